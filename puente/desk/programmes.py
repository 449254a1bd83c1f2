"""What is known of each programme: set by those who answer for it, after they have seen what people will read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from starlette.responses import RedirectResponse, Response

from puente.content.telling import Circumstances, depending_on, tell
from puente.core.content import PROGRAMMES, Phase, Reading
from puente.core.errors import InvalidInput
from puente.desk.rendering import page
from puente.desk.visit import Visit
from puente.desk.words import LANGUAGES
from puente.store import programmes
from puente.store.engine import Transaction
from puente.store.programmes import STATES, Entry
from puente.store.tables import ProgrammeState


@dataclass(frozen=True)
class Change:
    """One text in one language, as people read it now and as they will."""

    text_id: str
    language: str
    before: str
    after: str


async def show(visit: Visit) -> Response:
    """The page."""
    async with visit.desk.store.begin() as tx:
        return await _page(tx, visit)


async def change(visit: Visit) -> Response:
    """Show what would change; with `confirm`, change it."""
    async with visit.desk.store.begin() as tx:
        try:
            entry = _entry(visit)
        except (InvalidInput, ValueError):
            return await _page(tx, visit, problem="incomplete", status=409)
        if "confirm" not in visit.form:
            return await _page(tx, visit, entry=entry, changes=_changes(entry, await programmes.current(tx)))
        try:
            await programmes.put(tx, entry, visit.me.actor, visit.now)
        except InvalidInput:
            return await _page(tx, visit, problem="incomplete", status=409)
    return RedirectResponse("/programmes", 303)


async def _page(
    tx: Transaction,
    visit: Visit,
    *,
    problem: str = "",
    status: int = 200,
    entry: Entry | None = None,
    changes: tuple[Change, ...] = (),
) -> Response:
    newest: dict[Phase, ProgrammeState] = dict(await programmes.newest(tx))
    return page(
        visit,
        "programmes.html",
        status,
        programmes=[(phase, years, newest.get(phase), len(depending_on(phase))) for phase, years in PROGRAMMES.items()],
        states=STATES,
        may_set=visit.me.may("set_programmes"),
        problem=problem,
        entry=entry,
        changes=changes,
    )


def _entry(visit: Visit) -> Entry:
    form = visit.form
    day = form.get("read_on", "")
    return Entry(
        programme=Phase(form.get("programme", "")),
        state=form.get("state", ""),
        source=form.get("source", ""),
        read_on=date.fromisoformat(day) if day else None,
    )


def _changes(entry: Entry, now: dict[Phase, Reading]) -> tuple[Change, ...]:
    then = {phase: reading for phase, reading in now.items() if phase is not entry.programme}
    if entry.reading:
        then[entry.programme] = entry.reading
    return tuple(
        Change(text_id, language, before, after)
        for text_id in depending_on(entry.programme)
        for language in LANGUAGES
        if (before := _told(text_id, language, now)) != (after := _told(text_id, language, then))
    )


def _told(text_id: str, language: str, known: dict[Phase, Reading]) -> str:
    return tell(text_id, language, "sms", Circumstances(programmes=known), {}).text
