"""The worker's loop that takes from Twilio what has been read, has arrived, or belongs to somebody who was erased."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial

import aiohttp
import structlog
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from puente.clock import Clock
from puente.core.errors import GatewayUnavailable
from puente.sending.twilio import Twilio
from puente.store import copies, heartbeats
from puente.store.copies import Copy, Part
from puente.store.engine import Store
from puente.store.rounds import go_round

log = structlog.get_logger()

TICK_S = 15.0
BATCH = 20
FED_AT_ONCE = 500


@dataclass(frozen=True)
class ClearLoop:
    """Clears until it is cancelled. Any number may run; what is cleared twice is cleared once."""

    store: Store
    twilio: Twilio
    clock: Clock

    async def run(self) -> None:
        """Go round for ever."""
        await go_round("clearing", self._once, partial(asyncio.sleep, TICK_S), TICK_S)

    async def _once(self) -> bool:
        return await self.round() == BATCH

    async def round(self) -> int:
        """Clear up to 20 messages at Twilio; how many went."""
        now = self.clock.now()
        async with self.store.begin() as tx:
            await heartbeats.beat(tx, "clearing", now)
            await copies.hand_over(tx, now, FED_AT_ONCE)
            due = await copies.claim(tx, now, BATCH)
        return sum(await asyncio.gather(*(self._clear(copy) for copy in due)))

    async def _clear(self, copy: Copy) -> bool:
        try:
            await clear(self.twilio.client, copy)
        except GatewayUnavailable as error:
            log.warning("twilio_copy_stays", message_sid=copy.message_sid, attempts=copy.attempts, detail=error.detail)
            return False
        async with self.store.begin() as tx:
            await copies.gone(tx, copy)
        return True


async def clear(client: Client, copy: Copy) -> None:
    """Take it from Twilio. What is not there any more is as good as taken.

    Raises:
        GatewayUnavailable: Not now: Twilio is away, or the message is still on its way.
    """
    try:
        await _clear(client, copy)
    except TwilioRestException as error:
        if error.status != 404:
            # Its text may quote the address.
            raise GatewayUnavailable(str(error.code or error.status)) from error
    except (aiohttp.ClientError, TimeoutError) as error:
        raise GatewayUnavailable(type(error).__name__) from error


async def _clear(client: Client, copy: Copy) -> None:
    message = client.messages(copy.message_sid)
    if copy.part is Part.WORDS:
        await message.update_async(body="")
    elif copy.part is Part.ALL:
        # Its media go with it. Source: Twilio, "Deleting messages, message media or message bodies", read 2026-11-24.
        await message.delete_async()
    else:
        for media in await message.media.list_async():
            await message.media(media.sid).delete_async()
