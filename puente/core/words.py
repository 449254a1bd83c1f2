"""Small tools for the word lists of the rules."""

import re
import unicodedata

_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)*")
# ʼ ’ ‘ ` ´ are all typed for the glottal stop of Mayan languages and for English contractions.
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))


def word_list(text: str) -> frozenset[str]:
    """The words of a list written out as running text."""
    return frozenset(text.split())


def plain(text: str) -> str:
    """Small letters without accents (ñ becomes n), one kind of apostrophe, styled letters made ordinary."""
    apart = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    return "".join(char for char in apart if not unicodedata.combining(char)).lower()


def words(text: str) -> list[str]:
    """The words of *text* in `plain` letters; figures, signs and emoji left out."""
    return _TOKEN.findall(plain(text))


def fold(text: str) -> str:
    """Lower case, no accents, words parted by single spaces."""
    apart = unicodedata.normalize("NFD", text.lower())
    letters = "".join(c if c.isalnum() else " " for c in apart if not unicodedata.combining(c))
    return " ".join(letters.split())
