"""Asks, before a hearing, whether a number still works; without an answer staff look for the person."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from puente.core.errors import NotFound
from puente.core.pacing import Lane
from puente.core.reminders import asleep_until
from puente.store import numbers, outbox, people, tickets
from puente.store.engine import Transaction
from puente.store.numbers import Doubtful
from puente.store.outbox import Cause, Draft
from puente.texts import say

# Says nothing of whose number it is, and asks to write back.
TEMPLATE = "reminder_discreet"


async def check_numbers(tx: Transaction, now: datetime) -> int:
    """Send the check lines that are due, and open a ticket for each that was not answered; how many tickets are new."""
    for each in await numbers.doubtful(tx, now):
        if asleep_until(now, each.court_at, ZoneInfo(each.zone)) is None:
            await _ask(tx, each, now)
    opened = 0
    for person_id, cause in await numbers.unheard(tx, now):
        opened += await tickets.open_once(tx, person_id, tickets.Kind.SILENT, cause, now)
    return opened


async def _ask(tx: Transaction, doubtful: Doubtful, now: datetime) -> None:
    other = await people.other_address(tx, doubtful.person_id, doubtful.channel) if doubtful.failing else None
    try:
        # What does not arrive is not sent the same way again where there is another.
        address = other or await people.last_address(tx, doubtful.person_id)
        person = await people.get(tx, doubtful.person_id)
    except NotFound:
        return
    text = say(numbers.CHECK, person.language or "es", address.channel)
    draft = Draft(text, numbers.CHECK, template=TEMPLATE)
    at = {"now": now, "urgent_at": doubtful.court_at, "not_after": doubtful.court_at}
    await outbox.add(tx, address, draft, Cause(), lane=Lane.REMINDER, **at)
