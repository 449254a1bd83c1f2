"""One message of staff to many people: drafted, approved by another, queued little by little, stopped at any moment."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog

from puente.clock import Clock
from puente.core.broadcasting import REACHES, SOMEWHERE, Audience, Way, Wording, audience_from, way
from puente.core.errors import InvalidInput, StoreUnavailable
from puente.core.pacing import Lane
from puente.core.reminders import next_morning
from puente.reminders.wording import notice_draft
from puente.store import audit, broadcasts, heartbeats, outbox, people, templates
from puente.store.broadcasts import Broadcast, BroadcastPerson, Meant, Stage, State
from puente.store.engine import Store, Transaction
from puente.store.outbox import Cause
from puente.store.rounds import go_round
from puente.store.waking import Bell
from puente.texts import languages

log = structlog.get_logger()

BATCH = 50
# So many lie in the outbox at a time: enough to keep WhatsApp's 80 a second busy, few enough to be stopped at once.
AHEAD = 200
TICK_S = 1.0
LONGEST_DAYS = 30
NOTICE = "notice"


async def draft(store: Store, wording: Wording, audience: Audience, days: int, by: str, now: datetime) -> UUID:
    """Keep a broadcast for a second person to look at. Nobody is written to yet.

    Args:
        days: For how long after the approval it may still go out.

    Raises:
        InvalidInput: Nobody is meant, or the days make no sense.
    """
    if not 1 <= days <= LONGEST_DAYS:
        raise InvalidInput(f"a broadcast goes out within 1 to {LONGEST_DAYS} days")
    async with store.begin() as tx:
        meant = await broadcasts.meant(tx, audience, now)
        if not meant:
            raise InvalidInput("nobody is meant")
        row = Broadcast(wording=asdict(wording), audience=audience.as_json(), days=days, drafted_by=by, drafted_at=now)
        tx.add(row)
        await tx.flush()
        await audit.write(tx, by, "broadcast_draft", now, str(row.id), people=len(meant))
    return row.id


async def approve(store: Store, broadcast_id: UUID, by: str, now: datetime) -> int:
    """Let it go out to whom its filter means now; how many are written to. The workers do it.

    Raises:
        NotFound: No such broadcast.
        InvalidInput: The same person wrote it, it is no draft any more, or nobody can be reached.
    """
    async with store.begin() as tx:
        row = await broadcasts.locked(tx, broadcast_id)
        _needs(row, Stage.DRAFT)
        if row.drafted_by == by:
            raise InvalidInput("a second person has to approve")
        approved, kept = await with_template(tx), kept_in(row)
        meant = await broadcasts.meant(tx, kept.audience, now)
        listed = [(one, _left_out(kept, one, approved, now)) for one in meant]
        reached = sum(why is None for _, why in listed)
        if not reached:
            raise InvalidInput("nobody can be reached")
        await broadcasts.enlist(tx, broadcast_id, listed, now)
        row.stage, row.approved_by, row.approved_at = Stage.RUNNING, by, now
        row.not_after = now + timedelta(days=row.days)
        await audit.write(tx, by, "broadcast_approve", now, str(broadcast_id), people=reached)
        await tx.notify(broadcasts.CHANNEL)
    return reached


async def pause(store: Store, broadcast_id: UUID, by: str, now: datetime) -> None:
    """Nothing more of it goes out but what a sender has in hand.

    Raises:
        NotFound: No such broadcast.
        InvalidInput: It does not run.
    """
    async with store.begin() as tx:
        row = await broadcasts.locked(tx, broadcast_id)
        _needs(row, Stage.RUNNING)
        row.stage = Stage.PAUSED
        await broadcasts.take_back(tx, broadcast_id)
        await audit.write(tx, by, "broadcast_pause", now, str(broadcast_id))


async def resume(store: Store, broadcast_id: UUID, by: str, now: datetime) -> None:
    """Go on with those who have not been written to.

    Raises:
        NotFound: No such broadcast.
        InvalidInput: It is not paused.
    """
    async with store.begin() as tx:
        row = await broadcasts.locked(tx, broadcast_id)
        _needs(row, Stage.PAUSED)
        row.stage = Stage.RUNNING
        await audit.write(tx, by, "broadcast_resume", now, str(broadcast_id))
        await tx.notify(broadcasts.CHANNEL)


async def cancel(store: Store, broadcast_id: UUID, by: str, now: datetime) -> None:
    """Drop a draft, or stop for good; what has gone out cannot be taken back.

    Raises:
        NotFound: No such broadcast.
        InvalidInput: It is over.
    """
    async with store.begin() as tx:
        row = await broadcasts.locked(tx, broadcast_id)
        _needs(row, Stage.DRAFT, Stage.RUNNING, Stage.PAUSED)
        await broadcasts.take_back(tx, broadcast_id)
        await broadcasts.give_up(tx, broadcast_id, "cancelled")
        row.stage, row.finished_at = Stage.CANCELLED, now
        await audit.write(tx, by, "broadcast_cancel", now, str(broadcast_id))


def _needs(row: Broadcast, *stages: Stage) -> None:
    if row.stage not in stages:
        raise InvalidInput(f"this broadcast is {row.stage}")


async def with_template(tx: Transaction) -> frozenset[str]:
    """The languages whose template is approved."""
    sids = {language: await templates.approved_sid(tx, NOTICE, language) for language in languages()}
    return frozenset(language for language, sid in sids.items() if sid is not None)


@dataclass(frozen=True)
class Kept:
    """What a broadcast says, and to whom. Read back once for all its people: the words are checked and weighed then."""

    wording: Wording
    audience: Audience

    def way_of(self, one: Meant, approved: frozenset[str], now: datetime) -> Way:
        """How somebody whom it means gets it, or why not."""
        return way(one.reader, self.wording, self.audience.about_hearing, approved, now)


def kept_in(row: Broadcast) -> Kept:
    """Words and filter of a broadcast, as they were drafted."""
    return Kept(Wording(**row.wording), audience_from(row.audience))


def _left_out(kept: Kept, one: Meant, approved: frozenset[str], now: datetime) -> str | None:
    found = kept.way_of(one, approved, now)
    # WhatsApp may open again, and a template be approved, before it is their turn: that is looked at then.
    return None if found in REACHES | {Way.NO_TEMPLATE} else str(found)


async def carry_on(store: Store, now: datetime) -> int:
    """Queue the next few of every broadcast that runs; how many people were dealt with.

    A person's message and the mark that it is queued are one transaction: killed anywhere, it happens once.
    """
    async with store.begin() as tx:
        ids = await broadcasts.running(tx)
    return sum([await _next_few(store, broadcast_id, now) for broadcast_id in ids])


async def _next_few(store: Store, broadcast_id: UUID, now: datetime) -> int:
    async with store.begin() as tx:
        row = await broadcasts.going_on(tx, broadcast_id)
        if row is None:
            return 0
        await broadcasts.wait_again(tx, broadcast_id)
        if row.not_after is not None and row.not_after <= now:
            await broadcasts.give_up(tx, broadcast_id, "too_late")
        under_way = await broadcasts.under_way(tx, broadcast_id)
        few = await broadcasts.claim(tx, broadcast_id, now, min(BATCH, max(AHEAD - under_way, 0)))
        turn = _Turn(kept_in(row), await with_template(tx), row.not_after, now)
        for each in few:
            await _alone(tx, turn, each)
        over = not few and not under_way and not await broadcasts.waiting(tx, broadcast_id)
    if over:
        await _finish(store, broadcast_id, now)
    return len(few)


async def _finish(store: Store, broadcast_id: UUID, now: datetime) -> None:
    async with store.begin() as tx:
        row = await broadcasts.locked(tx, broadcast_id)
        if row.stage == Stage.RUNNING and not await broadcasts.waiting(tx, broadcast_id):
            row.stage, row.finished_at = Stage.DONE, now
            log.info("broadcast_finished", broadcast_id=str(broadcast_id))


@dataclass(frozen=True)
class _Turn:
    """What is the same for all of a broadcast who are dealt with at once."""

    kept: Kept
    approved: frozenset[str]
    not_after: datetime | None
    now: datetime


async def _alone(tx: Transaction, turn: _Turn, which: UUID) -> None:
    try:
        async with tx.part():
            await _queue(tx, turn, await tx.get_one(BroadcastPerson, which, populate_existing=True))
    except StoreUnavailable:
        raise
    except Exception as error:  # noqa: BLE001  the edge: one person must not stop the others; `show` tells of them
        log.error("broadcast_failed", broadcast_person_id=str(which), error=type(error).__name__)
        one = await tx.get_one(BroadcastPerson, which, populate_existing=True)
        one.state, one.outcome = State.SKIPPED, "failed"
        await tx.flush()


async def _queue(tx: Transaction, turn: _Turn, one: BroadcastPerson) -> None:
    # Read again: hours may have passed, and they may have written, left, or got another date.
    found = await broadcasts.meant(tx, turn.kept.audience, turn.now, one.person_id)
    if not found:
        one.state, one.outcome = State.SKIPPED, "not_meant_now"
        return
    how = turn.kept.way_of(found[0], turn.approved, turn.now)
    if how not in REACHES:
        one.state, one.outcome = State.SKIPPED, str(how)
        return
    zone = ZoneInfo(found[0].zone) if found[0].zone else SOMEWHERE
    morning = next_morning(turn.now, zone)
    if morning is not None:
        one.due_at = morning
        return
    person = await people.get(tx, one.person_id)
    address = await people.last_address(tx, person.id, "sms" if how is Way.SMS_INSTEAD else None)
    words = turn.kept.wording.of(person.language or "es", discreet=person.discreet)
    if words is None:
        raise InvalidInput("words")
    one.outbox_id = await outbox.add(
        tx,
        address,
        notice_draft(words, address.channel),
        Cause(),
        lane=Lane.BROADCAST,
        now=turn.now,
        urgent_at=found[0].court_at,
        not_after=turn.not_after,
    )
    one.state = State.QUEUED
    await tx.flush()


@dataclass(frozen=True)
class BroadcastLoop:
    """Queues until it is cancelled. Any number may run: a person is locked by one."""

    store: Store
    clock: Clock
    bell: Bell

    async def run(self) -> None:
        """Go round for ever."""
        await go_round("broadcasts", self._once, partial(self.bell.wait, broadcasts.CHANNEL, TICK_S), TICK_S)

    async def _once(self) -> bool:
        now = self.clock.now()
        async with self.store.begin() as tx:
            await heartbeats.beat(tx, "broadcasts", now)
        return await carry_on(self.store, now) > 0
