"""Pushing WhatsApp templates from a command."""

import asyncio

from puente.clock import clock_for
from puente.sending import templates
from puente.sending.templates import Pushed
from puente.settings import Settings
from puente.store.engine import Store
from puente.worker import twilio_of


def push(settings: Settings) -> list[Pushed]:
    """Make at Twilio what is missing or has changed.

    Raises:
        SendError: Twilio refused or did not answer.
    """

    async def run() -> list[Pushed]:
        store, twilio = Store.of(settings), twilio_of(settings)
        try:
            return await templates.push(store, twilio, clock_for(settings).now())
        finally:
            await asyncio.gather(twilio.close(), store.close())

    return asyncio.run(run())
