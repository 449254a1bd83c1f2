"""What is known of each programme: seen by all, set by few, and only after the change was looked at."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from puente.core.content import PROGRAMMES, Phase, Reading, State
from puente.core.pacing import Lane
from puente.store import outbox, people, programmes
from puente.store.engine import Store
from puente.store.outbox import Cause, Draft
from puente.store.tables import Audit
from puente.texts import say
from puente.texts.versions import version_of
from tests.conftest import StillClock
from tests.contract.desk.browsing import forms, shows, texts
from tests.contract.desk.conftest import Login
from tests.seeding import a_person

SAID = {"programme": "MPP3", "state": "stayed", "source": "Order of the court, page 3", "read_on": "2026-01-02"}


async def test_a_state_is_previewed_in_both_languages_then_set_and_audited(login: Login, store: Store) -> None:
    lea = await login("lea", role="legal")
    page = (await lea.http.get("/programmes")).text
    assert len(texts(page, "programme")) == len(PROGRAMMES)
    token = forms(page)["/programmes"]["csrf"]
    preview = (await lea.http.post("/programmes", data={**SAID, "csrf": token})).text
    changes = texts(preview, "change")
    assert [change.split()[0] for change in changes] == [
        text for text in ("mpp.answer", "mpp.answer_2025", "fear.standard_2025") for _ in ("es", "en")
    ]
    assert "a court holds it up for now" in " ".join(changes)
    async with store.begin() as tx:
        assert await programmes.current(tx) == {}
    confirmed = await lea.http.post("/programmes/confirm", data=forms(preview)["/programmes/confirm"])
    assert confirmed.status_code == 303
    async with store.begin() as tx:
        assert await programmes.current(tx) == {Phase.MPP3: Reading(State.STAYED, date(2026, 1, 2))}
        actions = (await tx.scalars(select(Audit.action))).all()
    assert "programme.set" in actions


async def test_what_was_said_can_be_taken_back_and_the_past_stays(login: Login, store: Store) -> None:
    lea = await login("lea", role="supervisor")
    token = forms((await lea.http.get("/programmes")).text)["/programmes"]["csrf"]
    for state, day in (("on", "2026-01-02"), ("unknown", "")):
        fields = {**SAID, "state": state, "read_on": day, "csrf": token, "confirm": "yes"}
        assert (await lea.http.post("/programmes/confirm", data=fields)).status_code == 303
    async with store.begin() as tx:
        assert await programmes.current(tx) == {}
        assert (await programmes.newest(tx))[Phase.MPP3].state == "unknown"


async def test_an_agent_sees_it_and_cannot_set_it(login: Login, store: Store) -> None:
    ana = await login("ana", role="agent")
    page = (await ana.http.get("/programmes")).text
    assert not shows(page, "see")
    token = forms(page)["/logout"]["csrf"]
    refused = await ana.http.post("/programmes/confirm", data={**SAID, "csrf": token, "confirm": "yes"})
    assert refused.status_code == 403
    async with store.begin() as tx:
        assert await programmes.current(tx) == {}


async def test_without_a_source_or_with_a_day_to_come_nothing_is_set(login: Login, store: Store) -> None:
    lea = await login("lea", role="admin")
    token = forms((await lea.http.get("/programmes")).text)["/programmes"]["csrf"]
    for wrong in ({"source": " "}, {"read_on": "2999-01-01"}, {"read_on": ""}, {"state": "over"}, {"programme": "X"}):
        answer = await lea.http.post("/programmes/confirm", data={**SAID, **wrong, "csrf": token, "confirm": "yes"})
        assert answer.status_code == 409, wrong
    async with store.begin() as tx:
        assert await programmes.newest(tx) == {}


async def test_staff_note_the_years_on_somebody_s_papers_and_see_which_wording_was_sent(
    login: Login, store: Store, clock: StillClock
) -> None:
    lea = await login("lea", role="agent")
    person_id = await a_person(store, clock)
    async with store.begin() as tx:
        address = await people.last_address(tx, person_id)
        draft = Draft(say("rights.answer", "es"), "rights.answer")
        await outbox.add(tx, address, draft, Cause(staff_id=lea.staff_id), lane=Lane.ANSWER, now=clock.now())
    page = (await lea.http.get(f"/people/{person_id}")).text
    (wording,) = texts(page, "wording")
    assert wording == f"· rights.answer {version_of('rights.answer', 'es', 'whatsapp')}"
    fields = {"csrf": forms(page)[f"/people/{person_id}/papers"]["csrf"], "phase": "MPP2"}
    assert (await lea.http.post(f"/people/{person_id}/papers", data=fields)).status_code == 303
    assert (await lea.http.post(f"/people/{person_id}/papers", data={**fields, "phase": "X"})).status_code == 409
    async with store.begin() as tx:
        assert (await people.get(tx, person_id)).phase == "MPP2"


def test_the_version_changes_with_language_channel_and_text_and_not_with_values() -> None:
    marks = {
        version_of(text, language, channel)
        for text in ("rights.answer", "mpp.answer")
        for language in ("es", "en")
        for channel in ("sms", "whatsapp")
    }
    assert len(marks) == 8
    assert version_of("rights.answer,no.such", "es", "sms") == version_of("rights.answer", "es", "sms")
    assert version_of("no.such", "es", "sms") is None
    assert version_of(None, "es", "sms") is None
