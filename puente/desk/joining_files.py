"""Two files of one person: looked at side by side, joined by a supervisor, and taken apart again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from starlette.responses import RedirectResponse, Response

from puente.core.errors import InvalidInput, NotFound
from puente.desk.card import render
from puente.desk.people import called
from puente.desk.rendering import page
from puente.desk.scene import place_name
from puente.desk.visit import Visit
from puente.store import audit, merging, people
from puente.store.desk import dossier, search
from puente.store.engine import Transaction
from puente.store.hearings import Known
from puente.store.merging import Amount
from puente.store.tables import Person

MOST = 5


async def preview(visit: Visit) -> Response:
    """Both files in numbers and hearings, before anything is joined. A code of several people names nobody."""
    typed = visit.form.get("other", "")
    async with visit.desk.store.begin() as tx:
        person = await people.get(tx, visit.person_id())
        found = [each for each in await search.find(tx, typed, MOST) if each != person.id]
        if len(found) != 1:
            return await render(tx, visit, "several" if found else "nobody_else", 409)
        return await _compared(tx, visit, person, await people.get(tx, found[0]))


async def join(visit: Visit) -> Response:
    """Put everything of the other file into this one."""
    async with visit.desk.store.begin() as tx:
        try:
            other_id = UUID(visit.form.get("other", ""))
        except ValueError as error:
            raise NotFound("other file") from error
        try:
            made = await merging.merge(tx, visit.person_id(), other_id, visit.me.id, visit.now)
        except InvalidInput as why:
            return await render(tx, visit, f"merge_{why}", 409)
        await audit.write(
            tx, visit.me.actor, "person.merge", visit.now, str(visit.person_id()), other=str(other_id), merge=str(made)
        )
    return RedirectResponse(f"/people/{visit.person_id()}/card?done=merged", 303)


async def part(visit: Visit) -> Response:
    """Take two files apart again."""
    merge_id: UUID = visit.request.path_params["merge_id"]
    async with visit.desk.store.begin() as tx:
        try:
            other_id = await merging.undo(tx, visit.person_id(), merge_id, visit.me.id, visit.now)
        except InvalidInput:
            return await render(tx, visit, "merge_busy", 409)
        await audit.write(tx, visit.me.actor, "person.unmerge", visit.now, str(visit.person_id()), other=str(other_id))
    return RedirectResponse(f"/people/{visit.person_id()}/card?done=parted", 303)


@dataclass(frozen=True)
class Side:
    """One of the two files."""

    person: Person
    name: str
    amount: Amount
    hearings: tuple[tuple[Known, str], ...]

    @property
    def printed(self) -> set[tuple[datetime, str]]:
        """Its hearings, as their papers say."""
        return {(known.court_wall, known.place) for known, _ in self.hearings}


async def _compared(tx: Transaction, visit: Visit, person: Person, other: Person) -> Response:
    sides = [await _side(tx, visit, each) for each in (person, other)]
    return page(visit, "joining_files.html", sides=sides, twice=len(sides[0].printed & sides[1].printed))


async def _side(tx: Transaction, visit: Visit, person: Person) -> Side:
    files = await dossier.hearings_of(tx, person.id, visit.now)
    return Side(
        person,
        called(await people.name_of(tx, person), person.id, visit.words),
        await merging.amount(tx, person.id),
        tuple((file.known, place_name(file.known.place)) for file in files if file.known.state == "active"),
    )
