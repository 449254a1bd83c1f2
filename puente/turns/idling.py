"""The worker's loop for conversations of staff that fell asleep: each ends with a notice, never in silence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from puente.clock import Clock
from puente.core import window
from puente.core.composing import bubbles
from puente.core.errors import NotFound
from puente.core.pacing import Lane
from puente.store import audit, heartbeats, name_marks, outbox, people, templates, tickets
from puente.store.engine import Store, Transaction
from puente.store.idle import Idle, idle
from puente.store.outbox import Cause, Draft
from puente.store.rounds import at_intervals
from puente.store.tables import Person
from puente.texts import template_text

log = structlog.get_logger()

AFTER = timedelta(hours=72)
TICK_S = 60.0
MARKED_AT_ONCE = 500
CLOSED, WAITING = "idle_closed", "idle_waiting"


@dataclass(frozen=True)
class IdleLoop:
    """Closes what is over, and gives back to the team what somebody still waits for. Running twice tells once."""

    store: Store
    clock: Clock

    async def run(self) -> None:
        """Go round for ever."""
        await at_intervals("idling", self.round, TICK_S)

    async def round(self) -> int:
        """End every conversation that is due; how many there were."""
        now = self.clock.now()
        async with self.store.begin() as tx:
            await heartbeats.beat(tx, "idling", now)
            asleep = await idle(tx, now - AFTER)
            await name_marks.fill(tx, MARKED_AT_ONCE)
        for each in asleep:
            async with self.store.begin() as tx:
                await _end(tx, each.person_id, now)
        return len(asleep)


async def _end(tx: Transaction, person_id: UUID, now: datetime) -> None:
    try:
        person = await people.lock(tx, person_id)
    except NotFound:
        return
    # Read again: somebody may have written, or taken it, since we looked.
    for still in await idle(tx, now - AFTER, person_id):
        await _tell(tx, person, still, now)
        if still.unanswered:
            await tickets.release(tx, person, now)
        else:
            await tickets.hand_back(tx, person.id, now)
        await audit.write(tx, "house", "person.idle", now, str(person.id), unanswered=still.unanswered)
        log.info("conversation_idle", person=str(person.id))


async def _tell(tx: Transaction, person: Person, asleep: Idle, now: datetime) -> None:
    """Say who answers from now on: as a template, since WhatsApp's window has shut long ago."""
    template, language = WAITING if asleep.unanswered else CLOSED, person.language or "es"
    address = await people.last_address(tx, person.id)
    shut = address.channel == "whatsapp" and not window.is_open(address.last_inbound_at, now)
    if person.consent == "none" or address.opted_out_at is not None:
        return
    if shut and await templates.approved_sid(tx, template, language) is None:
        return
    text_id = f"template.{template}"
    for piece in bubbles([template_text(text_id, language)], address.channel):
        draft = Draft(piece, text_id, template=template)
        await outbox.add(tx, address, draft, Cause(staff_id=person.owner_id), lane=Lane.REMINDER, now=now)
