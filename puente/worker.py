"""The worker: turns, sending and the clock, in one process. Any number may run."""

from __future__ import annotations

import asyncio
import signal
from datetime import timedelta

import structlog

from puente.clock import clock_for
from puente.core.errors import ConfigError
from puente.core.pacing import Limits
from puente.reminders.broadcasting import BroadcastLoop
from puente.reminders.loop import ReminderLoop
from puente.reminders.moving import MoveLoop
from puente.reminders.watching import WatchLoop
from puente.sending.buttons import Buttons
from puente.sending.loop import SendLoop
from puente.sending.reconciling import ReconcileLoop
from puente.sending.sender import Sender
from puente.sending.twilio import LIMIT_S, Twilio
from puente.settings import Settings
from puente.store import broadcasts, inbox, moves, outbox, reminders
from puente.store.engine import Store
from puente.store.pacing import Pacing
from puente.store.waking import Bell
from puente.turns.answering import Turns
from puente.turns.erasing import EraseLoop
from puente.turns.loop import TurnLoop
from puente.turns.rasa import Rasa

log = structlog.get_logger()

STATUS_PATH = "/twilio/status"


def run(settings: Settings) -> None:
    """Work until SIGTERM or SIGINT, then finish what is in hand.

    Raises:
        ConfigError: The lease is so short that two workers could send the same message.
    """
    if settings.lease_s <= LIMIT_S:
        raise ConfigError(f"PUENTE_LEASE_S should be more than {LIMIT_S:g}: a call to Twilio may take that long")
    asyncio.run(_run(settings))


async def _run(settings: Settings) -> None:
    store, clock = Store.of(settings), clock_for(settings)
    rasa = Rasa(settings.rasa_url, settings.rasa_token)
    twilio = twilio_of(settings)
    rooms = (inbox, outbox, reminders, moves, broadcasts)
    bell = Bell(settings.database_url, tuple(room.CHANNEL for room in rooms))
    senders = {"sms": settings.twilio_sms_from, "whatsapp": settings.twilio_whatsapp_from}
    lease = timedelta(seconds=settings.lease_s)
    turns = Turns(store, rasa, clock)
    buttons = Buttons(store, twilio, clock) if settings.whatsapp_buttons == "on" else None
    loops = (
        TurnLoop(store, turns, bell, timedelta(seconds=settings.burst_s), lease),
        SendLoop(Sender(store, twilio, clock, senders, lease, buttons, pacing_of(settings)), bell),
        ReconcileLoop(store, twilio, clock),
        ReminderLoop(store, clock, bell),
        WatchLoop(store, clock),
        MoveLoop(store, clock, bell),
        BroadcastLoop(store, clock, bell),
        EraseLoop(store, rasa, clock),
    )
    async with bell.listening():
        tasks = [asyncio.create_task(loop.run()) for loop in loops]
        log.info("worker_started")
        await _stop_signal(tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.gather(rasa.close(), twilio.close(), store.close())
    log.info("worker_stopped")


async def _stop_signal(tasks: list[asyncio.Task[None]]) -> None:
    """Wait for a signal; a loop that ends by itself is a fault and ends the process."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    waiting = asyncio.create_task(stop.wait())
    await asyncio.wait([waiting, *tasks], return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    for task in tasks:
        if task.done() and (error := task.exception()) is not None:
            log.error("loop_ended", error=type(error).__name__)


def pacing_of(settings: Settings) -> Pacing:
    """How fast our senders may go, by these settings."""
    return Pacing(
        Limits(settings.sms_per_s),
        Limits(settings.whatsapp_per_s, settings.whatsapp_tier),
        {"sms": settings.twilio_sms_from, "whatsapp": settings.twilio_whatsapp_from},
        caps=settings.daily_caps,
    )


def twilio_of(settings: Settings) -> Twilio:
    """The Twilio client for these settings."""
    return Twilio(
        settings.twilio_account_sid,
        settings.twilio_auth_token,
        settings.twilio_api_url,
        settings.public_url + STATUS_PATH,
    )
