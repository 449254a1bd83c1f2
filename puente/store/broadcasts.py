"""Messages of staff to many people: one row for each person, so that nobody is left out or written to twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, Index, String, func, insert, select, text, update
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from puente.core.broadcasting import SOMEWHERE, Audience, Reader
from puente.core.errors import NotFound
from puente.core.reminders import next_morning
from puente.store.engine import Transaction
from puente.store.tables import ANSWERED_FIRST, Base

CHANNEL = "puente_broadcasts"
# A row of the outbox that was taken back before it went out.
WITHDRAWN = "withdrawn"


class Stage(StrEnum):
    """How far a broadcast is."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"


class State(StrEnum):
    """Where one person of a broadcast stands with us; what the carrier says of the message is in the outbox."""

    WAITING = "waiting"
    QUEUED = "queued"
    SKIPPED = "skipped"


class Broadcast(Base):
    """Words, filter, who wrote and who agreed. The words hold no personal data: staff are told so."""

    __tablename__ = "broadcasts"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    wording: Mapped[dict[str, Any]]
    audience: Mapped[dict[str, Any]]
    days: Mapped[int]
    stage: Mapped[str] = mapped_column(String(16), default=Stage.DRAFT)
    drafted_by: Mapped[str] = mapped_column(String(64))
    drafted_at: Mapped[datetime]
    approved_by: Mapped[str | None] = mapped_column(String(64))
    approved_at: Mapped[datetime | None]
    not_after: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class BroadcastPerson(Base):
    """One person of a broadcast."""

    __tablename__ = "broadcast_people"
    __table_args__ = (
        Unique("broadcast_id", "person_id"),
        Index("ix_broadcast_people_waiting", "broadcast_id", "urgent_at", postgresql_where=text("state = 'waiting'")),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    broadcast_id: Mapped[UUID] = mapped_column(ForeignKey("broadcasts.id", ondelete="CASCADE"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    due_at: Mapped[datetime]
    urgent_at: Mapped[datetime]
    zone: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16), default=State.WAITING)
    outcome: Mapped[str | None] = mapped_column(String(16))
    outbox_id: Mapped[UUID | None] = mapped_column(unique=True)


@dataclass(frozen=True)
class Meant:
    """Somebody in an audience.

    Args:
        court_at: Of their nearest hearing that the filter means; None where it names none.
        zone: Whose clock counts for them, where it is known.
    """

    person_id: UUID
    reader: Reader
    court_at: datetime | None
    zone: str | None


# Who asked to be erased is not there any more.
MEANT = text(f"""
    SELECT p.id AS person_id, coalesce(p.language, 'es') AS language, p.consent, p.discreet,
           a.channel, a.last_inbound_at, a.opted_out_at IS NOT NULL AS opted_out,
           EXISTS (SELECT 1 FROM addresses s WHERE s.person_id = p.id AND s.channel = 'sms' AND s.opted_out_at IS NULL
                   AND s.last_inbound_at IS NOT NULL) AS other_sms,
           h.court_at, coalesce(p.zone, h.zone) AS zone
    FROM people p
    CROSS JOIN LATERAL (
        SELECT channel, last_inbound_at, opted_out_at FROM addresses WHERE addresses.person_id = p.id
        ORDER BY {ANSWERED_FIRST} LIMIT 1) AS a
    LEFT JOIN LATERAL (
        SELECT v.court_at, coalesce(v.report_zone, v.court_zone) AS zone
        FROM hearings h JOIN hearing_versions v ON v.hearing_id = h.id AND v.version = h.version
        WHERE h.person_id = p.id AND h.state = 'active' AND v.court_at > :now
          AND (CAST(:places AS text[]) = '{{}}' OR v.place = ANY(CAST(:places AS text[])))
          AND (CAST(:since AS date) IS NULL OR v.court_wall::date >= CAST(:since AS date))
          AND (CAST(:until AS date) IS NULL OR v.court_wall::date <= CAST(:until AS date))
        ORDER BY v.court_at LIMIT 1) AS h ON true
    WHERE p.erased_at IS NULL AND p.erase_at IS NULL
      AND (NOT :by_hearing OR h.court_at IS NOT NULL)
      AND (CAST(:language AS text) IS NULL OR coalesce(p.language, 'es') = CAST(:language AS text))
      AND (CAST(:channel AS text) IS NULL OR a.channel = CAST(:channel AS text))
      AND (CAST(:person AS uuid) IS NULL OR p.id = CAST(:person AS uuid))
    ORDER BY h.court_at NULLS LAST, p.id
""")  # noqa: S608  the order is ours


async def meant(tx: Transaction, audience: Audience, now: datetime, person_id: UUID | None = None) -> list[Meant]:
    """Everybody whom a filter means at this moment, nearest hearing first, whether they may be written to or not.

    Args:
        person_id: Only whether it means this one.
    """
    values = {
        "now": now,
        "places": list(audience.places),
        "since": audience.since,
        "until": audience.until,
        "by_hearing": audience.by_hearing,
        "language": audience.language,
        "channel": audience.channel,
        "person": person_id,
    }
    rows = (await tx.execute(MEANT, values)).mappings()
    return [_meant(dict(row)) for row in rows]


def _meant(row: dict[str, Any]) -> Meant:
    person_id, court_at, zone = row.pop("person_id"), row.pop("court_at"), row.pop("zone")
    return Meant(person_id, Reader(**row), court_at, zone)


async def locked(tx: Transaction, broadcast_id: UUID) -> Broadcast:
    """The broadcast, locked until this transaction ends: nobody queues any of it meanwhile.

    Raises:
        NotFound: There is none.
    """
    query = select(Broadcast).where(Broadcast.id == broadcast_id).with_for_update()
    found = await tx.scalar(query.execution_options(populate_existing=True))
    if found is None:
        raise NotFound(f"broadcast {broadcast_id}")
    return found


async def going_on(tx: Transaction, broadcast_id: UUID) -> Broadcast | None:
    """The broadcast if it runs, held so that nobody pauses or cancels it until this transaction ends."""
    query = select(Broadcast).where(Broadcast.id == broadcast_id, Broadcast.stage == Stage.RUNNING)
    return await tx.scalar(query.with_for_update(read=True).execution_options(populate_existing=True))


async def running(tx: Transaction) -> list[UUID]:
    """What a worker has to go on with, oldest first."""
    query = select(Broadcast.id).where(Broadcast.stage == Stage.RUNNING).order_by(Broadcast.approved_at)
    return list((await tx.scalars(query)).all())


async def everyone(tx: Transaction) -> list[Broadcast]:
    """All broadcasts, newest first."""
    return list((await tx.scalars(select(Broadcast).order_by(Broadcast.drafted_at.desc()))).all())


async def enlist(
    tx: Transaction, broadcast_id: UUID, people: Sequence[tuple[Meant, str | None]], now: datetime
) -> None:
    """Write down everybody whom a broadcast means: to be written to, or left out with the reason why."""
    rows = [
        {
            "id": uuid4(),
            "broadcast_id": broadcast_id,
            "person_id": one.person_id,
            "due_at": now,
            "urgent_at": one.court_at or LAST,
            "zone": one.zone,
            "state": str(State.SKIPPED if left_out else State.WAITING),
            "outcome": left_out,
        }
        for one, left_out in people
    ]
    if rows:
        await tx.execute(insert(BroadcastPerson), rows)


LAST = datetime.fromisoformat("9999-01-01T00:00:00+00:00")


async def claim(tx: Transaction, broadcast_id: UUID, now: datetime, batch: int) -> list[UUID]:
    """People who wait for it, nearest hearing first, locked until this transaction ends."""
    query = (
        select(BroadcastPerson.id)
        .where(BroadcastPerson.broadcast_id == broadcast_id, BroadcastPerson.state == State.WAITING)
        .where(BroadcastPerson.due_at <= now)
        .order_by(BroadcastPerson.urgent_at, BroadcastPerson.id)
        .limit(batch)
        .with_for_update(skip_locked=True)
    )
    return list((await tx.scalars(query)).all())


UNDER_WAY = text("""
    SELECT count(*) FROM broadcast_people b JOIN outbox o ON o.id = b.outbox_id
    WHERE b.broadcast_id = :id AND b.state = 'queued' AND o.state IN ('queued', 'sending', 'unclear')
      AND NOT o.held
""")


async def under_way(tx: Transaction, broadcast_id: UUID) -> int:
    """How many of its messages may go out now and have not: what WhatsApp's tier holds back stops no others."""
    return int(await tx.scalar(UNDER_WAY, {"id": broadcast_id}) or 0)


async def waiting(tx: Transaction, broadcast_id: UUID) -> int:
    """How many people still wait for it, now or in their morning."""
    query = select(func.count()).where(
        BroadcastPerson.broadcast_id == broadcast_id, BroadcastPerson.state == State.WAITING
    )
    return await tx.scalar(query) or 0


# Not what a sender has in hand. A higher fence stops one that has stood still since it claimed.
TAKE_BACK = text("""
    UPDATE outbox o SET state = 'expired', error_code = 'withdrawn', lease_until = NULL, fence = o.fence + 1
    FROM broadcast_people b
    WHERE b.broadcast_id = :id AND b.outbox_id = o.id AND b.state = 'queued' AND o.state = 'queued'
      AND (o.lease_until IS NULL OR o.lease_until < clock_timestamp())
""")
WAIT_AGAIN = text("""
    UPDATE broadcast_people b SET state = 'waiting', outbox_id = NULL
    FROM outbox o
    WHERE b.broadcast_id = :id AND b.outbox_id = o.id AND b.state = 'queued'
      AND o.state = 'expired' AND o.error_code = 'withdrawn'
""")


async def take_back(tx: Transaction, broadcast_id: UUID) -> None:
    """What lies in the outbox and has not gone out does not go; its people wait again."""
    await tx.execute(TAKE_BACK, {"id": broadcast_id})
    await wait_again(tx, broadcast_id)


async def wait_again(tx: Transaction, broadcast_id: UUID) -> None:
    """Who was queued when it was paused, and whose message was then given up, waits again."""
    await tx.execute(WAIT_AGAIN, {"id": broadcast_id})


async def give_up(tx: Transaction, broadcast_id: UUID, why: str) -> None:
    """Who still waits for it gets nothing."""
    those = (BroadcastPerson.broadcast_id == broadcast_id) & (BroadcastPerson.state == State.WAITING)
    await tx.execute(update(BroadcastPerson).where(those).values(state=State.SKIPPED, outcome=why))


STANDS = text("""
    SELECT b.outbox_id, b.zone, c.stage = 'running' AND (p.consent = 'all' OR (p.consent = 'reminders'
           AND CAST(c.audience ->> 'about_hearing' AS boolean))) AS wanted
    FROM broadcast_people b JOIN broadcasts c ON c.id = b.broadcast_id JOIN people p ON p.id = b.person_id
    WHERE b.outbox_id = ANY(CAST(:ids AS uuid[]))
""")


async def standing(tx: Transaction, outbox_ids: Sequence[UUID], now: datetime) -> set[UUID]:
    """Which messages of broadcasts may go out now: nobody has stopped them, their people want them, and it is day."""
    if not outbox_ids:
        return set()
    rows = (await tx.execute(STANDS, {"ids": list(outbox_ids)})).all()
    awake = (row for row in rows if next_morning(now, ZoneInfo(row.zone) if row.zone else SOMEWHERE) is None)
    return {row.outbox_id for row in awake if row.wanted}


RESULTS = text("""
    SELECT b.person_id, CASE
        WHEN b.state = 'skipped' THEN 'not reached: ' || b.outcome
        WHEN b.state = 'waiting' THEN 'waiting'
        WHEN o.status IN ('delivered', 'read') THEN 'delivered'
        WHEN o.state = 'refused' OR o.status IN ('failed', 'undelivered', 'canceled')
            THEN 'failed' || coalesce(': ' || o.error_code, '')
        WHEN o.state = 'expired' THEN 'not reached: ' || coalesce(o.error_code, 'expired')
        WHEN o.state = 'accepted' THEN 'sent'
        ELSE 'waiting' END AS result
    FROM broadcast_people b LEFT JOIN outbox o ON o.id = b.outbox_id
    WHERE b.broadcast_id = :id ORDER BY b.urgent_at, b.id
""")


async def results(tx: Transaction, broadcast_id: UUID) -> list[tuple[UUID, str]]:
    """What became of it, person by person."""
    return [(row.person_id, row.result) for row in (await tx.execute(RESULTS, {"id": broadcast_id})).all()]
