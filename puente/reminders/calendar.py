"""A hearing for the calendar of a phone: the time to report and the time of the court, and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from puente.core.errors import NotFound
from puente.core.ics import Event, calendar
from puente.core.places import PLACES
from puente.store import audit, hearings, people
from puente.store.engine import Store
from puente.texts import say

ALARM = timedelta(hours=12)


async def card(store: Store, person_id: UUID, hearing_id: UUID, by: str, now: datetime) -> bytes:
    """The hearing as a calendar file; where others read the phone it names no court and no place.

    Raises:
        NotFound: This person has no such hearing to come.
    """
    async with store.begin() as tx:
        person = await people.get(tx, person_id)
        hearing = next((one for one in await hearings.upcoming(tx, person_id, now) if one.id == hearing_id), None)
        if hearing is None:
            raise NotFound(f"hearing {hearing_id}")
        await audit.write(tx, by, "person.card", now, str(person_id))
    language, place = person.language or "es", PLACES[hearing.place]
    events = []
    for name, at in (("report", hearing.report_time), ("court", hearing.court_time)):
        if at is None:
            continue
        title = say("calendar.appointment" if person.discreet else f"calendar.{name}", language)
        note = "" if person.discreet else say("calendar.clock", language, "whatsapp", when=at, place=place)
        where = None if person.discreet else f"{place.title} ({place.region})"
        events.append(Event(f"{name}-{hearing.id}", hearing.version, at.instant(), title, note, where, ALARM))
    return calendar(events, now)
