"""The list of those who wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from puente.content.ageing import Due, due
from puente.desk import order
from puente.desk.order import Tab
from puente.desk.people import called
from puente.desk.rendering import page
from puente.desk.visit import Visit
from puente.store.desk import queue
from puente.store.desk.queue import Entry
from puente.store.tickets import URGENCY, Kind

PAGE = 60


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    entry: Entry
    name: str
    danger: bool
    kinds: tuple[str, ...]


async def show(visit: Visit) -> Response:
    """The whole page."""
    return await _page(visit, "inbox.html", ageing=due(visit.now.date()))


async def fragment(visit: Visit) -> Response:
    """The headings and the list alone, for a page that is open."""
    return await _page(visit, "_inbox.html")


async def _page(visit: Visit, template: str, ageing: Due | None = None) -> Response:
    tab, skip = _tab(visit), _skip(visit)
    async with visit.desk.store.begin() as tx:
        at_work = await queue.at_work(tx, visit.now)
        counts = {each: len(order.under(each, at_work, visit.me.id, visit.now)) for each in Tab if each is not Tab.ALL}
        if tab is Tab.ALL:
            entries = await queue.everybody(tx, visit.now, PAGE + 1, skip)
        else:
            entries = order.under(tab, at_work, visit.me.id, visit.now)[skip : skip + PAGE + 1]
        rows = [_row(visit, entry, queue.nickname(tx, entry)) for entry in entries[:PAGE]]
    return page(
        visit,
        template,
        ageing=ageing,
        tab=tab,
        tabs=list(Tab),
        counts=counts,
        rows=rows,
        skip=skip,
        size=PAGE,
        more=len(entries) > PAGE,
        dangers=sum(order.in_danger(entry) for entry in order.under(Tab.WAITING, at_work, visit.me.id, visit.now)),
    )


def _row(visit: Visit, entry: Entry, name: str | None) -> Row:
    return Row(entry, called(name, entry.person_id, visit.words), order.in_danger(entry), in_words_order(entry.kinds))


def in_words_order(kinds: Sequence[str]) -> tuple[str, ...]:
    """Kinds of tickets, the most pressing first."""
    known = [kind for kind in Kind if str(kind) in kinds]
    return tuple(str(kind) for kind in sorted(known, key=lambda kind: URGENCY[kind]))


def _tab(visit: Visit) -> Tab:
    wanted = visit.request.query_params.get("tab", "")
    return Tab(wanted) if wanted in list(Tab) else Tab.WAITING


def _skip(visit: Visit) -> int:
    wanted = visit.request.query_params.get("skip", "")
    return int(wanted) if wanted.isdecimal() and len(wanted) < 7 else 0
