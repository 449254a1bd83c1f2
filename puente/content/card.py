"""The card with the sentence that asks for the interview: a picture for a phone, a page to print and cut."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, select_autoescape

from puente.content.fields import CONTENT, whole
from puente.core.errors import ConfigError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PICTURE, PRINTED = "fear-card-es-en.png", "fear-card-es-en.pdf"
# Where the gateway shows the picture, to Twilio and to anybody.
ADDRESS = "/cards/fear-es-en.png"
# Portrait, as a phone is held; what WhatsApp shows without cutting.
WIDTH_PX, HEIGHT_PX = 1080, 1350
COPIES_PER_PAGE = 4
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Without these Chromium looks up its maker's hosts at every start.
QUIET = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")


def words(folder: Path = CONTENT) -> Mapping[str, Any]:
    """What stands on the card, by language, with the text that says it too."""
    card: Mapping[str, Any] = whole(folder / "card.toml")["card"]
    return card


def sentence(language: str, folder: Path = CONTENT) -> str:
    """The card's sentences of one language, as one text."""
    return " ".join(words(folder)[language]["sentences"])


def picture(folder: Path = CONTENT) -> str:
    """The page that Chromium takes the picture of."""
    return _render("card.html", folder, copies=1)


def sheet(folder: Path = CONTENT) -> str:
    """The page to print: several cards with lines to cut along."""
    return _render("sheet.html", folder, copies=COPIES_PER_PAGE)


def make(target: Path, folder: Path = CONTENT) -> list[Path]:
    """Write the picture and the printable page into *target*.

    Raises:
        ConfigError: No Chromium here, or no playwright to drive it: both are authors' tools.
    """
    try:
        from playwright.sync_api import sync_playwright  # heavy, and absent where only the service runs
    except ImportError as missing:
        raise ConfigError("the card needs playwright: install the development tools (make install)") from missing
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise ConfigError("the card needs Chromium (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=list(QUIET))
        try:
            return draw(opened, target, folder)
        finally:
            opened.close()


def draw(browser: "Browser", target: Path, folder: Path = CONTENT) -> list[Path]:
    """Write both into *target* with a browser that is open already."""
    png, pdf = target / PICTURE, target / PRINTED
    tab = browser.new_page(viewport={"width": WIDTH_PX, "height": HEIGHT_PX})
    tab.set_content(picture(folder))
    tab.screenshot(path=png)
    tab.set_content(sheet(folder))
    tab.pdf(path=pdf, format="Letter", print_background=True)
    tab.close()
    return [png, pdf]


def _render(template: str, folder: Path, copies: int) -> str:
    environment = Environment(loader=PackageLoader("puente.content"), autoescape=select_autoescape())
    return environment.get_template(template).render(card=words(folder), copies=copies)
