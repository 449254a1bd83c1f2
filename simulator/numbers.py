"""Numbers for new phones: plausible, and as far as a country has such, nobody's."""

import random
from dataclasses import dataclass

from simulator.model import Channel


@dataclass(frozen=True)
class Pattern:
    """How numbers of one country look; each # is any digit.

    555 followed by 01## is kept free for fiction in North America. Elsewhere nothing is, so runs of
    fives make it plain that nobody meant a real subscriber. Nothing leaves this machine anyway.
    """

    country: str
    sms: str
    whatsapp: str


# Mexico twice: WhatsApp still knows older accounts by +52 1 (see the service's address rules).
PATTERNS = (
    Pattern("MX", "+525555550###", "+5215555550###"),
    Pattern("HN", "+50495555###", "+50495555###"),
    Pattern("GT", "+50255555###", "+50255555###"),
    Pattern("SV", "+50375555###", "+50375555###"),
    Pattern("VE", "+584145555###", "+584145555###"),
    Pattern("CU", "+5355555###", "+5355555###"),
    Pattern("US", "+191555501##", "+191555501##"),
)
COUNTRIES = tuple(pattern.country for pattern in PATTERNS)
_NAMES = ("Ana", "Luis", "Rosa", "Carlos", "Elena", "Pedro", "Lucía", "Mario", "Carmen", "Jorge", "Sofía", "Iván")


def suggest(country: str, channel: Channel, taken: set[str]) -> str:
    """A number that no phone on the page has."""
    pattern = next(pattern for pattern in PATTERNS if pattern.country == country)
    form = pattern.whatsapp if channel is Channel.WHATSAPP else pattern.sms
    for _ in range(10_000):
        number = "".join(str(random.randrange(10)) if sign == "#" else sign for sign in form)  # noqa: S311 - made up
        if number not in taken:
            return number
    raise LookupError(country)


def suggest_name(position: int) -> str:
    """A first name for the phone at this position."""
    return _NAMES[position % len(_NAMES)]
