"""The card as Chromium draws it: whole, legible, and of the words that were agreed."""

import struct
from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from puente.content import preview
from puente.content.card import HEIGHT_PX, WIDTH_PX, draw, picture, sentence, sheet
from puente.content.sentences import sentences
from puente.shipped import CONTENT
from tests.browser.driving import PICTURES
from tests.chromium import ARGUMENTS, CHROMIUM, MISSING

pytestmark = pytest.mark.browser


def keep(tab: Page, name: str) -> None:
    """Keep what the page looks like."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    tab.screenshot(path=PICTURES / f"{name}.png")


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


@pytest.mark.parametrize("width", [1280, 390])
def test_the_preview_shows_every_text_in_both_languages_and_nothing_is_wider_than_the_screen(
    chromium: Browser, width: int
) -> None:
    tab = chromium.new_page(viewport={"width": width, "height": 900})
    tab.set_content(preview.page(CONTENT))
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    shown = tab.locator("article")
    assert shown.count() == len(sentences("es"))
    assert tab.locator("article:not(:has([lang=es] .bubble)), article:not(:has([lang=en] .bubble))").count() == 0
    tab.evaluate("document.getElementById('fear.request').scrollIntoView()")
    keep(tab, f"content-preview-{width}")
    tab.close()


def test_the_picture_has_the_size_of_a_phone_and_the_page_is_one(chromium: Browser, tmp_path: Path) -> None:
    png, pdf = draw(chromium, tmp_path)
    PICTURES.mkdir(parents=True, exist_ok=True)
    copy(png, PICTURES / "card.png")
    assert struct.unpack(">II", png.read_bytes()[16:24]) == (WIDTH_PX, HEIGHT_PX)
    assert b"/Count 1" in pdf.read_bytes()
