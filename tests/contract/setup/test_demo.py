"""The start of a demo: secrets that last, and ports that are free."""

import socket
from pathlib import Path

import pytest

from puente.core.errors import ConfigError
from puente.settings import Settings
from puente.setup import demo, roster
from puente.setup.embedded import Stores
from puente.setup.ports import free_ports
from puente.setup.secrets import PORTS, demo_variables


def test_a_second_start_keeps_the_secrets_and_follows_the_ports(tmp_path: Path) -> None:
    first, second = demo.prepare(tmp_path), demo.prepare(tmp_path, shift=1000)
    assert {name: first[name] for name in demo.KEPT} == {name: second[name] for name in demo.KEPT}
    assert second["PUENTE_PUBLIC_URL"] == "http://127.0.0.1:9080"
    assert roster.ports(Settings.read(second)) == {name: port + 1000 for name, port in PORTS.items()}


def test_two_demos_share_no_secret(tmp_path: Path) -> None:
    first, second = demo.prepare(tmp_path / "a"), demo.prepare(tmp_path / "b")
    assert all(first[name] != second[name] for name in demo.KEPT)


def test_a_taken_port_says_who_holds_it_and_what_to_do(tmp_path: Path) -> None:
    ports = dict(zip(PORTS, free_ports(len(PORTS)), strict=True))
    settings = Settings.read(demo_variables(tmp_path, ports))
    demo.check_ports(settings, set(PORTS))
    with socket.create_server(("127.0.0.1", ports["desk"])):
        with pytest.raises(ConfigError, match=rf"desk wants port {ports['desk']}, which .+\(process \d+\).+SHIFT"):
            demo.check_ports(settings, set(PORTS))
        demo.check_ports(settings, {"gateway"})


def test_processes_are_told_everything_and_nothing_of_another_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWILIO_AUTH_TOKEN_PREVIOUS", "somebody else's")
    monkeypatch.setenv("DATABASE_URL", "postgresql://production/puente")
    variables = demo_variables(tmp_path)
    told = roster.environment(variables, Stores("postgresql://h/d", "redis://h/0"))
    assert "TWILIO_AUTH_TOKEN_PREVIOUS" not in told
    assert (told["DATABASE_URL"], told["REDIS_URL"], told["PUENTE_ENV_FILE"]) == ("postgresql://h/d", "redis://h/0", "")
    assert Settings.read(told).lookup_key == Settings.read(variables).lookup_key


def test_production_runs_without_the_simulator(tmp_path: Path) -> None:
    live = demo_variables(tmp_path) | {"PUENTE_ENV": "production", "TWILIO_API_URL": "", "PUENTE_CLOCK_FILE": ""}
    assert [each.name for each in roster.processes(Settings.read(live))] == [
        "actions", "rasa", "gateway", "desk", "worker",
    ]  # fmt: skip
