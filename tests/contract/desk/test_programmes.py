"""What is known of each programme: seen by all, set by few, and only after the change was looked at."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from puente.core.content import Phase, Reading, State
from puente.store import programmes
from puente.store.engine import Store
from puente.store.tables import Audit
from tests.contract.desk.browsing import forms, shows, texts
from tests.contract.desk.conftest import Login

SAID = {"programme": "MPP3", "state": "stayed", "source": "Order of the court, page 3", "read_on": "2026-01-02"}


async def test_a_state_is_previewed_in_both_languages_then_set_and_audited(login: Login, store: Store) -> None:
    lea = await login("lea", role="legal")
    page = (await lea.http.get("/programmes")).text
    assert len(texts(page, "programme")) == len(programmes.PROGRAMMES)
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
