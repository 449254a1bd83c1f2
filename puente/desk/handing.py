"""Whose a conversation is: taken, given to a colleague, given back to the team, or done."""

from __future__ import annotations

from uuid import UUID

from starlette.responses import Response

from puente.core.roles import MATRIX, Permission
from puente.desk.composer import LONGEST_TEXT
from puente.desk.conversation import again
from puente.desk.notices import back, notice
from puente.desk.visit import Visit
from puente.store import audit, people, tickets
from puente.store.desk import notes
from puente.store.desk.colleagues import colleagues
from puente.store.engine import Transaction
from puente.store.tables import Person


async def take(visit: Visit) -> Response:
    """Become the owner: the assistant is silent from here on. Of two colleagues at once, one wins."""
    async with visit.desk.store.begin() as tx:
        person = await people.lock(tx, visit.person_id())
        already = person.owner_id == visit.me.id
        won = await tickets.take(tx, person.id, visit.me.id, visit.now)
        if won and not already:
            await notice(tx, visit, person, "person.staff_took", visit.me.name)
            await audit.write(tx, visit.me.actor, "person.take", visit.now, str(person.id))
    return back(visit) if won else await again(visit, "taken", 409)


async def hand_back(visit: Visit) -> Response:
    """Resolve what was open, with a word how it ended, and let the assistant answer again; the person is told."""
    async with visit.desk.store.begin() as tx:
        person = await people.lock(tx, visit.person_id())
        problem = _obstacle(visit, person)
        if not problem:
            await notice(tx, visit, person, "person.handed_back", visit.me.name)
            await tickets.hand_back(tx, person.id, visit.now, visit.me.id)
            await _written(tx, visit, person, "resolved", "person.hand_back")
    return await _answer(visit, problem)


async def release(visit: Visit) -> Response:
    """Give the conversation back to the team: what is open stays open, for whoever takes it next."""
    async with visit.desk.store.begin() as tx:
        person = await people.lock(tx, visit.person_id())
        problem = _obstacle(visit, person)
        if not problem:
            await tickets.release(tx, person, visit.now)
            await _written(tx, visit, person, "release", "person.release")
    return await _answer(visit, problem)


async def transfer(visit: Visit) -> Response:
    """Give the conversation to a colleague who may answer. Nobody is without an owner in between."""
    async with visit.desk.store.begin() as tx:
        person = await people.lock(tx, visit.person_id())
        able = {str(each.id): each for each in await colleagues(tx, MATRIX[Permission.ANSWER])}
        to = able.get(visit.form.get("to", ""))
        problem = _obstacle(visit, person) or ("" if to else "nobody")
        if to and not problem and to.id != person.owner_id:
            await tickets.transfer(tx, person, to.id, visit.now)
            await notice(tx, visit, person, "person.staff_took", to.name)
            await _written(tx, visit, person, "transfer", "person.transfer", to.id)
    return await _answer(visit, problem)


async def _answer(visit: Visit, problem: str) -> Response:
    """Back to the conversation; with what was typed, and why nothing happened, where there was an obstacle."""
    return await again(visit, problem, 409, reason=visit.form.get("note", "")) if problem else back(visit)


def _obstacle(visit: Visit, person: Person) -> str:
    mine = person.owner_id == visit.me.id or (visit.me.leads and person.owner_id is not None)
    if not mine:
        return "not_mine"
    return "too_long" if len(visit.form.get("note", "")) > LONGEST_TEXT else ""


async def _written(
    tx: Transaction, visit: Visit, person: Person, about: str, action: str, to: UUID | None = None
) -> None:
    text = visit.text("note")
    detail = {"to": str(to)} if to else {}
    if text:
        detail["note"] = str(await notes.add(tx, person.id, visit.me.id, text, visit.now, about))
    await audit.write(tx, visit.me.actor, action, visit.now, str(person.id), **detail)
