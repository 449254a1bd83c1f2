"""Processes that die at one of their steps, and a Twilio that takes messages at the port's boundary."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from puente.clock import Clock
from puente.core.errors import GatewayUnavailable, OutcomeUnclear
from puente.sending.twilio import Accepted, Sendable, Twilio
from tests.seeding import a_sid


class Killed(BaseException):
    """No edge catches it, as none catches SIGKILL."""


@dataclass
class Death:
    """Ends what runs at its n-th step: before a statement, before a commit, or on either side of a call to Twilio.

    From then on nothing gets a step further; what the transaction has not committed is rolled back by PostgreSQL.
    """

    engine: AsyncEngine
    _left: int | None = None
    _happened: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        event.listen(self.engine.sync_engine, "before_cursor_execute", self.step)
        event.listen(self.engine.sync_engine, "commit", self.step)

    def step(self, *_: object) -> None:
        """Something is about to leave the process."""
        if self._left is None:
            return
        if self._left == 0:
            self._happened.set()
            raise Killed
        self._left -= 1

    async def after(self, steps: int, work: Coroutine[Any, Any, None]) -> bool:
        """Let *work* go *steps* steps far; whether it died before its end."""
        self._left, self._happened = steps, asyncio.Event()
        task, died = asyncio.create_task(work), asyncio.create_task(self._happened.wait())
        await asyncio.wait({task, died}, return_when=asyncio.FIRST_COMPLETED)
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for other in others - {task} if not self._happened.is_set() else others:
            other.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        self._left = None
        if not self._happened.is_set():
            await task
        return self._happened.is_set()


@dataclass(frozen=True)
class Arrived:
    """A message that Twilio has taken, and so the phone gets, and what was true at that moment."""

    sid: str
    to: str
    body: str
    at: datetime
    then: Any


class Exchange(Twilio):
    """Takes messages, answers or does not, and can be asked what it has.

    Args:
        truth: What holds at this moment, kept beside each message.
    """

    def __init__(self, clock: Clock, death: Death, truth: Any) -> None:
        self.clock, self.death, self.truth = clock, death, truth
        self.faults: list[str] = []
        self.taken: list[Arrived] = []

    async def send(self, message: Sendable) -> Accepted:
        """As the real one; the next fault is one of `away`, `lost`, `silent` (taken, and the answer lost)."""
        fault = self.faults.pop(0) if self.faults else ""
        self.death.step()
        if fault == "away":
            raise GatewayUnavailable("20429")
        if fault == "lost":
            raise OutcomeUnclear("TimeoutError")
        body = message.body or " ".join((message.variables or {}).values())
        arrived = Arrived(a_sid(), message.to, body, self.clock.now(), self.truth())
        self.taken.append(arrived)
        self.death.step()
        if fault == "silent":
            raise OutcomeUnclear("TimeoutError")
        return Accepted(arrived.sid, "queued", 1)

    async def sent_since(self, to: str, since: datetime) -> list[tuple[str, str, str]]:
        """As the real one."""
        self.death.step()
        if self.faults and self.faults.pop(0) == "away":
            raise GatewayUnavailable("20429")
        return [(one.sid, "sent", one.body) for one in self.taken if one.to == to and one.at >= since]


LEASE = timedelta(seconds=30)
