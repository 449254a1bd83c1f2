"""Now and then: places of WhatsApp's tier kept for near hearings, and what the tier holds back although it is near."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import datetime

import structlog

from puente.store import pacing, reminders, tickets
from puente.store.engine import Store
from puente.store.pacing import Pacing

log = structlog.get_logger()

EVERY_S = 60.0


@dataclass
class Holding:
    """Remembers what it found for a minute: nothing here changes faster. Nobody waits while it looks again."""

    _found: Pacing | None = None
    _again_s: float = 0.0
    _looking: asyncio.Task[None] | None = None

    async def look(self, store: Store, limits: Pacing, now: datetime) -> Pacing:
        """The limits as they are at present."""
        if limits.whatsapp.tier == 0:
            return limits
        if self._found is None:
            await self._look(store, limits, now)
        elif time.monotonic() >= self._again_s and (self._looking is None or self._looking.done()):
            self._looking = asyncio.create_task(self._look_again(store, limits, now))
        return self._found or limits

    async def _look(self, store: Store, limits: Pacing, now: datetime) -> None:
        await other_ways(store, limits, now)
        async with store.begin() as tx:
            self._found = await pacing.with_reserve(tx, limits, now)
        self._again_s = time.monotonic() + EVERY_S

    async def _look_again(self, store: Store, limits: Pacing, now: datetime) -> None:
        try:
            await self._look(store, limits, now)
        except Exception as error:  # noqa: BLE001  the edge: what was found a minute ago serves as well
            log.error("tier_unknown", error=type(error).__name__)


async def other_ways(store: Store, limits: Pacing, now: datetime) -> int:
    """Find another way for reminders of near hearings that the tier holds back; how many there were.

    By the other channel where the person has one. Otherwise the message waits on, and staff see the person: once a day.
    """
    async with store.begin() as tx:
        held = await pacing.held_back(tx, limits.whatsapp.tier, now)
        for message in held:
            if await reminders.climb(tx, message, now):
                message.state, message.error_code = "expired", "tier"
            else:
                cause = f"tier/{now.date()}/{message.person_id}"
                await tickets.open_once(tx, message.person_id, tickets.Kind.UNDELIVERED, cause, now)
    if held:
        log.error("tier_holds_back", count=len(held))
    return len(held)
