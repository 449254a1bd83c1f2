"""Files outside one's scope, opened for half an hour with a reason; and what the audit keeps of it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from puente.store import audit, people
from puente.store.engine import Store
from puente.store.tables import Audit, GlassBreak
from tests.conftest import StillClock
from tests.contract.desk.browsing import Browser, shows, texts
from tests.contract.desk.conftest import Login
from tests.seeding import a_letter, a_person

REASON = "The family's lawyer called and asks whether they are safe."


async def test_an_admin_reads_no_conversation_without_a_reason_and_supervisors_are_told(
    login: Login, store: Store, clock: StillClock
) -> None:
    root, boss = await login("root", role="admin"), await login("boss", role="supervisor")
    person = await a_person(store, clock)
    await a_letter(store, clock, person, "tengo miedo")
    file, form = f"/people/{person}", f"/people/{person}/glass"
    shut = await root.get(file)
    assert (shut.status_code, shows(shut.text, "glass"), "tengo miedo" in shut.text) == (403, True, False)
    assert (await root.get(f"/fragments{file}")).status_code == 401
    assert (await root.submit(shut.text, form, reason="because")).status_code == 409
    assert (await root.submit(shut.text, form, reason=REASON)).headers["location"] == file
    page = await root.page(file)
    assert "tengo miedo" in page
    assert not shows(page, "take")
    assert texts(await boss.page("/"), "openings-count") == ["1"]
    told = await boss.page("/openings")
    assert REASON in texts(told, "opening")[0].replace("&#39;", "'")
    async with store.begin() as tx:
        opening = await tx.scalar(select(GlassBreak))
        assert opening is not None
        assert REASON.encode() not in opening.reason
    await boss.submit(told, f"/openings/{opening.id}/seen")
    assert not shows(await boss.page("/"), "openings-count")
    async with store.begin() as tx:
        await tx.execute(update(GlassBreak).values(until=GlassBreak.until - timedelta(minutes=31)))
        done = (await tx.scalars(select(Audit.action).where(Audit.subject == str(person)).order_by(Audit.id))).all()
    assert (await root.get(file)).status_code == 403
    assert list(done) == ["glass.broken", "person.read", "glass.seen"]


@pytest.mark.parametrize("role", ["agent", "viewer"])
async def test_a_reserved_file_is_for_those_who_need_it(
    login: Login, store: Store, clock: StillClock, role: str
) -> None:
    law, other = await login("law", role="legal"), await login("other", role=role)
    person = await a_person(store, clock)
    file = f"/people/{person}"
    assert await other.page(file)
    await law.press(file, f"{file}/reserve")
    assert shows(await law.page(file), "reserved")
    shut = await other.get(file)
    assert (shut.status_code, shows(shut.text, "glass")) == (403, True)
    taken = await other.http.post(f"{file}/take", data={"csrf": await other.csrf()})
    assert taken.status_code == 403
    await other.submit(shut.text, f"{file}/glass", reason=REASON)
    assert shows(await other.page(file), "take") is (role == "agent")
    await law.press(file, f"{file}/reserve")
    async with store.begin() as tx:
        assert (await people.get(tx, person)).reserved_at is None


async def test_whoever_owns_a_conversation_keeps_it_when_it_is_reserved(
    login: Login, ana: Browser, store: Store, clock: StillClock
) -> None:
    law = await login("law", role="legal")
    person = await a_person(store, clock)
    await ana.press(f"/people/{person}", f"/people/{person}/take")
    await law.press(f"/people/{person}", f"/people/{person}/reserve")
    assert await ana.page(f"/people/{person}")


async def test_erasing_a_person_erases_why_their_file_was_opened(login: Login, store: Store, clock: StillClock) -> None:
    root = await login("root", role="admin")
    person = await a_person(store, clock)
    shut = await root.get(f"/people/{person}")
    await root.submit(shut.text, f"/people/{person}/glass", reason=REASON)
    async with store.begin() as tx:
        await people.erase(tx, person, clock.now())
        assert (await tx.scalars(select(GlassBreak))).all() == []
        assert await audit.first_broken(tx) is None


async def test_an_auditor_filters_checks_and_exports(
    login: Login, ana: Browser, store: Store, clock: StillClock
) -> None:
    check = await login("check", role="auditor")
    person = await a_person(store, clock)
    for _ in range(3):
        await ana.page(f"/people/{person}")
    assert (await check.get("/")).headers["location"] == "/audit"
    page = await check.page(f"/audit?actor=staff:{ana.staff_id}&action=person.&subject={person}&since=2026-01-01")
    assert len(texts(page, "audit-row")) == 3
    assert "person.read" in texts(page, "audit-row")[0]
    assert shows(await check.page("/audit?until=2020-01-01"), "empty")
    assert "The chain is whole" in texts(await check.page("/audit?check=1"), "verdict")[0]
    table = (await check.get(f"/audit/export.csv?subject={person}")).text.splitlines()
    assert len(table) == 4
    assert table[0] == "id,at,actor,action,subject,detail,digest"
    async with store.begin() as tx:
        await tx.execute(text("ALTER TABLE audit DISABLE TRIGGER audit_append_only"))
        await tx.execute(text("UPDATE audit SET subject = NULL WHERE action = 'person.read' AND id = 4"))
    assert "4" in texts(await check.page("/audit?check=1"), "verdict")[0]
    async with store.begin() as tx:
        looked = (await tx.scalars(select(Audit.action).where(Audit.actor == f"staff:{check.staff_id}"))).all()
    assert {"audit.read", "audit.export", "sign_in"} == set(looked)


async def test_two_who_write_at_once_make_one_chain(store: Store, clock: StillClock) -> None:
    async def write(number: int) -> None:
        async with store.begin() as tx:
            await audit.write(tx, f"staff:{number}", "person.read", clock.now())

    await asyncio.gather(*(write(number) for number in range(20)))
    async with store.begin() as tx:
        verdict = await audit.verify(tx)
    assert (verdict.rows, verdict.broken) == (20, None)
