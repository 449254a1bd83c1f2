"""Signing in with an account of the organization, at a provider that runs beside the test."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import oidc_provider_mock
import pytest
from oidc_provider_mock import User
from playwright.async_api import Browser as Chromium
from playwright.async_api import expect
from sqlalchemy import select
from starlette.applications import Starlette

from puente.store import staff
from puente.store.engine import Store
from puente.store.tables import Audit
from tests.chromium import CHROMIUM, MISSING
from tests.conftest import StillClock
from tests.contract.desk.browsing import Browser, a_code, shows
from tests.contract.desk.conftest import Login
from tests.contract.desk.seeding import an_account
from tests.contract.desk.serving import serving
from tests.contract.desk.test_enrolling_in_a_browser import fits, offer

PEOPLE = (User(sub="ana-at-the-ngo", claims={"amr": ["pwd", "mfa"]}), User(sub="nobody-here", claims={}))


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with oidc_provider_mock.run_server_in_thread(require_nonce=True, user_claims=PEOPLE) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def federated(desk: Starlette, issuer: str) -> Starlette:
    """A desk that knows the provider, and asks for its own second factor."""
    set_up(desk, oidc_issuer=issuer, oidc_client_id="desk", oidc_client_secret="a secret: with/signs")
    return desk


def set_up(desk: Starlette, **changed: object) -> None:
    usual = desk.state.desk
    desk.state.desk = dataclasses.replace(usual, settings=dataclasses.replace(usual.settings, **changed))


async def at_the_provider(address: str, subject: str) -> str:
    """Sign in there as *subject*; the path that one is sent back to."""
    async with httpx.AsyncClient() as http:
        answer = await http.post(address, data={"sub": subject})
    assert answer.status_code in (302, 303), answer.text
    return answer.headers["location"].removeprefix("http://127.0.0.1:8090")


async def way_back(browser: Browser, subject: str, path: str = "/login/oidc") -> str:
    """Leave for the provider, sign in there; the path that one is sent back to."""
    answer = await browser.get(path)
    assert answer.status_code == 303
    return await at_the_provider(answer.headers["location"], subject)


async def connect(browser: Browser, subject: str) -> httpx.Response:
    page = (await browser.press("/account", "/account/identity")).text
    address = page.partition('http-equiv="refresh" content="0;url=')[2].partition('"')[0].replace("&amp;", "&")
    return await browser.get(await at_the_provider(address, subject))


async def test_without_a_provider_there_is_no_such_way(visitor: Browser) -> None:
    assert not shows(await visitor.page("/login"), "login-oidc")
    for path in ("/login/oidc", "/login/oidc/back?code=x&state=y"):
        assert (await visitor.get(path)).status_code == 404


async def test_a_connected_account_signs_in_and_shows_our_second_factor(
    federated: Starlette, login: Login, visitor: Browser, store: Store
) -> None:
    ana = await login("ana")
    assert "/account?done=connected" in (await connect(ana, "ana-at-the-ngo")).text
    assert shows(await visitor.page("/login"), "login-oidc")
    answer = await visitor.get(await way_back(visitor, "ana-at-the-ngo", "/login/oidc?next=/coverage"))
    assert 'content="0;url=/login/second?next=/coverage"' in answer.text
    assert (await visitor.get("/")).status_code == 303
    done = await visitor.press("/login/second?next=/coverage", "/login/second", code=a_code(1))
    assert done.headers["location"] == "/coverage"
    assert (await visitor.get("/coverage")).status_code == 200
    await ana.press("/account", "/account/identity/remove")
    async with store.begin() as tx:
        told = set((await tx.scalars(select(Audit.action))).all())
    assert {"identity.connected", "identity.disconnected", "sign_in"} <= told


async def test_the_providers_second_factor_counts_where_it_is_named_and_roles_stay_ours(
    federated: Starlette, login: Login, visitor: Browser
) -> None:
    await connect(await login("ana", role="viewer"), "ana-at-the-ngo")
    set_up(federated, oidc_second=("mfa",))
    answer = await visitor.get(await way_back(visitor, "ana-at-the-ngo"))
    assert 'content="0;url=/"' in answer.text
    assert (await visitor.get("/coverage")).status_code == 200
    assert (await visitor.get("/audit")).status_code == 403
    # Accounts and factors change only with the password of the desk.
    assert (await visitor.get("/account/factors")).headers["location"].startswith("/account/confirm")


async def test_who_is_not_connected_closed_or_locked_does_not_enter(
    federated: Starlette, login: Login, visitor: Browser, store: Store, clock: StillClock
) -> None:
    await login("boss", role="admin")
    await connect(await login("ana"), "ana-at-the-ngo")
    assert (await visitor.get(await way_back(visitor, "nobody-here"))).status_code == 401
    async with store.begin() as tx:
        await staff.disable(tx, "ana", clock.now())
    assert (await visitor.get(await way_back(visitor, "ana-at-the-ngo"))).status_code == 401
    assert not visitor.http.cookies.get("desk")


async def test_nobody_connects_what_a_colleague_has(federated: Starlette, login: Login) -> None:
    await connect(await login("ana"), "ana-at-the-ngo")
    assert (await connect(await login("bob"), "ana-at-the-ngo")).status_code == 409


async def test_only_the_browser_that_left_comes_back_and_once(
    federated: Starlette, login: Login, visitor: Browser
) -> None:
    ana = await login("ana")
    await connect(ana, "ana-at-the-ngo")
    back = await way_back(visitor, "ana-at-the-ngo")
    # Somebody else's browser, with a way of its own begun.
    await ana.get("/login/oidc")
    assert (await ana.get(back)).status_code == 401
    assert (await visitor.get(back)).status_code == 200
    assert (await visitor.get(back)).status_code == 401


async def test_a_code_that_was_slipped_in_is_not_taken(federated: Starlette, login: Login, visitor: Browser) -> None:
    await connect(await login("ana"), "ana-at-the-ngo")
    stolen = parse_qs(urlsplit(await way_back(visitor, "ana-at-the-ngo")).query)["code"][0]
    state = parse_qs(urlsplit((await visitor.get("/login/oidc")).headers["location"]).query)["state"][0]
    # It was made for another nonce.
    assert (await visitor.get(f"/login/oidc/back?code={stolen}&state={state}")).status_code == 401


async def test_a_provider_that_is_gone_or_another_is_said_plainly(
    federated: Starlette, issuer: str, visitor: Browser
) -> None:
    set_up(federated, oidc_issuer="http://127.0.0.1:9")
    assert (await visitor.get("/login/oidc")).status_code == 401
    set_up(federated, oidc_issuer=issuer.replace("localhost", "127.0.0.1") + "/other")
    assert (await visitor.get("/login/oidc")).status_code == 401


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason=MISSING)
@pytest.mark.parametrize("language", ["es", "en"])
async def test_in_a_browser_it_leads_from_another_site_and_back(
    chromium: Chromium, federated: Starlette, store: Store, clock: StillClock, language: str
) -> None:
    await an_account(store, clock, "ana", "agent", language)
    async with serving(federated) as address:
        # The provider is at localhost: for browsers another site than 127.0.0.1, as it is for an organization.
        set_up(federated, desk_url=address)
        context = await chromium.new_context(base_url=address, locale=f"{language}-US")
        page = await context.new_page()
        await offer(page, "ana")
        await page.get_by_test_id("second-code").fill(a_code())
        await page.get_by_test_id("second-submit").click()
        await page.goto("/account")
        await fits(page, f"account-provider-{language}")
        await page.get_by_test_id("identity").click()
        await page.get_by_role("button", name="ana-at-the-ngo").click()
        await expect(page.get_by_test_id("done")).to_be_visible()
        await page.get_by_test_id("logout").click()
        await expect(page.get_by_test_id("login-oidc")).to_be_visible()
        await fits(page, f"login-{language}")
        await page.get_by_test_id("login-oidc").click()
        await page.get_by_role("button", name="ana-at-the-ngo").click()
        await page.get_by_test_id("second-code").fill(a_code(1))
        await page.get_by_test_id("second-submit").click()
        await expect(page.get_by_test_id("tab-waiting")).to_be_visible()
        await context.close()
