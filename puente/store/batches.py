"""Many messages in one stroke: marked before Twilio is asked, and written down once it has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, text

from puente.core.looks import FIRST_LOOK
from puente.store import deliveries, failures
from puente.store.engine import Transaction
from puente.store.inbox import DESK
from puente.store.outbox import Parcel, keep_shown
from puente.store.tables import Delivery, Outbound

ATTEMPT = text("""
    UPDATE outbox SET state = 'sending', attempted_at = :now, attempts = attempts + 1,
                      lease_until = clock_timestamp() + :lease
    WHERE id = ANY(:ids)
""")


async def attempt(tx: Transaction, parcels: Sequence[Parcel], now: datetime, lease: timedelta) -> None:
    """Write that Twilio may have these messages from here on. For those alone that *tx* itself has claimed."""
    await tx.execute(ATTEMPT, {"now": now, "lease": lease, "ids": [parcel.id for parcel in parcels]})
    await tx.notify_each(DESK, {str(parcel.person_id) for parcel in parcels})


@dataclass(frozen=True)
class Taken:
    """A message that Twilio has.

    Args:
        at: When it said so.
        shown: What stands above its buttons, where it has any.
    """

    parcel: Parcel
    sid: str
    status: str
    segments: int | None
    at: datetime
    shown: str | None = None


# A report and the sid it belongs to may be written at the same moment: see `deliveries`. Locked in one order by all.
LOCK = text("""
    SELECT pg_advisory_xact_lock(key)
    FROM (SELECT DISTINCT hashtextextended(sid, 0) AS key FROM unnest(CAST(:sids AS text[])) AS sid ORDER BY 1) AS keys
""")
ACCEPT = text("""
    UPDATE outbox
    SET state = 'accepted', message_sid = new.sid, status = new.status, segments = new.segments,
        accepted_at = new.at, next_try_at = new.look, lease_until = NULL, error_code = NULL
    FROM unnest(CAST(:ids AS uuid[]), CAST(:fences AS int[]), CAST(:sids AS text[]), CAST(:statuses AS text[]),
                CAST(:segments AS int[]), CAST(:ats AS timestamptz[]), CAST(:looks AS timestamptz[]))
         AS new(id, fence, sid, status, segments, at, look)
    WHERE outbox.id = new.id AND outbox.fence = new.fence
    RETURNING outbox.id
""")


async def accept(tx: Transaction, taken: Sequence[Taken], now: datetime) -> set[UUID]:
    """Write down that Twilio has these messages, and what it reported before; which of them were still ours."""
    sids = [each.sid for each in taken]
    columns = {
        "ids": [each.parcel.id for each in taken],
        "fences": [each.parcel.fence for each in taken],
        "sids": sids,
        "statuses": [each.status for each in taken],
        "segments": [each.segments for each in taken],
        "ats": [each.at for each in taken],
        "looks": [each.at + FIRST_LOOK for each in taken],
    }
    ours = set((await tx.scalars(ACCEPT, columns)).all())
    await tx.notify_each(DESK, {str(each.parcel.person_id) for each in taken if each.parcel.id in ours})
    await tx.execute(LOCK, {"sids": sids})
    early: dict[str, list[Delivery]] = defaultdict(list)
    for report in await tx.scalars(select(Delivery).where(Delivery.message_sid.in_(sids)).order_by(Delivery.id)):
        early[report.message_sid].append(report)
    for each in taken:
        if each.parcel.id in ours and each.shown is not None:
            row = await tx.get_one(Outbound, each.parcel.id, populate_existing=True)
            await keep_shown(tx, row, each.shown)
            await tx.flush()
    for each in taken:
        if each.parcel.id in ours and deliveries.say_more(each.status, early[each.sid]):
            row = await tx.get_one(Outbound, each.parcel.id, populate_existing=True)
            failed = await deliveries.apply(tx, row, early[each.sid], now)
            if failed is not None:
                await failures.record(tx, failed, now)
    return ours
