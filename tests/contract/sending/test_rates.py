"""Against a Twilio that counts: our own pace keeps below what a sender may do, however many workers there are."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from puente.core.pacing import Lane, Limits
from puente.sending.loop import SendLoop
from puente.sending.sender import Sender
from puente.store import outbox, people
from puente.store.outbox import Cause, Draft
from puente.store.pacing import FREE, Pacing
from puente.store.people import Incoming
from puente.store.tables import Outbound, SenderPace
from puente.store.waking import Bell
from tests.contract.sending.house import House, until

# So few that the slowest machine asks for more when nothing holds it back.
PER_S = 10.0
MANY = 40


@pytest.fixture
def per_s() -> dict[str, float]:
    return {"sms": PER_S}


async def send_all(house: House, database_url: str, pacing: Pacing) -> float:
    """Two workers send to many people at once; how long that took, in seconds."""
    await queue(house)
    bell = Bell(database_url, (outbox.CHANNEL,))
    sender: Sender = replace(house.sender, pacing=pacing)
    began_s = time.monotonic()
    workers = [asyncio.create_task(SendLoop(sender, bell).run()) for _ in range(2)]
    await until(lambda: _all_went(house), 30)
    took_s = time.monotonic() - began_s
    for worker in workers:
        worker.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    return took_s


async def queue(house: House) -> None:
    now = house.clock.now()
    async with house.store.begin() as tx:
        for one in range(MANY):
            number = f"+1915555{one:04}"
            _, address = await people.find_or_make(tx, Incoming("sms", number, number, None), now)
            await outbox.add(tx, address, Draft("Hola"), Cause(), lane=Lane.ANSWER, now=now)


async def _all_went(house: House) -> bool:
    async with house.store.begin() as tx:
        left = select(func.count()).select_from(Outbound).where(Outbound.state != "accepted")
        return await tx.scalar(left) == 0


async def sends(house: House) -> int:
    async with house.store.begin() as tx:
        return int(await tx.scalar(select(func.sum(Outbound.attempts))) or 0)


async def speed(house: House) -> float:
    async with house.store.begin() as tx:
        return float(await tx.scalar(select(func.min(SenderPace.speed))) or 0)


async def test_two_workers_at_its_pace_are_never_told_that_it_is_too_much(house: House, database_url: str) -> None:
    took_s = await send_all(house, database_url, Pacing(Limits(PER_S * 0.95)))
    assert took_s >= (MANY - PER_S) / PER_S
    assert (await sends(house), await speed(house)) == (MANY, 1.0)


async def test_too_fast_slows_the_number_and_everything_arrives_once(house: House, database_url: str) -> None:
    await send_all(house, database_url, FREE)
    assert await sends(house) > MANY
    assert await speed(house) < 1.0
    async with house.store.begin() as tx:
        sids = (await tx.scalars(select(Outbound.message_sid))).all()
    assert len(set(sids)) == MANY
