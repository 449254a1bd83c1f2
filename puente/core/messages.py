"""Texts on their way to a phone: what they weigh, how they are made to fit, where they are cut."""

import re
from collections.abc import Iterator

from puente.core.accents import for_sms
from puente.core.errors import MessageTooLong
from puente.core.gsm import LONGEST_BODY_UNITS, Encoding, encoding, segments, utf16_units, weigh

__all__ = ["Encoding", "MessageTooLong", "encoding", "for_sms", "segments", "split_for_sms"]

# After . ! ? … and its closing marks, before a space and no small letter ("8:30 a.m. en el puente").
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"')»”]*\s+(?=[^\sa-záéíóúñü])|\n+")
_ABBREVIATION = re.compile(r"(?:^|\s)(?:Sr|Sra|Dr|Dra|Lic|Av|No|Núm|Num|Tel|EE|St|Mr|Mrs|Ms)\.$", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def split_for_sms(text: str, max_segments: int) -> list[str]:
    """Cut a text into messages of at most *max_segments* each, numbered "(1/3) " when there are several.

    Cuts fall at line and sentence ends, inside a sentence only when it alone is too long (then between
    words, and inside a word as the last resort). Nothing is left out. Accents are folded as in `for_sms`.

    Args:
        text: Any length.
        max_segments: 1 or more.

    Raises:
        ValueError: *max_segments* is below 1.
    """
    if max_segments < 1:
        raise ValueError("max_segments must be 1 or more")
    whole = for_sms(text).strip()
    if _fits(whole, max_segments):
        return [whole]
    digits = 1
    while True:
        room_for_number = f"({'9' * digits}/{'9' * digits}) "
        parts = list(_pack(whole, room_for_number, max_segments))
        if len(parts) < 10**digits:
            return [f"({number}/{len(parts)}) {part}" for number, part in enumerate(parts, 1)]
        digits += 1


def _fits(message: str, max_segments: int) -> bool:
    return utf16_units(message) <= LONGEST_BODY_UNITS and weigh(message) <= max_segments


def _pack(text: str, number: str, max_segments: int) -> Iterator[str]:
    rest = text
    while rest:
        if _fits(number + rest, max_segments):
            yield rest
            return
        cut = _best_cut(rest, number, max_segments)
        yield rest[:cut].rstrip()
        rest = rest[cut:].lstrip()


def _best_cut(text: str, number: str, max_segments: int) -> int:
    longest = _longest_prefix(text, number, max_segments)
    ends = [end for end in _sentence_ends(text[: longest + 4]) if end <= longest]
    if ends:
        return ends[-1]
    spaces = [found.start() for found in _SPACE.finditer(text, 0, longest + 1) if found.start() > 0]
    return spaces[-1] if spaces else longest


def _longest_prefix(text: str, number: str, max_segments: int) -> int:
    # Weight grows with length, so halving finds the edge. One sign must always go, or we would never end.
    low, high = 1, min(len(text), LONGEST_BODY_UNITS)
    while low < high:
        middle = (low + high + 1) // 2
        if _fits(number + text[:middle], max_segments):
            low = middle
        else:
            high = middle - 1
    return low


def _sentence_ends(text: str) -> Iterator[int]:
    for found in _SENTENCE_END.finditer(text):
        before = text[: found.end()].rstrip()
        if before and not _ABBREVIATION.search(before):
            yield len(before)
