"""What is written of many messages at once on their way to Twilio: that they may be there, and that they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text

from puente.core.looks import FIRST_LOOK
from puente.store import deliveries
from puente.store.engine import Transaction
from puente.store.inbox import DESK
from puente.store.outbox import Parcel, keep_shown
from puente.store.tables import Outbound

BEGIN = text("""
    UPDATE outbox o SET state = 'sending', attempted_at = :now, attempts = o.attempts + 1,
           lease_until = clock_timestamp() + :lease
    FROM unnest(CAST(:ids AS uuid[]), CAST(:fences AS int[])) AS mine(id, fence)
    WHERE o.id = mine.id AND o.fence = mine.fence RETURNING o.id
""")
ACCEPT = text("""
    UPDATE outbox o SET state = 'accepted', message_sid = mine.sid, status = mine.status,
           segments = coalesce(mine.segments, o.segments), accepted_at = :now, next_try_at = :look,
           lease_until = NULL, error_code = NULL
    FROM unnest(CAST(:ids AS uuid[]), CAST(:fences AS int[]), CAST(:sids AS text[]), CAST(:statuses AS text[]),
                CAST(:segments AS smallint[])) AS mine(id, fence, sid, status, segments)
    WHERE o.id = mine.id AND o.fence = mine.fence RETURNING o.id
""")
TELL = text("SELECT pg_notify(:channel, person) FROM unnest(CAST(:people AS text[])) AS person")


async def begin(tx: Transaction, parcels: Sequence[Parcel], now: datetime, lease: timedelta) -> set[UUID]:
    """Write that Twilio may have these from here on, and hold them for *lease*; those that are still ours."""
    if not parcels:
        return set()
    values = {"ids": [each.id for each in parcels], "fences": [each.fence for each in parcels]}
    return await _moved(tx, parcels, set(await tx.scalars(BEGIN, {**values, "now": now, "lease": lease})))


@dataclass(frozen=True)
class Taken:
    """A message that Twilio has.

    Args:
        shown: What stood above its buttons, where it went out with buttons.
    """

    parcel: Parcel
    sid: str
    status: str
    segments: int | None
    shown: str | None = None


async def accept(tx: Transaction, taken: Sequence[Taken], now: datetime) -> tuple[set[UUID], list[Outbound]]:
    """Keep the sids, and apply the reports that overtook them: (those that were still ours, those that failed)."""
    values = {
        "ids": [each.parcel.id for each in taken],
        "fences": [each.parcel.fence for each in taken],
        "sids": [each.sid for each in taken],
        "statuses": [each.status for each in taken],
        "segments": [each.segments for each in taken],
        "now": now,
        "look": now + FIRST_LOOK,
    }
    parcels = [each.parcel for each in taken]
    ours = await _moved(tx, parcels, set(await tx.scalars(ACCEPT, values)))
    for each in taken:
        if each.shown is not None and each.parcel.id in ours:
            await keep_shown(tx, await tx.get_one(Outbound, each.parcel.id, populate_existing=True), each.shown)
    return ours, await _overtaken(tx, [each for each in taken if each.parcel.id in ours], now)


async def _overtaken(tx: Transaction, taken: Sequence[Taken], now: datetime) -> list[Outbound]:
    early = await deliveries.early(tx, [each.sid for each in taken])
    failed = []
    for each in taken:
        if each.sid in early:
            row = await tx.get_one(Outbound, each.parcel.id, populate_existing=True)
            failed.append(await deliveries.adopt(tx, row, now))
    return [message for message in failed if message is not None]


async def _moved(tx: Transaction, parcels: Sequence[Parcel], ours: set[UUID]) -> set[UUID]:
    people = [str(each.person_id) for each in parcels if each.id in ours]
    if people:
        await tx.execute(TELL, {"channel": DESK, "people": people})
    return ours
