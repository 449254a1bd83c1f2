"""(a) How many reminders a second one worker sends, beside the bare official client in a loop.

Both speak to the same simulator, with as many requests at once, over the same kept connections. Twilio's statuses are
out: they are the gateway's work, and part (c) has them. The worker's messages are reminders that were fired before, so
what is measured is the way from the outbox to Twilio: claim, look again, write "sending", call, write the sid.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from dataclasses import dataclass
from datetime import timedelta

from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from bench.reminders.house import House
from puente.sending.loop import AT_ONCE
from puente.sending.twilio import REAL
from tests.chaos.hearings import due_between

MESSAGES = 2000
ROUNDS = 3
SETTLES_S = 8
PATIENCE_S = 240


@dataclass(frozen=True)
class Sent:
    """Messages a second, one figure for each round, bare and worker taken in turn.

    Args:
        fired_per_s: How fast the same reminders went from "due" to the outbox before.
    """

    bare_per_s: list[float]
    worker_per_s: list[float]
    fired_per_s: float

    @property
    def share(self) -> float:
        """The worker's part of the bare client's rate: the median of the rounds' ratios."""
        pairs = zip(self.worker_per_s, self.bare_per_s, strict=True)
        return statistics.median(worker / bare for worker, bare in pairs)


class _Bare(AsyncTwilioHttpClient):  # type: ignore[misc]  # the client ships no types
    """The official client, with nothing but another host."""

    def __init__(self, base_url: str) -> None:
        super().__init__()
        self._base_url = base_url

    async def request(self, method: str, url: str, *args: object, **named: object) -> Response:
        return await super().request(method, url.replace(REAL[0], self._base_url, 1), *args, **named)


async def measure(house: House) -> Sent:
    """Fire once; then let the bare client and the worker send in turn."""
    now = house.clock.now()
    await house.courts.summon(due_between(now + timedelta(minutes=2), now + timedelta(minutes=3), MESSAGES))
    await house.phones.advance(timedelta(minutes=5).total_seconds())
    fired_per_s = await house.fire_everything()
    await house.silent_statuses()
    bare, worker = [], []
    for _ in range(ROUNDS):
        bare.append(await _bare(house))
        await house.queue_again()
        worker.append(await _worker(house))
    return Sent(bare, worker, fired_per_s)


async def _bare(house: House) -> float:
    settings = house.instance.settings
    http = _Bare(settings.twilio_api_url)
    client = Client(settings.twilio_account_sid, settings.twilio_auth_token, http_client=http)
    waiting = iter(await house.letters())

    async def loop() -> None:
        for to, body in waiting:
            await client.messages.create_async(
                to=to,
                from_=settings.twilio_sms_from,
                body=body,
                status_callback=f"{settings.public_url}/twilio/status",
            )

    try:
        began = time.perf_counter()
        await asyncio.gather(*(loop() for _ in range(AT_ONCE)))
        return MESSAGES / (time.perf_counter() - began)
    finally:
        await http.close()


async def _worker(house: House) -> float:
    await house.hold_back()
    house.instance.start("worker")
    try:
        await asyncio.to_thread(house.instance.ready, "worker")
        # What it does once at its start is not what is measured.
        await asyncio.sleep(SETTLES_S)
        await house.let_go()
        async with asyncio.timeout(PATIENCE_S):
            while await house.phones.waiting():
                await asyncio.sleep(0.25)
    finally:
        await asyncio.to_thread(house.instance.kill, "worker")
    first, last = (await house.phones.rows("SELECT min(attempted_at), max(accepted_at) FROM outbox"))[0]
    seconds: float = (last - first).total_seconds()
    return MESSAGES / seconds
