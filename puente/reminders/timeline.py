"""What one person got from us and will get, in the order of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from puente.core.errors import NotFound
from puente.core.reminders import asleep_until
from puente.reminders.wording import draft, trip
from puente.store import audit, hearings, people
from puente.store.desk import thread
from puente.store.desk.thread import Message
from puente.store.engine import Store, Transaction
from puente.store.hearings import Known
from puente.store.tables import Person, Reminder
from puente.store.timeline import reminders_between

MOST_MESSAGES = 500


@dataclass(frozen=True)
class Entry:
    """One message, or one that was not sent.

    Args:
        at: When it went out, or when it will.
        what: `d7`, `d1`, `day` and so on for a reminder, else who wrote it.
        words: As the person reads them; None where nothing was sent, and why is the status.
        late: How long after the planned moment it reached the phone or, as far as we know, left us.
    """

    at: datetime
    what: str
    status: str
    channel: str | None
    words: str | None
    late: timedelta | None = None


@dataclass(frozen=True)
class Timeline:
    """Both sides of this moment, by one clock."""

    zone: ZoneInfo
    entries: tuple[Entry, ...]


async def timeline(store: Store, person_id: UUID, days: int, by: str, now: datetime) -> Timeline:
    """What *person_id* got in the last *days* days, and gets in the next; the reading is kept in the audit.

    Raises:
        NotFound: Nobody has that id.
    """
    span = timedelta(days=days)
    async with store.begin() as tx:
        person = await people.get(tx, person_id)
        await audit.write(tx, by, "person.timeline", now, str(person_id))
        rows = await reminders_between(tx, person_id, now - span, now + span)
        read = await thread.read(tx, person_id, MOST_MESSAGES)
        sent = [one for one in read.messages if one.sending is not None and one.at >= now - span]
        known = [one for row in rows if (one := await hearings.current(tx, row.hearing_id)) is not None]
        zone = person.clock(known[0].report_zone if known else ZoneInfo("UTC"))
        entries = [*_sent(sent, rows), *_ended(rows, sent), *await _planned(tx, person, rows, now)]
    return Timeline(zone, tuple(sorted(entries, key=lambda one: one.at)))


def _sent(messages: Sequence[Message], rows: Sequence[Reminder]) -> list[Entry]:
    by_message = {row.outbox_id: row for row in rows if row.outbox_id is not None}
    entries = []
    for one in messages:
        if one.sending is None:
            continue
        reminder = by_message.get(one.id)
        arrived = one.sending.delivered_at or one.at
        late = max(arrived - reminder.due_at, timedelta()) if reminder is not None else None
        status = one.sending.status or one.sending.state
        status = f"{status} ({one.sending.code})" if one.sending.code else status
        what = reminder.offset if reminder is not None else one.author
        entries.append(Entry(one.at, what, status, one.channel, one.text, late))
    return entries


def _ended(rows: Sequence[Reminder], messages: Sequence[Message]) -> list[Entry]:
    shown = {one.id for one in messages}
    return [
        Entry(row.fired_at or row.due_at, row.offset, f"not sent: {row.outcome}", None, None)
        for row in rows
        if row.state == "ended" and row.outbox_id not in shown
    ]


async def _planned(tx: Transaction, person: Person, rows: Sequence[Reminder], now: datetime) -> list[Entry]:
    trips: dict[tuple[object, ...], list[Known]] = {}
    when: dict[tuple[object, ...], tuple[Reminder, datetime]] = {}
    for row in rows:
        hearing = await hearings.current(tx, row.hearing_id) if row.state == "planned" else None
        if hearing is None or hearing.version != row.version:
            continue
        at = _goes_at(row, person, hearing, now)
        # One message for a family that goes to the same place on the same day, as it will be when they are fired.
        together = (row.offset, at, row.channel, *trip(hearing))
        trips.setdefault(together, []).append(hearing)
        when[together] = (row, at)
    return [await _to_come(tx, person, trips[together], *when[together], now) for together in trips]


def _goes_at(row: Reminder, person: Person, hearing: Known, now: datetime) -> datetime:
    zone = person.clock(hearing.report_zone)
    due_at = max(row.due_at, now)
    return asleep_until(due_at, row.not_after, zone) or due_at


async def _to_come(
    tx: Transaction, person: Person, told: list[Known], row: Reminder, at: datetime, now: datetime
) -> Entry:
    late = now - row.due_at if row.due_at < now else None
    try:
        address = await people.last_address(tx, person.id, row.channel)
    except NotFound:
        return Entry(at, row.offset, "will not be sent: no address", None, None, late)
    status = "will not be sent: no consent" if person.consent == "none" else "planned"
    words = draft(told, row.offset, person, address.channel, at).text
    return Entry(at, row.offset, status, address.channel, words, late)
