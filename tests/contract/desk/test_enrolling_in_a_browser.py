"""A second factor set up and shown in Chromium: an app's code without scripts, a passkey with them."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import Page, expect
from starlette.applications import Starlette

from puente.store import passkeys, staff
from puente.store.engine import Store
from tests.chromium import CHROMIUM, MISSING
from tests.conftest import StillClock
from tests.contract.desk.browsing import PASSWORD, a_code
from tests.contract.desk.seeding import an_account
from tests.contract.desk.serving import serving
from tests.contract.desk.test_glass import REASON
from tests.contract.desk.test_in_a_browser import CONTRAST
from tests.contract.desk.test_second_factor import a_newcomer
from tests.seeding import a_letter, a_person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=MISSING),
]
PICTURES = os.environ.get("PUENTE_PICTURES")
SIZES = {"phone": (360, 740), "laptop": (1280, 800)}


@pytest.fixture
async def url(desk: Starlette) -> AsyncIterator[str]:
    """The desk by a name, since passkeys belong to names and not to numbers."""
    async with serving(desk) as address:
        named = f"http://localhost:{urlsplit(address).port}"
        usual = desk.state.desk
        desk.state.desk = dataclasses.replace(usual, settings=dataclasses.replace(usual.settings, desk_url=named))
        yield named


async def offer(page: Page, username: str) -> None:
    """Name and password."""
    await page.goto("/login")
    await page.get_by_test_id("login-username").fill(username)
    await page.get_by_test_id("login-password").fill(PASSWORD)
    await page.get_by_test_id("login-submit").click()
    await page.wait_for_url(lambda address: urlsplit(address).path in ("/login/enrol", "/login/second"))


async def fits(page: Page, name: str) -> None:
    """The page fits both screens, every word of it can be read; kept as a picture where one is wanted."""
    assert await page.evaluate(CONTRAST) == [], name
    for size, (width, height) in SIZES.items():
        await page.set_viewport_size({"width": width, "height": height})
        assert await page.evaluate("document.documentElement.scrollWidth") <= width, (name, size)
        if PICTURES:
            await page.screenshot(path=Path(PICTURES) / f"{name}-{size}.png", full_page=True)


async def test_without_scripts_an_app_is_set_up_by_its_code(
    chromium: Chromium, url: str, store: Store, clock: StillClock
) -> None:
    await a_newcomer(store, clock)
    context = await chromium.new_context(base_url=url, locale="en-US", java_script_enabled=False)
    page = await context.new_page()
    await offer(page, "eva")
    await expect(page.locator(".qr svg")).to_be_visible()
    await expect(page.get_by_test_id("add-passkey")).to_be_hidden()
    secret = (await page.get_by_test_id("totp-secret").inner_text()).replace(" ", "")
    await page.get_by_test_id("enrol-code").fill(a_code(secret=secret))
    await page.get_by_test_id("enrol-submit").click()
    await expect(page.get_by_test_id("recovery-codes").locator("li")).to_have_count(10)
    await page.get_by_test_id("codes-kept").click()
    await expect(page.get_by_test_id("tab-waiting")).to_be_visible()
    await page.get_by_test_id("logout").click()
    await offer(page, "eva")
    await page.get_by_test_id("second-code").fill(a_code(1, secret=secret))
    await page.get_by_test_id("second-submit").click()
    await expect(page.get_by_test_id("tab-waiting")).to_be_visible()
    await context.close()


async def test_a_passkey_is_set_up_at_the_first_sign_in_and_shown_at_the_next(
    chromium: Chromium, url: str, store: Store, clock: StillClock
) -> None:
    await a_newcomer(store, clock)
    context = await chromium.new_context(base_url=url, locale="en-US")
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if "Security Policy" in said.text else None)
    device = await context.new_cdp_session(page)
    await device.send("WebAuthn.enable")
    authenticator = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    await device.send("WebAuthn.addVirtualAuthenticator", {"options": authenticator})
    await offer(page, "eva")
    await page.get_by_test_id("passkey-name").fill("my laptop")
    await page.get_by_test_id("add-passkey").click()
    await page.get_by_test_id("codes-kept").click()
    await page.get_by_test_id("logout").click()
    await offer(page, "eva")
    await page.get_by_test_id("use-passkey").click()
    await expect(page.get_by_test_id("tab-waiting")).to_be_visible()
    await page.goto("/account")
    await expect(page.locator("main")).to_contain_text("my laptop")
    async with store.begin() as tx:
        eva = await staff.existing(tx, "eva")
        keys = await passkeys.of_staff(tx, eva.id)
        assert [key.used_at is not None for key in keys] == [True]
        assert eva.totp_secret is None
    # Another device's key is none of ours.
    await device.send("WebAuthn.disable")
    await device.send("WebAuthn.enable")
    await device.send("WebAuthn.addVirtualAuthenticator", {"options": authenticator})
    await page.get_by_test_id("logout").click()
    await offer(page, "eva")
    await page.get_by_test_id("use-passkey").click()
    await expect(page.locator("[data-failed]")).to_be_visible()
    assert complaints == []
    await context.close()


@pytest.mark.parametrize("language", ["es", "en"])
async def test_every_new_page_fits_a_phone_and_can_be_read(
    chromium: Chromium, url: str, store: Store, clock: StillClock, language: str
) -> None:
    for username, role in (("root", "admin"), ("boss", "supervisor"), ("ana", "agent")):
        await an_account(store, clock, username, role, language)
    async with store.begin() as tx:
        await staff.add(tx, "eva", "Eva", PASSWORD, "agent", language, clock.now())
    person = await a_person(store, clock)
    await a_letter(store, clock, person, "hola")
    context = await chromium.new_context(base_url=url, locale=f"{language}-US")
    page = await context.new_page()
    await offer(page, "eva")
    await fits(page, f"enrol-{language}")
    await page.get_by_test_id("leave").click()
    await offer(page, "root")
    await fits(page, f"second-{language}")
    await page.get_by_test_id("second-code").fill(a_code())
    await page.get_by_test_id("second-submit").click()
    await page.get_by_test_id("invite-name").fill("Luis Ortega")
    await page.get_by_test_id("invite-username").fill("luis")
    await page.get_by_test_id("invite").click()
    await expect(page.get_by_test_id("invitation-link")).to_be_visible()
    await fits(page, f"team-{language}")
    link = await page.get_by_test_id("invitation-link").inner_text()
    for path in ("/account", "/account/factors", "/account/confirm"):
        await page.goto(path)
        await fits(page, f"{path.strip('/').replace('/', '-')}-{language}")
    await page.goto(f"/people/{person}")
    await fits(page, f"glass-{language}")
    await page.get_by_test_id("glass-reason").fill(REASON)
    await page.get_by_test_id("break-glass").click()
    await expect(page.get_by_test_id("message-in")).to_be_visible()
    await page.goto("/audit?check=1")
    await fits(page, f"audit-{language}")
    await page.get_by_test_id("logout").click()
    await page.goto(link)
    await fits(page, f"join-{language}")
    await offer(page, "boss")
    await page.get_by_test_id("second-code").fill(a_code())
    await page.get_by_test_id("second-submit").click()
    await page.get_by_test_id("nav-openings").click()
    await expect(page.get_by_test_id("openings-count")).to_have_text("1")
    await fits(page, f"openings-{language}")
    await page.goto(f"/people/{person}")
    await fits(page, f"person-{language}")
    await context.close()
