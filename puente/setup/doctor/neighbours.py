"""The other processes, and Twilio."""

import asyncio
from datetime import timedelta

import aiohttp
from sqlalchemy.exc import SQLAlchemyError
from twilio.base.exceptions import TwilioRestException

from puente.clock import Clock
from puente.core.errors import BotError
from puente.settings import Settings
from puente.setup import roster
from puente.setup.doctor.finding import Finding, fine, wrong
from puente.setup.opening import with_store
from puente.store import heartbeats
from puente.store.engine import Store
from puente.worker import twilio_of

SILENT_AFTER = timedelta(minutes=2)


def processes(settings: Settings) -> list[Finding]:
    """Whether each answers, and each loop of the workers has come round lately."""
    findings = []
    for process in roster.processes(settings):
        if process.check is None:
            continue
        if process.check.passes():
            findings.append(fine(process.name, "answers"))
        else:
            todo = f"start it (`puente {process.name}`, or all with `puente up`), and look at its log"
            findings.append(wrong(process.name, f"{process.check.url} does not answer", todo))
    return [*findings, _worker(settings)]


def twilio(settings: Settings) -> list[Finding]:
    """Whether Twilio takes our credentials."""
    try:
        asyncio.run(_list_one(settings))
    except TwilioRestException as error:
        todo = "check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN in Twilio's console"
        return [wrong("Twilio", f"refused with {error.code or error.status}", todo)]
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        return [wrong("Twilio", f"not reached ({type(error).__name__})", "check this machine's way to the internet")]
    return [fine("Twilio", "takes our credentials")]


async def _list_one(settings: Settings) -> None:
    client = twilio_of(settings)
    try:
        await client.client.messages.list_async(limit=1)
    finally:
        await client.close()


def _worker(settings: Settings) -> Finding:
    async def look(store: Store, clock: Clock) -> timedelta | None:
        async with store.begin() as tx:
            beats = await heartbeats.last(tx)
        return clock.now() - min(beats.values()) if beats else None

    todo = "start a worker (`puente worker`, or all with `puente up`), and look at its log"
    if not settings.database_url:
        return wrong("worker", "can't be seen without PostgreSQL", todo)
    try:
        silent = with_store(settings, look)
    except (BotError, SQLAlchemyError):
        return wrong("worker", "can't be seen without PostgreSQL and its tables", todo)
    if silent is None or silent > SILENT_AFTER:
        told = "never seen" if silent is None else f"one loop silent for {silent.total_seconds():.0f} s"
        return wrong("worker", told, todo)
    return fine("worker", f"came round {max(silent.total_seconds(), 0):.0f} s ago")
