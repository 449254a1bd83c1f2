"""The Rasa model: trained in Rasa's own environment, once for each state of what it is trained from."""

import subprocess

from puente.core.errors import ConfigError
from puente.setup.places import BOT_PYTHON, ROOT

TRAIN_TIMEOUT_S = 1200


def train() -> str:
    """Train the model unless it is there already, and say which of the two it was.

    Raises:
        ConfigError: Rasa's environment is missing, or training failed; its own words are inside.
    """
    return _bot("train").partition("bot: ")[2].partition(" (")[0]


def path() -> str:
    """Where the model of the present files is, or will be, below the root."""
    return f"bot/models/{_bot('hash').strip()}.tar.gz"


def _bot(command: str) -> str:
    if not BOT_PYTHON.exists():
        raise ConfigError("bot/.venv is missing: run `make install`, which makes Rasa's own environment")
    finished = subprocess.run(  # noqa: S603 - our own command
        [str(BOT_PYTHON), "-m", "bot", command],
        cwd=ROOT, capture_output=True, text=True, timeout=TRAIN_TIMEOUT_S, check=False,
    )  # fmt: skip
    if finished.returncode:
        last = (finished.stderr.strip() or finished.stdout.strip()).splitlines()[-5:]
        raise ConfigError(f"`python -m bot {command}` failed: " + " / ".join(last))
    return finished.stdout
