"""Reports of refused interviews at the desk: read, closed, exported, and never with a number to call."""

from __future__ import annotations

import csv
import io
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from puente.core.refusals import Question
from puente.store import people, refusals
from puente.store.engine import Store
from puente.store.tables import Audit
from tests.conftest import StillClock
from tests.contract.desk.browsing import Browser, forms, shows, texts
from tests.contract.desk.conftest import Login
from tests.seeding import a_person

ANSWERS = {
    Question.WHEN: "2026-11-23",
    Question.WHERE: "laredo",
    Question.WHOM: "cbp",
    Question.SAID: "=1+1, llámenme al 55 1234 5678",
    Question.ANSWERED: "que no",
    Question.WITNESS: "",
    Question.CONTACT: "yes",
}


async def a_report(store: Store, clock: StillClock, **changes: str) -> UUID:
    person_id = await a_person(store, clock)
    async with store.begin() as tx:
        answers = {str(key): value for key, value in ANSWERS.items()} | changes
        await refusals.save(tx, person_id, answers, uuid4(), clock.now())
    return person_id


async def actions(store: Store) -> list[str]:
    async with store.begin() as tx:
        return list((await tx.scalars(select(Audit.action).order_by(Audit.id))).all())


async def test_the_newest_report_stands_first_in_words(login: Login, store: Store, clock: StillClock) -> None:
    await a_report(store, clock)
    clock.advance(hours=1)
    await a_report(store, clock, where="una oficina junto al río", contact="no")
    page = (await (await login("lia", role="legal")).http.get("/refusals")).text
    first, second = texts(page, "refusal")
    assert "una oficina junto al río" in first
    assert "Does not want to be written to" in first
    assert "Laredo (Texas)" in second
    assert "Officer at the port (CBP)" in second
    assert "Monday, November 23, 2026" in second
    assert "Not said" in second
    assert "refusals.read" in await actions(store)


async def test_a_report_is_closed_and_opened_again_and_the_audit_says_so(
    login: Login, store: Store, clock: StillClock
) -> None:
    await a_report(store, clock)
    legal = await login("lia", role="legal")
    for tab, now_empty in (("open", True), ("handled", True)):
        page = (await legal.http.get("/refusals", params={"tab": tab})).text
        ((path, form),) = ((path, form) for path, form in forms(page).items() if path.endswith("/mark"))
        assert (await legal.http.post(path, data=form)).status_code == 303
        page = (await legal.http.get("/refusals", params={"tab": tab})).text
        assert shows(page, "empty") is now_empty
    assert [each for each in await actions(store) if each.startswith("refusal.")] == [
        "refusal.handled",
        "refusal.reopened",
    ]


async def test_an_export_holds_answers_and_no_number_to_call(login: Login, store: Store, clock: StillClock) -> None:
    person_id = await a_report(store, clock)
    legal = await login("lia", role="legal")
    answer = await legal.http.get("/refusals/export.csv")
    (row,) = csv.DictReader(io.StringIO(answer.text))
    assert (row["person"], row["when"], row["where"]) == (str(person_id), "2026-11-23", "laredo")
    assert row["said"] == "'=1+1, llámenme al [...]"
    (same,) = (await legal.http.get("/refusals/export.json")).json()
    assert same["said"] == "=1+1, llámenme al [...]"
    assert "attachment" in answer.headers["content-disposition"]
    assert (await actions(store)).count("refusals.export") == 2


@pytest.mark.parametrize("role", ["agent", "viewer"])
async def test_who_is_not_of_the_legal_team_reads_but_neither_closes_nor_exports(
    login: Login, store: Store, clock: StillClock, role: str
) -> None:
    await a_report(store, clock)
    browser = await login("eva", role=role)
    page = (await browser.http.get("/refusals")).text
    assert shows(page, "refusal")
    assert not shows(page, "mark")
    assert not shows(page, "export-csv")
    assert (await browser.http.get("/refusals/export.csv")).status_code == 403


async def test_a_change_shows_what_was_told_before(ana: Browser, store: Store, clock: StillClock) -> None:
    person_id = await a_report(store, clock)
    async with store.begin() as tx:
        report = await refusals.newest(tx, person_id)
        assert report is not None
        changed = dict(report.answers) | {"answered": "se rieron"}
        await refusals.change(tx, report.id, changed, uuid4(), clock.now())
    page = (await ana.http.get("/refusals", params={"person": str(person_id)})).text
    (shown,) = texts(page, "refusal")
    assert "version 2" in shown
    assert "1 earlier version" in shown
    assert shown.index("se rieron") < shown.index("que no")
    assert shows((await ana.http.get(f"/people/{person_id}")).text, "refusals-link")


async def test_nothing_is_left_of_who_was_erased(ana: Browser, store: Store, clock: StillClock) -> None:
    person_id = await a_report(store, clock)
    async with store.begin() as tx:
        await people.erase(tx, person_id, clock.now())
    assert shows((await ana.http.get("/refusals?tab=all")).text, "empty")
