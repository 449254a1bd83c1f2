"""The phone page and the desk as a person uses them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date
from playwright.sync_api import Locator, Page, expect

ANSWER_MS = 20_000


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
        if not answer.is_visible():
            self.frame.get_by_test_id("list-opener").last.click()
        answer.click()
        return self.next_after(before)


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
