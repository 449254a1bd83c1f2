"""Signing in and out."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
from sqlalchemy import select, update
from starlette.applications import Starlette

from puente.desk.app import build
from puente.store import staff
from puente.store.engine import Store
from puente.store.tables import Audit, Session, Staff
from tests.conftest import StillClock
from tests.contract.desk.browsing import PASSWORD, Browser, a_code, shows, texts
from tests.contract.desk.conftest import Login
from tests.contract.desk.seeding import an_account, settings_for


async def test_every_refusal_reads_the_same(visitor: Browser, store: Store, clock: StillClock) -> None:
    await an_account(store, clock, "ana")
    await an_account(store, clock, "gone")
    async with store.begin() as tx:
        await staff.disable(tx, "gone", clock.now())
    told = set()
    for username, password in (("ana", "wrong"), ("nobody", PASSWORD), ("gone", PASSWORD), ("ana", ""), ("", "")):
        answer = await visitor.sign_in(username, password)
        assert answer.status_code == 401
        told.add(tuple(texts(answer.text, "login-problem")))
        assert password not in answer.text or not password
    assert len(told) == 1


async def test_after_five_wrong_passwords_the_right_one_is_refused_as_well(
    visitor: Browser, store: Store, clock: StillClock
) -> None:
    await an_account(store, clock, "ana")
    for _ in range(5):
        await visitor.sign_in("ana", "wrong")
    assert (await visitor.sign_in("ana", PASSWORD)).status_code == 401
    async with store.begin() as tx:
        await tx.execute(update(Staff).values(locked_until=Staff.locked_until - timedelta(minutes=16)))
    assert (await visitor.sign_in("ana", PASSWORD)).status_code == 303


async def test_the_cookie_is_for_this_site_and_no_script(visitor: Browser, store: Store, clock: StillClock) -> None:
    await an_account(store, clock, "ana")
    answer = await visitor.sign_in("ana", PASSWORD)
    cookie = next(each for each in answer.headers.get_list("set-cookie") if each.startswith("desk="))
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert "secure" not in cookie.lower()


async def test_away_from_this_machine_the_cookie_travels_over_https_alone(
    store: Store, clock: StillClock, database_url: str
) -> None:
    await an_account(store, clock, "ana")
    app = build(store, clock, settings_for(database_url, PUENTE_DESK_URL="https://desk.example.org"))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="https://desk.example.org") as http:
        answer = await Browser(http).sign_in("ana", PASSWORD)
    cookie = next(each for each in answer.headers.get_list("set-cookie") if each.startswith("__Host-desk="))
    assert "Secure" in cookie
    assert "strict-transport-security" in answer.headers


@pytest.mark.parametrize("path", ["https://evil.example", "//evil.example", "/\\evil.example", "evil", "", "/\n/x"])
async def test_signing_in_leads_to_no_other_site(visitor: Browser, store: Store, clock: StillClock, path: str) -> None:
    await an_account(store, clock, "ana")
    answer = await visitor.press("/login", "/login", username="ana", password=PASSWORD, next=path)
    second = answer.headers["location"]
    answer = await visitor.press(second, "/login/second", code=a_code(), next=path)
    assert answer.headers["location"] == "/"


async def test_signing_in_leads_back_to_the_page_that_was_wanted(
    visitor: Browser, store: Store, clock: StillClock
) -> None:
    await an_account(store, clock, "ana")
    wanted = (await visitor.get("/coverage")).headers["location"]
    answer = await visitor.press(wanted, "/login", username="ana", password=PASSWORD)
    answer = await visitor.press(answer.headers["location"], "/login/second", code=a_code())
    assert answer.headers["location"] == "/coverage"


async def test_signing_out_ends_the_session_on_the_server(ana: Browser, store: Store) -> None:
    cookies = dict(ana.http.cookies)
    assert (await ana.press("/", "/logout")).headers["location"] == "/login"
    ana.http.cookies.update(cookies)
    assert (await ana.get("/")).status_code == 303
    async with store.begin() as tx:
        assert (await tx.scalars(select(Session))).all() == []


async def test_an_open_page_keeps_nobody_signed_in(ana: Browser, store: Store) -> None:
    async with store.begin() as tx:
        await tx.execute(update(Session).values(seen_at=Session.seen_at - timedelta(minutes=115)))
        before = await tx.scalar(select(Session.seen_at))
    assert (await ana.get("/fragments/inbox")).status_code == 200
    async with store.begin() as tx:
        assert await tx.scalar(select(Session.seen_at)) == before
        await tx.execute(update(Session).values(seen_at=Session.seen_at - timedelta(minutes=6)))
    assert (await ana.get("/fragments/inbox")).status_code == 401
    assert (await ana.get("/")).status_code == 303


async def test_moving_the_clock_of_a_demo_signs_nobody_out(ana: Browser, clock: StillClock) -> None:
    clock.advance(days=20)
    assert (await ana.get("/")).status_code == 200


async def test_the_language_belongs_to_the_account(ana: Browser) -> None:
    assert '<html lang="en">' in await ana.page("/")
    answer = await ana.press("/coverage", "/language")
    assert answer.headers["location"] == "/coverage"
    page = await ana.page("/coverage")
    assert '<html lang="es">' in page
    assert "Audiencias sin confirmar" in page


async def test_the_sign_in_page_speaks_both_languages(visitor: Browser) -> None:
    for asked, word in (("es", "Contraseña"), ("en", "Password")):
        page = await visitor.page(f"/login?lang={asked}")
        assert word in page
        assert shows(page, "lang-switch")
        assert word in await visitor.page("/login")


async def test_what_was_typed_at_the_sign_in_is_not_in_the_audit(
    visitor: Browser, store: Store, clock: StillClock
) -> None:
    ana = await an_account(store, clock, "ana")
    await visitor.sign_in("my secret password", "x")
    await visitor.sign_in("ana", PASSWORD)
    async with store.begin() as tx:
        rows = (await tx.scalars(select(Audit).order_by(Audit.id))).all()
    assert [(row.actor, row.action) for row in rows] == [("unknown", "sign_in_refused"), (f"staff:{ana}", "sign_in")]


async def test_a_database_that_is_gone_is_said_plainly(desk: Starlette, login: Login, store: Store) -> None:
    browser = await login("ana")
    broken = Store.open("postgresql://nobody:x@127.0.0.1:9/none", store.keys)
    desk.state.desk = type(desk.state.desk)(broken, desk.state.desk.clock, desk.state.desk.settings, secure=False)
    answer = await browser.get("/")
    assert answer.status_code == 503
    assert "database" in answer.text or "base de datos" in answer.text
    await broken.close()
