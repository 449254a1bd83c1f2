"""The Rasa process, which lives in an environment of its own."""

import signal
import subprocess
from collections.abc import Mapping
from types import FrameType

from puente.core.errors import ConfigError
from puente.settings import Settings
from puente.setup import envfile
from puente.setup.places import BOT_PYTHON, ROOT


def serve(settings: Settings, given: Mapping[str, str], host: str, port: int) -> int:
    """Run Rasa until it is told to stop, and say how it ended.

    Raises:
        ConfigError: Its environment is missing.
    """
    if not BOT_PYTHON.exists():
        raise ConfigError("bot/.venv is missing: run `make install`, which makes Rasa's own environment")
    environment = {
        **envfile.load(given),
        "REDIS_URL": settings.redis_url,
        "PUENTE_ACTIONS_URL": settings.actions_url,
        "PUENTE_RASA_HOST": host,
        "PUENTE_RASA_PORT": str(port),
    }
    process = subprocess.Popen([str(BOT_PYTHON), "-m", "bot", "run"], cwd=ROOT, env=environment)  # noqa: S603 - ours

    def hand_on(number: int, _frame: FrameType | None) -> None:
        process.send_signal(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, hand_on)
    code = process.wait()
    # It ended as it was told to.
    return 0 if code in (-signal.SIGTERM, -signal.SIGINT) else code
