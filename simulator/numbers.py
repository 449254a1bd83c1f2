"""Numbers for new phones: plausible, and as far as a country has such, nobody's."""

import random
from dataclasses import dataclass

from simulator.model import Channel


@dataclass(frozen=True)
class Pattern:
    """How numbers of one country look; each # is any digit, each @ an area code.

    555 followed by 01## is kept free for fiction in North America. Elsewhere nothing is, and fives have to
    make it plain; nothing leaves this machine anyway. There are enough numbers that a new phone is a new
    person for a service that remembers those of former runs.
    """

    country: str
    sms: str
    whatsapp: str


# Mexico twice: WhatsApp still knows older accounts by +52 1 (see the service's address rules).
PATTERNS = (
    Pattern("MX", "+525555######", "+5215555######"),
    Pattern("HN", "+504955#####", "+504955#####"),
    Pattern("GT", "+502555#####", "+502555#####"),
    Pattern("SV", "+503755#####", "+503755#####"),
    Pattern("VE", "+58414555####", "+58414555####"),
    Pattern("CU", "+53555#####", "+53555#####"),
    Pattern("US", "+1@55501##", "+1@55501##"),
)
# Along the border and where families live.
_AREAS = ("210", "213", "305", "512", "520", "602", "619", "646", "713", "832", "915", "956")
COUNTRIES = tuple(pattern.country for pattern in PATTERNS)
_NAMES = ("Ana", "Luis", "Rosa", "Carlos", "Elena", "Pedro", "Lucía", "Mario", "Carmen", "Jorge", "Sofía", "Iván")


def suggest(country: str, channel: Channel, taken: set[str]) -> str:
    """A number that no phone on the page has."""
    pattern = next(pattern for pattern in PATTERNS if pattern.country == country)
    form = pattern.whatsapp if channel is Channel.WHATSAPP else pattern.sms
    for _ in range(10_000):
        number = "".join(_sign(sign) for sign in form)
        if number not in taken:
            return number
    raise LookupError(country)


def _sign(sign: str) -> str:
    digits = {"#": "0123456789", "@": _AREAS}.get(sign, sign)
    return random.choice(digits)  # noqa: S311 - made up, not secret


def suggest_name(position: int) -> str:
    """A first name for the phone at this position."""
    return _NAMES[position % len(_NAMES)]
