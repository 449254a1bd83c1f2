"""What a message that did not arrive sets off: another try, the other channel, a ticket, or consent withdrawn."""

from __future__ import annotations

from datetime import datetime

import structlog

from puente.core.delivery import FAILED
from puente.core.pacing import Lane
from puente.core.twilio_codes import AGAIN, CODES, Handling, is_unknown, of_text
from puente.store import outbox, pacing, people, reminders, tickets
from puente.store.engine import Transaction
from puente.store.tables import Outbound

log = structlog.get_logger()

OURS_TO_MEND = frozenset(str(code) for code, handling in CODES.items() if handling is Handling.STAFF)


async def record(tx: Transaction, message: Outbound, now: datetime) -> None:
    """Do what the code of a failed *message* asks for, and let staff see it. The same message again changes nothing."""
    handling = of_text(message.error_code)
    if is_unknown(message.error_code):
        # Loud: the table of codes has to learn it.
        log.error("twilio_code_unknown", code=message.error_code, outbox_id=str(message.id))
    if handling is Handling.OPTED_OUT:
        await people.block_address(tx, message.address_id, now)
        person = await people.get(tx, message.person_id)
        await people.consent(tx, person, "none", "carrier", now, message.channel)
        await tickets.open_once(tx, message.person_id, tickets.Kind.OPTED_OUT, str(message.id), now)
        return
    if handling is Handling.SLOWER and message.status in FAILED:
        await pacing.slow(tx, message.sender or message.channel)
    if handling in AGAIN and await outbox.again_later(tx, message, now):
        return
    if await outbox.again_with_numbers(tx, message, now):
        return
    if message.lane == Lane.BROADCAST:
        # Staff look at what became of a broadcast in one place; a task for each of hundreds would bury what is urgent.
        return
    # The other channel is tried at once, and staff see it all the same: a message that fails is a sign (REM-09).
    # Only what is ours to mend would fail there as well.
    if message.error_code not in OURS_TO_MEND:
        await reminders.climb(tx, message, now)
    await tickets.open_once(tx, message.person_id, tickets.Kind.UNDELIVERED, str(message.id), now)
