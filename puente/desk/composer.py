"""Whether and how the person can be written to right now, and what a draft weighs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from puente.core import window
from puente.core.addresses import read_address
from puente.core.composing import bubbles
from puente.core.messages import Encoding, encoding, segments
from puente.store.tables import Address, Person

LONGEST_TEXT = 3000
REOPEN = "reopen"


class Reach(StrEnum):
    """What stands in the place of the composer."""

    OPEN = "open"
    CLOSED = "closed"  # the WhatsApp window
    BLOCKED = "blocked"  # the carrier takes nothing for this address
    NOWHERE = "nowhere"  # a withheld number, or no address left


@dataclass(frozen=True)
class Line:
    """The way to a person.

    Args:
        closes_at: When the WhatsApp window shuts; None on SMS.
        asked_to_stop: They asked for no more messages; staff may still answer what they wrote since.
        price: Dollars for one message, or on SMS for one segment; 0 where it costs nothing.
    """

    reach: Reach
    channel: str
    closes_at: datetime | None
    asked_to_stop: bool
    price: Decimal = Decimal(0)

    @property
    def quiet(self) -> bool:
        """Whether notices that nobody asked for are better left out."""
        return self.asked_to_stop or self.reach is not Reach.OPEN


def line_to(person: Person, address: Address | None, reply_to: str, now: datetime) -> Line:
    """How things stand with the address the person last wrote from.

    Args:
        reply_to: The address in clear; empty without one.
    """
    stopped = person.consent == "none"
    if address is None or read_address(reply_to, address.channel).person is None:
        return Line(Reach.NOWHERE, address.channel if address else "sms", None, stopped)
    if address.opted_out_at is not None:
        return Line(Reach.BLOCKED, address.channel, None, stopped)
    if address.channel != "whatsapp":
        return Line(Reach.OPEN, address.channel, None, stopped)
    closes_at = window.closes_at(address.last_inbound_at) if address.last_inbound_at else now
    reach = Reach.OPEN if window.is_open(address.last_inbound_at, now) else Reach.CLOSED
    return Line(reach, address.channel, closes_at, stopped)


@dataclass(frozen=True)
class Weight:
    """What a draft becomes.

    Args:
        pieces: The messages as they arrive on the person's phone.
        segments: How many SMS the carrier bills; on WhatsApp, where nobody counts them, how many messages.
        plain: Whether it stays in the alphabet that costs least.
    """

    pieces: tuple[str, ...]
    segments: int
    plain: bool

    def cost(self, price: Decimal) -> str:
        """What it costs in dollars, at *price* for each of them."""
        return f"{price * self.segments:.4f}"

    @property
    def messages(self) -> int:
        """How many messages the person gets."""
        return len(self.pieces)


def weigh(pieces: Sequence[str], channel: str) -> Weight:
    """The weight of a text that goes out in these pieces."""
    if channel != "sms":
        return Weight(tuple(pieces), len(pieces), plain=True)
    plain = all(encoding(piece) is Encoding.GSM_7 for piece in pieces)
    return Weight(tuple(pieces), sum(segments(piece) for piece in pieces), plain)


def pieces_of(text: str, channel: str) -> list[str]:
    """The messages that carry a text of staff."""
    return bubbles([text.replace("\r\n", "\n").strip()], channel)
