"""The end of a turn that fails again and again: staff see it, and the person gets an honest line."""

from __future__ import annotations

from datetime import datetime

import structlog

from puente.core.composing import bubbles
from puente.core.pacing import Lane
from puente.store import inbox, outbox, people, tickets
from puente.store.engine import Store, Transaction
from puente.store.inbox import Bundle, Verdict
from puente.store.outbox import Cause, Draft
from puente.store.tables import Address
from puente.texts import say
from puente.turns.understanding import DEFAULT_LANGUAGE

log = structlog.get_logger()

SENTENCE = "error.slow"


async def give_up(store: Store, bundle: Bundle, now: datetime) -> None:
    """Mark the bundle handled and open a ticket; the line goes out if it can be written at all."""
    try:
        async with store.begin() as tx:
            if await _end(tx, bundle, now):
                await _say_so(tx, bundle, now)
    except Exception as error:  # noqa: BLE001  whatever broke the turn may break the line too: the ticket must still open
        log.error("giving_up_silently", error=type(error).__name__, turn_id=str(bundle.turn_id))
        async with store.begin() as tx:
            await _end(tx, bundle, now)
    log.error("turn_given_up", turn_id=str(bundle.turn_id), attempts=bundle.attempts)


async def _end(tx: Transaction, bundle: Bundle, now: datetime) -> bool:
    if not await inbox.finish(tx, bundle, "handled", Verdict(decided_by="failure"), now):
        return False
    await tickets.open_once(tx, bundle.person_id, tickets.Kind.FAILURE, str(bundle.turn_id), now)
    return True


async def _say_so(tx: Transaction, bundle: Bundle, now: datetime) -> None:
    person = await people.lock(tx, bundle.person_id)
    if person.owner_id is not None:
        return
    last = bundle.letters[-1]
    address = await tx.get_one(Address, last.address_id)
    text = say(SENTENCE, person.language or DEFAULT_LANGUAGE, last.channel)
    draft = Draft(bubbles([text], last.channel)[0], SENTENCE)
    await outbox.add(tx, address, draft, Cause(turn_id=bundle.turn_id), lane=Lane.ANSWER, now=now)
