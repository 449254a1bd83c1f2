"""Small tools for the word lists of the rules."""


def word_list(text: str) -> frozenset[str]:
    """The words of a list written out as running text."""
    return frozenset(text.split())
