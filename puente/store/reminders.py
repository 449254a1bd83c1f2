"""Reminder rows: planned with the hearing, claimed when due, superseded when it moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert

from puente.core import reminders as rules
from puente.core.reminders import Offset, Pace
from puente.store import people, port_plans
from puente.store.engine import Transaction
from puente.store.port_plans import UNWANTED
from puente.store.tables import NEWEST, Hearing, HearingVersion, Outbound, Person, Reminder

CHANNEL = "puente_reminders"


async def plan(
    tx: Transaction,
    hearing: Hearing,
    appointment: rules.Appointment,
    now: datetime,
    pace: Pace = Pace.USUAL,
    usual: Sequence[Offset] = rules.USUAL,
) -> None:
    """Write the reminders of this version that are still ahead. Planning again adds nothing."""
    rows = [
        row_of(planned, hearing.id, hearing.person_id, hearing.version)
        for planned in rules.plan(appointment, now, pace, usual)
    ]
    if rows:
        await tx.execute(insert(Reminder).values(rows).on_conflict_do_nothing())
        await tx.notify(CHANNEL)


def row_of(planned: rules.Planned, hearing_id: UUID, person_id: UUID, version: int) -> dict[str, Any]:
    """The row of a reminder that is planned, to be inserted."""
    return {
        "id": uuid4(),
        "hearing_id": hearing_id,
        "person_id": person_id,
        "version": version,
        "offset": str(planned.offset),
        "due_at": planned.due_at,
        "not_after": planned.not_after,
        "hearing_at": planned.hearing_at,
        "state": "planned",
    }


async def set_pace(tx: Transaction, person: Person, pace: Pace, now: datetime) -> None:
    """Let the person have so many reminders from now on, also of the hearings that are saved."""
    plans = await port_plans.held(tx)
    person.reminder_pace = pace
    query = (
        select(Hearing, HearingVersion)
        .join(HearingVersion, NEWEST)
        # Also those of which it may still be asked how they went: who wants one message alone is not asked.
        .where(
            Hearing.person_id == person.id,
            Hearing.state == "active",
            HearingVersion.court_at > now - rules.ASKED_WITHIN,
        )
    )
    for hearing, version in (await tx.execute(query)).all():
        zone = person.clock(ZoneInfo(version.report_zone or version.court_zone))
        appointment = rules.Appointment(version.court_at, version.report_at, zone)
        rows = [row for row in await of_hearing(tx, hearing.id) if row.version == hearing.version]
        await fit(tx, hearing, rows, appointment, Wanted(pace, plans[version.place]), now)


@dataclass(frozen=True)
class Wanted:
    """What somebody gets: their own wish, and what their port's plan has for who has none."""

    pace: Pace
    usual: Sequence[Offset]


@dataclass(frozen=True)
class Fitted:
    """What became of the reminders of a hearing when another plan held for it."""

    added: int = 0
    dropped: int = 0

    def __add__(self, other: Fitted) -> Fitted:
        return Fitted(self.added + other.added, self.dropped + other.dropped)

    def __bool__(self) -> bool:
        return bool(self.added or self.dropped)


async def fit(
    tx: Transaction,
    hearing: Hearing,
    rows: Sequence[Reminder],
    appointment: rules.Appointment,
    to: Wanted,
    now: datetime,
) -> Fitted:
    """Bring the reminders of a hearing in line with a plan; what has gone out, or is due already, stays.

    Args:
        rows: Those of the hearing's present version, whatever became of them.
    """
    kept = set(rules.wanted(appointment, to.pace, to.usual))
    ahead = {str(planned.offset): planned for planned in rules.plan(appointment, now, to.pace, to.usual)}
    there = {row.offset for row in rows}
    dropped = [row for row in rows if row.state == "planned" and row.offset not in kept]
    back = [row for row in rows if row.outcome == UNWANTED and row.offset in ahead]
    for row in dropped:
        row.state, row.outcome = "superseded", UNWANTED
    for row in back:
        row.state, row.outcome, row.due_at = "planned", None, ahead[row.offset].due_at
    new = [
        row_of(one, hearing.id, hearing.person_id, hearing.version) for key, one in ahead.items() if key not in there
    ]
    if new:
        await tx.execute(insert(Reminder).values(new).on_conflict_do_nothing())
    await tx.flush()
    if new or back:
        await tx.notify(CHANNEL)
    return Fitted(len(new) + len(back), len(dropped))


async def supersede(tx: Transaction, hearing_id: UUID) -> None:
    """No reminder planned before this moment will be sent."""
    await tx.execute(
        update(Reminder)
        .where(Reminder.hearing_id == hearing_id, Reminder.state == "planned")
        .values(state="superseded")
    )


async def lock_due(tx: Transaction, now: datetime, batch: int) -> list[Reminder]:
    """Due reminders, nearest hearing first, locked until this transaction ends: no other worker sees them."""
    due = (
        # With the person, whom everything that follows asks for.
        select(Reminder, Person)
        .join(Person, Person.id == Reminder.person_id)
        # Written out, as in its index: a plan made for any state would not use it.
        .where(text("reminders.state = 'planned'"), Reminder.due_at <= now)
        .order_by(Reminder.hearing_at, Reminder.due_at)
        .limit(batch)
        .with_for_update(of=Reminder, skip_locked=True)
    )
    return [reminder for reminder, _ in (await tx.execute(due)).all()]


CROWDED = text("""
    SELECT r.id FROM reminders r WHERE r.id = ANY(:ids) AND EXISTS (
        SELECT 1 FROM reminders o
        WHERE o.person_id = r.person_id AND o.id <> r.id AND o.due_at <= :now AND (
            (o.hearing_id = r.hearing_id AND o.due_at > r.due_at AND o.state IN ('planned', 'queued'))
            OR (o."offset" = r."offset" AND o.state = 'planned')))
""")


async def crowded(tx: Transaction, ids: Sequence[UUID], now: datetime) -> frozenset[UUID]:
    """Which of these due reminders may be overtaken, or have relatives beside them: see `is_overtaken`."""
    return frozenset((await tx.scalars(CROWDED, {"ids": list(ids), "now": now})).all())


async def is_overtaken(tx: Transaction, reminder: Reminder, now: datetime) -> bool:
    """Whether a later reminder of the same hearing is due as well, so that this one would only say the same twice.

    The question afterwards replaces no reminder: one that was never sent has to be seen by staff.
    """
    later = (Reminder.hearing_id == reminder.hearing_id) & (Reminder.version == reminder.version)
    later &= (Reminder.due_at > reminder.due_at) & (Reminder.due_at <= now) & (Reminder.offset != Offset.AFTER)
    query = select(func.count()).select_from(Reminder).where(later, Reminder.state.in_(("planned", "queued")))
    return bool(await tx.scalar(query))


class Standing(StrEnum):
    """What is left of a reminder that waits in the outbox."""

    HOLDS = "holds"
    SUPERSEDED = "superseded"
    STALE = "stale"


STANDINGS = text("""
    SELECT asked.id AS asked, h.state, h.version = r.version AS newest, coalesce(p.zone, v.report_zone, 'UTC') AS zone
    FROM reminders asked
    JOIN reminders r ON r.person_id = asked.person_id AND (r.id = asked.id OR r.outbox_id = asked.outbox_id)
    JOIN hearings h ON h.id = r.hearing_id
    JOIN people p ON p.id = r.person_id
    JOIN hearing_versions v ON v.hearing_id = r.hearing_id AND v.version = r.version
    WHERE asked.id = ANY(:ids)
""")


async def standings(tx: Transaction, written_at: Mapping[UUID, datetime], now: datetime) -> dict[UUID, Standing]:
    """Whether the words about each reminder are still true: the hearings stand, and "tomorrow" is tomorrow.

    Args:
        written_at: When the words were written, by reminder.
    """
    told: dict[UUID, list[Any]] = {reminder_id: [] for reminder_id in written_at}
    if told:
        for row in await tx.execute(STANDINGS, {"ids": list(told)}):
            told[row.asked].append(row)
    return {reminder_id: _standing(rows, written_at[reminder_id], now) for reminder_id, rows in told.items()}


def _standing(rows: Sequence[Any], written_at: datetime, now: datetime) -> Standing:
    holding = [row for row in rows if row.state == "active" and row.newest]
    if not holding:
        return Standing.SUPERSEDED
    zone = ZoneInfo(holding[0].zone)
    same_day = written_at.astimezone(zone).date() == now.astimezone(zone).date()
    # Of a family's one message, part of which is no longer true, the rest has to be said anew.
    return Standing.HOLDS if same_day and len(holding) == len(rows) else Standing.STALE


async def word_anew(tx: Transaction, reminder_id: UUID, outbox_id: UUID) -> None:
    """Fire again what one message told, in words that fit today; the message that waited counts no longer."""
    await tx.execute(update(Outbound).where(Outbound.id == outbox_id).values(reminder_id=None))
    again = {"state": "planned", "outcome": None, "outbox_id": None, "fired_at": None}
    await tx.execute(update(Reminder).where(_told_with(reminder_id)).values(**again))
    await tx.notify(CHANNEL)


async def climb(tx: Transaction, message: Outbound, now: datetime) -> bool:
    """Say again by another channel what *message* could not bring home; False where there is none, or it was tried."""
    reminder = await tx.get(Reminder, message.reminder_id) if message.reminder_id else None
    if reminder is None or reminder.channel is not None or reminder.offset == Offset.AFTER:
        return False
    other = await people.other_address(tx, message.person_id, message.channel)
    if other is None or reminder.not_after <= now:
        return False
    await tx.execute(update(Reminder).where(_told_with(reminder.id)).values(channel=other.channel))
    await word_anew(tx, reminder.id, message.id)
    return True


UNARRIVED = text("""
    SELECT o.id FROM reminders r JOIN outbox o ON o.id = r.outbox_id AND o.reminder_id = r.id
    WHERE r.state = 'queued' AND r."offset" <> 'after' AND r.channel IS NULL
      AND r.not_after BETWEEN :now AND :until
      AND o.state = 'accepted' AND o.accepted_at <= :asked_by AND o.delivered_at IS NULL
      AND coalesce(o.status, '') NOT IN ('failed', 'undelivered', 'canceled')
    ORDER BY r.not_after LIMIT 500
""")


async def unarrived(tx: Transaction, now: datetime, until: datetime, asked_by: datetime) -> list[Outbound]:
    """Messages of reminders that went out before *asked_by* and have not been delivered, their hearing drawing near."""
    ids = list((await tx.scalars(UNARRIVED, {"now": now, "until": until, "asked_by": asked_by})).all())
    return list((await tx.scalars(select(Outbound).where(Outbound.id.in_(ids)))).all())


def _told_with(reminder_id: UUID) -> ColumnElement[bool]:
    """The reminder and those that the same message tells of."""
    message, person = (
        select(column).where(Reminder.id == reminder_id).scalar_subquery()
        for column in (Reminder.outbox_id, Reminder.person_id)
    )
    return (Reminder.person_id == person) & or_(Reminder.id == reminder_id, Reminder.outbox_id == message)


async def of_the_family(tx: Transaction, reminder: Reminder, now: datetime) -> list[Reminder] | None:
    """The same person's other reminders of this kind that are due; None while another worker holds one of them."""
    alike = (
        (Reminder.person_id == reminder.person_id)
        & (Reminder.id != reminder.id)
        & (Reminder.offset == reminder.offset)
        & (Reminder.state == "planned")
        & (Reminder.due_at <= now)
    )
    there = await tx.scalar(select(func.count()).select_from(Reminder).where(alike))
    if not there:
        return []
    held = (await tx.scalars(select(Reminder).where(alike).with_for_update(skip_locked=True))).all()
    return list(held) if len(held) == there else None


def put_off(reminder: Reminder, until: datetime) -> None:
    """Let a locked reminder be due later."""
    reminder.due_at = until


async def end(tx: Transaction, reminder_id: UUID, outcome: str, now: datetime) -> None:
    """End a reminder that could not be fired."""
    ended = {"state": "ended", "outcome": outcome, "fired_at": now}
    await tx.execute(update(Reminder).where(Reminder.id == reminder_id).values(**ended))


def settle(reminder: Reminder, state: str, outcome: str, now: datetime) -> None:
    """Write what became of a locked reminder."""
    reminder.state, reminder.outcome, reminder.fired_at = state, outcome, now


async def of_hearing(tx: Transaction, hearing_id: UUID) -> list[Reminder]:
    """All reminders of a hearing, earliest first."""
    query = select(Reminder).where(Reminder.hearing_id == hearing_id).order_by(Reminder.due_at)
    return list((await tx.scalars(query)).all())


async def acknowledge(tx: Transaction, person_id: UUID, answer: str, now: datetime) -> UUID | None:
    """Record an answer on the newest message that went out, for all the hearings it told of; one of them, or None."""
    query = (
        select(Reminder)
        .where(Reminder.person_id == person_id, Reminder.state == "queued", Reminder.hearing_at > now)
        .order_by(Reminder.fired_at.desc(), Reminder.hearing_at)
        .limit(1)
    )
    if answer == "yes":
        # Also what a rule of the court moved: nobody had read it on a paper until now.
        unread = select(HearingVersion.id).join(Hearing, NEWEST)
        unread = unread.where(Hearing.person_id == person_id, HearingVersion.confirmed_at.is_(None))
        await tx.execute(update(HearingVersion).where(HearingVersion.id.in_(unread)).values(confirmed_at=now))
    newest = await tx.scalar(query)
    if newest is None:
        return None
    told = Reminder.id == newest.id if newest.outbox_id is None else Reminder.outbox_id == newest.outbox_id
    await tx.execute(update(Reminder).where(told).values(acknowledged_at=now, acknowledgement=answer))
    return newest.hearing_id


async def said_yes_since(tx: Transaction, reminder: Reminder, since: datetime) -> bool:
    """Whether the person has said since then that they will go to this hearing."""
    query = select(func.count()).where(
        Reminder.hearing_id == reminder.hearing_id,
        Reminder.version == reminder.version,
        Reminder.acknowledgement == "yes",
        Reminder.acknowledged_at >= since,
    )
    return bool(await tx.scalar(query))
