"""Which messages a worker takes in hand: the most pressing of each sender, as fast as it may go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from sqlalchemy import select, text

from puente.core.errors import BotError
from puente.core.pacing import NEAR, TIER_DAY, Candidate, Lane, Room, pick
from puente.store import pacing as pace
from puente.store import spending
from puente.store.engine import Transaction
from puente.store.outbox import BODY, Claim, Parcel, draft_of, put_off
from puente.store.pacing import FREE, Pacing
from puente.store.tables import Address, Outbound, Person

log = structlog.get_logger()

# The first of each lane from one sender. Of one person's messages the more pressing goes first, and one is under way at
# a time: an answer need not wait for a broadcast that has waited for hours. What is under way comes to its end before
# anything else begins, however pressing that is: otherwise each would wait for the other.
CANDIDATES = text("""
    SELECT o.id, o.lane, o.segments, o.opens, o.near
    FROM unnest(CAST(:lanes AS smallint[])) AS lanes(lane)
    CROSS JOIN LATERAL (
        SELECT o.id, o.lane, coalesce(o.segments, 1) AS segments, o.urgent_at, o.seq,
               o.lane = 0 OR o.urgent_at <= :near AS near,
               o.template IS NOT NULL AND o.channel = 'whatsapp'
               AND coalesce(a.last_inbound_at, '-infinity') <= :edge
               AND coalesce(a.opened_at, '-infinity') <= :since AS opens
        FROM outbox o JOIN addresses a ON a.id = o.address_id
        WHERE o.sender = :sender AND o.lane = lanes.lane
          AND o.state IN ('queued', 'sending', 'unclear') AND NOT o.held AND o.next_try_at <= :now
          -- Counted against the cap of the day when it began.
          AND (o.lane = ANY(CAST(:open AS smallint[])) OR o.state <> 'queued')
          AND (o.lease_until IS NULL OR o.lease_until < clock_timestamp())
          AND NOT EXISTS (
              SELECT 1 FROM outbox other
              WHERE other.person_id = o.person_id AND other.id <> o.id AND NOT other.held
                AND other.state IN ('queued', 'sending', 'unclear')
                AND (((other.state = 'queued') = (o.state = 'queued') AND (other.lane, other.seq) < (o.lane, o.seq))
                     OR (o.state = 'queued'
                         AND (other.state <> 'queued' OR other.lease_until >= clock_timestamp()))))
        ORDER BY o.urgent_at, o.seq LIMIT :batch) AS o
    ORDER BY o.lane, o.urgent_at, o.seq
""")
LEASE = text("""
    UPDATE outbox SET lease_until = clock_timestamp() + :lease, fence = fence + 1 WHERE id = ANY(:ids)
""")
# While the tier is short, so many of each lane are looked at and put aside at once, and so often in one round.
LOOKED_AT, LOOKS = 200, 4
AT_ONCE_S = 0.001


@dataclass(frozen=True)
class Round:
    """What a worker takes in hand at once.

    Args:
        wait_s: When nothing was taken although something waits: how long until its sender may go on; None otherwise.
    """

    parcels: list[Parcel]
    wait_s: float | None = None


async def claim(tx: Transaction, now: datetime, lease: timedelta, batch: int, pacing: Pacing = FREE) -> Round:
    """Take up to *batch* messages, one of each person, the most pressing first, as fast as their senders may go.

    A row found in state `sending` was in flight when its worker died: whether Twilio has it is unclear.
    """
    ids: list[UUID] = []
    waits: list[float] = []
    for sender in await pace.waiting_senders(tx):
        taken, wait_s = await _take(tx, sender, now, batch - len(ids), pacing)
        if taken:
            await tx.execute(LEASE, {"lease": lease, "ids": [each.id for each in taken]})
            ids += [each.id for each in taken]
        if wait_s > 0:
            waits.append(wait_s)
        if len(ids) >= batch:
            break
    parcels = await _opened(tx, ids, now) if ids else []
    return Round(parcels, min(waits) if waits and not ids else None)


async def _take(
    tx: Transaction, sender: str, now: datetime, most: int, pacing: Pacing
) -> tuple[list[Candidate], float]:
    """What this sender may send now, and how long it has to wait otherwise."""
    name, limits = pacing.named(sender), pacing.limits(sender)
    # Held by this lock: who claims from a sender sees what others have claimed from it.
    standing, at = await pace.locked(tx, name)
    allowance = standing.allowance(limits, at)
    if allowance <= 0:
        return [], standing.wait_s(at)
    room = await pace.places(tx, limits.tier, pacing.reserved, now)
    await pace.let_go(tx, sender, room, most, now)
    lanes = await spending.open_lanes(tx, pacing.caps, now)
    for _ in range(LOOKS):
        waiting = await _candidates(tx, sender, lanes, most if room.is_free() else max(most, LOOKED_AT), now)
        taken = pick(waiting, standing.turn, allowance, most, room)
        aside = await pace.hold_back(tx, _without_room(waiting, taken, room))
        if taken or not aside:
            break
    if not taken:
        return [], AT_ONCE_S if aside else 0.0
    spent = standing.spend(limits, sum(each.segments for each in taken), len(taken), at)
    await pace.keep(tx, name, spent)
    await pace.open_for(tx, [each.id for each in taken if each.opens], now)
    await spending.add(tx, taken, pacing.caps, now)
    return taken, 0.0


async def _candidates(
    tx: Transaction, sender: str, lanes: Sequence[int], most: int, now: datetime
) -> dict[int, list[Candidate]]:
    values = {
        "sender": sender,
        "lanes": list(Lane),
        "open": list(lanes),
        "now": now,
        "batch": most,
        "near": now + NEAR,
        "edge": pace.window_edge(now),
        "since": now - TIER_DAY,
    }
    waiting: dict[int, list[Candidate]] = {lane: [] for lane in Lane}
    for row in (await tx.execute(CANDIDATES, values)).mappings():
        waiting[row["lane"]].append(Candidate(**row))
    return waiting


def _without_room(waiting: dict[int, list[Candidate]], taken: list[Candidate], room: Room) -> list[UUID]:
    """Those for whom the tier has no place left once the taken have theirs."""
    for each in taken:
        room = room.less(each)
    chosen = {each.id for each in taken}
    return [each.id for lane in waiting.values() for each in lane if each.id not in chosen and not room.holds(each)]


async def _opened(tx: Transaction, ids: Sequence[UUID], now: datetime) -> list[Parcel]:
    query = (
        select(Outbound, Address, Person)
        .join(Address, Address.id == Outbound.address_id)
        # Their keys, for all at once.
        .join(Person, Person.id == Outbound.person_id)
        .where(Outbound.id.in_(ids))
        .order_by(Outbound.lane, Outbound.urgent_at, Outbound.seq)
        .execution_options(populate_existing=True)
    )
    parcels = []
    for row, address, _ in (await tx.execute(query)).all():
        try:
            parcels.append(await _parcel(tx, row, address))
        except (BotError, ValueError, KeyError) as error:
            # One that does not open must not hold up the others. The key may come back, so it is not the end yet.
            log.error("outbox_unreadable", outbox_id=str(row.id), error=type(error).__name__)
            await put_off(tx, Claim(row.id, row.person_id, row.fence), "unreadable", now)
    return parcels


async def _parcel(tx: Transaction, row: Outbound, address: Address) -> Parcel:
    vault = await tx.vault(row.person_id)
    return Parcel(
        id=row.id,
        person_id=row.person_id,
        channel=row.channel,
        lane=Lane(row.lane),
        draft=draft_of(row, vault.open_json(row.body, BODY)),
        reply_to=vault.open(address.reply_to, "addresses.reply_to"),
        our_sender=address.our_sender,
        last_inbound_at=address.last_inbound_at,
        opted_out=address.opted_out_at is not None,
        state=row.state,
        fence=row.fence,
        attempts=row.attempts,
        attempted_at=row.attempted_at,
        not_after=row.not_after,
        reminder_id=row.reminder_id,
        created_at=row.created_at,
        sender=row.sender,
        # A row that waits has an error code for this reason alone.
        numbers_only=row.error_code is not None,
    )
