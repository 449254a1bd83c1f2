"""kill -9 at random, many times, while people write, hearings draw near, courts move them, and Twilio fails."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from itertools import count
from uuid import uuid4

import httpx
import psycopg

from puente.clock import clock_for
from puente.core.errors import BotError
from puente.sending import templates
from puente.store.engine import Store
from puente.worker import twilio_of
from tests.chaos.hearings import Courts, Summoned, due_between
from tests.chaos.instance import SECOND, Instance
from tests.chaos.phones import Phone, Phones

CONNECTION = "connection"
# Rasa is killed least: it takes ten seconds to come back, and is not there to be killed meanwhile.
MIX = {"worker": 20, SECOND: 20, "gateway": 28, "postgres": 20, CONNECTION: 9, "rasa": 3}
NEARLY_OVER = 0.7
FORKED = frozenset({"worker", SECOND, "gateway"})
TEXTS = ("qué derechos tengo", "cuándo es mi audiencia", "me quieren matar", "hola", "what are my rights")
KINDS = [(channel, text) for channel in ("sms", "whatsapp") for text in TEXTS]
PART_OF = {CONNECTION: "postgres"}
# Of the moments that the clock passes, one is this long: reminders fall due to the minute.
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Weather:
    """How bad it gets.

    Args:
        kills: How many processes die in all.
        every_s: Between one death and the next.
        messages_per_kill: How many new phones write for each that dies, so that a slow machine has no more to do.
        hearings: People whose reminder falls due meanwhile.
        moved: Share of them whose court moves the hearing first.
        faults: Share of Twilio's answers and statuses that go wrong.
        minute_s: Seconds in which a minute of the hearings' clock passes.
        most_waiting: Nobody new writes while so many messages wait.
        most_s: When it ends even if fewer have died.
    """

    kills: int
    every_s: float
    messages_per_kill: float = 2.0
    hearings: int = 60
    moved: float = 0.1
    faults: float = 0.25
    minute_s: float = 5.0
    most_waiting: int = 60
    most_s: float = 3600.0
    seed: int = 20261124

    @property
    def lasts_s(self) -> float:
        """About how long the storm takes."""
        return self.kills * self.every_s


@dataclass
class Toll:
    """What happened.

    Args:
        killed: How often each was killed.
        written: Every phone that wrote, once each.
        summoned: Everybody with a hearing.
    """

    killed: Counter[str] = field(default_factory=Counter)
    written: list[Phone] = field(default_factory=list)
    summoned: list[Summoned] = field(default_factory=list)
    moved: int = 0
    took_s: float = 0.0


@dataclass
class Storm:
    """One installation, and what befalls it."""

    instance: Instance
    phones: Phones
    courts: Courts
    weather: Weather
    toll: Toll = field(default_factory=Toll)
    _down: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _waiting: int = 0

    def __post_init__(self) -> None:
        self._chance = random.Random(self.weather.seed)

    async def rage(self) -> Toll:
        """All of it at once; at the end everything that was killed is there again, and Twilio is well."""
        began = time.monotonic()
        await self._prepare()
        async with asyncio.TaskGroup() as tasks:
            others = [tasks.create_task(each()) for each in (self._people_write, self._time_passes, self._courts_move)]
            others.append(tasks.create_task(self._watch()))
            await self._kill_all()
            for task in others:
                task.cancel()
        await asyncio.gather(*self._down.values())
        await self.phones.faults(0.0)
        self.toll.took_s = time.monotonic() - began
        return self.toll

    async def _prepare(self) -> None:
        if not self._running(SECOND):
            await self._up(SECOND)
        minutes = self.weather.lasts_s / self.weather.minute_s
        start = self.courts.clock.now() + 2 * MINUTE
        reports = due_between(start, start + max(minutes - 2, 1) * MINUTE, self.weather.hearings)
        self.toll.summoned = await self.courts.summon(reports)
        await self.phones.faults(self.weather.faults, self.weather.seed)

    def _running(self, name: str) -> bool:
        return name in self.instance.alive()

    async def _kill_all(self) -> None:
        end = time.monotonic() + self.weather.most_s
        while self.toll.killed.total() < self.weather.kills and time.monotonic() < end:
            await asyncio.sleep(self.weather.every_s * self._chance.uniform(0.6, 1.4))
            await self._kill(await self._victim())

    async def _victim(self) -> str:
        """Somebody who is up."""
        while True:
            for task in [each for each in self._down.values() if each.done()]:
                task.result()
            self._down = {name: task for name, task in self._down.items() if not task.done()}
            up = {name: weight for name, weight in self._mix().items() if PART_OF.get(name, name) not in self._down}
            if any(up.values()):
                return self._chance.choices(list(up), list(up.values()))[0]
            await asyncio.sleep(0.05)

    def _mix(self) -> dict[str, int]:
        """Towards the end not Rasa any more: nobody would die while it comes back, and it would be waited for alone."""
        nearly_over = self.toll.killed.total() > self.weather.kills * NEARLY_OVER
        return MIX | {"rasa": 0} if nearly_over else MIX

    async def _kill(self, name: str) -> None:
        if name == CONNECTION:
            self.toll.killed[name] += await asyncio.to_thread(self.instance.postgres.kill_one, self._chance)
            return
        if name == "postgres":
            await asyncio.to_thread(self.instance.postgres.kill)
        else:
            await asyncio.to_thread(self.instance.kill, name)
        self.toll.killed[name] += 1
        self._down[name] = asyncio.create_task(self._up(name))

    async def _up(self, name: str) -> None:
        if name == "postgres":
            await asyncio.to_thread(self.instance.postgres.start)
            return
        await asyncio.to_thread(self.instance.start, name)
        await asyncio.to_thread(self.instance.ready, name)

    async def _people_write(self) -> None:
        number = 0
        per_kill = self.weather.messages_per_kill
        while True:
            await asyncio.sleep(self._chance.expovariate(per_kill / self.weather.every_s))
            if self._waiting < self.weather.most_waiting and number < per_kill * (self.toll.killed.total() + 1):
                phone = await self.phones.new(KINDS[number % len(KINDS)])
                await self.phones.write(phone)
                self.toll.written.append(phone)
                number += 1

    async def _time_passes(self) -> None:
        step_s = MINUTE.total_seconds() - self.weather.minute_s
        while True:
            await asyncio.sleep(self.weather.minute_s)
            await self.phones.advance(step_s)

    async def _courts_move(self) -> None:
        """From time to time somebody whose reminder is still to come gets another date."""
        moving = [each for number, each in enumerate(self.toll.summoned) if number % round(1 / self.weather.moved) == 5]
        pause_s = self.weather.lasts_s / (len(moving) + 1)
        for each in moving:
            await asyncio.sleep(pause_s / 2)
            turn_id, later = uuid4(), self.courts.clock.now() + timedelta(days=30)
            await insisting(partial(self.courts.move, turn_id, each, later))
            self.toll.moved += 1

    async def _watch(self) -> None:
        while True:
            with contextlib.suppress(psycopg.Error):
                self._waiting = await self.phones.waiting()
            await asyncio.sleep(0.3)


async def insisting(work: Callable[[], Awaitable[None]], within_s: float = 180) -> None:
    """Do what may be done twice until the database has taken it."""
    async with asyncio.timeout(within_s):
        while True:
            try:
                await work()
            except (BotError, psycopg.Error):
                await asyncio.sleep(0.2)
            else:
                return


@asynccontextmanager
async def outside(instance: Instance, first_number: int = 0) -> AsyncIterator[tuple[Phones, Courts]]:
    """Phones and courts of a running instance, with WhatsApp's templates approved."""
    settings = instance.settings
    store, clock, twilio = Store.of(settings), clock_for(settings), twilio_of(settings)
    # No kept connections: one that the simulator closes as we speak would look like a fault of its own.
    limits = httpx.Limits(max_keepalive_connections=0)
    async with httpx.AsyncClient(base_url=settings.twilio_api_url, trust_env=False, timeout=20, limits=limits) as http:
        try:
            await templates.push(store, twilio, clock.now())
            chance = random.Random(first_number)
            yield (
                Phones(http, settings.database_url, count(first_number)),
                Courts(http, store, clock, chance, first_number),
            )
        finally:
            await asyncio.gather(twilio.close(), store.close())
