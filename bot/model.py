"""Which model belongs to what is written here: its name is a hash of everything it is trained from.

Only the standard library is imported, so that "nothing changed" is answered before Rasa's slow import.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from bot.errors import ConfigError

ROOT = Path(__file__).resolve().parent.parent
BOT = ROOT / "bot"
DATA = ROOT / "data"
DOMAIN = BOT / "domain"
MODELS = BOT / "models"

_CONFIGS = {"default": BOT / "config.yml", "light": BOT / "config.light.yml"}
_LENGTH_HASH_CHARS = 16


def config_path() -> Path:
    """The pipeline that PUENTE_RASA_CONFIG asks for: "default" with sentence encoders, "light" without."""
    name = os.environ.get("PUENTE_RASA_CONFIG") or "default"
    if name not in _CONFIGS:
        raise ConfigError("PUENTE_RASA_CONFIG should be default or light")
    return _CONFIGS[name]


def uses_encoders() -> bool:
    """Whether the pipeline has sentence encoders in it: the light one says that it does without."""
    return "sentence_encoders: false" not in config_path().read_text(encoding="utf-8")


def model_hash() -> str:
    """A name for all that goes into the model: configuration, domain, data, our components, locked packages."""
    digest = hashlib.sha256()
    for path in _inputs():
        digest.update(f"{path.relative_to(ROOT).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:_LENGTH_HASH_CHARS]


def model_path() -> Path:
    """Where the model of the present inputs is, or will be."""
    return MODELS / f"{model_hash()}.tar.gz"


def _inputs() -> Iterator[Path]:
    yield config_path()
    yield BOT / "uv.lock"
    yield from sorted(DOMAIN.rglob("*.yml"))
    yield from sorted((BOT / "components").rglob("*.py"))
    yield from sorted(DATA.rglob("*.yml"))
