"""What a person is told when their conversation changes hands, and the way back to the page."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from puente.core.errors import NotFound
from puente.core.pacing import Lane
from puente.desk.composer import pieces_of
from puente.desk.scene import line_of
from puente.desk.visit import Visit
from puente.store import outbox, people
from puente.store.engine import Transaction
from puente.store.outbox import Cause, Draft
from puente.store.tables import Person
from puente.texts import say


async def notice(tx: Transaction, visit: Visit, person: Person, message_id: str, name: str) -> None:
    """Tell the person who answers them from now on, where a message can reach them and is welcome."""
    try:
        line = await line_of(tx, person, visit.now)
        address = await people.last_address(tx, person.id)
    except NotFound:
        return
    if line.quiet:
        return
    text = say(message_id, person.language or "es", line.channel, name=name)
    for piece in pieces_of(text, line.channel):
        draft = Draft(piece, message_id)
        await outbox.add(tx, address, draft, Cause(staff_id=visit.me.id), lane=Lane.ANSWER, now=visit.now)


def back(visit: Visit, part: str = "end") -> Response:
    """To the conversation, at *part* of its page."""
    return RedirectResponse(f"/people/{visit.person_id()}#{part}", 303)
