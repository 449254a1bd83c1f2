"""Everything that is kept of one person, in clear, for them to have."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select

from puente.store import hearings, people, refusals
from puente.store.desk import notes, thread, transcripts
from puente.store.engine import Transaction
from puente.store.tables import Consent, Hearing, Person, Reminder, Ticket

ALL = 1_000_000


async def of_person(tx: Transaction, person: Person) -> dict[str, Any]:
    """The whole file as plain values; moments in UTC, printed times as on the paper."""
    messages = (await thread.read(tx, person.id, ALL)).messages
    heard = await transcripts.of_messages(tx, person.id, [each.id for each in messages if each.media])
    return {
        "person": {
            "id": str(person.id),
            "name": await people.name_of(tx, person),
            "language": person.language,
            "zone": person.zone,
            "consent": person.consent,
            "discreet": person.discreet,
            "reminders": person.reminder_pace,
            "papers": person.phase,
            "created_at": person.created_at.isoformat(),
        },
        "addresses": [
            {
                "channel": each.channel,
                "address": await people.reply_to(tx, each),
                "opted_out_at": _iso(each.opted_out_at),
            }
            for each in await thread.addresses(tx, person.id)
        ],
        "consents": await _rows(tx, Consent, person.id, ("level", "source", "wording", "channel", "at")),
        "hearings": [await _hearing(tx, each) for each in await _hearings(tx, person.id)],
        "reminders": await _rows(
            tx, Reminder, person.id, ("offset", "due_at", "state", "outcome", "fired_at", "acknowledgement")
        ),
        "messages": [
            {
                "at": each.at.isoformat(),
                "author": each.author,
                "channel": each.channel,
                "text": each.text,
                "files": [file.content_type for file in each.media],
                "written_down": heard[each.id].text if each.id in heard else None,
            }
            for each in messages
        ],
        "notes": [{"at": each.at.isoformat(), "text": each.text} for each in await notes.of_person(tx, person.id)],
        "tickets": await _rows(tx, Ticket, person.id, ("kind", "state", "opened_at", "resolved_at")),
        "refusals": [
            {"told_at": each.told_at.isoformat(), "answers": dict(each.answers)}
            for each in await refusals.of_person(tx, person.id)
        ],
    }


async def _hearings(tx: Transaction, person_id: UUID) -> list[Hearing]:
    return list((await tx.scalars(select(Hearing).where(Hearing.person_id == person_id))).all())


async def _hearing(tx: Transaction, hearing: Hearing) -> dict[str, Any]:
    known = await hearings.current(tx, hearing.id)
    versions = [
        {
            "version": each.version,
            "court": each.court_wall.isoformat(),
            "court_zone": each.court_zone,
            "report": _iso(each.report_wall),
            "report_zone": each.report_zone,
            "place": each.place,
            "source": each.source,
            "recorded_at": each.created_at.isoformat(),
        }
        for each in await hearings.history(tx, hearing.id)
    ]
    return {"state": hearing.state, "whose": known.label if known else None, "versions": versions}


async def _rows(tx: Transaction, table: Any, person_id: UUID, columns: tuple[str, ...]) -> list[dict[str, Any]]:
    rows = (await tx.scalars(select(table).where(table.person_id == person_id))).all()
    return [{name: _iso(getattr(row, name)) for name in columns} for row in rows]


def _iso(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
