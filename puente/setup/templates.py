"""Pushing WhatsApp templates from a command."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from puente.clock import clock_for
from puente.sending import templates
from puente.sending.templates import Pushed, Unready
from puente.sending.twilio import Twilio
from puente.settings import Settings
from puente.store.engine import Store
from puente.worker import twilio_of


def push(settings: Settings) -> list[Pushed]:
    """Make at Twilio what is missing or has changed.

    Raises:
        SendError: Twilio refused or did not answer.
    """

    return _at_twilio(settings, templates.push)


def check(settings: Settings) -> list[Unready]:
    """What could not be sent now.

    Raises:
        SendError: Twilio did not answer.
    """
    return _at_twilio(settings, templates.check)


def _at_twilio[T](settings: Settings, use: Callable[[Store, Twilio, datetime], Awaitable[list[T]]]) -> list[T]:
    async def run() -> list[T]:
        store, twilio = Store.of(settings), twilio_of(settings)
        try:
            return await use(store, twilio, clock_for(settings).now())
        finally:
            await asyncio.gather(twilio.close(), store.close())

    return asyncio.run(run())
