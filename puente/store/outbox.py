"""What goes out: rows first, sending second, one message of a person at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any
from uuid import UUID, uuid4

import structlog
from sqlalchemy import func, select, text, update

from puente.core import gsm
from puente.core.delivery import FAILED
from puente.core.errors import BotError
from puente.core.pacing import NEAR, TIER_DAY, Candidate, pick
from puente.core.twilio_codes import CODES, Handling
from puente.store import pacing as pace
from puente.store import people, tickets
from puente.store.engine import Transaction
from puente.store.inbox import DESK
from puente.store.pacing import FREE, Pacing
from puente.store.tables import UNSETTLED, Address, Outbound, Person
from puente.texts.versions import version_of

log = structlog.get_logger()

BODY = "outbox.body"
CHANNEL = "puente_outbox"  # the sender listens here
WAITING = ("queued", "sending", "unclear")
NUMBERED = "numbered"  # in a body that went out with buttons: the text it would have had without
# WhatsApp took the message and gave it back because of its form, not because of the recipient.
CONTENT_REFUSED = frozenset(str(code) for code, handling in CODES.items() if handling is Handling.CONTENT)
# A status that says "later" is believed so many times.
MOST_SENDS = 4
LATER = timedelta(minutes=1)

FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=10)
# With these pauses a message is tried for an hour and a quarter: longer than most outages of Twilio.
MOST_CLAIMS = 16


class Lane(IntEnum):
    """Who goes first when not everything can go at once."""

    ANSWER = 0
    URGENT_HEARING = 1
    REMINDER = 2
    BROADCAST = 3


@dataclass(frozen=True)
class Draft:
    """A message to be sent.

    Args:
        text: What the person reads, already in the form of its channel.
        text_id: Id of the sentence in the catalogue, when there is one.
        options: Offered answers: {title, payload}, in the order they are numbered.
        template: Name of the WhatsApp template that says the same outside the 24-hour window.
        variables: Its variables, by number.
        media_url: Picture to send along.
    """

    text: str
    text_id: str | None = None
    options: tuple[dict[str, str], ...] = ()
    template: str | None = None
    variables: dict[str, str] = field(default_factory=dict)
    media_url: str | None = None


@dataclass(frozen=True)
class Cause:
    """Why a message goes out: exactly one of a turn, a reminder, or staff."""

    turn_id: UUID | None = None
    reminder_id: UUID | None = None
    staff_id: UUID | None = None


async def add(
    tx: Transaction,
    address: Address,
    draft: Draft,
    cause: Cause,
    *,
    lane: Lane,
    now: datetime,
    urgent_at: datetime | None = None,
    not_after: datetime | None = None,
) -> UUID:
    """Put a message in the outbox; it goes out once this transaction has happened."""
    vault = await tx.vault(address.person_id)
    person = await tx.get_one(Person, address.person_id)
    row = Outbound(
        id=uuid4(),
        person_id=address.person_id,
        address_id=address.id,
        channel=address.channel,
        sender=address.our_sender or address.channel,
        lane=int(lane),
        # What it will cost by our count; Twilio's takes its place once it has the message.
        segments=gsm.weigh(draft.text) if address.channel == "sms" else 1,
        template=draft.template,
        body=vault.seal_json(_plain(draft), BODY),
        text_id=draft.text_id,
        content_version=version_of(draft.text_id, person.language or "es", address.channel),
        turn_id=cause.turn_id,
        reminder_id=cause.reminder_id,
        staff_id=cause.staff_id,
        created_at=now,
        urgent_at=urgent_at or now,
        not_after=not_after,
        next_try_at=now,
    )
    tx.add(row)
    await tx.notify(CHANNEL)
    await tx.notify(DESK, str(address.person_id))
    return row.id


def _plain(draft: Draft) -> dict[str, Any]:
    return {
        "text": draft.text,
        "options": list(draft.options),
        "template": draft.template,
        "variables": draft.variables,
        "media_url": draft.media_url,
    }


def _draft(row: Outbound, plain: dict[str, Any]) -> Draft:
    return Draft(
        plain["text"], row.text_id, tuple(plain["options"]), plain["template"], plain["variables"], plain["media_url"]
    )


@dataclass(frozen=True)
class Parcel:
    """A claimed message with all that is needed to send it.

    Args:
        numbers_only: It was refused with buttons once, so its options go as numbered lines.
    """

    id: UUID
    person_id: UUID
    channel: str
    lane: Lane
    draft: Draft
    reply_to: str = field(repr=False)
    our_sender: str | None
    last_inbound_at: datetime | None
    opted_out: bool
    state: str
    fence: int
    attempts: int
    attempted_at: datetime | None
    not_after: datetime | None
    reminder_id: UUID | None
    created_at: datetime
    sender: str = field(default="", repr=False)
    numbers_only: bool = False


# The first of each lane from one sender. Of one person's messages the more pressing goes first, and one is under way at
# a time: an answer need not wait for a broadcast that has waited for hours.
CANDIDATES = text("""
    SELECT o.id, o.lane, o.segments, o.opens, o.near
    FROM (VALUES (0), (1), (2), (3)) AS lanes(lane)
    CROSS JOIN LATERAL (
        SELECT o.id, o.lane, coalesce(o.segments, 1) AS segments, o.urgent_at, o.seq, a.opens, o.near
        FROM (SELECT *, (lane = 0 OR urgent_at <= :near) AS near FROM outbox) AS o
        CROSS JOIN LATERAL (
            SELECT o.template IS NOT NULL AND o.channel = 'whatsapp'
                   AND coalesce(last_inbound_at, '-infinity') <= :edge
                   AND coalesce(opened_at, '-infinity') <= :since AS opens
            FROM addresses WHERE addresses.id = o.address_id) AS a
        WHERE o.sender = :sender AND o.lane = lanes.lane
          AND o.state IN ('queued', 'sending', 'unclear') AND o.next_try_at <= :now
          AND (o.lease_until IS NULL OR o.lease_until < clock_timestamp())
          AND (NOT a.opens OR (CASE WHEN o.near THEN :room_near ELSE :room_far END))
          AND NOT EXISTS (
              SELECT 1 FROM outbox other
              WHERE other.person_id = o.person_id AND other.id <> o.id
                AND other.state IN ('queued', 'sending', 'unclear')
                AND ((other.lane, other.seq) < (o.lane, o.seq)
                     OR (o.state = 'queued'
                         AND (other.state <> 'queued' OR other.lease_until >= clock_timestamp()))))
        ORDER BY o.urgent_at, o.seq LIMIT :batch) AS o
    ORDER BY o.lane, o.urgent_at, o.seq
""")
LEASE = text("""
    UPDATE outbox SET lease_until = clock_timestamp() + :lease, fence = fence + 1 WHERE id = ANY(:ids)
""")


@dataclass(frozen=True)
class Round:
    """What a worker takes in hand at once.

    Args:
        wait_s: When nothing was taken although something waits: how long until its sender may go on; None otherwise.
    """

    parcels: list[Parcel]
    wait_s: float | None = None


async def claim(tx: Transaction, now: datetime, lease: timedelta, batch: int, pacing: Pacing = FREE) -> list[Parcel]:
    """As `claim_round`, the messages alone."""
    return (await claim_round(tx, now, lease, batch, pacing)).parcels


async def claim_round(tx: Transaction, now: datetime, lease: timedelta, batch: int, pacing: Pacing = FREE) -> Round:
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
    standing, at = await pace.held(tx, name)
    allowance = standing.allowance(limits, at)
    if allowance <= 0:
        return [], standing.wait_s(at)
    room = await pace.places(tx, limits.tier, pacing.reserved, now)
    values = {
        "sender": sender,
        "now": now,
        "batch": most,
        "near": now + NEAR,
        "edge": pace.window_edge(now),
        "since": now - TIER_DAY,
        "room_near": room.near is None or room.near > 0,
        "room_far": room.far is None or room.far > 0,
    }
    waiting: dict[int, list[Candidate]] = {}
    for row in (await tx.execute(CANDIDATES, values)).mappings():
        waiting.setdefault(row["lane"], []).append(Candidate(**row))
    taken = pick(waiting, standing.turn, allowance, most, room)
    if taken:
        spent = standing.spend(limits, sum(each.segments for each in taken), len(taken), at)
        await pace.keep(tx, name, spent)
        opening = [each.id for each in taken if each.opens]
        if opening:
            await pace.open_for(tx, opening, now)
    return taken, 0.0


async def _opened(tx: Transaction, ids: Sequence[UUID], now: datetime) -> list[Parcel]:
    query = (
        # The person too: whose key opens the message, and what else is asked of them, is then at hand.
        select(Outbound, Address, Person)
        .join(Address, Address.id == Outbound.address_id)
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
        draft=_draft(row, vault.open_json(row.body, BODY)),
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


def pause_after(claims: int) -> timedelta:
    """How long to wait after a message was taken in hand *claims* times in vain: twice as long each time."""
    return min(FIRST_PAUSE * (1 << (claims - 1)), LONGEST_PAUSE)


@dataclass(frozen=True)
class Claim:
    """A claimed row, whether it could be opened or not."""

    id: UUID
    person_id: UUID
    fence: int


async def put_off(
    tx: Transaction, claim: Claim | Parcel, code: str, now: datetime, at_least: timedelta = FIRST_PAUSE
) -> None:
    """Something of ours failed while the message was in hand: later again as it stands, and in the end staff."""
    theirs = (Outbound.id == claim.id) & (Outbound.fence == claim.fence) & Outbound.state.in_(WAITING)
    if claim.fence < MOST_CLAIMS:
        pause = max(pause_after(claim.fence), at_least)
        await tx.execute(update(Outbound).where(theirs).values(next_try_at=now + pause, lease_until=None))
        return
    ended = update(Outbound).where(theirs).values(state="refused", error_code=code[:16], lease_until=None)
    if (await tx.execute(ended.returning(Outbound.id))).first() is not None:
        await tickets.open_once(tx, claim.person_id, tickets.Kind.FAILURE, str(claim.id), now)


async def attempt(tx: Transaction, parcel: Parcel, now: datetime, lease: timedelta) -> bool:
    """Write that Twilio may have the message from here on, and hold it for *lease* from this moment."""
    changes = {"attempted_at": now, "attempts": parcel.attempts + 1, "lease_until": func.clock_timestamp() + lease}
    return await move(tx, parcel, "sending", **changes)


async def move(tx: Transaction, parcel: Parcel, state: str, **changes: Any) -> bool:
    """Write the next state of a claimed message; False when another worker has claimed it since."""
    result = await tx.execute(
        update(Outbound)
        .where(Outbound.id == parcel.id, Outbound.fence == parcel.fence)
        .values(state=state, **changes)
        .returning(Outbound.person_id)
    )
    moved = result.first() is not None
    if moved:
        await tx.notify(DESK, str(parcel.person_id))
    return moved


async def without_buttons(tx: Transaction, parcel: Parcel, code: str, now: datetime) -> bool:
    """Send the same message again at once, with numbers: Twilio refused its buttons."""
    return await move(tx, parcel, "queued", next_try_at=now, lease_until=None, error_code=code[:16])


async def keep_shown(tx: Transaction, row: Outbound, shown: str) -> None:
    """Keep what stood above the buttons as the text of *row*, so that staff read what the person saw."""
    vault = await tx.vault(row.person_id)
    plain = vault.open_json(row.body, BODY)
    row.body = vault.seal_json({**plain, "text": shown, NUMBERED: plain.get(NUMBERED, plain["text"])}, BODY)


async def again_with_numbers(tx: Transaction, row: Outbound, now: datetime) -> bool:
    """Send a message anew that WhatsApp gave back for its buttons; False where it had none, or it is too late."""
    person = await tx.get(Person, row.person_id)
    if row.error_code not in CONTENT_REFUSED or person is None or person.wrapped_key is None:
        return False
    vault = await tx.vault(row.person_id)
    plain = vault.open_json(row.body, BODY)
    numbered = plain.pop(NUMBERED, None)
    if numbered is None or (row.not_after is not None and row.not_after <= now):
        return False
    row.body = vault.seal_json({**plain, "text": numbered}, BODY)
    row.state, row.status, row.message_sid, row.next_try_at = "queued", None, None, now
    await tx.flush()
    await tx.notify(CHANNEL)
    return True


async def again_later(tx: Transaction, row: Outbound, now: datetime) -> bool:
    """Send a message anew that Twilio took and could not carry at the moment; False once that has been tried enough."""
    person = await tx.get(Person, row.person_id)
    if row.status not in FAILED or row.attempts >= MOST_SENDS or person is None or person.wrapped_key is None:
        return False
    due_at = now + LATER * 2 ** max(row.attempts - 1, 0)
    if row.not_after is not None and row.not_after <= due_at:
        return False
    row.state, row.status, row.message_sid, row.next_try_at, row.error_code = "queued", None, None, due_at, None
    await tx.flush()
    return True


UNSETTLED_FOR = timedelta(days=3)


async def unsettled(tx: Transaction, now: datetime, batch: int) -> list[Outbound]:
    """Messages that Twilio took and whose end is not known, whose time to ask has come; locked, oldest first."""
    query = (
        select(Outbound)
        .where(text(UNSETTLED), Outbound.next_try_at <= now, Outbound.accepted_at >= now - UNSETTLED_FOR)
        .order_by(Outbound.next_try_at)
        .limit(batch)
        .with_for_update(skip_locked=True)
    )
    return list((await tx.scalars(query)).all())


async def known_sids(tx: Transaction, sids: Sequence[str]) -> set[str]:
    """Which of *sids* belong to messages of ours already."""
    query = select(Outbound.message_sid).where(Outbound.message_sid.in_(list(sids)))
    return {sid for sid in (await tx.scalars(query)).all() if sid is not None}


async def by_other_channel(tx: Transaction, row: Outbound, text: str, now: datetime) -> bool:
    """Send what *row* could not, as *text* by the other channel the person has written from; False: there is none."""
    other = await people.other_address(tx, row.person_id, row.channel)
    if other is None or (row.not_after is not None and row.not_after <= now):
        return False
    cause = Cause(turn_id=row.turn_id, staff_id=row.staff_id)
    draft = Draft(text, row.text_id)
    lane = Lane(row.lane)
    await add(tx, other, draft, cause, lane=lane, now=now, urgent_at=row.urgent_at, not_after=row.not_after)
    return True


async def last_options(tx: Transaction, person_id: UUID) -> list[dict[str, str]]:
    """The answers that the newest message to this person offers; one said since then has made older ones void."""
    query = select(Outbound).where(Outbound.person_id == person_id).order_by(Outbound.seq.desc()).limit(1)
    row = (await tx.scalars(query)).first()
    if row is None:
        return []
    options: list[dict[str, str]] = (await tx.vault(person_id)).open_json(row.body, BODY)["options"]
    return options
