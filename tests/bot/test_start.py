"""What is missing or wrong is said at the start, by name, and nothing half right is served."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from rasa.core.nlg import CallbackNaturalLanguageGenerator
from rasa.core.utils import AvailableEndpoints
from rasa.utils.endpoints import EndpointConfig
from speaking import Bot

from bot.absent import ABSENT
from bot.errors import ConfigError
from bot.model import ROOT
from bot.nlg import TextServer
from bot.serving import load_agent
from bot.settings import Settings

GOOD = {
    "PUENTE_ACTIONS_URL": "http://127.0.0.1:1",
    "PUENTE_RASA_TOKEN": "t",
    "PUENTE_TRACKER_KEYS": Fernet.generate_key().decode(),
    "REDIS_URL": "redis://127.0.0.1:1/0",
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


@pytest.mark.parametrize("name", GOOD)
def test_a_missing_variable_is_named(environment: pytest.MonkeyPatch, name: str) -> None:
    environment.delenv(name)
    with pytest.raises(ConfigError, match=f"{name} is not set"):
        Settings.from_environment()


@pytest.mark.parametrize("port", ["x", "-1", "0", "80.5"])
def test_a_port_is_a_number(environment: pytest.MonkeyPatch, port: str) -> None:
    environment.setenv("PUENTE_RASA_PORT", port)
    with pytest.raises(ConfigError, match="PUENTE_RASA_PORT"):
        Settings.from_environment()


def test_it_listens_on_this_machine_only_unless_told(environment: pytest.MonkeyPatch) -> None:
    settings = Settings.from_environment()
    assert (settings.host, settings.port) == ("127.0.0.1", 5005)


def test_the_command_says_what_is_missing_in_one_line() -> None:
    bare = {name: value for name, value in os.environ.items() if name not in GOOD}
    done = subprocess.run([sys.executable, "-m", "bot", "run"], cwd=ROOT, env=bare, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert all(name in done.stderr for name in GOOD)


def test_endpoints_expand_the_environment(environment: pytest.MonkeyPatch) -> None:
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    assert endpoints.action.url == "http://127.0.0.1:1/webhook"
    assert endpoints.nlg.url == "http://127.0.0.1:1/nlg"
    assert endpoints.tracker_store.url == "redis://127.0.0.1:1/0"


@pytest.mark.filterwarnings("ignore:Tracker store with type")
@pytest.mark.parametrize("store", [None, "bot.tracker_store.NoSuchStore", "no_such.Store"])
def test_a_store_that_cannot_be_found_is_not_replaced_by_memory(store: str | None) -> None:
    endpoints = AvailableEndpoints(
        action=EndpointConfig("http://x"), tracker_store=store and EndpointConfig("redis://x", type=store)
    )
    with pytest.raises(ConfigError, match="tracker_store"):
        load_agent(Path("no-model"), endpoints)


def test_only_our_text_server_speaks(environment: pytest.MonkeyPatch, bot: Bot) -> None:
    from bot.model import model_path

    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    agent = load_agent(model_path(), endpoints)
    assert isinstance(agent.nlg, TextServer)
    endpoints.nlg = EndpointConfig("http://x")
    with pytest.raises(ConfigError, match="nlg"):
        load_agent(model_path(), endpoints)
    assert not issubclass(TextServer, CallbackNaturalLanguageGenerator)


def test_the_store_is_not_wrapped_in_one_that_forgives(environment: pytest.MonkeyPatch, bot: Bot) -> None:
    from bot.model import model_path
    from bot.tracker_store import EncryptedTrackerStore

    agent = load_agent(model_path(), AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml")))
    assert type(agent.tracker_store) is EncryptedTrackerStore
    assert agent.processor.tracker_store is agent.tracker_store


def test_what_is_stood_in_for_is_not_installed() -> None:
    installed = {path.name for path in (ROOT / "bot/.venv/lib").glob("python3.*/site-packages/*")}
    assert (ABSENT - {"google"}) & installed == set()


def test_rasa_reports_to_nobody() -> None:
    from rasa.telemetry import is_telemetry_enabled

    assert not is_telemetry_enabled()
