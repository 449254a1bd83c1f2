"""Spanish and English as they sound and as thumbs miss them, so that one rule hears many spellings."""

import re
from functools import lru_cache

from puente.core.words import plain

# "ayudaaaa", "corrte"; but "look" must not become "lock".
_STRETCHED = re.compile(r"([aeiou])\1{2,}|([b-df-hj-np-tv-z])\2+")
# Order matters: qu and gu before e and i first, then what the letters that are left sound like.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"qu(?=[ei])", "k"),
        (r"gu(?=[ei])", "G"),
        (r"g(?=[ei])", "j"),
        (r"ch", "X"),
        (r"h", ""),
        (r"sc(?=[ei])", "s"),
        (r"c(?=[ei])", "s"),
        (r"[cq]", "k"),
        (r"z", "s"),
        (r"v", "b"),
        (r"^y(?=[^aeiou]|$)", "i"),
        (r"(?<=[aeiou])y$", "i"),
    )
]
_SHORT = {
    "hit": "jit",
    "hits": "jits",
    "k": "ke",
    "q": "ke",
    "d": "de",
    "x": "por",
    "m": "me",
    "ps": "pues",
    "pa": "para",
    "r": "are",
    "u": "you",
}


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """How a word sounds: "sequestraron", "sekuestraron" and "secuestraron" come out the same."""
    letters = _STRETCHED.sub(lambda run: "y" if run[0] == "ll" else run[0][0], plain(word))
    letters = _SHORT.get(letters, letters).replace("'", "")
    for pattern, heard in _SOUNDS:
        letters = pattern.sub(heard, letters)
    return _STRETCHED.sub(lambda run: run[0][0], letters.lower())


def close(word: str, wanted: str, most: int) -> bool:
    """Whether at most *most* letters were added, dropped, changed or swapped with a neighbour."""
    if abs(len(word) - len(wanted)) > most:
        return False
    before: list[int] = []
    row = list(range(len(wanted) + 1))
    for i, letter in enumerate(word, 1):
        ahead = [i]
        for j, other in enumerate(wanted, 1):
            cost = min(row[j] + 1, ahead[-1] + 1, row[j - 1] + (letter != other))
            if before and letter == wanted[j - 2] and word[i - 2] == other and j > 1:
                cost = min(cost, before[j - 2] + 1)
            ahead.append(cost)
        before, row = row, ahead
        if min(row) > most:
            return False
    return row[-1] <= most
