"""Where each sender stands, shared by all workers: how fast it goes, and how many new people it has written to."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert

from puente.core import pacing as rules
from puente.core.pacing import NEAR, TIER_DAY, UNLIMITED, Limits, Pace
from puente.core.window import MARGIN, WINDOW
from puente.store.engine import Transaction
from puente.store.tables import Address, Outbound, SenderPace

log = structlog.get_logger()


@dataclass(frozen=True)
class Pacing:
    """The limits of our senders.

    Args:
        senders: The number for each channel, where a message names none.
        reserved: People who will need a place of the tier today because their hearing is near.
    """

    sms: Limits = UNLIMITED
    whatsapp: Limits = UNLIMITED
    senders: dict[str, str] = field(default_factory=dict)
    reserved: int = 0

    def limits(self, sender: str) -> Limits:
        """What this sender may do."""
        return self.whatsapp if sender.startswith("whatsapp") else self.sms

    def named(self, sender: str) -> str:
        """The number that a message goes out from, where it names its channel alone."""
        return self.senders.get(sender) or sender


FREE = Pacing()

# One look into the index for each sender, however many messages wait.
WAITING_SENDERS = text("""
    WITH RECURSIVE s(sender) AS (
        (SELECT min(sender) FROM outbox WHERE state IN ('queued', 'sending', 'unclear'))
        UNION ALL
        SELECT (SELECT min(o.sender) FROM outbox o
                WHERE o.state IN ('queued', 'sending', 'unclear') AND o.sender > s.sender)
        FROM s WHERE s.sender IS NOT NULL)
    SELECT sender FROM s WHERE sender IS NOT NULL
""")


async def waiting_senders(tx: Transaction) -> list[str]:
    """From which senders anything waits to go out; always in the same order, as they are locked in it."""
    return list((await tx.scalars(WAITING_SENDERS)).all())


async def held(tx: Transaction, sender: str) -> tuple[Pace, datetime]:
    """The sender's pace, locked until the transaction ends, and the database's time: workers share both."""
    clock = text("SELECT clock_timestamp()")
    row = await _locked(tx, sender)
    if row is None:
        fresh = insert(SenderPace).values(sender=sender, free_at=await tx.scalar(clock))
        await tx.execute(fresh.on_conflict_do_nothing())
        row = await _locked(tx, sender)
    now = await tx.scalar(clock)
    if row is None or now is None:
        raise RuntimeError("sender pace")
    return Pace(row.free_at, row.speed, row.slowed_at, row.turn), now


async def _locked(tx: Transaction, sender: str) -> SenderPace | None:
    query = select(SenderPace).where(SenderPace.sender == sender).with_for_update()
    return await tx.scalar(query.execution_options(populate_existing=True))


async def keep(tx: Transaction, sender: str, pace: Pace) -> None:
    """Write where the sender stands now."""
    values = {"free_at": pace.free_at, "speed": pace.speed, "slowed_at": pace.slowed_at, "turn": pace.turn}
    await tx.execute(update(SenderPace).where(SenderPace.sender == sender).values(**values))


async def slow(tx: Transaction, sender: str) -> None:
    """Let the whole sender go slower: Twilio or WhatsApp has had too many from it."""
    pace, now = await held(tx, sender)
    slower = pace.slowed(now, random.uniform(0.5, 1.0))  # noqa: S311  jitter
    if slower != pace:
        await keep(tx, sender, slower)
        log.warning("sender_slowed", channel=_channel(sender), speed=round(slower.speed, 3))


def _channel(sender: str) -> str:
    return "whatsapp" if sender.startswith("whatsapp") else "sms"


def window_edge(now: datetime) -> datetime:
    """Who wrote at this moment or before can be sent templates alone."""
    return now - WINDOW + MARGIN


async def places(tx: Transaction, tier: int, reserved: int, now: datetime) -> rules.Room:
    """What is left of WhatsApp's tier; nobody else can take of it until the transaction ends."""
    if tier == 0:
        return rules.room(0, 0, 0)
    await tx.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('puente_tier', 0))"))
    return rules.room(tier, await opened(tx, tier, now), reserved)


async def opened(tx: Transaction, most: int, now: datetime) -> int:
    """How many people we have written to first in the last 24 hours, counted up to *most*."""
    query = text("SELECT count(*) FROM (SELECT 1 FROM addresses WHERE opened_at > :since LIMIT :most) AS found")
    return int(await tx.scalar(query, {"since": now - TIER_DAY, "most": most}) or 0)


async def open_for(tx: Transaction, outbox_ids: list[UUID], now: datetime) -> None:
    """Write that conversations are opened by these messages."""
    of_them = select(Outbound.address_id).where(Outbound.id.in_(outbox_ids))
    await tx.execute(update(Address).where(Address.id.in_(of_them)).values(opened_at=now))


async def not_opened(tx: Transaction, outbox_id: UUID, now: datetime) -> None:
    """The message did not go out after all: the place that it had taken is free again, unless another uses it."""
    of_it = (
        select(Outbound.address_id).where(Outbound.id == outbox_id, Outbound.template.is_not(None)).scalar_subquery()
    )
    used = select(Outbound.id).where(
        Outbound.address_id == of_it, Outbound.template.is_not(None), Outbound.accepted_at > now - TIER_DAY
    )
    free = update(Address).where(Address.id == of_it, ~used.exists())
    await tx.execute(free.values(opened_at=None))


# The newest open address stands for the person, as when the reminder will be written.
RESERVED = text("""
    SELECT count(*) FROM (
        SELECT DISTINCT r.person_id FROM reminders r
        CROSS JOIN LATERAL (
            SELECT a.channel, a.last_inbound_at, a.opened_at FROM addresses a WHERE a.person_id = r.person_id
            ORDER BY (a.opted_out_at IS NOT NULL), a.last_inbound_at DESC NULLS LAST LIMIT 1) AS newest
        WHERE r.state = 'planned' AND r."offset" <> 'after' AND r.due_at > :now AND r.due_at <= :until
          AND r.hearing_at <= r.due_at + :near
          AND newest.channel = 'whatsapp' AND coalesce(newest.last_inbound_at, '-infinity') <= :edge
          AND coalesce(newest.opened_at, '-infinity') <= :since
        LIMIT :most) AS found
""")


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
        "most": pacing.whatsapp.tier,
    }
    return replace(pacing, reserved=int(await tx.scalar(RESERVED, values) or 0))


HELD = text("""
    SELECT o.id FROM outbox o JOIN addresses a ON a.id = o.address_id
    WHERE o.state = 'queued' AND o.channel = 'whatsapp' AND o.template IS NOT NULL AND o.reminder_id IS NOT NULL
      AND (o.lease_until IS NULL OR o.lease_until < clock_timestamp())
      AND o.urgent_at BETWEEN :now AND :until
      AND coalesce(a.last_inbound_at, '-infinity') <= :edge AND coalesce(a.opened_at, '-infinity') <= :since
    ORDER BY o.urgent_at LIMIT 200 FOR UPDATE OF o SKIP LOCKED
""")


async def held_back(tx: Transaction, tier: int, now: datetime) -> list[Outbound]:
    """Reminders of near hearings that WhatsApp's tier holds back now, nearest first, locked; none while it has room."""
    if tier == 0 or await opened(tx, tier, now) < tier:
        return []
    values = {"now": now, "until": now + NEAR, "edge": window_edge(now), "since": now - TIER_DAY}
    ids = list((await tx.scalars(HELD, values)).all())
    return list((await tx.scalars(select(Outbound).where(Outbound.id.in_(ids)).order_by(Outbound.urgent_at))).all())
