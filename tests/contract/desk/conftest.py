"""A desk on a real PostgreSQL, and browsers that are signed in to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from uuid import UUID

import httpx
import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import Page, async_playwright, expect
from starlette.applications import Starlette

from puente.desk.app import build
from puente.settings import Settings
from puente.store.engine import Store
from tests.chromium import ARGUMENTS, CHROMIUM
from tests.conftest import StillClock
from tests.contract.desk.browsing import PASSWORD, Browser, a_code
from tests.contract.desk.seeding import an_account, settings_for
from tests.contract.desk.serving import serving

Login = Callable[..., Awaitable[Browser]]


@pytest.fixture
def settings(database_url: str) -> Settings:
    return settings_for(database_url)


@pytest.fixture
async def desk(store: Store, clock: StillClock, settings: Settings) -> AsyncIterator[Starlette]:
    app = build(store, clock, settings)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def visitor(desk: Starlette) -> AsyncIterator[Browser]:
    """Somebody who has not signed in."""
    async with _client(desk) as http:
        yield Browser(http)


@pytest.fixture
async def login(desk: Starlette, store: Store, clock: StillClock) -> AsyncIterator[Login]:
    """Makes an account and signs it in: `await login("ana", role="agent")`."""
    async with AsyncExitStack() as open_browsers:

        async def enter(username: str, role: str = "agent", language: str = "en") -> Browser:
            staff_id = await an_account(store, clock, username, role, language)
            browser = Browser(await open_browsers.enter_async_context(_client(desk)), staff_id)
            answer = await browser.sign_in(username, PASSWORD)
            assert answer.status_code == 303
            return browser

        yield enter


@pytest.fixture
async def ana(login: Login) -> Browser:
    """An agent who is signed in."""
    return await login("ana")


@pytest.fixture
async def chromium() -> AsyncIterator[Chromium]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        await launched.close()


@pytest.fixture
async def url(desk: Starlette) -> AsyncIterator[str]:
    async with serving(desk) as address:
        yield address


@pytest.fixture
async def staff_id(store: Store, clock: StillClock) -> UUID:
    return await an_account(store, clock, "ana")


@pytest.fixture
async def page(chromium: Chromium, url: str, staff_id: UUID) -> AsyncIterator[Page]:
    """A page that is signed in; anything the browser complains of fails the test."""
    context = await chromium.new_context(base_url=url, locale="en-US", viewport={"width": 1280, "height": 800})
    found = await context.new_page()
    complaints: list[str] = []
    found.on("pageerror", lambda error: complaints.append(str(error)))
    found.on("console", lambda said: complaints.append(said.text) if "Security Policy" in said.text else None)
    await found.goto("/")
    await found.get_by_test_id("login-username").fill("ana")
    await found.get_by_test_id("login-password").fill(PASSWORD)
    await found.get_by_test_id("login-submit").click()
    await found.get_by_test_id("second-code").fill(a_code())
    await found.get_by_test_id("second-submit").click()
    await expect(found.get_by_test_id("tab-waiting")).to_be_visible()
    yield found
    assert complaints == []
    await context.close()


def _client(app: Starlette) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1:8090")
