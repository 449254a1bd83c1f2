"""When each loop of the workers last came round: its silence is the alarm."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from puente.store.engine import Transaction
from puente.store.tables import Heartbeat


async def beat(tx: Transaction, loop: str, now: datetime) -> None:
    """Say that *loop* is alive."""
    row = insert(Heartbeat).values(loop=loop, at=now)
    await tx.execute(row.on_conflict_do_update(index_elements=["loop"], set_={"at": now}))


async def last(tx: Transaction) -> dict[str, datetime]:
    """The last beat of every loop."""
    return {row.loop: row.at for row in (await tx.scalars(select(Heartbeat))).all()}
