"""Every page as it is looked at: by a screen reader (axe), on a phone, at night. Pictures with PUENTE_PICTURES."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page
from starlette.routing import Route

from puente.desk.app import routes
from puente.store import staff
from puente.store.engine import Store
from puente.store.tables import Staff
from tests.chromium import CHROMIUM, MISSING
from tests.conftest import StillClock
from tests.contract.desk.seeding import a_busy_day, an_account

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=MISSING),
]
PICTURES = os.environ.get("PUENTE_PICTURES")
SCHEMES = [("es", 360, "dark"), ("en", 1280, "light")]
if PICTURES:
    SCHEMES += [("es", 1280, "dark"), ("en", 360, "light")]
# What a supervisor opens, by what the picture is called; the rest is for others, or no page.
PAGES = {
    "inbox": "/",
    "inbox-all": "/?tab=all",
    "coverage": "/coverage?days=30",
    "calendar": "/calendar?day={day}",
    "outgoing": "/outgoing",
    "search": "/people",
    "phrases": "/phrases",
    "programmes": "/programmes",
    "ageing": "/ageing",
    "refusals": "/refusals",
    "openings": "/openings",
    "account": "/account",
    "account-confirm": "/account/confirm",
    "account-factors": "/account/factors",
    "person": "/people/{nearby}",
    "card": "/people/{nearby}/card",
    "person-mine": "/people/{mine}",
    "person-closed": "/people/{closed}",
}
ELSEWHERE = {
    "/events", "/healthz", "/audit", "/audit/export.csv", "/team", "/refusals/export.csv", "/refusals/export.json",
    "/people/{person_id:uuid}/media/{message_id:uuid}/{number:int}",
    "/login", "/login/second", "/login/enrol", "/login/invitation/{token}",
    "/login/oidc", "/login/oidc/back",
}  # fmt: skip


def test_no_page_is_left_out() -> None:
    pages = {
        route.path
        for route in routes()
        if isinstance(route, Route) and "GET" in (route.methods or ()) and not route.path.startswith("/fragments")
    }
    shown = {re.sub(r"{(?!person_id)\w+}", "{person_id:uuid}", path.partition("?")[0]) for path in PAGES.values()}
    assert pages - ELSEWHERE == shown


@pytest.mark.parametrize(("language", "width", "colours"), SCHEMES)
async def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    page: Page, store: Store, clock: StillClock, staff_id: UUID, language: str, width: int, colours: Any
) -> None:
    bob = await an_account(store, clock, "bob", name="Bob")
    who = await a_busy_day(store, clock, staff_id, bob)
    async with store.begin() as tx:
        account = await tx.get_one(Staff, staff_id)
        await staff.set_role(tx, account, "supervisor")
        account.language = language
    await page.set_viewport_size({"width": width, "height": 740})
    await page.emulate_media(color_scheme=colours)
    found = {}
    for name, path in PAGES.items():
        await page.goto(path.format(day=(clock.now() + timedelta(days=4)).date(), **who))
        if PICTURES:
            await page.screenshot(path=Path(PICTURES) / f"{name}-{language}-{width}-{colours}.png", full_page=True)
        problems = (await Axe().run(page)).response["violations"]
        found[name] = [(each["id"], [node["target"] for node in each["nodes"]]) for each in problems]
        if await page.evaluate("document.documentElement.scrollWidth") > width:
            found[name].append(("wider", []))
    assert {name: problems for name, problems in found.items() if problems} == {}
