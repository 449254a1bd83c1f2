"""A whole Puente of its own, on free ports, whose processes can be killed and started one by one."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Protocol

import psutil

from puente.settings import Settings
from puente.setup import embedded, health, model, roster, secrets
from puente.setup.places import ROOT
from puente.setup.ports import free_ports
from puente.setup.processes import Process
from puente.store import migrate
from tests.chaos.postgres import Postgres

NAMES = ("simulator", "actions", "rasa", "gateway", "worker")
SECOND = "worker2"
WORKERS = ("worker", SECOND)
STARTED = b"worker_started"
WORKER_READY_IN_S = 180
# What dies among many others starts on a machine that is busy with all of them.
PATIENCE = 3


class Running(Protocol):
    """A process that was started, however."""

    @property
    def pid(self) -> int:
        """Its number."""

    def poll(self) -> int | None:
        """None while it lives."""

    def wait(self) -> int:
        """Return once it is dead."""


@dataclass(frozen=True)
class Forked:
    """A process that the zygote started; it is reaped by nobody, so all that can be seen is whether it is there."""

    pid: int

    def poll(self) -> int | None:
        """None while it lives."""
        return None if psutil.pid_exists(self.pid) else 0

    def wait(self) -> int:
        """Return once it is dead."""
        while psutil.pid_exists(self.pid):
            time.sleep(0.002)
        return 0


@dataclass
class Zygote:
    """Forks workers and gateways: see `tests.chaos.zygote`."""

    environment: Mapping[str, str]
    _process: subprocess.Popen[str] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def fork(self, name: str, log: Path) -> Forked:
        """One more process, which runs `puente <name>`."""
        with self._lock:
            if self._process is None:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "tests.chaos.zygote"],
                    cwd=ROOT, env=dict(self.environment), text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                )  # fmt: skip
            ours = self._process
            assert ours.stdin is not None
            assert ours.stdout is not None
            ours.stdin.write(json.dumps([name, str(log)]) + "\n")
            ours.stdin.flush()
            return Forked(int(ours.stdout.readline()))

    def end(self) -> None:
        """No more children."""
        if self._process is not None:
            self._process.communicate()


@dataclass
class Instance:
    """Processes of one installation, among them a second worker, which `running` does not start.

    Args:
        logs: Folder in which each writes a file of its name.
        forks: Which are forked from a process that has imported everything: started in 0.1 s instead of 3 s.
    """

    settings: Settings
    environment: Mapping[str, str]
    logs: Path
    forks: frozenset[str] = frozenset()
    _known: dict[str, Process] = field(default_factory=dict)
    _running: dict[str, Running] = field(default_factory=dict)
    _log_began: dict[str, int] = field(default_factory=dict)
    _zygote: Zygote = field(init=False)

    def __post_init__(self) -> None:
        self._known = {each.name: each for each in roster.processes(self.settings)}
        self._known[SECOND] = replace(self._known["worker"], name=SECOND)
        self._zygote = Zygote(self.environment)

    @property
    def postgres(self) -> Postgres:
        """The database's server."""
        return Postgres(self.settings.home.resolve() / "postgres")

    def start(self, name: str) -> None:
        """Start a process; `ready` says when it works."""
        log = self.logs / f"{name}.log"
        self._log_began[name] = log.stat().st_size if log.exists() else 0
        if name == "rasa":
            # Quick when nothing changed; while somebody edits the training data, the model it wants is another one.
            model.train()
        if name in self.forks:
            self._running[name] = self._zygote.fork(self._known[name].command[-1], log)
            return
        with log.open("ab") as output:
            self._running[name] = subprocess.Popen(
                list(self._known[name].command), cwd=ROOT, env=dict(self.environment), stdout=output, stderr=output
            )

    def ready(self, name: str) -> None:
        """Wait until a process that was started answers."""
        if name in WORKERS:
            self._worker_ready(name)
        alive = partial(self._must_live, name)
        known = self._known[name]
        health.wait(known.check, PATIENCE * known.ready_in_s, alive, threading.Event())

    def kill(self, name: str) -> None:
        """SIGKILL to the process and to what it started."""
        process = self._running.pop(name)
        with contextlib.suppress(psutil.NoSuchProcess):
            parent = psutil.Process(process.pid)
            for each in [*parent.children(recursive=True), parent]:
                with contextlib.suppress(psutil.NoSuchProcess):
                    each.kill()
        process.wait()

    def alive(self) -> set[str]:
        """Which were started and not killed."""
        return set(self._running)

    def memory_mb(self) -> dict[str, float]:
        """Resident memory of each process, with what it started."""
        found = {}
        for name, process in self._running.items():
            parent = psutil.Process(process.pid)
            every = [parent, *parent.children(recursive=True)]
            found[name] = sum(each.memory_info().rss for each in every) / 2**20
        return found

    def stop(self) -> None:
        """End everything."""
        for name in list(self._running):
            self.kill(name)
        self._zygote.end()

    def _worker_ready(self, name: str) -> None:
        # It listens nowhere; its log says when it works.
        log = self.logs / f"{name}.log"
        end = time.monotonic() + WORKER_READY_IN_S
        while not log.exists() or STARTED not in self._said(log, name):
            self._must_live(name)
            assert time.monotonic() < end, "the worker does not start in time"
            time.sleep(0.02)

    def _said(self, log: Path, name: str) -> bytes:
        with log.open("rb") as file:
            file.seek(self._log_began[name])
            return file.read()

    def _must_live(self, name: str) -> None:
        assert self._running[name].poll() is None, f"{name} ended: {(self.logs / f'{name}.log').read_text()[-500:]}"


@contextlib.contextmanager
def running(
    folder: Path | None = None,
    *,
    names: Sequence[str] = NAMES,
    forks: frozenset[str] = frozenset(),
    durable: bool = False,
    **variables: str,
) -> Iterator[Instance]:
    """An instance with *variables* set, every process answering; all of it is gone afterwards.

    Args:
        names: Which processes to start.
        forks: As `Instance` has it.
        durable: PostgreSQL flushes what it commits: needed where it is killed itself.
    """
    with contextlib.ExitStack() as stack:
        home = folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="puente-")))
        home.mkdir(parents=True, exist_ok=True)
        ports = dict(zip(secrets.PORTS, free_ports(len(secrets.PORTS)), strict=True))
        given = secrets.demo_variables(home, ports) | {"PUENTE_ENV": "test", "SIMULATOR_PACE": "0"} | variables
        settings = Settings.read(given)
        stores = embedded.start(settings.home, durable=durable)
        stack.callback(embedded.stop, home)
        migrate.upgrade(stores.database_url)
        given |= stores.variables()
        instance = Instance(Settings.read(given), roster.environment(given, stores), home, forks)
        stack.callback(instance.stop)
        for name in names:
            instance.start(name)
        for name in names:
            instance.ready(name)
        yield instance
