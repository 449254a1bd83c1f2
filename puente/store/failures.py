"""What a message that did not arrive sets off: a ticket, and consent withdrawn where the carrier says so."""

from __future__ import annotations

from datetime import datetime

from puente.store import outbox, people, reminders, tickets
from puente.store.engine import Transaction
from puente.store.tables import Outbound

# Twilio error codes that mean: this recipient takes no messages from this sender any more.
# Source: CHAN-06, CHAN-07 (21610 unsubscribed, 63014 blocked us), read 2026-11-24.
OPTED_OUT = frozenset({"21610", "63014"})


async def record(tx: Transaction, message: Outbound, now: datetime) -> None:
    """Let staff see that *message* did not arrive. The same message again changes nothing."""
    if message.error_code in OPTED_OUT:
        await people.block_address(tx, message.address_id, now)
        person = await people.get(tx, message.person_id)
        await people.consent(tx, person, "none", "carrier", now, message.channel)
        await tickets.open_once(tx, message.person_id, tickets.Kind.OPTED_OUT, str(message.id), now)
        return
    if await outbox.again_with_numbers(tx, message, now):
        return
    # The other channel is tried at once, and staff see it all the same: a message that fails is a sign (REM-09).
    await reminders.climb(tx, message, now)
    await tickets.open_once(tx, message.person_id, tickets.Kind.UNDELIVERED, str(message.id), now)
