"""A whole Puente of its own, on free ports, whose processes can be killed and started one by one."""

from __future__ import annotations

import contextlib
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psutil

from puente.settings import Settings
from puente.setup import embedded, health, model, roster, secrets
from puente.setup.places import ROOT
from puente.setup.ports import free_ports
from puente.setup.processes import Process
from puente.store import migrate

NAMES = ("simulator", "actions", "rasa", "gateway", "worker")
STARTED = b"worker_started"
WORKER_READY_IN_S = 60


@dataclass
class Instance:
    """Processes of one installation.

    Args:
        logs: Folder in which each writes a file of its name.
    """

    settings: Settings
    environment: Mapping[str, str]
    logs: Path
    _known: dict[str, Process] = field(default_factory=dict)
    _running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _starts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._known = {each.name: each for each in roster.processes(self.settings)}

    def start(self, name: str) -> None:
        """Start a process; `ready` says when it works."""
        self._starts[name] += 1
        if name == "rasa":
            # Quick when nothing changed; while somebody edits the training data, the model it wants is another one.
            model.train()
        with (self.logs / f"{name}.log").open("ab") as output:
            self._running[name] = subprocess.Popen(
                list(self._known[name].command), cwd=ROOT, env=dict(self.environment), stdout=output, stderr=output
            )

    def ready(self, name: str) -> None:
        """Wait until a process that was started answers."""
        if name == "worker":
            self._worker_ready()
        alive = partial(self._must_live, name)
        health.wait(self._known[name].check, self._known[name].ready_in_s, alive, threading.Event())

    def kill(self, name: str) -> None:
        """SIGKILL to the process and to what it started."""
        process = self._running.pop(name)
        with contextlib.suppress(psutil.NoSuchProcess):
            parent = psutil.Process(process.pid)
            for each in [*parent.children(recursive=True), parent]:
                with contextlib.suppress(psutil.NoSuchProcess):
                    each.kill()
        process.wait()

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

    def _worker_ready(self) -> None:
        # It listens nowhere; its log says when it works.
        log = self.logs / "worker.log"
        end = time.monotonic() + WORKER_READY_IN_S
        while log.read_bytes().count(STARTED) < self._starts["worker"]:
            self._must_live("worker")
            assert time.monotonic() < end, "the worker does not start in time"
            time.sleep(0.02)

    def _must_live(self, name: str) -> None:
        assert self._running[name].poll() is None, f"{name} ended: {(self.logs / f'{name}.log').read_text()[-500:]}"


@contextlib.contextmanager
def running(folder: Path | None = None, **variables: str) -> Iterator[Instance]:
    """An instance with *variables* set, every process answering; all of it is gone afterwards."""
    with contextlib.ExitStack() as stack:
        home = folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="puente-")))
        home.mkdir(parents=True, exist_ok=True)
        ports = dict(zip(secrets.PORTS, free_ports(len(secrets.PORTS)), strict=True))
        given = secrets.demo_variables(home, ports) | {"PUENTE_ENV": "test", "SIMULATOR_PACE": "0"} | variables
        settings = Settings.read(given)
        stores = embedded.ensure(settings)
        stack.callback(embedded.stop, home)
        migrate.upgrade(stores.database_url)
        given |= stores.variables()
        instance = Instance(Settings.read(given), roster.environment(given, stores), home)
        stack.callback(instance.stop)
        for name in NAMES:
            instance.start(name)
        for name in NAMES:
            instance.ready(name)
        yield instance
