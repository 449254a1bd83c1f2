"""What an SMS weighs: its alphabet and how many messages the carrier bills for it."""

import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum

from puente.core.errors import MessageTooLong

LONGEST_BODY_UNITS = 1600
"""Twilio refuses longer bodies (21617). Counted in UTF-16 units: never more than Twilio counts."""

# 3GPP TS 23.038, tables 6.2.1 and 6.2.1.1 without the escape itself.
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ"
    " !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")

_ZERO_WIDTH_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)


class Encoding(StrEnum):
    """How the carrier writes a text, named as Twilio names it."""

    GSM_7 = "GSM-7"
    UCS_2 = "UCS-2"


# (units in a lone message, units in each of several)
_ROOM = {Encoding.GSM_7: (160, 153), Encoding.UCS_2: (70, 67)}


def encoding(body: str) -> Encoding:
    """GSM-7 when every character is in its two tables, else UCS-2.

    á, í, ó and ú are not in GSM-7; é, ñ, ü, ¿ and ¡ are.

    Source: 3GPP TS 23.038, section 6.2.1.
    """
    return Encoding.GSM_7 if all(char in _BASIC or char in _EXTENDED for char in body) else Encoding.UCS_2


def segments(body: str) -> int:
    """How many SMS the carrier bills for *body*.

    Args:
        body: Text as it will be sent, any script, at most 1600 UTF-16 units.

    Returns:
        At least 1: 160/153 septets each in GSM-7, 70/67 units each in UCS-2. The nine signs of the
        extension table cost 2 septets. Like Twilio's sms-segments-calculator we never part
        what is read as one sign: escape pairs, surrogates, joined emoji, flags.

    Raises:
        MessageTooLong: The gateway takes no text of this length.

    Source: 3GPP TS 23.038, section 6.2.1; Twilio's sms-segments-calculator 1.3.0, read 2026-11-24.
    """
    if utf16_units(body) > LONGEST_BODY_UNITS:
        raise MessageTooLong(f"units={utf16_units(body)}")
    return weigh(body)


def weigh(text: str) -> int:
    """Segments of a text of any length; for texts that are still to be cut."""
    alphabet = encoding(text)
    lone, several = _ROOM[alphabet]
    sizes = list(_septets(text) if alphabet is Encoding.GSM_7 else map(utf16_units, _signs(text)))
    return 1 if sum(sizes) <= lone else _fill(sizes, several)


def utf16_units(text: str) -> int:
    """Length as UTF-16 counts it: 2 for what lies beyond the basic plane, emoji above all."""
    return len(text) + sum(char > "\uffff" for char in text)


def _septets(text: str) -> Iterator[int]:
    return (2 if char in _EXTENDED else 1 for char in text)


def _fill(sizes: Iterable[int], room: int) -> int:
    count, free = 1, room
    for size in sizes:
        if size > free and free < room:
            count, free = count + 1, room
        # A sign larger than a whole message (stacked accents) spills over as it must.
        while size > free:
            size, count, free = size - free, count + 1, room
        free -= size
    return count


def _signs(text: str) -> Iterator[str]:
    """Cut into what is read as one sign: a small part of Unicode's UAX 29, enough for what phones type."""
    sign = ""
    for char in text:
        if sign and not _belongs(sign, char):
            yield sign
            sign = ""
        sign += char
    if sign:
        yield sign


def _belongs(sign: str, char: str) -> bool:
    if char == _ZERO_WIDTH_JOINER or ord(char) in _SKIN_TONES:
        return sign not in "\r\n"
    if sign[-1] == _ZERO_WIDTH_JOINER:
        return unicodedata.category(char) == "So"
    if ord(char) in _FLAG_LETTERS:
        return len(sign) == 1 and ord(sign) in _FLAG_LETTERS
    return sign not in "\r\n" and unicodedata.category(char) in ("Mn", "Me", "Mc")
