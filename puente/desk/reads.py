"""Who read whose conversation, in the audit: each opening of a page, and a page that stays open now and then."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from puente.desk.visit import Visit
from puente.store import audit
from puente.store.desk import thread
from puente.store.engine import Transaction
from puente.store.tables import Person

AGAIN_AFTER = timedelta(minutes=10)
MOST_REMEMBERED = 10_000


class Reads:
    """Remembers the last entry of each reader and person, so that a busy page does not flood the audit."""

    def __init__(self) -> None:
        self._last: dict[tuple[UUID, UUID], datetime] = {}

    async def opened(self, tx: Transaction, visit: Visit) -> None:
        """A page was opened: always written."""
        if len(self._last) >= MOST_REMEMBERED:
            self._last.clear()
        self._last[visit.me.id, visit.person_id()] = visit.now
        await audit.write(tx, visit.me.actor, "person.read", visit.now, str(visit.person_id()))

    async def refreshed(self, tx: Transaction, visit: Visit) -> None:
        """An open page asked for news: written when the last entry is old."""
        last = self._last.get((visit.me.id, visit.person_id()))
        if last is None or abs(visit.now - last) > AGAIN_AFTER:
            await self.opened(tx, visit)


async def mark_read(tx: Transaction, visit: Visit, person: Person) -> None:
    """Messages count as read when somebody who may answer them has them on the screen."""
    if visit.me.writes and person.owner_id in (None, visit.me.id):
        await thread.see(tx, person.id, visit.now)
