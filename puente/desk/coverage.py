"""Hearings of the next seven days that nobody has confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from starlette.responses import Response

from puente.core.hearing_time import HearingTime
from puente.desk.delivery import Delivery, delivery
from puente.desk.people import called
from puente.desk.rendering import page, printed
from puente.desk.scene import place_name
from puente.desk.visit import Visit
from puente.store import people
from puente.store.desk import coverage
from puente.store.desk.coverage import Uncovered
from puente.store.desk.thread import Sending
from puente.store.engine import Transaction

AHEAD = timedelta(days=7)
MOST = 200


@dataclass(frozen=True)
class Line:
    """One hearing of the list. *delivery* is None when no reminder went out yet."""

    hearing: Uncovered
    name: str
    place: str
    when: HearingTime
    delivery: Delivery | None


async def show(visit: Visit) -> Response:
    """The page."""
    return await _page(visit, "coverage.html")


async def fragment(visit: Visit) -> Response:
    """The list alone."""
    return await _page(visit, "_coverage.html")


async def _page(visit: Visit, template: str) -> Response:
    async with visit.desk.store.begin() as tx:
        found = await coverage.uncovered(tx, visit.now, visit.now + AHEAD, MOST)
        lines = [await _line(tx, visit, hearing) for hearing in found]
    return page(visit, template, lines=lines)


async def _line(tx: Transaction, visit: Visit, hearing: Uncovered) -> Line:
    person = await people.get(tx, hearing.person_id)
    return Line(
        hearing,
        called(await people.name_of(tx, person), person.id, visit.words),
        place_name(hearing.place),
        printed(hearing.court_wall, hearing.court_zone),
        delivery(Sending(hearing.state, hearing.status, hearing.code, hearing.delivered_at), visit.words)
        if hearing.state
        else None,
    )
