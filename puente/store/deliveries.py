"""Statuses: every report is kept, and a message's own status only ever moves forward."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, text

from puente.core.delivery import ARRIVED, FAILED, further
from puente.store.engine import Transaction
from puente.store.inbox import DESK
from puente.store.tables import Delivery, Outbound


async def report(
    tx: Transaction, message_sid: str, status: str, error_code: str | None, now: datetime
) -> Outbound | None:
    """Keep a status and move the message on; the message when this report newly made it fail, else None."""
    await _alone(tx, message_sid)
    row = Delivery(message_sid=message_sid, status=status[:32], error_code=error_code, at=now)
    tx.add(row)
    message = await tx.scalar(select(Outbound).where(Outbound.message_sid == message_sid).with_for_update())
    if message is None:
        # The callback overtook the answer to our request: `adopt` looks here once the sid is known.
        return None
    return await _advance(tx, message, status, error_code, now)


async def adopt(tx: Transaction, message: Outbound, now: datetime) -> Outbound | None:
    """Apply the reports that came before the message's sid was known."""
    await _alone(tx, str(message.message_sid))
    query = select(Delivery).where(Delivery.message_sid == message.message_sid).order_by(Delivery.id)
    failed = None
    for early in (await tx.scalars(query)).all():
        failed = await _advance(tx, message, early.status, early.error_code, now) or failed
    return failed


async def early(tx: Transaction, sids: Sequence[str]) -> set[str]:
    """Which of these sids were reported on before we knew them; reports wait until the transaction ends."""
    await _alone(tx, *sids)
    return set((await tx.scalars(select(Delivery.message_sid).where(Delivery.message_sid.in_(sids)))).all())


async def _alone(tx: Transaction, *sids: str) -> None:
    # A report and the sid it belongs to may be written at the same moment, each unseen by the other.
    lock = text("SELECT pg_advisory_xact_lock(hashtextextended(sid, 0)) FROM unnest(CAST(:sids AS text[])) AS sid")
    # In one order, whoever asks: two of us must not wait for each other.
    await tx.execute(lock, {"sids": sorted(sids)})


async def _advance(
    tx: Transaction, message: Outbound, status: str, error_code: str | None, now: datetime
) -> Outbound | None:
    moved = further(message.status, status)
    if moved is None or moved == message.status:
        return None
    message.status = moved
    changes: dict[str, Any] = {"error_code": error_code} if error_code else {}
    if moved in ARRIVED:
        changes = {"delivered_at": message.delivered_at or now, "error_code": None}
    for name, value in changes.items():
        setattr(message, name, value)
    await tx.notify(DESK, str(message.person_id))
    return message if moved in FAILED else None
