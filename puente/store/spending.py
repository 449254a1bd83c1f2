"""What each lane has spent today, in SMS segments and WhatsApp messages, and which lanes have reached their cap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

import structlog
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from puente.core.pacing import LANE_NAMES, NEARLY, Candidate, Lane
from puente.store.engine import Transaction
from puente.store.tables import Spending

log = structlog.get_logger()


def today(now: datetime) -> date:
    """The day that counts, by UTC: whoever reads the cap must be able to say when it begins anew."""
    return now.date()


async def of_day(tx: Transaction, day: date) -> dict[int, int]:
    """What each lane has spent on *day*."""
    rows = (await tx.execute(select(Spending.lane, Spending.segments).where(Spending.day == day))).all()
    return {row.lane: row.segments for row in rows}


async def open_lanes(tx: Transaction, caps: Mapping[int, int], now: datetime) -> list[int]:
    """The lanes that may send more today. One that is full waits for tomorrow: nothing is dropped."""
    if not caps:
        return list(Lane)
    spent = await of_day(tx, today(now))
    return [lane for lane in Lane if lane not in caps or spent.get(lane, 0) < caps[lane]]


async def add(tx: Transaction, taken: Sequence[Candidate], caps: Mapping[int, int], now: datetime) -> None:
    """Count what goes out, and say loudly when a lane comes near its cap, and when it reaches it."""
    units: Counter[int] = Counter()
    for each in taken:
        units[each.lane] += each.segments
    for lane, more in sorted(units.items()):
        row = insert(Spending).values(day=today(now), lane=lane, segments=more)
        counted = row.on_conflict_do_update(
            index_elements=["day", "lane"], set_={"segments": Spending.segments + row.excluded.segments}
        )
        spent = int(await tx.scalar(counted.returning(Spending.segments)) or 0)
        _tell(lane, spent - more, spent, caps.get(lane))


def _tell(lane: int, before: int, spent: int, cap: int | None) -> None:
    if cap is None:
        return
    if before < cap <= spent:
        log.error("daily_cap_reached", lane=LANE_NAMES[lane], spent=spent, cap=cap)
    elif before < NEARLY * cap <= spent:
        log.error("daily_cap_near", lane=LANE_NAMES[lane], spent=spent, cap=cap)
