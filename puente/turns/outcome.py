"""What a turn decides, before any of it is written."""

from __future__ import annotations

from dataclasses import dataclass

from puente.core.composing import Option
from puente.core.contact_naming import Naming
from puente.core.hiding import Choice
from puente.store.inbox import Verdict
from puente.store.tickets import Kind
from puente.turns.rasa import Reply

LONGEST_IDS = 64


@dataclass(frozen=True)
class Outcome:
    """Replies to send, what was understood, and what else follows.

    Args:
        language: The language the person is answered in from now on.
        tickets: What staff must look at because of this turn.
        word: A word that the person has chosen for their details, or for when they are forced.
        secret: What they wrote is kept no longer than it takes to answer it.
        consent: New level of consent (`all`, `none`); None leaves it.
        acknowledged: What the person answered to the newest reminder, when this turn was such an answer.
        settled: What staff need not look at any more: tickets that nobody has taken are resolved.
        pressing: Said even while staff own the conversation.
        contact: Whether they will tell somebody who named them that messages wait; None when it was not about that.
        naming: What the person wants of their own trusted contact.
        carrier_open: Whether the carrier lets our messages through to this address; None when it said nothing.
    """

    replies: tuple[Reply, ...]
    verdict: Verdict
    language: str
    tickets: tuple[Kind, ...] = ()
    consent: str | None = None
    word: Choice | None = None
    secret: bool = False
    carrier_open: bool | None = None
    contact: bool | None = None
    naming: Naming | None = None
    acknowledged: str | None = None
    settled: tuple[Kind, ...] = ()
    pressing: bool = False

    @property
    def joined_ids(self) -> str | None:
        """Ids of the sentences, as they are kept with the message."""
        return ",".join(reply.message_id for reply in self.replies if reply.message_id)[:LONGEST_IDS] or None

    @property
    def text_ids(self) -> frozenset[str]:
        """The same, one by one."""
        return frozenset((self.joined_ids or "").split(",")) - {""}

    @property
    def options(self) -> tuple[Option, ...]:
        """What the person can choose from: of several lists the last."""
        return next((reply.options for reply in reversed(self.replies) if reply.options), ())
