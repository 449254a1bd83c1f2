"""(d) What one would take instead, on the same work and under the same kills: Celery with an ETA, and Rasa's reminders.

Celery gets an environment that is thrown away afterwards, the same Valkey, the same simulator, and its defaults.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil

from bench.reminders.house import House
from puente.setup.places import BOT_PYTHON, ROOT
from tests.chaos.hearings import due_between
from tests.chaos.phones import received

HERE = Path(__file__).parent
PACKAGES = ("celery[redis]==5.5.3", "twilio==9.8.3")
REMINDERS = 600
OVER_S = 40
KILLS = 20
STARTS_IN_S = 10
MINUTE, MINUTES = timedelta(minutes=1), 10
# Celery gives a dead worker's reminders to another after an hour, its default: waited for a shorter time, and said so.
AFTERWARDS_S = 40
SCHEDULED = 20_000


@dataclass(frozen=True)
class Fates:
    """What became of the reminders after the kills."""

    once: int
    doubled: int
    missing: int


@dataclass(frozen=True)
class RasaOwn:
    """Reminders in Rasa's memory, and how many are left after a kill."""

    bytes_each: float
    scheduled: int
    left: int


async def puente(house: House) -> Fates:
    """Ours: the worker is killed and started again. Reminders know minutes, so ten of them pass in the time."""
    now = house.clock.now()
    first = now + 2 * MINUTE
    summoned = await house.courts.summon(due_between(first, first + MINUTES * MINUTE, REMINDERS))
    house.instance.start("worker")
    await asyncio.to_thread(house.instance.ready, "worker")
    minute_s = OVER_S / MINUTES
    clock = asyncio.create_task(_minutes_pass(house, minute_s))
    for _ in range(KILLS):
        await asyncio.sleep((OVER_S + 2 * minute_s) / KILLS)
        await asyncio.to_thread(house.instance.kill, "worker")
        house.instance.start("worker")
    await clock
    await asyncio.sleep(AFTERWARDS_S)
    await asyncio.to_thread(house.instance.kill, "worker")
    return await _fates(house, [each.phone for each in summoned])


async def _minutes_pass(house: House, minute_s: float) -> None:
    for _ in range(MINUTES + 3):
        await asyncio.sleep(minute_s)
        await house.phones.advance(MINUTE.total_seconds() - minute_s)


async def celery(house: House, python: Path) -> Fates:
    """The same with Celery: one worker, two processes in it, killed whole."""
    settings = house.instance.settings
    phones = await house.courts.phones(REMINDERS)
    environment = {
        **os.environ, "BROKER": settings.redis_url, "TWILIO": settings.twilio_api_url,
        "ACCOUNT": settings.twilio_account_sid, "TOKEN": settings.twilio_auth_token, "FROM": settings.twilio_sms_from,
        "PYTHONPATH": str(HERE),
    }  # fmt: skip
    start = datetime.now(UTC) + timedelta(seconds=STARTS_IN_S + 5)
    with _celery_worker(python, environment) as worker:
        await asyncio.sleep(5)
        await asyncio.to_thread(_schedule, python, environment, [address for _, address in phones], start)
        await asyncio.sleep(max((start - datetime.now(UTC)).total_seconds(), 0))
        for _ in range(KILLS):
            await asyncio.sleep(OVER_S / KILLS)
            worker.kill()
            worker.start()
        await asyncio.sleep(AFTERWARDS_S)
    return await _fates(house, [phone for phone, _ in phones])


async def _fates(house: House, phones: list[str]) -> Fates:
    views = await house.phones.views()
    counts = Counter(min(len(received(views[phone])), 2) for phone in phones)
    return Fates(counts[1], counts[2], counts[0])


SCHEDULE = """
import json, sys
from datetime import datetime, timedelta
from celery_app import remind
given = json.load(sys.stdin)
start = datetime.fromisoformat(given["start"])
for number, to in enumerate(given["to"]):
    at = start + timedelta(seconds=number * given["apart_s"])
    remind.apply_async((to, f"Your hearing, number {number}"), eta=at)
"""


def _schedule(python: Path, environment: dict[str, str], addresses: list[str], start: datetime) -> None:
    given = {"start": start.isoformat(), "to": addresses, "apart_s": OVER_S / REMINDERS}
    command = [str(python), "-c", SCHEDULE]
    subprocess.run(command, input=json.dumps(given), text=True, env=environment, check=True, timeout=120)


@dataclass
class _CeleryWorker:
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(self.command, env=self.environment, stdout=quiet, stderr=quiet)

    def kill(self) -> None:
        assert self.process is not None
        parent = psutil.Process(self.process.pid)
        every = [*parent.children(recursive=True), parent]
        for each in every:
            each.kill()
        self.process.wait()


@contextmanager
def _celery_worker(python: Path, environment: dict[str, str]) -> Iterator[_CeleryWorker]:
    command = [str(python), "-m", "celery", "-A", "celery_app", "worker", "--concurrency", "2", "--loglevel", "error"]
    worker = _CeleryWorker(command, environment)
    worker.start()
    try:
        yield worker
    finally:
        worker.kill()


@contextmanager
def celery_python() -> Iterator[Path | None]:
    """A Python with Celery in it, gone afterwards; None where it cannot be installed."""
    with tempfile.TemporaryDirectory(prefix="celery-") as folder:
        python = Path(folder) / "bin" / "python"
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        install = [str(python), "-m", "pip", "install", "-q", *PACKAGES]
        done = subprocess.run(install, check=False, timeout=300)
        yield python if done.returncode == 0 else None


def rasa_own() -> RasaOwn:
    """Schedule many in Rasa's environment, kill it, and look what is left."""
    first = _rasa(SCHEDULED)
    return RasaOwn(first["bytes"] / first["scheduled"], first["scheduled"], _rasa(0)["scheduled"])


def _rasa(count: int) -> dict[str, int]:
    command = [str(BOT_PYTHON), "-W", "ignore", str(HERE / "rasa_own.py"), str(count)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=quiet, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            said: dict[str, int] = json.loads(process.stdout.readline())
        finally:
            process.kill()
    return said
