"""Keeps one process running: started again with growing pauses when it dies, stopped for good on SIGTERM.

Runs between the process manager and each of our processes, as `python -m puente.setup.keeper PARENT COMMAND…`. It ends
by itself when the parent is gone, so that even a killed manager leaves nothing behind. Standard library alone: one of
these stands beside every process.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import FrameType

# Said on the process's own output; the manager watches for it.
DIED = "keeper: process ended with code"

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
# Who lived this long died of something new: the pauses begin again.
HEALTHY_AFTER_S = 60.0
# Below the 5 s after which the manager kills, and the 10 s an operator waits for Ctrl-C.
STOP_TIMEOUT_S = 4.0
LOOK_S = 0.5


@dataclass
class Keeper:
    """One process and the wish to keep it.

    Args:
        command: Program and arguments, without a shell.
        parent: Pid of whoever wants it kept.
    """

    command: Sequence[str]
    parent: int
    _child: subprocess.Popen[bytes] | None = None
    _stopping: bool = field(default=False)

    def keep(self) -> int:
        """Run until told to stop; the code is 0, since dying was handled here."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        pause_s = FIRST_PAUSE_S
        while not self._done():
            began = time.monotonic()
            code = self._run()
            if self._done():
                break
            pause_s = FIRST_PAUSE_S if time.monotonic() - began > HEALTHY_AFTER_S else pause_s
            _say(f"{DIED} {code}, starting again in {pause_s:g} s")
            self._sleep(pause_s)
            pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
        return 0

    def _run(self) -> int:
        try:
            self._child = subprocess.Popen(self.command, stdin=subprocess.DEVNULL)  # noqa: S603 - our manager's words
        except OSError as error:
            _say(f"{self.command[0]} can't be started: {error.strerror}")
            return 127
        while True:
            with contextlib.suppress(subprocess.TimeoutExpired):
                return self._child.wait(LOOK_S)
            if self._done():
                return self._end(self._child)

    def _end(self, child: subprocess.Popen[bytes]) -> int:
        child.terminate()
        try:
            return child.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            child.kill()
            return child.wait()

    def _done(self) -> bool:
        return self._stopping or not _alive(self.parent)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True
        if self._child:
            self._child.terminate()

    def _sleep(self, pause_s: float) -> None:
        until = time.monotonic() + pause_s
        while time.monotonic() < until and not self._done():
            time.sleep(min(LOOK_S, max(0.0, until - time.monotonic())))


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(Keeper(sys.argv[2:], int(sys.argv[1])).keep())
