"""Everything one conversation page shows, read in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from puente.core.content import PROGRAMMES, Phase
from puente.core.places import PLACES
from puente.desk.composer import REOPEN, Line, line_to
from puente.desk.delivery import Delivery, delivery
from puente.desk.people import called
from puente.desk.visit import Visit
from puente.desk.words import Words
from puente.store import people, refusals, templates, tickets
from puente.store.desk import dossier, notes, thread
from puente.store.desk.dossier import HearingFile
from puente.store.desk.notes import Written
from puente.store.desk.thread import Message
from puente.store.engine import Transaction
from puente.store.tables import Person, Ticket
from puente.texts import template_text

MESSAGES = 50


@dataclass(frozen=True)
class Bubble:
    """A message with its delivery in words; *day* where a new day begins."""

    message: Message
    delivery: Delivery | None
    day: str | None


@dataclass(frozen=True)
class Scene:
    """One person as the desk shows them.

    Args:
        seen: Number of the person's newest message on the page; a reply says that it knows no newer one.
        sent: Number of the newest message of staff; a form posted twice is known by it.
    """

    person: Person
    name: str
    owner_name: str | None
    mine: bool
    line: Line
    bubbles: tuple[Bubble, ...]
    earlier: datetime | None
    seen: int
    sent: int
    tickets: tuple[Ticket, ...]
    notes: tuple[Written, ...]
    hearings: tuple[HearingFile, ...]
    refusals: int
    template_ready: bool
    template_text: str

    @property
    def danger(self) -> bool:
        """Whether somebody's safety is at stake."""
        return any(ticket.urgency == 0 for ticket in self.tickets)

    @property
    def programmes(self) -> Mapping[Phase, str]:
        """Of which programmes papers may be, with their years."""
        return PROGRAMMES

    @property
    def places(self) -> dict[str, str]:
        """Names of the ports that the hearings mention."""
        return {file.known.place: place_name(file.known.place) for file in self.hearings}

    def place_of(self, port: str) -> str:
        """The name of a port."""
        return place_name(port)


async def read(tx: Transaction, visit: Visit, before: datetime | None = None) -> Scene:
    """The scene; NotFound when the person is not here any more."""
    person_id = visit.person_id()
    person = await people.get(tx, person_id)
    part = await thread.read(tx, person_id, MESSAGES, before)
    language = person.language or "es"
    return Scene(
        person=person,
        name=called(await people.name_of(tx, person), person_id, visit.words),
        owner_name=await thread.owner_name(tx, person),
        mine=person.owner_id == visit.me.id,
        line=await line_of(tx, person, visit.now),
        bubbles=tuple(_bubbles(part.messages, visit.words, visit.now)),
        earlier=part.earlier,
        seen=await thread.last_seq(tx, person_id),
        sent=await thread.last_sent_seq(tx, person_id),
        tickets=tuple(await tickets.unresolved(tx, person_id)),
        notes=tuple(await notes.of_person(tx, person_id)),
        hearings=tuple(await dossier.hearings_of(tx, person_id, visit.now)),
        refusals=len(await refusals.of_person(tx, person_id)),
        template_ready=await templates.approved_sid(tx, REOPEN, language) is not None,
        template_text=template_text(f"template.{REOPEN}", language),
    )


async def line_of(tx: Transaction, person: Person, now: datetime) -> Line:
    """How the person can be reached now."""
    known = await thread.addresses(tx, person.id)
    address = known[0] if known else None
    reply_to = await people.reply_to(tx, address) if address else ""
    return line_to(person, address, reply_to, now)


def _bubbles(messages: tuple[Message, ...], words: Words, now: datetime) -> Iterator[Bubble]:
    last = None
    for message in messages:
        day = words.day(message.at, now)
        told = delivery(message.sending, words) if message.sending else None
        yield Bubble(message, told, day if day != last else None)
        last = day


def place_name(place: str) -> str:
    """A port as people call it, with its state."""
    found = PLACES.get(place)
    return f"{found.title} ({found.region})" if found else place
