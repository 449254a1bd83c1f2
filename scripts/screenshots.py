"""Pictures of a running demo, for the README: the phones, and the desk behind its login.

Start `make demo` first; `make screenshots` then writes docs/images/*.png.
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from puente.setup import envfile, secrets
from puente.setup.places import ROOT

IMAGES = ROOT / "docs" / "images"
WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 390, "height": 844}
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


def main() -> int:
    """Take them all; the exit code is 1 when something is missing."""
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    demo = Path(os.environ.get("PUENTE_HOME") or ROOT / ".puente") / "demo.env"
    if browser_path is None or not demo.exists():
        sys.stderr.write("screenshots: Chromium and a running `make demo` are needed\n")
        return 1
    variables = envfile.read(demo)
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play, play.chromium.launch(executable_path=browser_path, args=QUIET) as browser:
        for size, name in ((WIDE, "wide"), (NARROW, "narrow")):
            page = browser.new_page(viewport=size, locale="en-US")  # type: ignore[arg-type]  # a TypedDict by shape
            take(page, variables["TWILIO_API_URL"], f"phones-{name}")
            sign_in(page, variables)
            take(page, variables["PUENTE_DESK_URL"], f"desk-{name}")
            page.close()
    return 0


def take(page: Page, url: str, name: str) -> None:
    """One picture of what *url* shows."""
    page.goto(url)
    # Both pages listen for ever, so that the network never falls silent.
    page.wait_for_load_state("load")
    page.wait_for_timeout(800)
    page.screenshot(path=IMAGES / f"{name}.png")


def sign_in(page: Page, variables: dict[str, str]) -> None:
    """Sign in at the desk as the demo's account."""
    page.goto(variables["PUENTE_DESK_URL"])
    page.get_by_test_id("login-username").fill(variables[secrets.LOGIN_VARIABLE])
    page.get_by_test_id("login-password").fill(variables[secrets.PASSWORD_VARIABLE])
    page.get_by_test_id("login-password").press("Enter")
    page.wait_for_load_state("load")


if __name__ == "__main__":
    sys.exit(main())
