"""The settings of the Rasa process, from the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass

from bot.errors import ConfigError

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 5005
DEFAULT_TRACKER_TTL_S = 30 * 24 * 3600

_SHAPES = {
    "PUENTE_ACTIONS_URL": "the action server, such as http://127.0.0.1:5055",
    "PUENTE_RASA_TOKEN": "a long random word that the worker sends as its bearer token",
    "PUENTE_TRACKER_KEYS": "Fernet keys, comma separated, the newest first",
    "REDIS_URL": "Redis or Valkey, such as redis://:password@127.0.0.1:6379/0",
}


@dataclass(frozen=True)
class Settings:
    """What `run` needs to know. endpoints.yml expands the same variables for Rasa."""

    host: str
    port: int
    token: str

    @classmethod
    def from_environment(cls) -> Settings:
        """Read and check them all.

        Raises:
            ConfigError: A variable is missing or makes no sense; the message says which, and what it should look like.
        """
        missing = [f"{name} is not set ({shape})" for name, shape in _SHAPES.items() if not os.environ.get(name)]
        if missing:
            raise ConfigError("; ".join(missing))
        host = os.environ.get("PUENTE_RASA_HOST") or DEFAULT_HOST
        return cls(host, whole_number("PUENTE_RASA_PORT", DEFAULT_PORT), os.environ["PUENTE_RASA_TOKEN"])


def whole_number(name: str, default: int) -> int:
    """The variable *name* as a positive whole number, or *default* where it is not set."""
    value = os.environ.get(name) or str(default)
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise ConfigError(f"{name} should be a positive whole number")
    return int(value)


def tracker_ttl_s() -> int:
    """After how many seconds of silence a conversation is forgotten."""
    return whole_number("PUENTE_TRACKER_TTL_S", DEFAULT_TRACKER_TTL_S)
