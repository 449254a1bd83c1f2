"""The straight way for many: claimed, looked at again and marked in one transaction. What is not plain goes alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from puente.core.errors import BotError
from puente.sending.sender import Gate, Sender
from puente.sending.twilio import Sendable
from puente.store import batches, reminders
from puente.store.engine import Transaction
from puente.store.outbox import MOST_CLAIMS, Parcel
from puente.store.reminders import Standing


@dataclass(frozen=True)
class Prepared:
    """What was claimed.

    Args:
        ready: Marked as being sent: Twilio can be asked as soon as the transaction has happened.
        alone: Left as they are, for `Sender.send`: an earlier try to look up, buttons to make, something in the way.
    """

    ready: list[tuple[Parcel, Sendable]]
    alone: list[Parcel]


async def prepare(tx: Transaction, sender: Sender, parcels: Sequence[Parcel], now: datetime) -> Prepared:
    """Tell those apart that can go as they stand; *tx* has just claimed them all."""
    standings = await reminders.standings(tx, [each for each in parcels if each.reminder_id is not None], now)
    ready: list[tuple[Parcel, Sendable]] = []
    alone: list[Parcel] = []
    for parcel in parcels:
        holds = parcel.reminder_id is None or standings.get(parcel.reminder_id) is Standing.HOLDS
        message = await _sendable(tx, sender, parcel, now) if holds and _is_plain(sender, parcel) else None
        if message is None:
            alone.append(parcel)
        else:
            ready.append((parcel, message))
    if ready:
        await batches.attempt(tx, [parcel for parcel, _ in ready], now, sender.lease)
    return Prepared(ready, alone)


def _is_plain(sender: Sender, parcel: Parcel) -> bool:
    return parcel.state == "queued" and parcel.fence <= MOST_CLAIMS and not sender.shows_buttons(parcel)


async def _sendable(tx: Transaction, sender: Sender, parcel: Parcel, now: datetime) -> Sendable | None:
    try:
        prepared = await sender.prepare(tx, parcel, now, Standing.HOLDS)
    except BotError:
        return None
    return None if isinstance(prepared, Gate) else prepared
