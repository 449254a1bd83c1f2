"""The list of those who wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from puente.content.ageing import Due, due
from puente.content.topics import title_of, topics
from puente.desk import order
from puente.desk.by_port import PORTS
from puente.desk.order import Tab
from puente.desk.people import called
from puente.desk.rendering import page
from puente.desk.visit import Visit
from puente.desk.words import LANGUAGES, Words
from puente.store import spending
from puente.store.desk import queue
from puente.store.desk.queue import Entry, Wanted
from puente.store.tickets import URGENCY, Kind
from puente.texts import say

PAGE = 60


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    entry: Entry
    name: str
    danger: bool
    kinds: tuple[str, ...]
    topic: str


@dataclass(frozen=True)
class Where:
    """Which part of the list is asked for."""

    tab: Tab
    wanted: Wanted
    skip: int

    def query(self, tab: Tab | None = None, skip: int = 0) -> str:
        """The same narrowing under another heading or further on, for an address."""
        further = {"skip": str(skip)} if skip else {}
        return urlencode({"tab": str(tab or self.tab)} | self.wanted.given() | further)


async def show(visit: Visit) -> Response:
    """The whole page."""
    return await _page(visit, "inbox.html", ageing=due(visit.now.date()))


async def fragment(visit: Visit) -> Response:
    """The headings and the list alone, for a page that is open."""
    return await _page(visit, "_inbox.html")


async def _page(visit: Visit, template: str, ageing: Due | None = None) -> Response:
    where = _where(visit)
    tab, skip = where.tab, where.skip
    async with visit.desk.store.begin() as tx:
        at_work = [entry for entry in await queue.at_work(tx, visit.now) if where.wanted.fits(entry)]
        counts = {each: len(order.under(each, at_work, visit.me.id, visit.now)) for each in Tab if each is not Tab.ALL}
        if tab is Tab.ALL:
            entries = await queue.everybody(tx, visit.now, where.wanted, PAGE + 1, skip)
        else:
            entries = order.under(tab, at_work, visit.me.id, visit.now)[skip : skip + PAGE + 1]
        caps = await spending.near_their_caps(tx, visit.desk.settings.daily_caps, visit.now)
        rows = [row_of(visit, entry, queue.nickname(tx, entry)) for entry in entries[:PAGE]]
    return page(
        visit,
        template,
        ageing=ageing,
        where=where,
        tab=tab,
        tabs=list(Tab),
        counts=counts,
        caps=caps,
        rows=rows,
        skip=skip,
        size=PAGE,
        more=len(entries) > PAGE,
        dangers=sum(order.in_danger(entry) for entry in order.under(Tab.WAITING, at_work, visit.me.id, visit.now)),
        choices=_choices(visit.words),
    )


def row_of(visit: Visit, entry: Entry, name: str | None) -> Row:
    """One line of a list of people."""
    named = called(name, entry.person_id, visit.words)
    topic = topic_name(entry.topic, visit.words.language)
    return Row(entry, named, order.in_danger(entry), in_words_order(entry.kinds), topic)


def topic_name(intent: str | None, language: str) -> str:
    """What people call that which they asked; empty for small talk."""
    title = title_of(intent) if intent else None
    return say(title, language, "whatsapp") if title else ""


def in_words_order(kinds: Sequence[str]) -> tuple[str, ...]:
    """Kinds of tickets, the most pressing first."""
    known = [kind for kind in Kind if str(kind) in kinds]
    return tuple(str(kind) for kind in sorted(known, key=lambda kind: URGENCY[kind]))


def _choices(words: Words) -> dict[str, list[tuple[str, str]]]:
    """What the list may be narrowed to: (value, words) of each filter, in the order of the page."""
    kinds = in_words_order([str(kind) for kind in Kind])
    return {
        "kind": [(kind, words(f"desk.kind.{kind}")) for kind in kinds],
        "topic": [(intent, topic_name(intent, words.language)) for intent in topics()],
        "language": [(language, words(f"desk.language.{language}")) for language in LANGUAGES],
        "port": PORTS,
    }


def _where(visit: Visit) -> Where:
    asked = visit.request.query_params
    tab, skip = asked.get("tab", ""), asked.get("skip", "")
    known = {
        name: asked.get(name, "")
        for name, values in _choices(visit.words).items()
        if asked.get(name, "") in dict(values)
    }
    return Where(
        Tab(tab) if tab in list(Tab) else Tab.WAITING,
        Wanted(**known),
        int(skip) if skip.isdecimal() and len(skip) < 7 else 0,
    )
