"""Hearings from a file: once, in whole, without a message to who has not agreed, and back again."""

from __future__ import annotations

import time
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from puente.core.errors import InvalidInput
from puente.core.imports import DateOrder, read_sheet
from puente.reminders import importing
from puente.reminders.firing import fire_due
from puente.reminders.importing import Judged, Order, Verdict
from puente.store import hearings, people
from puente.store.engine import Store
from puente.store.hearings import Author, HearingFacts
from puente.store.people import Incoming
from puente.store.tables import Consent, Hearing, Outbound, Person, Reminder
from tests.commanding import Operator
from tests.conftest import StillClock

HEAD = "address,court_date,court_time,port,report_time,nickname,language"
ANA = "+525512345678,14/12/2026,8:30 am,laredo,4:00 am,Ana,es"


def sheet(*lines: str) -> bytes:
    return "\n".join([HEAD, *lines]).encode()


async def look(store: Store, clock: StillClock, content: bytes) -> list[Judged]:
    read = read_sheet(content, DateOrder.DMY, clock.now().date())
    return await importing.look(store, read, content, clock.now())


async def take(store: Store, clock: StillClock, content: bytes, consented: str | None = None) -> list[str]:
    read = read_sheet(content, DateOrder.DMY, clock.now().date())
    _, report = await importing.take(store, read, Order(content, "ana", consented), clock.now())
    return [str(one.verdict) for one in report]


async def count(store: Store, table: type[Hearing | Person | Outbound]) -> int:
    async with store.begin() as tx:
        return await tx.scalar(select(func.count()).select_from(table)) or 0


async def the_person(store: Store) -> Person:
    async with store.begin() as tx:
        return (await tx.scalars(select(Person))).one()


async def test_the_same_file_twice_does_nothing(store: Store, clock: StillClock) -> None:
    assert await take(store, clock, sheet(ANA)) == ["new"]
    assert await take(store, clock, sheet(ANA)) == ["unchanged"]
    assert await take(store, clock, sheet(ANA, "")) == ["unchanged"]
    assert await count(store, Hearing) == 1


async def test_an_imported_hearing_has_the_same_reminders_as_a_saved_one(store: Store, clock: StillClock) -> None:
    await take(store, clock, sheet(ANA))
    person_id = (await the_person(store)).id
    async with store.begin() as tx:
        facts = HearingFacts(datetime(2026, 12, 14, 8, 30), datetime(2026, 12, 14, 4, 0), "laredo")
        saved = await hearings.save(tx, person_id, facts, Author(), clock.now())
        rows = (await tx.scalars(select(Reminder))).all()
        plans = [
            sorted((r.offset, r.due_at, r.not_after, r.hearing_at) for r in rows if (r.hearing_id == saved) is own)
            for own in (True, False)
        ]
    assert plans[0] == plans[1]


async def test_who_has_not_agreed_gets_nothing_and_is_the_same_person_when_they_write(
    store: Store, clock: StillClock
) -> None:
    await take(store, clock, sheet(ANA))
    clock.at = datetime(2026, 12, 13, 18, 0, tzinfo=clock.at.tzinfo)
    await fire_due(store, clock.now())
    assert await count(store, Outbound) == 0
    incoming = Incoming("sms", "+525512345678", "+5215512345678", None)
    async with store.begin() as tx:
        found, _ = await people.find_or_make(tx, incoming, clock.now())
    assert found.id == (await the_person(store)).id


async def test_recorded_consent_stands_in_the_ledger_and_a_near_hearing_has_one_reminder_at_once(
    store: Store, clock: StillClock
) -> None:
    near = ANA.replace("14/12/2026", "27/11/2026").replace("8:30 am", "9:00 am")
    await take(store, clock, sheet(near), "paper forms, shelter 3")
    async with store.begin() as tx:
        (row,) = (await tx.scalars(select(Consent))).all()
        assert (row.level, row.source, row.wording) == ("all", "import", "paper forms, shelter 3")
    await fire_due(store, clock.now())
    assert await count(store, Outbound) == 1


@pytest.mark.parametrize(("wrote", "sources"), [(False, ["import", "import"]), (True, ["import", "message"])])
async def test_who_was_imported_is_opened_by_recorded_consent_or_by_a_word_of_their_own(
    store: Store, clock: StillClock, wrote: bool, sources: list[str]
) -> None:
    await take(store, clock, sheet(ANA))
    assert (await the_person(store)).consent == "none"
    clock.advance(minutes=1)
    if wrote:
        async with store.begin() as tx:
            await people.find_or_make(tx, Incoming("sms", "+525512345678", "+525512345678", None), clock.now())
    clock.advance(minutes=1)
    assert await take(store, clock, sheet(ANA), "paper forms") == ["unchanged"]
    assert (await the_person(store)).consent == "all"
    async with store.begin() as tx:
        assert [row.source for row in (await tx.scalars(select(Consent).order_by(Consent.at))).all()] == sources


async def test_who_left_is_not_opened_by_writing_again(store: Store, clock: StillClock) -> None:
    await take(store, clock, sheet(ANA))
    incoming = Incoming("sms", "+525512345678", "+525512345678", None)
    async with store.begin() as tx:
        person, _ = await people.find_or_make(tx, incoming, clock.now())
        clock.advance(minutes=1)
        await people.consent(tx, person, "none", "message", clock.now())
    async with store.begin() as tx:
        person, _ = await people.find_or_make(tx, incoming, clock.advance(minutes=1))
        assert person.consent == "none"


async def test_one_wrong_row_and_nothing_is_written(store: Store, clock: StillClock) -> None:
    with pytest.raises(InvalidInput, match="1 rows are wrong"):
        await take(store, clock, sheet(ANA, ANA.replace("14/12", "31/02")))
    assert await count(store, Hearing) == 0


async def test_duplicates_changes_and_what_the_person_said_are_told_apart(store: Store, clock: StillClock) -> None:
    assert await take(store, clock, sheet(ANA, ANA)) == ["new", "duplicate"]
    later = ANA.replace("8:30 am", "1:00 pm")
    assert await take(store, clock, sheet(later)) == ["changed"]
    person_id = (await the_person(store)).id
    async with store.begin() as tx:
        (known,) = await hearings.upcoming(tx, person_id, clock.now())
        facts = HearingFacts(datetime(2026, 12, 15, 8, 30), None, "laredo", label="Ana")
        await hearings.change(tx, known.id, facts, Author(), clock.now())
    again = await look(store, clock, sheet(ANA, ANA))
    assert again[0].verdict is Verdict.UNCHANGED, "this very line was taken in before"
    (judged,) = await look(store, clock, sheet(ANA))
    assert judged.verdict is Verdict.WRONG
    assert "settle it at the desk" in judged.why


async def test_undone_only_what_nobody_touched_goes(store: Store, clock: StillClock) -> None:
    content = sheet(ANA, ANA.replace("Ana", "Luis"))
    read = read_sheet(content, DateOrder.DMY, clock.now().date())
    import_id, _ = await importing.take(store, read, Order(content, "ana"), clock.now())
    assert import_id is not None
    person_id = (await the_person(store)).id
    async with store.begin() as tx:
        known = await hearings.upcoming(tx, person_id, clock.now())
        luis = next(one for one in known if one.label == "Luis")
        facts = HearingFacts(datetime(2026, 12, 15, 8, 30), None, "laredo", label="Luis")
        await hearings.change(tx, luis.id, facts, Author(), clock.now())
    assert await importing.undo(store, import_id, "ana", clock.now()) == (1, 1)
    async with store.begin() as tx:
        assert [one.label for one in await hearings.upcoming(tx, person_id, clock.now())] == ["Luis"]
    with pytest.raises(InvalidInput):
        await importing.undo(store, import_id, "ana", clock.now())


async def test_ten_thousand_rows_take_less_than_a_minute(store: Store, clock: StillClock) -> None:
    rows = [ANA.replace("5512345678", f"55{10000000 + n}") for n in range(10_000)]
    began_s = time.monotonic()
    report = await take(store, clock, sheet(*rows))
    took_s = time.monotonic() - began_s
    assert report.count("new") == 10_000
    assert took_s < 60
    print(f"10,000 rows: {took_s:.1f} s")  # noqa: T201  a figure for whoever runs it with -s


@pytest.mark.parametrize(
    ("cell", "other", "said"),
    [
        ("14/12/2026", "12/14/2026", "no such day, read as dmy"),
        ("14/12/2026", "2026-12-14", "not written dmy"),
        ("14/12/2026", "martes 14/12/2026", "the weekday disagrees: 2026-12-14 is a Monday"),
        ("14/12/2026", "12/12/2026", "is a Saturday"),
        ("14/12/2026", "25/12/2026", "federal holiday"),
        ("14/12/2026", "03/11/2026", "not to come"),
        ("8:30 am", "1:00", "no court sits"),
        ("4:00 am", "9:00 am", "not before the court time"),
        ("laredo", "piedras negras", "the port is one of"),
        ("+525512345678", "5512345678", "country code is missing"),
        ("Ana", "A123456789", "holds a number"),
        (",es", ",fr", "the language is es or en"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(cell: str, other: str, said: str) -> None:
    read = read_sheet(sheet(ANA.replace(cell, other)), DateOrder.DMY, date(2026, 11, 24))
    assert read.rows == ()
    (whys,) = read.problems.values()
    assert any(said in why for why in whys)
    assert "Ana" not in " ".join(whys)


def test_a_time_that_clocks_skip_is_a_problem_and_an_unknown_column_stops_the_file() -> None:
    row = ANA.replace("14/12/2026", "14/03/2027").replace("4:00 am", "2:30 am")
    (whys,) = read_sheet(sheet(row), DateOrder.DMY, date(2026, 11, 24)).problems.values()
    assert any("clocks change" in why for why in whys)
    with pytest.raises(InvalidInput, match="column 2"):
        read_sheet(b"address,curt_date,court_time,port\n", DateOrder.DMY, date(2026, 11, 24))


def test_the_command_reports_rows_without_names_and_writes_only_when_told(operator: Operator, tmp_path: Path) -> None:
    operator.hires(("ana", "supervisor"))
    day = operator.clock.now().year + 1
    file = tmp_path / "hearings.csv"
    file.write_bytes(sheet(ANA.replace("14/12/2026", f"10/08/{day}")) if day == 2027 else sheet(ANA))
    words = ("import", "hearings", str(file), "--dates", "dmy", "--by", "ana")
    assert "new" in operator.said(*words, "--dry-run")
    assert "new" in operator.said(*words)
    said = operator.said(*words)
    assert "unchanged" in said
    assert "5512345678" not in said
    assert "Ana" not in said
