"""The embedded PostgreSQL as a victim: killed whole or by one connection, and started again where it was."""

from __future__ import annotations

import contextlib
import random
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from puente.setup.postgres import binaries
from puente.setup.stewards import steward

START_S = 60
TRIES = 3
CLIENT = "127.0.0.1("


@dataclass(frozen=True)
class Postgres:
    """The server under *folder*. It flushes what it commits, as in production: otherwise its death would lose it."""

    folder: Path

    def kill(self) -> None:
        """SIGKILL to the server and to every process of its connections."""
        postmaster = self._postmaster()
        # Stopped first, so that nobody is born between the look and the blow.
        postmaster.suspend()
        everyone = [postmaster, *postmaster.children(recursive=True)]
        for each in everyone:
            with contextlib.suppress(psutil.NoSuchProcess):
                each.kill()
        end = time.monotonic() + START_S
        while any(_alive(each) for each in everyone) and time.monotonic() < end:
            time.sleep(0.01)
        # A dead one whose number nobody has collected yet, a second or two, pg_ctl would take for a server that runs.
        (self._data / "postmaster.pid").unlink(missing_ok=True)

    def kill_one(self, chance: random.Random) -> bool:
        """SIGKILL to a connection's process: the server throws out everybody, and recovers by itself. Whether it hit.

        Not to one of its helpers: PostgreSQL 18 that loses an I/O worker while it starts never comes up.
        """
        with contextlib.suppress(psutil.NoSuchProcess, OSError):
            clients = [each for each in self._postmaster().children() if CLIENT in " ".join(each.cmdline())]
            if clients:
                chance.choice(clients).kill()
                return True
        return False

    def start(self) -> None:
        """Bring the dead server back with the options, and on the port, that it had."""
        for _ in range(TRIES):
            if self._restart() == 0:
                return
        raise RuntimeError(f"PostgreSQL does not start: see {self.folder / 'log'}")

    def _restart(self) -> int:
        user = steward()
        arguments = ["restart", "-w", "-t", str(START_S), "-D", str(self._data), "-l", str(self.folder / "server.log")]
        with (self.folder / "log").open("ab") as log:
            return subprocess.run(
                [str(binaries() / "pg_ctl"), *arguments],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder, env={"LC_ALL": "C"},
                user=user.uid if user else None, group=user.gid if user else None,
                extra_groups=[] if user else None, timeout=2 * START_S, check=False,
            ).returncode  # fmt: skip

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _postmaster(self) -> psutil.Process:
        return psutil.Process(int((self._data / "postmaster.pid").read_text().splitlines()[0]))


def _alive(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.status() != psutil.STATUS_ZOMBIE
    return False
