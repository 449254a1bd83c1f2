"""The second factor: asked of everybody, set up at the first sign-in, never taken twice."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update
from starlette.applications import Starlette

from puente.clock import SystemClock
from puente.desk.visit import Desk
from puente.setting_kinds import Environment
from puente.store import factors, staff
from puente.store.engine import Store
from puente.store.keys import KeyRing
from puente.store.tables import Audit, RecoveryCode, Session, Staff
from tests.conftest import StillClock
from tests.contract.desk.browsing import PASSWORD, SECRET, Browser, a_code, shows, texts
from tests.contract.desk.conftest import Login
from tests.contract.desk.seeding import an_account

SECOND, ENROL = "/login/second", "/login/enrol"


async def a_newcomer(store: Store, clock: StillClock, username: str = "eva") -> UUID:
    """An account without a second factor."""
    async with store.begin() as tx:
        return await staff.add(tx, username, "Eva", PASSWORD, "agent", "en", clock.now())


async def actions(store: Store) -> list[str]:
    async with store.begin() as tx:
        return list((await tx.scalars(select(Audit.action).order_by(Audit.id))).all())


async def test_the_first_sign_in_sets_one_up_and_shows_ten_recovery_codes_once(
    visitor: Browser, store: Store, clock: StillClock
) -> None:
    await a_newcomer(store, clock)
    second = (await visitor.offer("eva", PASSWORD)).headers["location"]
    enrol = (await visitor.get(second)).headers["location"]
    page = await visitor.page(enrol)
    assert "<svg" in page
    secret = texts(page, "totp-secret")[0].replace(" ", "")
    assert (await visitor.submit(page, ENROL, code="000000")).status_code == 409
    # The page shows the same secret as long as the sign-in lasts: the app that scanned it still fits.
    page = await visitor.page(enrol)
    assert texts(page, "totp-secret")[0].replace(" ", "") == secret
    answer = await visitor.submit(page, ENROL, code=a_code(secret=secret))
    codes = texts(answer.text, "recovery-codes")[0].split()
    assert len(set(codes)) == factors.RECOVERY_CODES
    assert await visitor.page("/")
    assert (await visitor.get(ENROL)).status_code == 303
    async with store.begin() as tx:
        account = await tx.scalar(select(Staff))
        assert account is not None
        assert secret.encode() not in (account.totp_secret or b"")
        hashes = (await tx.scalars(select(RecoveryCode.code_hash))).all()
        assert all(each.startswith("$argon2id$") for each in hashes)
    assert await actions(store) == ["factor.enrolled", "sign_in"]


async def test_a_code_is_taken_once_and_one_step_of_skew_is_allowed(
    visitor: Browser, store: Store, clock: StillClock
) -> None:
    await an_account(store, clock, "ana")
    assert (await visitor.sign_in("ana", PASSWORD)).status_code == 303
    await visitor.press("/account", "/logout")
    await visitor.offer("ana", PASSWORD)
    for code in (a_code(), a_code(-1), a_code(-2), a_code(3)):
        answer = await visitor.press(SECOND, SECOND, code=code)
        assert (answer.status_code, shows(answer.text, "problem")) == (401, True)
    assert (await visitor.press(SECOND, SECOND, code=a_code(1))).status_code == 303


async def test_the_token_changes_with_the_second_factor(visitor: Browser, store: Store, clock: StillClock) -> None:
    await an_account(store, clock, "ana")
    await visitor.offer("ana", PASSWORD)
    before = visitor.http.cookies["desk"]
    await visitor.press(SECOND, SECOND, code=a_code())
    assert visitor.http.cookies["desk"] != before
    visitor.http.cookies.set("desk", before)
    assert (await visitor.get("/")).status_code == 303


async def test_a_sign_in_that_stops_halfway_is_over_in_ten_minutes(
    visitor: Browser, store: Store, clock: StillClock
) -> None:
    await an_account(store, clock, "ana")
    await visitor.offer("ana", PASSWORD)
    async with store.begin() as tx:
        await tx.execute(update(Session).values(expires_at=Session.expires_at - timedelta(minutes=11)))
    assert (await visitor.get(SECOND)).headers["location"].startswith("/login?")


async def test_five_wrong_codes_lock_the_account_and_the_lock_grows(
    visitor: Browser, store: Store, clock: StillClock
) -> None:
    await an_account(store, clock, "ana")
    await visitor.offer("ana", PASSWORD)
    for _ in range(4):
        assert (await visitor.press(SECOND, SECOND, code="000000")).status_code == 401
    answer = await visitor.press(SECOND, SECOND, code="000000")
    assert answer.headers["location"] == "/login?why=locked"
    assert texts(await visitor.page("/login?why=locked"), "login-problem")
    assert (await visitor.sign_in("ana", PASSWORD)).status_code == 401
    now = SystemClock().now()
    async with store.begin() as tx:
        account = await staff.existing(tx, "ana")
        for minutes in (15, 30, 60, 120, 240, 240):
            assert account.locked_until is not None
            assert timedelta(minutes=minutes - 1) < account.locked_until - now < timedelta(minutes=minutes + 1)
            assert [staff.count_failure(account, now) for _ in range(staff.TRIES)][-1]


async def test_the_right_password_alone_forgives_no_wrong_codes(
    visitor: Browser, store: Store, clock: StillClock
) -> None:
    await an_account(store, clock, "ana")
    for _ in range(5):
        await visitor.offer("ana", PASSWORD)
        await visitor.press(SECOND, SECOND, code="000000")
    assert (await visitor.offer("ana", PASSWORD)).status_code == 401


async def test_a_recovery_code_serves_once(visitor: Browser, store: Store, clock: StillClock) -> None:
    ana = await an_account(store, clock, "ana")
    async with store.begin() as tx:
        code = (await factors.new_recovery_codes(tx, ana))[0]
    for status, typed in ((303, code.upper().replace("-", " ")), (401, code)):
        await visitor.offer("ana", PASSWORD)
        assert (await visitor.press(SECOND, SECOND, code=typed)).status_code == status
        visitor.http.cookies.clear()
    async with store.begin() as tx:
        assert await factors.recovery_codes_left(tx, ana) == factors.RECOVERY_CODES - 1


async def test_a_new_set_of_codes_voids_the_old_one(ana: Browser, store: Store) -> None:
    assert ana.staff_id is not None
    async with store.begin() as tx:
        old = (await factors.new_recovery_codes(tx, ana.staff_id))[0]
    answer = await ana.press("/account/factors", "/account/factors/codes")
    assert len(texts(answer.text, "recovery-codes")[0].split()) == factors.RECOVERY_CODES
    async with store.begin() as tx:
        account = await tx.get_one(Staff, ana.staff_id)
        assert await factors.accept(tx, account, old, SystemClock().now()) is None


async def test_the_last_second_factor_stays(ana: Browser) -> None:
    answer = await ana.press("/account/factors", "/account/factors/remove", factor="totp")
    assert answer.status_code == 409
    assert (await ana.press("/account/factors", "/account/factors/remove", factor="nothing")).status_code == 409


async def test_what_matters_asks_for_the_password_again_after_ten_minutes(ana: Browser, store: Store) -> None:
    page = await ana.page("/account/factors")
    async with store.begin() as tx:
        await tx.execute(update(Session).values(confirmed_at=Session.confirmed_at - timedelta(minutes=11)))
    asked = "/account/confirm?next=/account/factors"
    assert (await ana.get("/account/factors")).headers["location"] == asked
    answer = await ana.submit(page, "/account/factors/codes")
    assert answer.headers["location"].startswith("/account/confirm")
    assert (await ana.press(asked, "/account/confirm", password="wrong")).status_code == 401
    assert (await ana.press(asked, "/account/confirm", password=PASSWORD)).headers["location"] == "/account/factors"
    assert await ana.page("/account/factors")


async def test_the_secret_moves_to_a_new_key_with_the_others(
    database_url: str, store: Store, clock: StillClock
) -> None:
    await an_account(store, clock, "ana")
    both = Store.open(database_url, KeyRing({"k2": bytes(32), **store.keys.keys}, store.keys.lookup_key))
    async with both.begin() as tx:
        assert await factors.rewrap_all(tx) == 1
    alone = Store.open(database_url, KeyRing({"k2": bytes(32)}, store.keys.lookup_key))
    async with alone.begin() as tx:
        assert factors.secret_of(tx, await staff.existing(tx, "ana")) == SECRET
    await both.close()
    await alone.close()


@pytest.mark.parametrize(
    ("environment", "secure", "shown"),
    [
        (Environment.DEMO, False, True),
        (Environment.DEMO, True, False),
        (Environment.TEST, False, False),
        (Environment.PRODUCTION, False, False),
        (Environment.PRODUCTION, True, False),
    ],
)
async def test_only_a_demo_on_this_machine_shows_the_code(
    desk: Starlette, visitor: Browser, store: Store, clock: StillClock, environment: Environment, secure: bool,
    shown: bool,
) -> None:  # fmt: skip
    await an_account(store, clock, "ana")
    await visitor.offer("ana", PASSWORD)
    usual: Desk = desk.state.desk
    settings = dataclasses.replace(usual.settings, environment=environment)
    desk.state.desk = dataclasses.replace(usual, settings=settings, secure=secure)
    if secure:
        visitor.http.cookies.set("__Host-desk", visitor.http.cookies["desk"])
    page = await visitor.page(SECOND)
    assert shows(page, "demo-code") is shown
    if shown:
        assert (await visitor.submit(page, SECOND, code=texts(page, "demo-code")[0])).status_code == 303
    else:
        assert a_code() not in page


async def test_sessions_are_listed_and_revoked(ana: Browser, login: Login, store: Store, clock: StillClock) -> None:
    async with store.begin() as tx:
        await tx.execute(update(Staff).values(totp_step=None))
    other = Browser(type(ana.http)(transport=ana.http._transport, base_url=ana.http.base_url))
    assert (await other.sign_in("ana", PASSWORD)).status_code == 303
    page = await ana.page("/account")
    assert len(texts(page, "session")) == 2
    await ana.press("/account", "/account/sessions", session="others")
    assert (await other.get("/")).status_code == 303
    assert len(texts(await ana.page("/account"), "session")) == 1
    await other.http.aclose()


async def test_a_new_password_ends_all_other_sessions_and_asks_for_the_old(ana: Browser) -> None:
    for old, new, problem in (
        ("x", "another good phrase", True),
        (PASSWORD, "short", True),
        (PASSWORD, "a" * 20, True),
    ):
        answer = await ana.press("/account", "/account/password", password=old, new=new)
        assert (answer.status_code, shows(answer.text, "problem")) == (409, problem)
    answer = await ana.press("/account", "/account/password", password=PASSWORD, new="another good phrase")
    assert answer.headers["location"] == "/account?done=password"
    assert shows(await ana.page("/account?done=password"), "done")
