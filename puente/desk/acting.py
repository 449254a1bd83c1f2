"""What staff write in a conversation: an answer, a note, an offer to go on."""

from __future__ import annotations

from uuid import UUID

import structlog
from starlette.responses import Response

from puente.core.pacing import Lane
from puente.desk.canned import GAP
from puente.desk.composer import LONGEST_TEXT, REOPEN, Line, Reach, pieces_of, weigh
from puente.desk.conversation import again
from puente.desk.notices import back
from puente.desk.scene import line_of
from puente.desk.visit import Visit
from puente.store import audit, outbox, people
from puente.store.desk import notes, thread
from puente.store.engine import Transaction
from puente.store.outbox import Cause, Draft
from puente.store.tables import Person
from puente.texts import template_text

log = structlog.get_logger()


async def reply(visit: Visit) -> Response:
    """Send an answer, if the conversation is ours and nothing newer came in while it was written."""
    text = visit.text("text")
    weight = None
    async with visit.desk.store.begin() as tx:
        person = await people.lock(tx, visit.person_id())
        line = await line_of(tx, person, visit.now)
        problem = await _obstacle(tx, visit, person, line, text)
        if not problem and "weigh" in visit.form:
            problem, weight = "weighed", weigh(pieces_of(text, line.channel), line.channel)
        if not problem:
            await _send(tx, visit, person.id, pieces_of(text, line.channel))
    if problem:
        return await again(visit, problem, 200 if problem == "weighed" else 409, draft=text, weight=weight)
    return back(visit)


async def reopen(visit: Visit) -> Response:
    """Outside WhatsApp's window: send the approved template that asks the person to write."""
    async with visit.desk.store.begin() as tx:
        person = await people.lock(tx, visit.person_id())
        line = await line_of(tx, person, visit.now)
        problem = "not_mine" if person.owner_id != visit.me.id else ""
        if not problem and line.reach is Reach.CLOSED and not await _already_asked(tx, visit, person.id):
            text = template_text(f"template.{REOPEN}", person.language or "es")
            draft = Draft(text, f"template.{REOPEN}", template=REOPEN)
            address = await people.last_address(tx, person.id)
            await outbox.add(tx, address, draft, Cause(staff_id=visit.me.id), lane=Lane.ANSWER, now=visit.now)
            await audit.write(tx, visit.me.actor, "person.reopen", visit.now, str(person.id))
    return await again(visit, problem, 409) if problem else back(visit)


async def note(visit: Visit) -> Response:
    """Keep a note for colleagues. This path holds no outbox: it can't reach the person."""
    text = visit.text("note")
    if len(text) > LONGEST_TEXT:
        return await again(visit, "too_long", 409, note=text)
    if text:
        async with visit.desk.store.begin() as tx:
            person = await people.get(tx, visit.person_id())
            note_id = await notes.add(tx, person.id, visit.me.id, text, visit.now)
            await audit.write(tx, visit.me.actor, "person.note", visit.now, str(person.id), note=str(note_id))
    return back(visit)


async def _obstacle(tx: Transaction, visit: Visit, person: Person, line: Line, text: str) -> str:
    """Why this reply does not go out now; empty when it does. What was typed is kept in every case."""
    if person.owner_id != visit.me.id:
        return "not_mine"
    if line.reach is not Reach.OPEN:
        return str(line.reach)
    if not text:
        return "empty"
    if len(text) > LONGEST_TEXT:
        return "too_long"
    if "weigh" in visit.form:
        return ""
    if GAP in text:
        return "gap"
    seen = visit.form.get("seen", "")
    if not seen.isdecimal() or int(seen) < await thread.last_seq(tx, person.id):
        return "newer"
    return ""


async def _already_asked(tx: Transaction, visit: Visit, person_id: UUID) -> bool:
    sent = visit.form.get("sent", "")
    return not sent.isdecimal() or int(sent) < await thread.last_sent_seq(tx, person_id)


async def _send(tx: Transaction, visit: Visit, person_id: UUID, pieces: list[str]) -> None:
    """Put the answer in the outbox, once: the same form posted twice sends nothing more."""
    sent = visit.form.get("sent", "")
    after = int(sent) if sent.isdecimal() else 0
    if await thread.sent_again(tx, person_id, visit.me.id, after, pieces[0]):
        return
    address = await people.last_address(tx, person_id)
    for piece in pieces:
        await outbox.add(tx, address, Draft(piece), Cause(staff_id=visit.me.id), lane=Lane.ANSWER, now=visit.now)
    await audit.write(tx, visit.me.actor, "person.reply", visit.now, str(person_id), messages=len(pieces))
