"""The card as Chromium draws it: whole, legible, and of the words that were agreed."""

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from puente.content.card import HEIGHT_PX, WIDTH_PX, draw, picture, sentence, sheet
from tests.chromium import ARGUMENTS, CHROMIUM, MISSING

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.mark.parametrize(("html", "width", "height"), [(picture(), WIDTH_PX, HEIGHT_PX), (sheet(), 816, 1056)])
def test_nothing_of_the_card_is_cut_off(chromium: Browser, html: str, width: int, height: int) -> None:
    tab = chromium.new_page(viewport={"width": width, "height": height})
    tab.set_content(html)
    sizes = "[...document.querySelectorAll('.card, section, p')].map(e => [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight])"  # noqa: E501 - one expression of the page
    assert all(wider <= 0 and higher <= 0 for wider, higher in tab.evaluate(sizes))
    inside = "document.documentElement.scrollHeight <= window.innerHeight"
    assert tab.evaluate(inside)
    read = " ".join(tab.locator(".card").first.inner_text().split())
    for language in ("en", "es"):
        assert sentence(language) in read
    tab.close()


def test_the_picture_has_the_size_of_a_phone_and_the_page_is_one(chromium: Browser, tmp_path: Path) -> None:
    png, pdf = draw(chromium, tmp_path)
    assert struct.unpack(">II", png.read_bytes()[16:24]) == (WIDTH_PX, HEIGHT_PX)
    assert b"/Count 1" in pdf.read_bytes()
