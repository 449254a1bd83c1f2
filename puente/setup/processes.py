"""Our processes side by side, under honcho: output kept in files, the dead started again, all stopped together."""

import collections
import os
import shlex
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from honcho.manager import Manager

from puente.setup import health, keeper
from puente.setup.failing import ProcessesFailed
from puente.setup.health import Check, NotReady

LINES_SHOWN = 20
# A process that dies this often before it ever answered will not come up by being started again.
DEATHS_BEFORE_GIVING_UP = 3


@dataclass(frozen=True)
class Process:
    """One process to run.

    Args:
        check: How to see that it is ready; None when running is all that can be seen.
        ready_in_s: How long it may take.
    """

    name: str
    command: Sequence[str]
    check: Check | None = None
    ready_in_s: float = 60.0


@dataclass
class Output:
    """Where honcho prints: to one file per process, the last lines kept at hand.

    Args:
        on_start: Called once, when every process has been started.
        on_death: Called with a process's name, each time it dies.
    """

    folder: Path
    on_start: Callable[[], None]
    on_death: Callable[[str], None]
    width: int = 0
    deaths: collections.Counter[str] = field(default_factory=collections.Counter)
    _tails: dict[str, collections.deque[str]] = field(default_factory=dict)
    _files: dict[str, BinaryIO] = field(default_factory=dict)

    def write(self, message: Any) -> None:
        """Take one line from honcho: its own come under the name "system"."""
        if not self._files:
            # The first line comes when all are started: only now may threads begin, since starting forks.
            self.on_start()
        data = message.data if isinstance(message.data, bytes) else message.data.encode()
        self._file(message.name).write(data)
        line = data.decode("utf-8", "replace").rstrip()
        self._tails.setdefault(message.name, collections.deque(maxlen=LINES_SHOWN)).append(line)
        if line.startswith(keeper.DIED):
            self.deaths[message.name] += 1
            self.on_death(message.name)

    def tail(self, name: str) -> list[str]:
        """The last lines a process wrote."""
        return list(self._tails.get(name, ()))

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files.values():
            file.close()

    def _file(self, name: str) -> BinaryIO:
        if name not in self._files:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            # Anew at each start, so that a demo's logs don't grow for ever; unbuffered, so that they can be followed.
            self._files[name] = (self.folder / f"{name}.log").open("wb", buffering=0)
        return self._files[name]


@dataclass
class Processes:
    """A set of processes that live and end together.

    Args:
        environment: Of all of them.
        logs: Folder for their output.
        ready: Called in a thread with a process's name and the seconds since the start, as each is seen to be ready.
        all_ready: Called in that thread at the end.
        died: Called with a name and the last lines when a process dies and is started again.
    """

    processes: Sequence[Process]
    environment: Mapping[str, str]
    logs: Path
    ready: Callable[[str, float], None]
    all_ready: Callable[[], None]
    died: Callable[[str, list[str]], None]
    _output: Output = field(init=False)
    _failure: BaseException | None = None
    _over: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Run until SIGINT or SIGTERM; nothing is left running afterwards, however this ends.

        Raises:
            ProcessesFailed: One of them did not become ready. All were stopped.
        """
        watcher = threading.Thread(target=self._watch, daemon=True)
        self._output = Output(self.logs, watcher.start, self._on_death)
        manager = Manager(printer=self._output)
        for process in self.processes:
            # honcho gives each line to a shell; exec leaves no shell behind.
            words = [sys.executable, "-m", "puente.setup.keeper", str(os.getpid()), *process.command]
            manager.add_process(process.name, f"exec {shlex.join(words)}", env=dict(self.environment))
        before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            manager.loop()
        finally:
            self._over.set()
            for number, handler in before.items():
                signal.signal(number, handler)
            self._output.close()
        if watcher.ident is not None:
            watcher.join(timeout=5)
        if self._failure:
            raise self._failure

    def stop(self) -> None:
        """End `run` from another thread: honcho's loop listens to signals alone."""
        os.kill(os.getpid(), signal.SIGTERM)

    def _watch(self) -> None:
        began = time.monotonic()
        try:
            for process in self.processes:
                self._await(process)
                if self._over.is_set():
                    return
                self.ready(process.name, time.monotonic() - began)
            self.all_ready()
        except BaseException as error:  # noqa: BLE001 - carried to the main thread, which raises it
            self._failure = error
            self.stop()

    def _await(self, process: Process) -> None:
        try:
            health.wait(process.check, process.ready_in_s, self._give_up, self._over)
        except NotReady as error:
            raise ProcessesFailed(process.name, self._output.tail(process.name)) from error

    def _give_up(self) -> None:
        dead = [name for name, count in self._output.deaths.items() if count >= DEATHS_BEFORE_GIVING_UP]
        if dead:
            raise ProcessesFailed(dead[0], self._output.tail(dead[0]))

    def _on_death(self, name: str) -> None:
        self.died(name, self._output.tail(name))
