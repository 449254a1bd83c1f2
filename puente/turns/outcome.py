"""What a turn decides, before any of it is written."""

from __future__ import annotations

from dataclasses import dataclass

from puente.store.inbox import Verdict
from puente.store.tickets import Kind
from puente.turns.rasa import Reply


@dataclass(frozen=True)
class Outcome:
    """Replies to send, what was understood, and what else follows.

    Args:
        language: The language the person is answered in from now on.
        tickets: What staff must look at because of this turn.
        consent: New level of consent (`all`, `none`); None leaves it.
        acknowledged: What the person answered to the newest reminder, when this turn was such an answer.
        carrier_open: Whether the carrier lets our messages through to this address; None when it said nothing.
    """

    replies: tuple[Reply, ...]
    verdict: Verdict
    language: str
    tickets: tuple[Kind, ...] = ()
    consent: str | None = None
    carrier_open: bool | None = None
    acknowledged: str | None = None
