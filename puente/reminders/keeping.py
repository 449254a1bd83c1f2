"""What a person may keep of a hearing outside the conversation: in a phone's calendar, or on paper in a pocket."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from puente.core.errors import NotFound
from puente.core.hearing_time import HearingTime
from puente.core.places import PLACES
from puente.store import audit, hearings, people
from puente.store.engine import Store
from puente.texts import say


@dataclass(frozen=True)
class Appointment:
    """One time to be somewhere.

    Args:
        kind: "report" at the port or "court".
        note: Its printed date and time, whose clock it is, and what to do when it changes.
    """

    kind: str
    at: HearingTime
    title: str
    note: str


@dataclass(frozen=True)
class Keepsake:
    """A hearing to keep. No name and no number stands in it, whoever finds it.

    Args:
        discreet: Others read the phone: nothing made of it may name a court or a place.
        place: Port and state, as on a map.
        appointments: In the order of the day, one or two.
    """

    hearing_id: UUID
    version: int
    language: str
    discreet: bool
    place: str
    appointments: tuple[Appointment, ...]


async def keepsake(store: Store, person_id: UUID, hearing_id: UUID, by: str, now: datetime) -> Keepsake:
    """Read one hearing to come of a person; *by* stands in the audit.

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
    appointments = []
    for kind, at in (("report", hearing.report_time), ("court", hearing.court_time)):
        if at is not None:
            title = say("calendar.appointment" if person.discreet else f"calendar.{kind}", language)
            note = say("calendar.clock", language, "whatsapp", when=at, place=place)
            appointments.append(Appointment(kind, at, title, note))
    where = f"{place.title} ({place.region})"
    return Keepsake(hearing.id, hearing.version, language, person.discreet, where, tuple(appointments))
