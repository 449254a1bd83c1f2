"""What goes out: rows first, sending second, one message of a person at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, text, update

from puente.core import gsm
from puente.core.delivery import FAILED
from puente.core.pacing import Lane
from puente.core.twilio_codes import CODES, Handling
from puente.store import copies, people, tickets
from puente.store.engine import Transaction
from puente.store.inbox import DESK
from puente.store.tables import UNSETTLED, Address, Outbound, Person
from puente.texts.versions import version_of

BODY = "outbox.body"
CHANNEL = "puente_outbox"  # the sender listens here
WAITING = ("queued", "sending", "unclear")
NUMBERED = "numbered"  # in a body that went out with buttons: the text it would have had without
# WhatsApp took the message and gave it back because of its form, not because of the recipient.
CONTENT_REFUSED = frozenset(str(code) for code, handling in CODES.items() if handling is Handling.CONTENT)
# A status that says "later" is believed so many times.
MOST_SENDS = 4
LATER = timedelta(minutes=1)
# A phone that was off or out of reach: time to come out of the tunnel, and little enough to go another way after it.
OFF_FOR = timedelta(minutes=10)

FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=10)
# With these pauses a message is tried for an hour and a quarter: longer than most outages of Twilio.
MOST_CLAIMS = 16


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


def draft_of(row: Outbound, plain: dict[str, Any]) -> Draft:
    """The message of *row*, whose body was opened."""
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
    await copies.left_behind(tx, row, now)
    row.state, row.status, row.message_sid, row.next_try_at = "queued", None, None, now
    await tx.flush()
    await tx.notify(CHANNEL)
    return True


async def again_later(tx: Transaction, row: Outbound, now: datetime) -> bool:
    """Send a message anew that Twilio took and could not carry at the moment; False once that has been tried enough."""
    return row.attempts < MOST_SENDS and await _anew(tx, row, LATER * 2 ** max(row.attempts - 1, 0), now)


async def once_more(tx: Transaction, row: Outbound, now: datetime) -> bool:
    """Send a message anew, after a while, that found the phone off; False where that was done, or it is too late."""
    return row.attempts < 2 and await _anew(tx, row, OFF_FOR, now)


async def _anew(tx: Transaction, row: Outbound, after: timedelta, now: datetime) -> bool:
    person = await tx.get(Person, row.person_id)
    if row.status not in FAILED or person is None or person.wrapped_key is None:
        return False
    due_at = now + after
    if row.not_after is not None and row.not_after <= due_at:
        return False
    await copies.left_behind(tx, row, now)
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
