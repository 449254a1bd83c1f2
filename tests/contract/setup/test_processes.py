"""Processes: started together, kept running, stopped without a rest; with small processes instead of ours."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from puente.setup import keeper
from puente.setup.health import Check
from puente.setup.ports import free_port

SERVER = """
import http.server, sys
http.server.test(http.server.SimpleHTTPRequestHandler, port=int(sys.argv[1]), bind="127.0.0.1")
"""
STUBBORN = "import signal,time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
DYING = "print('the reason it dies', flush=True); raise SystemExit(3)"

# A manager of its own: honcho listens to the signals of a main thread.
MANAGER = """
import json, os, sys
from pathlib import Path
from puente.setup.health import Check
from puente.setup.failing import ProcessesFailed
from puente.setup.processes import Process, Processes

def say(*words): print(*words, flush=True)

asked = json.loads(sys.argv[1])
processes = [Process(n, [sys.executable, "-c", *c], Check(u) if u else None, 5.0) for n, c, u in asked]
try:
    Processes(
        processes, os.environ, Path(sys.argv[2]), lambda name, s: say("ready", name), lambda: say("all ready"),
        lambda name, lines: say("died", name, lines[-1]),
    ).run()
except ProcessesFailed as failure:
    say("failed", failure.name, *failure.lines)
"""


class Running:
    """A manager with these processes, in a session of its own."""

    def __init__(self, folder: Path, *processes: tuple[str, list[str], str | None]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-W", "error", "-c", MANAGER, json.dumps(processes), str(folder)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip
        self.everybody: list[psutil.Process] = []

    def until(self, words: str) -> None:
        assert self.process.stdout
        said = []
        for line in self.process.stdout:
            said.append(line)
            if line.startswith(words):
                self.everybody = psutil.Process(self.process.pid).children(recursive=True)
                return
        pytest.fail("".join(said))

    def stop(self, number: int) -> float:
        began = time.monotonic()
        self.process.send_signal(number)
        assert self.process.stdout
        self.process.communicate(timeout=20)
        return time.monotonic() - began

    def left(self) -> list[psutil.Process]:
        return [p for p in self.everybody if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]


def server(name: str = "server") -> tuple[str, list[str], str]:
    port = free_port()
    return name, [SERVER, str(port)], f"http://127.0.0.1:{port}/"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_everything_within_ten_seconds_and_leaves_no_orphan(tmp_path: Path, number: int) -> None:
    running = Running(tmp_path, server(), ("stubborn", [STUBBORN], None))
    running.until("all ready")
    assert len(running.everybody) >= 4
    assert running.stop(number) < 10
    assert running.left() == []


def test_a_killed_manager_leaves_no_orphan(tmp_path: Path) -> None:
    running = Running(tmp_path, server())
    running.until("all ready")
    running.process.kill()
    running.process.wait()
    deadline = time.monotonic() + 10
    while running.left() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert running.left() == []
    running.process.communicate()


def test_a_process_that_dies_is_started_again(tmp_path: Path) -> None:
    name, command, url = server()
    running = Running(tmp_path, (name, command, url))
    running.until("all ready")
    (first,) = [p for p in running.everybody if SERVER in p.cmdline() and "puente.setup.keeper" not in p.cmdline()]
    first.kill()
    running.until(f"died {name} {keeper.DIED} -9")
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and not Check(url).passes():
        time.sleep(0.1)
    assert Check(url).passes()
    running.stop(signal.SIGTERM)


def test_a_process_that_can_not_start_takes_the_others_down_and_says_why(tmp_path: Path) -> None:
    running = Running(tmp_path, server(), ("dying", [DYING], "http://127.0.0.1:9/"))
    said = running.process.communicate(timeout=30)[0]
    assert "failed dying" in said
    assert "the reason it dies" in said.split("failed dying")[1]
    assert (tmp_path / "dying.log").read_text().count("the reason it dies") >= 3


def test_the_keeper_ends_when_its_parent_is_gone() -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    kept = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "puente.setup.keeper",
            str(gone.pid),
            sys.executable,
            "-c",
            "import time; time.sleep(99)",
        ]
    )
    assert kept.wait(10) == 0


def test_the_keeper_tells_what_is_missing() -> None:
    kept = subprocess.Popen(
        [sys.executable, "-m", "puente.setup.keeper", str(os.getpid()), "/nowhere/program"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert kept.stdout
    assert "/nowhere/program can't be started" in kept.stdout.readline()
    kept.terminate()
    assert kept.wait(10) == 0
    kept.stdout.close()
