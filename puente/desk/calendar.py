"""Hearings by day and port: a month at a glance, and the hearings of one day."""

from __future__ import annotations

from calendar import Calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from starlette.responses import Response

from puente.desk.by_port import PORTS, asked_port, in_port
from puente.desk.coverage import lines_of
from puente.desk.rendering import page
from puente.desk.scene import place_name
from puente.desk.visit import Visit
from puente.store.desk import coverage
from puente.store.desk.coverage import Count

MOST = 200
MONDAY_FIRST = Calendar()
LAST_YEAR = 2100


@dataclass(frozen=True)
class Cell:
    """One day of the month."""

    day: date
    inside: bool
    hearings: int
    open: int


async def show(visit: Visit) -> Response:
    """The page: the month of *day*, and that day's hearings."""
    today = visit.words.local(visit.now).date()
    day, port = _day(visit.request.query_params.get("day", "")), asked_port(visit)
    month = (day or today).replace(day=1)
    weeks = MONDAY_FIRST.monthdatescalendar(month.year, month.month)
    async with visit.desk.store.begin() as tx:
        counts = await coverage.counted(tx, _start(weeks[0][0]), _start(weeks[-1][-1] + timedelta(days=2)), port)
        lines = await lines_of(tx, visit, await coverage.of_day(tx, day, MOST, port)) if day else []
    return page(
        visit,
        "calendar.html",
        weeks=[[_cell(each, month, counts) for each in week] for week in weeks],
        month=month,
        before=month - timedelta(days=1),
        after=weeks[-1][-1] if weeks[-1][-1].month != month.month else month + timedelta(days=31),
        day=day,
        today=today,
        port=port,
        ports=PORTS,
        by_port=_by_port(counts, month),
        lines=lines,
        most=MOST,
        query=lambda day: in_port({"day": day.isoformat()}, port),
    )


def _cell(day: date, month: date, counts: list[Count]) -> Cell:
    mine = [each for each in counts if each.day == day]
    return Cell(day, day.month == month.month, sum(each.hearings for each in mine), sum(each.open for each in mine))


def _by_port(counts: list[Count], month: date) -> list[tuple[str, int, int]]:
    """Ports with hearings in the month: name, hearings, how many of them are not confirmed."""
    ports: defaultdict[str, list[Count]] = defaultdict(list)
    for each in counts:
        if each.day.month == month.month:
            ports[each.place].append(each)
    return [
        (place_name(port), sum(each.hearings for each in mine), sum(each.open for each in mine))
        for port, mine in sorted(ports.items(), key=lambda item: place_name(item[0]))
    ]


def _start(day: date) -> datetime:
    # A day of any clock begins within these: printed days are counted, not instants.
    return datetime.combine(day, time(), UTC) - timedelta(days=1)


def _day(written: str) -> date | None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if 2000 < day.year < LAST_YEAR else None
