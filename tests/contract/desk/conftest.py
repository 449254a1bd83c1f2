"""A desk on a real PostgreSQL, and browsers that are signed in to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import httpx
import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import async_playwright
from starlette.applications import Starlette

from puente.desk.app import build
from puente.settings import Settings
from puente.store.engine import Store
from tests.chromium import ARGUMENTS, CHROMIUM
from tests.conftest import StillClock
from tests.contract.desk.browsing import PASSWORD, Browser
from tests.contract.desk.seeding import an_account, settings_for

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


def _client(app: Starlette) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1:8090")
