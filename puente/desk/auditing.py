"""What staff did and read, for whoever checks on it: filters, a look at the chain, an export."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from starlette.responses import Response

from puente.core.cells import as_text
from puente.desk.rendering import page
from puente.desk.visit import Visit
from puente.store import audit, staff
from puente.store.audit import Wanted
from puente.store.tables import Audit

PAGE = 100
MOST_EXPORTED = 50_000
FIELDS = ("id", "at", "actor", "action", "subject", "detail", "digest")
ASKED = ("actor", "action", "subject", "since", "until")
LONGEST = 64


async def show(visit: Visit) -> Response:
    """The newest rows that fit; with `check`, whether the chain is whole. Looking is written down too."""
    asked, before = _asked(visit), visit.request.query_params.get("before", "")
    older = int(before) if before.isdecimal() and len(before) < 16 else None
    async with visit.desk.store.begin() as tx:
        rows = await audit.listed(tx, _wanted(visit, asked), PAGE + 1, older)
        verdict = await audit.verify(tx) if "check" in visit.request.query_params else None
        accounts = {f"staff:{account.id}": account.username for account in await staff.everyone(tx)}
        actions = await audit.actions(tx)
        await audit.write(tx, visit.me.actor, "audit.read", visit.now, shown=len(rows[:PAGE]))
    return page(
        visit,
        "audit.html",
        rows=rows[:PAGE],
        more=rows[PAGE - 1].id if len(rows) > PAGE else None,
        asked=asked,
        verdict=verdict,
        accounts=accounts,
        actions=actions,
        details=_in_a_line,
    )


async def export_csv(visit: Visit) -> Response:
    """The rows that fit, as a table, each with the hash that chains it."""
    async with visit.desk.store.begin() as tx:
        rows = await audit.listed(tx, _wanted(visit, _asked(visit)), MOST_EXPORTED)
        await audit.write(tx, visit.me.actor, "audit.export", visit.now, rows=len(rows))
    named = {"Content-Disposition": 'attachment; filename="audit.csv"'}
    return Response(_csv(rows), media_type="text/csv; charset=utf-8", headers=named)


def _asked(visit: Visit) -> dict[str, str]:
    """What the filters say, empty where they say nothing."""
    return {name: visit.request.query_params.get(name, "")[:LONGEST] for name in ASKED}


def _wanted(visit: Visit, asked: dict[str, str]) -> Wanted:
    until = _day(visit, asked["until"])
    return Wanted(
        asked["actor"],
        asked["action"],
        asked["subject"].strip(),
        _day(visit, asked["since"]),
        until + timedelta(days=1) if until else None,
    )


def _day(visit: Visit, written: str) -> datetime | None:
    """Where a day begins by the reader's clock."""
    try:
        return datetime.combine(date.fromisoformat(written), time(), visit.words.zone)
    except ValueError:
        return None


def _in_a_line(row: Audit) -> str:
    return " ".join(f"{name}={value}" for name, value in sorted(row.detail.items()))


def _csv(rows: Iterable[Audit]) -> str:
    written = io.StringIO()
    table = csv.DictWriter(written, FIELDS)
    table.writeheader()
    for row in rows:
        cells: dict[str, object] = {
            "id": row.id,
            "at": row.at.isoformat(),
            "actor": row.actor,
            "action": row.action,
            "subject": row.subject or "",
            "detail": json.dumps(row.detail, sort_keys=True),
            "digest": row.digest.hex(),
        }
        table.writerow({name: as_text(value) for name, value in cells.items()})
    return written.getvalue()
