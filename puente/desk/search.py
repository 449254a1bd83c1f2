"""Looking for somebody. What is typed comes in a form, never in an address: addresses are logged on their way."""

from __future__ import annotations

from starlette.responses import Response

from puente.desk.inbox import row_of
from puente.desk.rendering import page
from puente.desk.visit import Visit
from puente.store import audit
from puente.store.desk import queue, search

MOST = 50
LONGEST = 80


async def show(visit: Visit) -> Response:
    """The empty form."""
    return page(visit, "search.html", typed="", rows=None, most=MOST)


async def find(visit: Visit) -> Response:
    """Those who fit, who wrote last first."""
    typed = visit.form.get("q", "")[:LONGEST]
    async with visit.desk.store.begin() as tx:
        found = await queue.these(tx, visit.now, await search.find(tx, typed, MOST))
        rows = [row_of(visit, entry, queue.nickname(tx, entry)) for entry in found]
        await audit.write(tx, visit.me.actor, "people.search", visit.now, found=len(rows))
    return page(visit, "search.html", typed=typed, rows=rows, most=MOST)
