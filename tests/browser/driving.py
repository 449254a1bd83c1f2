"""The phone page and the desk as a person uses them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from babel.dates import format_date
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Demo

ANSWER_MS = 20_000
WIDE = ViewportSize(width=1280, height=900)
BORDER = "America/Ciudad_Juarez"
PICTURES = Path(os.environ.get("PUENTE_PICTURES") or Path(__file__).parents[2] / "test-results")


@dataclass(frozen=True)
class Phone:
    """One phone on the page.

    Args:
        frame: The phone's element.
    """

    page: Page
    frame: Locator

    def say(self, text: str) -> str:
        """Type, send, and wait for the next message; its text."""
        before = self.received.count()
        self.frame.get_by_test_id("composer").fill(text)
        self.frame.get_by_test_id("send").click()
        return self.next_after(before)

    def next_after(self, before: int) -> str:
        """The message that came after the first *before*."""
        expect(self.received).not_to_have_count(before, timeout=ANSWER_MS)
        return self.received.last.inner_text()

    @property
    def received(self) -> Locator:
        """What Puente sent to this phone."""
        return self.frame.get_by_test_id("bubble-in")

    def tap(self, title: str) -> str:
        """Tap an offered answer of the newest message; what came back."""
        before = self.received.count()
        answer = self.frame.get_by_test_id("option-button").filter(has_text=title).last
        # Of two messages in a row the second may carry the answer; those of a closed list are there unseen.
        expect(answer).to_be_attached(timeout=ANSWER_MS)
        if not answer.is_visible():
            self.frame.get_by_test_id("list-opener").last.click()
        answer.click()
        return self.next_after(before)


def picture(page: Page, name: str) -> None:
    """Keep what the page looks like, once nothing moves on it any more."""
    page.wait_for_timeout(1500)
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")


def whole_conversation(phone: Phone, name: str) -> None:
    """Keep every message of a phone in one picture, as long as it gets."""
    grown = """frame => {
        const body = frame.querySelector(".body") ?? frame;
        body.style.height = "auto";
        frame.querySelector(".log").style.overflow = "visible";
        // Bars that stay on the screen would lie across the picture.
        for (const one of document.querySelectorAll("body *"))
            if (["sticky", "fixed"].includes(getComputedStyle(one).position)) one.style.position = "static";
    }"""
    phone.page.wait_for_timeout(1500)
    phone.frame.evaluate(grown)
    PICTURES.mkdir(parents=True, exist_ok=True)
    phone.frame.screenshot(path=PICTURES / f"{name}.png")


def a_new_phone(page: Page, channel: str) -> Phone:
    """Add a phone through the page's own form."""
    before = page.locator("[data-testid^='phone-']").count()
    page.locator(f"#adding input[value='{channel}']").check()
    page.get_by_test_id("add-phone").click()
    frames = page.locator("[data-testid^='phone-']")
    expect(frames).to_have_count(before + 1)
    # By its place: the last of all would be another one as soon as a second phone is added.
    return Phone(page, frames.nth(before))


def sign_in(context: BrowserContext, demo: Demo) -> Page:
    """Sign in at the desk."""
    page = context.new_page()
    page.goto(demo.desk)
    page.get_by_test_id("login-username").fill(demo.username)
    page.get_by_test_id("login-password").fill(demo.password)
    page.get_by_test_id("login-submit").click()
    return page


def to_the_next_reminder(phone: Phone) -> str:
    """Move the clock to the next reminder; what arrived at *phone*."""
    before = phone.received.count()
    phone.page.get_by_test_id("clock-next").click()
    return phone.next_after(before)


def in_spanish(day: date) -> str:
    """A date as people write it."""
    return format_date(day, "d 'de' MMMM 'de' y", locale="es")


def in_english(day: date) -> str:
    """The same in English."""
    return format_date(day, "MMMM d, y", locale="en")


def court_day(today: date) -> date:
    """A weekday about three weeks ahead, away from the holidays at the end of the year."""
    day = today + timedelta(days=20)
    while day.weekday() != 2 or (day.month, day.day) >= (12, 21) or (day.month, day.day) <= (1, 3):
        day += timedelta(days=1)
    return day
