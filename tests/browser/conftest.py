"""Chromium, and a whole demo started as a newcomer starts it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from puente.setup import envfile
from puente.setup.ports import free_ports, is_free
from puente.setup.secrets import LOGIN_VARIABLE, PASSWORD_VARIABLE, PORTS
from tests.browser.driving import BORDER, WIDE
from tests.chromium import ARGUMENTS, CHROMIUM, MISSING

START_S = 300
STOP_S = 30


@dataclass(frozen=True)
class Demo:
    """A running demo: its two pages and the login that it printed."""

    phones: str
    desk: str
    username: str
    password: str
    home: Path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    home = tmp_path_factory.mktemp("demo")
    # Any distance at which all ports are free: another demo may be running here.
    shifts = (free_ports(1)[0] - max(PORTS.values()) for _ in range(100))
    shift = next(at for at in shifts if all(is_free(port + at) for port in PORTS.values()))
    env = {**os.environ, "PUENTE_HOME": str(home), "PUENTE_ENV_FILE": ""}
    process = subprocess.Popen(
        [sys.executable, "-m", "puente.cli", "demo", "--shift", str(shift)],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    lines: list[str] = []
    reader = threading.Thread(target=_read, args=(process, lines), daemon=True)
    reader.start()
    try:
        yield _demo(process, lines, home)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(STOP_S)
        reader.join(STOP_S)


@pytest.fixture
def phones(browser: Browser, demo: Demo) -> Iterator[Page]:
    context = browser.new_context(viewport=WIDE, locale="es-MX", timezone_id=BORDER)
    page = context.new_page()
    page.goto(demo.phones)
    expect(page.get_by_test_id("phone-1")).to_be_visible()
    yield page
    context.close()


def _read(process: subprocess.Popen[str], lines: list[str]) -> None:
    assert process.stdout is not None
    with process.stdout as printed:
        lines.extend(iter(printed.readline, ""))


def _demo(process: subprocess.Popen[str], lines: list[str], home: Path) -> Demo:
    end = time.monotonic() + START_S
    while not any("Ctrl-C stops everything" in line for line in lines):
        if process.poll() is not None or time.monotonic() > end:
            pytest.fail("the demo did not start:\n" + "".join(lines))
        time.sleep(0.2)
    printed = "".join(lines)
    variables = envfile.read(home / "demo.env")
    urls = re.findall(r"^\s+(phones|desk)\s+(\S+)", printed, re.MULTILINE)
    found = dict(urls)
    assert variables[PASSWORD_VARIABLE] in printed
    return Demo(found["phones"], found["desk"], variables[LOGIN_VARIABLE], variables[PASSWORD_VARIABLE], home)
