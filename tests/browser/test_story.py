"""The whole job, on the pages a newcomer sees: a question, a hearing, its reminders, and a person at the desk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.browser.conftest import Demo
from tests.browser.driving import ANSWER_MS, Phone, court_day, in_english, in_spanish, to_the_next_reminder

pytestmark = pytest.mark.browser
WIDE = ViewportSize(width=1280, height=900)
BORDER = "America/Ciudad_Juarez"
PICTURES = Path(os.environ.get("PUENTE_PICTURES") or Path(__file__).parents[2] / "test-results")


@pytest.fixture
def phones(browser: Browser, demo: Demo) -> Iterator[Page]:
    context = browser.new_context(viewport=WIDE, locale="es-MX", timezone_id=BORDER)
    page = context.new_page()
    page.goto(demo.phones)
    expect(page.get_by_test_id("phone-1")).to_be_visible()
    yield page
    context.close()


@pytest.fixture
def desk_context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=WIDE, locale="es-MX", timezone_id=BORDER)
    yield context
    context.close()


def picture(page: Page, name: str) -> None:
    """Keep what the page looks like, once nothing moves on it any more."""
    page.wait_for_timeout(1500)
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")


def a_new_phone(page: Page, channel: str) -> Phone:
    """Add a phone through the page's own form."""
    before = page.locator("[data-testid^='phone-']").count()
    page.locator(f"#adding input[value='{channel}']").check()
    page.get_by_test_id("add-phone").click()
    frames = page.locator("[data-testid^='phone-']")
    expect(frames).to_have_count(before + 1)
    return Phone(page, frames.last)


def sign_in(context: BrowserContext, demo: Demo) -> Page:
    """Sign in at the desk."""
    page = context.new_page()
    page.goto(demo.desk)
    page.get_by_test_id("login-username").fill(demo.username)
    page.get_by_test_id("login-password").fill(demo.password)
    page.get_by_test_id("login-submit").click()
    return page


def test_the_whole_story_in_spanish(phones: Page, demo: Demo, desk_context: BrowserContext) -> None:
    phone = Phone(phones, phones.get_by_test_id("phone-1"))
    assert "Tengo miedo de regresar a México" in phone.say("ola como pido la entrevista de miedo a mexico?")
    picture(phones, "phones")

    day = court_day(datetime.now(UTC).date())
    asked = phone.say(f"tengo corte el {in_spanish(day)} a las 8:30 de la mañana en laredo")
    assert "puente" in asked
    read_back = phone.say("a las 4 de la mañana")
    assert in_spanish(day) in read_back
    assert "Laredo" in read_back
    assert "4:00" in read_back
    assert "Guardado" in phone.say("si")

    for expected in ("Faltan 7 días", "Faltan 3 días", "Mañana", "Mañana", "oy"):
        reminder = to_the_next_reminder(phone)
        assert expected in reminder
        assert "4:00" in reminder
    # The last four came outside the 24-hour window: as templates, with buttons.
    assert "va a ir" in phone.tap("Sí voy a ir")

    assert "persona" in phone.say("quiero hablar con una persona por favor")
    desk = sign_in(desk_context, demo)
    desk.get_by_test_id("inbox-row").first.click()
    desk.get_by_test_id("take").click()
    before = phone.received.count()
    desk.get_by_test_id("composer").fill("Buenos días, soy Ana. ¿En qué le ayudo?")
    desk.get_by_test_id("send").click()
    expect(phone.received.filter(has_text="soy Ana")).to_be_visible(timeout=ANSWER_MS)
    assert phone.received.count() > before
    picture(desk, "desk")

    # Staff own the conversation: what the person writes reaches the desk, and the bot says nothing.
    sent = phone.received.count()
    phone.frame.get_by_test_id("composer").fill("¿qué derechos tengo?")
    phone.frame.get_by_test_id("send").click()
    expect(desk.get_by_test_id("message-in").filter(has_text="derechos")).to_be_visible(timeout=ANSWER_MS)
    phones.wait_for_timeout(3000)
    assert phone.received.count() == sent
    desk.get_by_test_id("hand-back").click()
    expect(phone.received).not_to_have_count(sent, timeout=ANSWER_MS)
    assert "derecho" in phone.say("¿qué derechos tengo?")


def test_the_whole_story_in_english_by_sms(phones: Page, demo: Demo, desk_context: BrowserContext) -> None:
    phones.get_by_test_id("clock-now").click()
    phone = a_new_phone(phones, "sms")
    assert "afraid to go back to Mexico" in phone.say("hello how do i ask for the fear interview")

    day = court_day(datetime.now(UTC).date())
    phone.say(f"i have court on {in_english(day)} at 8:30 am in brownsville")
    read_back = phone.say("4 am")
    assert in_english(day) in read_back
    assert "Brownsville" in read_back
    assert "Saved" in phone.say("yes")
    for expected in ("7 days", "3 days", "Tomorrow", "tomorrow", "Today"):
        assert expected in to_the_next_reminder(phone)
    assert "you will go" in phone.say("yes i will go")

    phone.say("i want to talk to a person")
    desk = sign_in(desk_context, demo)
    desk.get_by_test_id("inbox-row").first.click()
    desk.get_by_test_id("take").click()
    desk.get_by_test_id("composer").fill("Good morning, this is Ana.")
    desk.get_by_test_id("send").click()
    expect(phone.received.filter(has_text="this is Ana")).to_be_visible(timeout=ANSWER_MS)
