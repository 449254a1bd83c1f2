"""Which processes make up Puente, where each listens, and how to see that it is ready."""

import os
import sys
from collections.abc import Mapping
from urllib.parse import urlsplit

from puente.settings import Settings, variables
from puente.setup.embedded import Stores
from puente.setup.envfile import FILE_VARIABLE
from puente.setup.health import Check
from puente.setup.ports import LOOPBACK
from puente.setup.processes import Process

# Rasa loads its model, which takes a small machine a while.
RASA_READY_IN_S = 180.0


def processes(settings: Settings) -> list[Process]:
    """Ours, in the order in which one needs the other; the simulator first, where it stands in for Twilio."""
    bearer = {"Authorization": f"Bearer {settings.rasa_token}"}
    checks = {
        "actions": Check(f"{settings.actions_url}/health"),
        "rasa": Check(f"{settings.rasa_url}/webhooks/puente/ready", bearer),
        "gateway": Check(f"http://{LOOPBACK}:{settings.gateway_port}/healthz"),
        "desk": Check(f"http://{LOOPBACK}:{settings.desk_port}/healthz"),
        "worker": None,
    }
    if settings.twilio_api_url:
        checks = {"simulator": Check(f"{settings.twilio_api_url}/"), **checks}
    return [
        Process(name, command(name), check, RASA_READY_IN_S if name == "rasa" else 60.0)
        for name, check in checks.items()
    ]


def command(name: str) -> list[str]:
    """What starts one of them."""
    return [sys.executable, "-m", "puente.cli", name]


def ports(settings: Settings) -> dict[str, int]:
    """The port of each process that listens."""
    listening = {
        "actions": port_of(settings.actions_url),
        "rasa": port_of(settings.rasa_url),
        "gateway": settings.gateway_port,
        "desk": settings.desk_port,
    }
    if settings.twilio_api_url:
        listening["simulator"] = port_of(settings.twilio_api_url)
    return listening


def port_of(url: str) -> int:
    """The port in an address, or its scheme's own."""
    parts = urlsplit(url)
    return parts.port or (443 if parts.scheme == "https" else 80)


def environment(given: Mapping[str, str], stores: Stores) -> dict[str, str]:
    """What every process is started with: this machine's environment, and of ours exactly what *given* says."""
    ours = {variable.name for _, variable in variables()} | {FILE_VARIABLE}
    rest = {name: value for name, value in os.environ.items() if name not in ours}
    # Told everything already: no process looks for a file, and none starts stores of its own.
    return {**rest, **given, **stores.variables(), FILE_VARIABLE: "", "PYTHONUNBUFFERED": "1"}
