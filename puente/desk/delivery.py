"""How far a message came, in words. "Sent" is never shown as "delivered"."""

from __future__ import annotations

from dataclasses import dataclass

from puente.core.delivery import ARRIVED, FAILED
from puente.desk.words import Words
from puente.store.desk.thread import Sending

# What Twilio has said while the message is still with it or with the carrier.
UNDER_WAY = {"sent": "sent", "sending": "handed", "queued": "handed", "accepted": "handed", "scheduled": "handed"}
GOOD, BAD, OPEN = "good", "bad", "open"


@dataclass(frozen=True)
class Delivery:
    """Words for one message.

    Args:
        step: `waiting`, `going`, `unclear`, `handed`, `sent`, `delivered`, `read`, `failed`, `refused` or `expired`.
        tone: Whether it arrived (`good`), never will (`bad`), or is still open.
        reason: Why it did not arrive, in words, with the code; empty otherwise.
    """

    step: str
    tone: str
    sentence: str
    reason: str


def delivery(sending: Sending, words: Words) -> Delivery:
    """What staff read beside a message of ours."""
    step = step_of(sending)
    tone = GOOD if step in ARRIVED else BAD if step in ("failed", "refused", "expired") else OPEN
    sentence = words(f"desk.delivery.{step}")
    return Delivery(step, tone, sentence, _reason(sending.code, words) if tone == BAD else "")


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
    sentence = words(specific) if words.has(specific) else words("desk.reason.other")
    return words("desk.reason.with_code", reason=sentence, code=code)
