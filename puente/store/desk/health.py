"""How far the messages of the last days came, in numbers alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import text

from puente.store.desk.thread import Sending
from puente.store.engine import Transaction

SENT = text("""
    SELECT (created_at AT TIME ZONE :zone)::date AS day, channel, state, status, error_code AS code,
           count(*) AS messages
    FROM outbox WHERE created_at >= :since GROUP BY 1, 2, 3, 4, 5
""")


@dataclass(frozen=True)
class Tally:
    """Messages of one day and channel that came equally far."""

    day: date
    channel: str
    state: str
    status: str | None
    code: str | None
    messages: int

    @property
    def sending(self) -> Sending:
        """How far."""
        return Sending(self.state, self.status, self.code, None)


async def tallies(tx: Transaction, since: datetime, zone: ZoneInfo) -> list[Tally]:
    """What was written since a moment, by the reader's days."""
    rows = (await tx.execute(SENT, {"since": since, "zone": zone.key})).mappings()
    return [Tally(**row) for row in rows]
