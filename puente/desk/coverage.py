"""Hearings of the next days that nobody has confirmed, by the hours that are left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from starlette.responses import Response

from puente.core.hearing_time import HearingTime
from puente.desk.by_port import PORTS, asked_port, in_port
from puente.desk.charts import Bar, Chart, chart
from puente.desk.delivery import Delivery, delivery
from puente.desk.people import called
from puente.desk.rendering import page, printed
from puente.desk.scene import place_name
from puente.desk.visit import Visit
from puente.desk.words import Words
from puente.store import people
from puente.store.desk import coverage
from puente.store.desk.coverage import Coming, Count
from puente.store.desk.thread import Sending
from puente.store.engine import Transaction

SPANS = (7, 14, 30)
MOST = 200


@dataclass(frozen=True)
class Line:
    """One hearing of the list. *delivery* is None when no reminder went out yet."""

    hearing: Coming
    name: str
    place: str
    when: HearingTime
    delivery: Delivery | None


@dataclass(frozen=True)
class Asked:
    """What the page is to show: how many days ahead, and of which port (empty: all)."""

    days: int
    port: str

    def query(self, days: int | None = None) -> str:
        """The same for an address, perhaps with other days."""
        return in_port({"days": str(days or self.days)}, self.port)


async def show(visit: Visit) -> Response:
    """The page."""
    return await _page(visit, "coverage.html")


async def fragment(visit: Visit) -> Response:
    """The list alone."""
    return await _page(visit, "_coverage.html")


async def _page(visit: Visit, template: str) -> Response:
    asked = _asked(visit)
    until = visit.now + timedelta(days=asked.days)
    async with visit.desk.store.begin() as tx:
        found = await coverage.uncovered(tx, visit.now, until, MOST, asked.port)
        counts = await coverage.counted(tx, visit.now, until, asked.port)
        lines = await lines_of(tx, visit, found)
    return page(
        visit,
        template,
        asked=asked,
        spans=SPANS,
        ports=PORTS,
        lines=lines,
        hearings=sum(each.hearings for each in counts),
        open=sum(each.open for each in counts),
        most=MOST,
        chart=_chart(counts, visit.words, visit.words.local(visit.now).date(), asked),
    )


async def lines_of(tx: Transaction, visit: Visit, found: Iterable[Coming]) -> list[Line]:
    """These hearings as a list shows them."""
    found = list(found)
    known = await people.read(tx, [each.person_id for each in found])
    return [
        Line(
            hearing,
            called(await people.name_of(tx, known[hearing.person_id]), hearing.person_id, visit.words),
            place_name(hearing.place),
            printed(hearing.court_wall, hearing.court_zone),
            delivery(Sending(hearing.state, hearing.status, hearing.code, hearing.delivered_at), visit.words)
            if hearing.state
            else None,
        )
        for hearing in found
        if hearing.person_id in known
    ]


def _chart(counts: Iterable[Count], words: Words, first: date, asked: Asked) -> Chart | None:
    """Every day has its place, so that a gap is seen as one."""
    days: dict[date, list[Count]] = {first + timedelta(days=ahead): [] for ahead in range(asked.days + 1)}
    for each in counts:
        days.setdefault(each.day, []).append(each)
    return chart([_bar(day, of_day, words) for day, of_day in sorted(days.items())])


def _bar(day: date, counts: list[Count], words: Words) -> Bar:
    told, left = sum(each.covered for each in counts), sum(each.open for each in counts)
    sentence = words("desk.coverage.bar", day=day, covered=told, open=left)
    return Bar(str(day.day), sentence, (("good", told), ("bad", left)))


def _asked(visit: Visit) -> Asked:
    days = visit.request.query_params.get("days", "")
    known = int(days) if days.isdecimal() and len(days) < 4 else SPANS[0]
    return Asked(known if known in SPANS else SPANS[0], asked_port(visit))
