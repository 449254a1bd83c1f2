"""Reports of refused interviews: the list for legal staff, and its export."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from starlette.responses import RedirectResponse, Response

from puente.core.cells import as_text
from puente.core.refusals import SKIPPED, Answers, Question, day_in, officer_in, place_in
from puente.desk.people import called
from puente.desk.rendering import page
from puente.desk.scene import place_name
from puente.desk.visit import Visit
from puente.desk.words import Words
from puente.store import audit, people, refusals
from puente.store.engine import Transaction
from puente.store.refusals import HANDLED, OPEN, Report

PAGE = 50
MOST_EXPORTED = 10_000
ALL = "all"
TABS = (OPEN, HANDLED, ALL)
# A number that people may be called at, wherever they wrote it.
NUMBER = re.compile(r"\+?\d(?:[\s().-]{0,2}\d){6,}")
FIELDS = ("report", "person", "told_at", "version", "state", *Question)


@dataclass(frozen=True)
class Line:
    """One report as the page shows it: its answers in words, and how it was told before."""

    report: Report
    name: str
    answers: tuple[tuple[str, str], ...]
    earlier: tuple[tuple[datetime, tuple[tuple[str, str], ...]], ...]


async def show(visit: Visit) -> Response:
    """The list, newest first."""
    tab, skip, whose = _tab(visit), _skip(visit), _person(visit)
    async with visit.desk.store.begin() as tx:
        if whose is not None:
            tab, found = ALL, await refusals.of_person(tx, whose)
        else:
            found = await refusals.listed(tx, None if tab == ALL else tab, PAGE + 1, skip)
        lines = [await _line(tx, visit, report) for report in found[:PAGE]]
        subject = str(whose) if whose else None
        await audit.write(tx, visit.me.actor, "refusals.read", visit.now, subject, shown=len(lines))
    more = len(found) > PAGE
    return page(visit, "refusals.html", lines=lines, tab=tab, tabs=TABS, whose=whose, skip=skip, size=PAGE, more=more)


async def mark(visit: Visit) -> Response:
    """Dealt with, or open again."""
    refusal_id: UUID = visit.request.path_params["refusal_id"]
    handled = visit.form.get("state") != OPEN
    async with visit.desk.store.begin() as tx:
        person_id = await refusals.mark(tx, refusal_id, visit.me.id, visit.now, handled=handled)
        action = "refusal.handled" if handled else "refusal.reopened"
        await audit.write(tx, visit.me.actor, action, visit.now, str(person_id), refusal=str(refusal_id))
    return RedirectResponse("/refusals", 303)


async def export_csv(visit: Visit) -> Response:
    """All of a heading as a table: ids and answers, and no number that somebody could be called at."""
    return _file(visit, _csv(await _rows(visit, "csv")), "csv", "text/csv; charset=utf-8")


async def export_json(visit: Visit) -> Response:
    """The same as JSON."""
    rows = await _rows(visit, "json")
    return _file(visit, json.dumps(rows, ensure_ascii=False, indent=1), "json", "application/json")


async def _rows(visit: Visit, form: str) -> list[dict[str, object]]:
    tab = _tab(visit)
    async with visit.desk.store.begin() as tx:
        found = await refusals.listed(tx, None if tab == ALL else tab, MOST_EXPORTED)
        await audit.write(tx, visit.me.actor, "refusals.export", visit.now, form=form, tab=tab, reports=len(found))
    return [_exported(report) for report in found]


def _file(visit: Visit, body: str, ending: str, media_type: str) -> Response:
    named = {"Content-Disposition": f'attachment; filename="refusals-{_tab(visit)}.{ending}"'}
    return Response(body, media_type=media_type, headers=named)


def _exported(report: Report) -> dict[str, object]:
    known: dict[str, object] = {
        "report": str(report.id),
        "person": str(report.person_id),
        "told_at": report.told_at.isoformat(),
        "version": report.version,
        "state": report.state,
    }
    # A date has eight figures and is no number to call.
    return known | {
        str(question): said if day_in(said) else NUMBER.sub("[...]", said)
        for question, said in ((each, report.answers.get(each, SKIPPED)) for each in Question)
    }


def _csv(rows: Iterable[dict[str, object]]) -> str:
    written = io.StringIO()
    table = csv.DictWriter(written, FIELDS)
    table.writeheader()
    table.writerows({name: as_text(value) for name, value in row.items()} for row in rows)
    return written.getvalue()


async def _line(tx: Transaction, visit: Visit, report: Report) -> Line:
    person = await people.get(tx, report.person_id)
    told = await refusals.versions(tx, report.id) if report.version > 1 else []
    return Line(
        report,
        called(await people.name_of(tx, person), person.id, visit.words),
        _in_words(report.answers, visit.words),
        tuple((at, _in_words(answers, visit.words)) for at, answers in told[:-1]),
    )


def _in_words(answers: Answers, words: Words) -> tuple[tuple[str, str], ...]:
    return tuple((str(each), _shown(each, answers.get(each, SKIPPED), words)) for each in Question)


def _shown(question: Question, said: str, words: Words) -> str:
    if said == SKIPPED:
        return words("desk.refusal.skipped")
    if question is Question.CONTACT:
        return words(f"desk.refusal.contact_{said}")
    day: date | None = day_in(said) if question is Question.WHEN else None
    if day is not None:
        return words("desk.refusal.day", date=day)
    if question is Question.WHERE and (place := place_in(said)):
        return place_name(place)
    if question is Question.WHOM and (officer := officer_in(said)):
        return words(f"desk.refusal.officer_{officer}")
    return said


def _tab(visit: Visit) -> str:
    wanted = visit.request.query_params.get("tab", "")
    return wanted if wanted in TABS else OPEN


def _skip(visit: Visit) -> int:
    wanted = visit.request.query_params.get("skip", "")
    return int(wanted) if wanted.isdecimal() and len(wanted) < 7 else 0


def _person(visit: Visit) -> UUID | None:
    try:
        return UUID(visit.request.query_params.get("person", ""))
    except ValueError:
        return None
