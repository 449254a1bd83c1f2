"""Where each sender stands, shared by all workers: how fast it goes, and how many new people it has written to."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from puente.core import pacing as rules
from puente.core.pacing import NEAR, TIER_DAY, UNLIMITED, Limits, Pace, channel_of
from puente.core.window import MARGIN, WINDOW
from puente.store.engine import Transaction
from puente.store.tables import ANSWERED_FIRST, Address, Opening, Outbound, SenderPace

log = structlog.get_logger()


@dataclass(frozen=True)
class Pacing:
    """The limits of our senders.

    Args:
        senders: The number for each channel, where a message names none.
        reserved: People who will need a place of the tier today because their hearing is near.
        caps: Segments and messages that a lane may spend in a day (UTC); hearings have none.
    """

    sms: Limits = UNLIMITED
    whatsapp: Limits = UNLIMITED
    senders: dict[str, str] = field(default_factory=dict)
    reserved: int = 0
    caps: Mapping[int, int] = field(default_factory=dict)

    def limits(self, sender: str) -> Limits:
        """What this sender may do."""
        return self.whatsapp if channel_of(sender) == "whatsapp" else self.sms

    def named(self, sender: str) -> str:
        """The number that a message goes out from, where it names its channel alone."""
        return self.senders.get(sender) or sender


FREE = Pacing()
# The tier is counted by these: a day has 288 of them, however many people there are.
SLOT = timedelta(minutes=5)

# One look into each index for each sender, however many messages wait.
WAITING_SENDERS = text("""
    WITH RECURSIVE s(sender) AS (
        SELECT least((SELECT min(sender) FROM outbox WHERE state IN ('queued', 'sending', 'unclear') AND NOT held),
                     (SELECT min(sender) FROM outbox WHERE state = 'queued' AND held))
        UNION ALL
        SELECT least((SELECT min(o.sender) FROM outbox o
                      WHERE o.state IN ('queued', 'sending', 'unclear') AND NOT o.held AND o.sender > s.sender),
                     (SELECT min(o.sender) FROM outbox o
                      WHERE o.state = 'queued' AND o.held AND o.sender > s.sender))
        FROM s WHERE s.sender IS NOT NULL)
    SELECT sender FROM s WHERE sender IS NOT NULL
""")


async def waiting_senders(tx: Transaction) -> list[str]:
    """From which senders anything waits to go out; always in the same order, as they are locked in it."""
    return list((await tx.scalars(WAITING_SENDERS)).all())


async def locked(tx: Transaction, sender: str) -> tuple[Pace, datetime]:
    """The sender's pace, locked until the transaction ends, and the database's time: workers share both."""
    clock = text("SELECT clock_timestamp()")
    row = await _row(tx, sender)
    if row is None:
        fresh = insert(SenderPace).values(sender=sender, free_at=await tx.scalar(clock))
        await tx.execute(fresh.on_conflict_do_nothing())
        row = await _row(tx, sender)
    now = await tx.scalar(clock)
    if row is None or now is None:
        raise RuntimeError("sender pace")
    return Pace(row.free_at, row.speed, row.slowed_at, row.turn), now


async def _row(tx: Transaction, sender: str) -> SenderPace | None:
    query = select(SenderPace).where(SenderPace.sender == sender).with_for_update()
    return await tx.scalar(query.execution_options(populate_existing=True))


async def keep(tx: Transaction, sender: str, pace: Pace) -> None:
    """Write where the sender stands now."""
    values = {"free_at": pace.free_at, "speed": pace.speed, "slowed_at": pace.slowed_at, "turn": pace.turn}
    await tx.execute(update(SenderPace).where(SenderPace.sender == sender).values(**values))


async def slow(tx: Transaction, sender: str) -> None:
    """Let the whole sender go slower: Twilio or WhatsApp has had too many from it."""
    pace, now = await locked(tx, sender)
    slower = pace.slowed(now, random.uniform(0.5, 1.0))  # noqa: S311  jitter
    if slower != pace:
        await keep(tx, sender, slower)
        log.warning("sender_slowed", channel=channel_of(sender), speed=round(slower.speed, 3))


BACKLOG = text("""
    SELECT sender, sum(coalesce(segments, 1)) AS segments FROM outbox
    WHERE state IN ('queued', 'sending', 'unclear') GROUP BY 1
""")


async def backlog(tx: Transaction) -> dict[str, int]:
    """Segments that wait to go out, by sender: its number, or its channel where messages name none."""
    return {row.sender: int(row.segments) for row in (await tx.execute(BACKLOG)).all()}


def window_edge(now: datetime) -> datetime:
    """Who wrote at this moment or before can be sent templates alone."""
    return now - WINDOW + MARGIN


async def places(tx: Transaction, tier: int, reserved: int, now: datetime) -> rules.Room:
    """What is left of WhatsApp's tier; nobody else can take of it until the transaction ends."""
    if tier == 0:
        return rules.room(0, 0, 0)
    await tx.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('puente_tier', 0))"))
    return rules.room(tier, await opened(tx, now), reserved)


async def opened(tx: Transaction, now: datetime) -> int:
    """How many people we have written to first in the last 24 hours; up to five minutes longer, never shorter."""
    counted = select(func.coalesce(func.sum(Opening.people), 0)).where(Opening.at > now - TIER_DAY - SLOT)
    return int(await tx.scalar(counted) or 0)


def _slot(at: datetime) -> datetime:
    return at - (at - datetime.min.replace(tzinfo=at.tzinfo)) % SLOT


async def open_for(tx: Transaction, outbox_ids: Sequence[UUID], now: datetime) -> None:
    """Write that conversations are opened by these messages."""
    if not outbox_ids:
        return
    of_them = select(Outbound.address_id).where(Outbound.id.in_(outbox_ids))
    opening = update(Address).where(Address.id.in_(of_them)).values(opened_at=now).returning(Address.person_id)
    people = (await tx.scalars(opening)).all()
    row = insert(Opening).values(at=_slot(now), people=len(people))
    more = {"people": Opening.people + row.excluded.people}
    await tx.execute(row.on_conflict_do_update(index_elements=["at"], set_=more))
    await tx.execute(delete(Opening).where(Opening.at < now - 2 * TIER_DAY))
    # What else waits for them needs no place of its own now.
    await let_go_of(tx, people)


async def not_opened(tx: Transaction, outbox_id: UUID, now: datetime) -> None:
    """The message did not go out after all: the place that it had taken is free again, unless another uses it."""
    of_it = (
        select(Outbound.address_id).where(Outbound.id == outbox_id, Outbound.template.is_not(None)).scalar_subquery()
    )
    used = select(Outbound.id).where(
        Outbound.address_id == of_it, Outbound.template.is_not(None), Outbound.accepted_at > now - TIER_DAY
    )
    taken = select(Address).where(Address.id == of_it, Address.opened_at.is_not(None), ~used.exists())
    address = await tx.scalar(taken.with_for_update().execution_options(populate_existing=True))
    if address is None or address.opened_at is None:
        return
    fewer = update(Opening).where(Opening.at == _slot(address.opened_at), Opening.people > 0)
    await tx.execute(fewer.values(people=Opening.people - 1))
    address.opened_at = None
    await tx.flush()


async def hold_back(tx: Transaction, outbox_ids: Sequence[UUID]) -> int:
    """Put messages aside that find no place in the tier, so that nobody has to step over them; how many."""
    if not outbox_ids:
        return 0
    aside = update(Outbound).where(Outbound.id.in_(outbox_ids), Outbound.state == "queued").values(held=True)
    return len((await tx.execute(aside.returning(Outbound.id))).all())


LET_GO = text("""
    UPDATE outbox SET held = false WHERE id IN (
        SELECT id FROM outbox
        WHERE sender = :sender AND state = 'queued' AND held AND (:far OR urgent_at <= :near)
        ORDER BY urgent_at LIMIT :most)
""")


async def let_go(tx: Transaction, sender: str, room: rules.Room, most: int, now: datetime) -> None:
    """Bring back as many of those put aside as there is room for, nearest hearing first."""
    if room.near == 0:
        return
    far = room.far is None or room.far > 0
    places = most if room.near is None else min(most, room.near)
    await tx.execute(LET_GO, {"sender": sender, "far": far, "near": now + NEAR, "most": places})


async def let_go_of(tx: Transaction, person_ids: Sequence[UUID]) -> None:
    """Bring back what waits for these people: it can go without a place in the tier."""
    aside = Outbound.person_id.in_(person_ids) & (Outbound.state == "queued") & Outbound.held
    await tx.execute(update(Outbound).where(aside).values(held=False))


RESERVED = text(f"""
    SELECT count(DISTINCT person_id) FROM (
        SELECT r.person_id FROM reminders r
        CROSS JOIN LATERAL (
            SELECT channel, last_inbound_at, opened_at FROM addresses WHERE addresses.person_id = r.person_id
            ORDER BY {ANSWERED_FIRST} LIMIT 1) AS newest
        WHERE r.state = 'planned' AND r."offset" <> 'after' AND r.due_at > :now AND r.due_at <= :until
          AND r.hearing_at <= r.due_at + :near
          AND newest.channel = 'whatsapp' AND coalesce(newest.last_inbound_at, '-infinity') <= :edge
          AND coalesce(newest.opened_at, '-infinity') <= :since
        LIMIT :most) AS found
""")  # noqa: S608  the order is ours


async def with_reserve(tx: Transaction, pacing: Pacing, now: datetime) -> Pacing:
    """The same limits, with places kept for those whose hearing will be near today. To be renewed now and then."""
    if pacing.whatsapp.tier == 0:
        return pacing
    values = {
        "now": now,
        "until": now + TIER_DAY,
        "near": NEAR,
        "edge": window_edge(now),
        "since": now - TIER_DAY,
        # A person has a few near reminders in a day; whoever finds so many need not look for more.
        "most": 5 * pacing.whatsapp.tier,
    }
    return replace(pacing, reserved=int(await tx.scalar(RESERVED, values) or 0))


HELD = text("""
    SELECT o.id FROM outbox o JOIN addresses a ON a.id = o.address_id
    WHERE o.state = 'queued' AND o.held AND o.reminder_id IS NOT NULL
      AND o.urgent_at BETWEEN :now AND :until
      AND coalesce(a.last_inbound_at, '-infinity') <= :edge AND coalesce(a.opened_at, '-infinity') <= :since
    ORDER BY o.urgent_at LIMIT 200 FOR UPDATE OF o SKIP LOCKED
""")


async def held_back(tx: Transaction, tier: int, now: datetime) -> list[Outbound]:
    """Reminders of near hearings that WhatsApp's tier holds back now, nearest first, locked; none while it has room."""
    if tier == 0 or await opened(tx, now) < tier:
        return []
    values = {"now": now, "until": now + NEAR, "edge": window_edge(now), "since": now - TIER_DAY}
    ids = list((await tx.scalars(HELD, values)).all())
    return list((await tx.scalars(select(Outbound).where(Outbound.id.in_(ids)).order_by(Outbound.urgent_at))).all())
