"""A person's card: what is known of them, changed by staff, given to them, or erased for good."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID
from zoneinfo import available_timezones

from starlette.responses import RedirectResponse, Response

from puente.core.errors import NotFound
from puente.core.reminders import Pace
from puente.desk.people import called
from puente.desk.reads import Reads
from puente.desk.rendering import page
from puente.desk.scene import place_name
from puente.desk.visit import Visit
from puente.desk.words import LANGUAGES
from puente.store import audit, hearings, merging, people, reminders
from puente.store.desk import card, dossier, export
from puente.store.desk.card import Reached, Told
from puente.store.desk.dossier import HearingFile
from puente.store.engine import Transaction
from puente.store.tables import Consent, Hearing, Merge, Person

LEVELS = ("all", "reminders", "none")
LONGEST_NAME = 60
STAFF = "staff"
# The person may still be read for so long: whoever pressed by mistake has a moment to take it back.
ERASED_AFTER = timedelta(minutes=10)


@dataclass(frozen=True)
class Card:
    """Everything on the page. *hearings* and *places* are named as the conversation names them."""

    person: Person
    name: str
    own_name: str
    hearings: tuple[HearingFile, ...]
    reached: tuple[Reached, ...]
    consents: tuple[Consent, ...]
    tickets: tuple[Told, ...]
    merges: tuple[tuple[Merge, str], ...]

    @property
    def places(self) -> dict[str, str]:
        """Names of the ports that the hearings mention."""
        return {file.known.place: place_name(file.known.place) for file in self.hearings}


async def show(visit: Visit) -> Response:
    """The page."""
    reads: Reads = visit.request.app.state.reads
    async with visit.desk.store.begin() as tx:
        answer = await render(tx, visit)
        await reads.opened(tx, visit)
    return answer


async def render(tx: Transaction, visit: Visit, problem: str = "", status: int = 200) -> Response:
    """The page, perhaps with why something was not done."""
    found = await _read(tx, visit)
    return page(
        visit,
        "card.html",
        status,
        scene=found,
        problem=problem,
        done=visit.request.query_params.get("done", "") if not problem else "",
        levels=LEVELS,
        languages=LANGUAGES,
        paces=list(Pace),
    )


async def _read(tx: Transaction, visit: Visit) -> Card:
    person = await people.get(tx, visit.person_id())
    name = await people.name_of(tx, person)
    joined = await merging.of_person(tx, person.id)
    return Card(
        person=person,
        name=called(name, person.id, visit.words),
        own_name=name or "",
        hearings=tuple(await dossier.hearings_of(tx, person.id, visit.now)),
        reached=tuple(await card.reached(tx, person.id)),
        consents=tuple(await card.consents(tx, person.id)),
        tickets=tuple(await card.tickets(tx, person.id)),
        merges=tuple((each, called(None, each.other_id, visit.words)) for each in joined),
    )


async def edit(visit: Visit) -> Response:
    """Keep what staff have changed. What the form does not hold, or holds wrongly, stays as it is."""
    form = visit.form
    async with visit.desk.store.begin() as tx:
        person = await people.lock(tx, visit.person_id())
        name = " ".join(form.get("name", "").split())
        if len(name) > LONGEST_NAME:
            return await render(tx, visit, "long_name", 409)
        changed = [*await _named(tx, person, name, form), *_set(person, form), *await _agreed(tx, visit, person)]
        if changed:
            await audit.write(tx, visit.me.actor, "person.edit", visit.now, str(person.id), fields=sorted(changed))
    return _back(visit, "saved")


async def _named(tx: Transaction, person: Person, name: str, form: dict[str, str]) -> list[str]:
    if "name" not in form or name == (await people.name_of(tx, person) or ""):
        return []
    if name:
        await people.rename(tx, person, name)
    else:
        person.name = person.name_marks = None
    return ["name"]


async def _agreed(tx: Transaction, visit: Visit, person: Person) -> list[str]:
    """What they accept, and how many reminders; which of them changed."""
    level, pace, changed = visit.form.get("consent", ""), visit.form.get("pace", ""), []
    if level in LEVELS and level != person.consent:
        await people.consent(tx, person, level, STAFF, visit.now)
        changed.append("consent")
    if pace in list(Pace) and pace != person.reminder_pace:
        await reminders.set_pace(tx, person, Pace(pace), visit.now)
        changed.append("pace")
    return changed


def _set(person: Person, form: dict[str, str]) -> list[str]:
    """Language, zone and discreet mode; which of them changed."""
    wanted = {
        "language": form.get("language") if form.get("language") in LANGUAGES else person.language,
        "zone": (form["zone"] or None) if form.get("zone", "?") in {"", *available_timezones()} else person.zone,
        "discreet": form["discreet"] == "yes" if "discreet" in form else person.discreet,
    }
    changed = [field for field, value in wanted.items() if getattr(person, field) != value]
    for field in changed:
        setattr(person, field, wanted[field])
    return changed


async def cancel_hearing(visit: Visit) -> Response:
    """Take a hearing off the list: its reminders go with it."""
    hearing_id: UUID = visit.request.path_params["hearing_id"]
    async with visit.desk.store.begin() as tx:
        person = await people.lock(tx, visit.person_id())
        hearing = await tx.get(Hearing, hearing_id)
        if hearing is None or hearing.person_id != person.id:
            raise NotFound(f"hearing {hearing_id}")
        if hearing.state == "active":
            await hearings.cancel(tx, hearing_id, visit.now)
            await audit.write(tx, visit.me.actor, "hearing.cancel", visit.now, str(person.id), hearing=str(hearing_id))
    return _back(visit, "cancelled")


async def give(visit: Visit) -> Response:
    """The whole file as JSON, for the person to have."""
    async with visit.desk.store.begin() as tx:
        person = await people.get(tx, visit.person_id())
        whole = await export.of_person(tx, person)
        await audit.write(tx, visit.me.actor, "person.export", visit.now, str(person.id))
    named = {"Content-Disposition": f'attachment; filename="puente-{person.id.hex[:8]}.json"'}
    return Response(json.dumps(whole, ensure_ascii=False, indent=1), media_type="application/json", headers=named)


async def erase(visit: Visit) -> Response:
    """Ask for the erasure, or take that back within ten minutes. The worker does it, Rasa's memory included."""
    keeping = visit.form.get("erase") == "no"
    async with visit.desk.store.begin() as tx:
        person = await people.lock(tx, visit.person_id())
        if not keeping and visit.form.get("sure") != "yes":
            return await render(tx, visit, "not_sure", 409)
        person.erase_at = None if keeping else visit.now + ERASED_AFTER
        action = "person.erase_stopped" if keeping else "person.erase_asked"
        await audit.write(tx, visit.me.actor, action, visit.now, str(person.id))
    return _back(visit, "kept" if keeping else "erasing")


def _back(visit: Visit, done: str) -> Response:
    return RedirectResponse(f"/people/{visit.person_id()}/card?done={done}", 303)
