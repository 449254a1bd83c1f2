"""Hearings from a file: looked at first, written once, taken back where nobody has touched them since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from puente.core.errors import InvalidInput, NotFound
from puente.core.imports import Row, Sheet
from puente.reminders.telling import tell
from puente.store import audit, hearings, imports, notices
from puente.store.engine import Store, Transaction
from puente.store.hearings import Known
from puente.store.imports import Batch, Import, Somebody
from puente.store.notices import Words
from puente.store.tables import Person

CHUNK = 500


class Verdict(StrEnum):
    """What a row is to us."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    WRONG = "wrong"


@dataclass(frozen=True)
class Judged:
    """One row of the report. *why* holds dates and ports, never names or numbers."""

    line: int
    verdict: Verdict
    why: str = ""


@dataclass(frozen=True)
class Order:
    """How a file is to be taken in.

    Args:
        content: The file, from which its key is made.
        consented: Where the people's consent is recorded; None: nobody is written to until they write.
        good_rows: Take the good rows though others are wrong.
    """

    content: bytes
    by: str
    consented: str | None = None
    good_rows: bool = False


async def look(store: Store, sheet: Sheet, content: bytes, now: datetime) -> list[Judged]:
    """What `take` would do. Writes nothing."""
    judging = _Judging.of(sheet)
    judged = [Judged(line, Verdict.WRONG, "; ".join(whys)) for line, whys in sheet.problems.items()]
    async with store.begin() as tx:
        done = await imports.done_lines(tx, _key(tx, content))
        for rows in _chunks(sheet.rows):
            known = await imports.somebodies(tx, rows, now)
            judged += [judging.judge(row, known.get(row.key), row.line in done)[0] for row in rows]
    return sorted(judged, key=lambda one: one.line)


async def take(store: Store, sheet: Sheet, order: Order, now: datetime) -> tuple[UUID | None, list[Judged]]:
    """Write what is new or changed; (id of the import or None, report).

    The whole file is judged before the first row is written. Rows go in by 500: stopped between them, the same file
    again brings the rest.

    Raises:
        InvalidInput: A row is wrong, and not only the good ones are wanted.
    """
    report = await look(store, sheet, order.content, now)
    wrong = sum(one.verdict is Verdict.WRONG for one in report)
    if wrong and not order.good_rows:
        raise InvalidInput(f"{wrong} rows are wrong: nothing was written")
    if order.consented:
        await _agree(store, sheet, order.consented, now)
    if not any(one.verdict in (Verdict.NEW, Verdict.CHANGED) for one in report):
        return None, report
    judging, import_id = _Judging.of(sheet), uuid4()
    async with store.begin() as tx:
        key = _key(tx, order.content)
        tx.add(Import(id=import_id, file_key=key, by=order.by, consented=order.consented, at=now))
        await audit.write(tx, order.by, "import", now, str(import_id), rows=len(sheet.rows), wrong=wrong)
    for rows in _chunks(sheet.rows):
        async with store.begin() as tx:
            await imports.hold(tx, rows)
            await _write(tx, await tx.get_one(Import, import_id), judging, rows, now)
    return import_id, report


async def _agree(store: Store, sheet: Sheet, recorded: str, now: datetime) -> None:
    for rows in _chunks(sheet.rows):
        async with store.begin() as tx:
            known = await imports.somebodies(tx, rows, now)
            await imports.agree(tx, [one.person_id for one in known.values()], recorded, now)


async def _write(tx: Transaction, of: Import, judging: _Judging, rows: Sequence[Row], now: datetime) -> None:
    done = await imports.done_lines(tx, of.file_key)
    known = await imports.somebodies(tx, rows, now)
    batch = Batch(tx, of, now)
    for row in rows:
        judged, held = judging.judge(row, known.get(row.key), row.line in done)
        if judged.verdict is Verdict.CHANGED and held is not None:
            await batch.change(row, held.id)
            await tell(tx, held, Words.LIST, f"import/{of.id}", now)
        if judged.verdict is not Verdict.NEW:
            continue
        before = known.get(row.key)
        person_id = await batch.person(row, before)
        person = await tx.get(Person, person_id) if before is not None else None
        await batch.hearing(row, person_id, person)
        channels = (before.channels if before else frozenset()) | {row.channel}
        known[row.key] = Somebody(person_id, channels, before.held if before else ())
    await batch.write()


async def told(store: Store, import_id: UUID) -> dict[str, int]:
    """How many of those whose hearing an import changed were told of it, and how many not, by fate."""
    async with store.begin() as tx:
        return await notices.fates(tx, f"import/{import_id}")


async def undo(store: Store, import_id: UUID, by: str, now: datetime) -> tuple[int, int]:
    """Take an import back: (hearings taken back, left because somebody has touched them since).

    Raises:
        NotFound: No such import.
        InvalidInput: It is undone already.
    """
    back = left = 0
    async with store.begin() as tx:
        of = await tx.get(Import, import_id, with_for_update=True)
        if of is None:
            raise NotFound(f"import {import_id}")
        if of.undone_at is not None:
            raise InvalidInput("this import is undone already")
        for row in await imports.written(tx, import_id):
            known = await hearings.current(tx, row.hearing_id)
            untouched = known is not None and known.version == row.version and known.state == "active"
            if known is None or not untouched or await imports.is_answered(tx, row.hearing_id):
                left += 1
                continue
            back += 1
            if row.version == 1:
                await hearings.cancel(tx, row.hearing_id, now)
                continue
            before = await hearings.at_version(tx, row.hearing_id, row.version - 1)
            await hearings.change(tx, row.hearing_id, replace(before, label=known.label), hearings.Author(), now)
            await tell(tx, known, Words.LIST, f"import/{import_id}/undone", now)
        of.undone_at, of.undone_by = now, by
        await audit.write(tx, by, "import_undo", now, str(import_id), back=back, left=left)
    return back, left


class _Judging:
    """Judges rows one after the other, remembering those before."""

    def __init__(self, dates: dict[tuple[str, str], set[date]]) -> None:
        self._dates = dates
        self._seen: dict[tuple[tuple[str, str], date], Row] = {}

    @classmethod
    def of(cls, sheet: Sheet) -> _Judging:
        dates: dict[tuple[str, str], set[date]] = {}
        for row in sheet.rows:
            dates.setdefault(row.whose, set()).add(row.court_wall.date())
        return cls(dates)

    def judge(self, row: Row, known: Somebody | None, done: bool) -> tuple[Judged, Known | None]:
        earlier = self._seen.setdefault((row.whose, row.court_wall.date()), row)
        if earlier is not row:
            if _facts(earlier) == _facts(row):
                return Judged(row.line, Verdict.DUPLICATE, f"as line {earlier.line}"), None
            return Judged(row.line, Verdict.WRONG, f"contradicts line {earlier.line}"), None
        if done:
            return Judged(row.line, Verdict.UNCHANGED, "taken in before"), None
        whose = row.whose[1]
        held = [one for one in (known.held if known else ()) if (one.label or "").casefold() == whose.casefold()]
        return self._against(row, held)

    def _against(self, row: Row, held: list[Known]) -> tuple[Judged, Known | None]:
        day = row.court_wall.date()
        same = next((one for one in held if one.court_wall.date() == day), None)
        if same is not None and _facts(same) == _facts(row):
            return Judged(row.line, Verdict.UNCHANGED), same
        others = [same] if same else [one for one in held if one.court_wall.date() not in self._dates[row.whose]]
        if not others:
            return Judged(row.line, Verdict.NEW), None
        was = f"{others[0].court_wall:%Y-%m-%d %H:%M} {others[0].place}"
        if len(others) == 1 and others[0].source == hearings.IMPORT:
            return Judged(row.line, Verdict.CHANGED, f"was {was}"), others[0]
        return Judged(row.line, Verdict.WRONG, f"differs from what we were told ({was}): settle it at the desk"), None


def _facts(one: Row | Known) -> tuple[datetime, datetime | None, str]:
    return one.court_wall, one.report_wall, one.place


def _chunks(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    return (rows[at : at + CHUNK] for at in range(0, len(rows), CHUNK))


def _key(tx: Transaction, content: bytes) -> bytes:
    return tx.keys.lookup(hashlib.sha256(content).hexdigest())
