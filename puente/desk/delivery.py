"""How far a message came, in words. "Sent" is never shown as "delivered"."""

from __future__ import annotations

from dataclasses import dataclass

from puente.core.delivery import ARRIVED, FAILED
from puente.desk.words import Words
from puente.store.desk.thread import Sending

# What Twilio has said while the message is still with it or with the carrier.
UNDER_WAY = {"sent": "sent", "sending": "handed", "queued": "handed", "accepted": "handed", "scheduled": "handed"}
GOOD, BAD, OPEN = "good", "bad", "open"
NOT_SENT = frozenset({"failed", "refused", "expired"})
# Left out on purpose: nobody needs to act on it.
RIGHTLY = frozenset({"superseded", "opted_out"})


@dataclass(frozen=True)
class Delivery:
    """Words for one message.

    Args:
        step: `waiting`, `going`, `unclear`, `handed`, `sent`, `delivered`, `read`, `failed`, `refused` or `expired`.
        tone: Whether it arrived (`good`), never will though it should (`bad`), or neither (`open`).
        reason: Why it did not arrive, in words, with the code; empty otherwise.
    """

    step: str
    tone: str
    sentence: str
    reason: str


def delivery(sending: Sending, words: Words) -> Delivery:
    """What staff read beside a message of ours."""
    step = step_of(sending)
    tone = GOOD if step in ARRIVED else BAD if step in NOT_SENT and sending.code not in RIGHTLY else OPEN
    sentence = words(f"desk.delivery.{step}")
    return Delivery(step, tone, sentence, _reason(sending.code, words) if step in NOT_SENT else "")


def step_of(sending: Sending) -> str:
    """The one word for a message's way so far."""
    if sending.state in ("refused", "expired", "unclear"):
        return sending.state
    if sending.status in ARRIVED:
        return str(sending.status)
    if sending.status in FAILED:
        return "failed"
    if sending.state == "accepted":
        return UNDER_WAY.get(sending.status or "", "handed")
    return "going" if sending.state == "sending" else "waiting"


def _reason(code: str | None, words: Words) -> str:
    if not code:
        return words("desk.reason.none")
    specific = f"desk.reason.{code}"
    known = words.has(specific)
    sentence = words(specific if known else "desk.reason.other")
    # Our own codes are told in words; Twilio's are numbers to look up or to ask about.
    bare = known and not code.isdecimal()
    return sentence if bare else words("desk.reason.with_code", reason=sentence, code=code)
