"""A court moves many hearings at once: one proposes, another approves, each person is told, and all can be undone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID

import structlog

from puente.clock import Clock
from puente.core.errors import InvalidInput
from puente.core.hearing_time import HearingTime
from puente.core.moves import MoveRule, moved_report, rule_from
from puente.core.places import PLACES
from puente.reminders.telling import tell, tell_due
from puente.store import audit, hearings, heartbeats, moves, tickets
from puente.store.engine import Store, Transaction
from puente.store.hearings import BY_RULE, Author, HearingFacts
from puente.store.moves import Fate, Meant, Move, MoveItem, Stage
from puente.store.notices import Words
from puente.store.rounds import go_round
from puente.store.waking import Bell

log = structlog.get_logger()

BATCH = 50
TICK_S = 5.0


@dataclass(frozen=True)
class Change:
    """What a move means for one hearing. Printed times, naive.

    Args:
        clashes: The new time does not exist by the court's clock; the hearing is left to staff.
    """

    hearing_id: UUID
    person_id: UUID
    place: str
    was: datetime
    becomes: datetime
    clashes: bool = False


@dataclass(frozen=True)
class Preview:
    """What a proposal would do, nearest hearing first."""

    changes: tuple[Change, ...]

    @property
    def people(self) -> int:
        """How many persons would be told."""
        return len({change.person_id for change in self.changes})


async def preview(store: Store, rule: MoveRule, now: datetime) -> Preview:
    """What *rule* would do if it were carried out now. Writes nothing."""
    async with store.begin() as tx:
        meant = await moves.between(tx, rule.place, rule.since, rule.until, now)
    return Preview(tuple(_change(rule, each) for each in meant))


def _change(rule: MoveRule, meant: Meant) -> Change:
    becomes = rule.moved(meant.court_wall)
    clashes = not HearingTime.exists(becomes, PLACES[meant.place].court_zone)
    return Change(meant.hearing_id, meant.person_id, meant.place, meant.court_wall, becomes, clashes)


async def propose(store: Store, rule: MoveRule, reason: str, by: str, now: datetime) -> UUID:
    """Keep a move for a second person to look at. Nothing moves yet.

    Raises:
        InvalidInput: No hearing is meant, or the reason is missing.
    """
    if not reason.strip():
        raise InvalidInput("say where the court announced it")
    async with store.begin() as tx:
        meant = await moves.between(tx, rule.place, rule.since, rule.until, now)
        if not meant:
            raise InvalidInput("no hearing is meant")
        move = Move(rule=rule.as_json(), reason=reason.strip()[:200], proposed_by=by, proposed_at=now)
        move_id = await moves.add(tx, move, meant)
        await audit.write(tx, by, "move_propose", now, str(move_id), hearings=len(meant))
    return move_id


async def approve(store: Store, move_id: UUID, by: str, now: datetime) -> None:
    """Let a proposed move happen; the workers carry it out.

    Raises:
        NotFound: No such move.
        InvalidInput: It was proposed by the same person, or is no proposal any more.
    """
    async with store.begin() as tx:
        move = await moves.locked(tx, move_id)
        if move.stage != Stage.PROPOSED:
            raise InvalidInput(f"this move is {move.stage}")
        if move.proposed_by == by:
            raise InvalidInput("a second person has to approve")
        move.stage, move.approved_by, move.approved_at = Stage.APPROVED, by, now
        await audit.write(tx, by, "move_approve", now, str(move_id))
        await tx.notify(moves.CHANNEL)


async def withdraw(store: Store, move_id: UUID, by: str, now: datetime) -> None:
    """Drop a proposal.

    Raises:
        NotFound: No such move.
        InvalidInput: It is no proposal any more; `undo` takes it back.
    """
    async with store.begin() as tx:
        move = await moves.locked(tx, move_id)
        if move.stage != Stage.PROPOSED:
            raise InvalidInput(f"this move is {move.stage}")
        move.stage, move.finished_at = Stage.WITHDRAWN, now
        await audit.write(tx, by, "move_withdraw", now, str(move_id))


async def undo(store: Store, move_id: UUID, by: str, now: datetime) -> None:
    """Take a move back, also in the middle: hearings that nobody has touched since get their old date again.

    Raises:
        NotFound: No such move.
        InvalidInput: It was never approved, or is undone already.
    """
    async with store.begin() as tx:
        move = await moves.locked(tx, move_id)
        if move.stage not in (Stage.APPROVED, Stage.DONE):
            raise InvalidInput(f"this move is {move.stage}")
        move.stage, move.undone_by, move.finished_at = Stage.UNDOING, by, None
        await moves.stop_waiting(tx, move_id)
        await audit.write(tx, by, "move_undo", now, str(move_id))
        await tx.notify(moves.CHANNEL)


async def carry_on(store: Store, now: datetime) -> int:
    """Go on with every approved or undone move by one batch; how many hearings were dealt with.

    A hearing, the message about it, and the mark that it is done are one transaction: killed anywhere, it happens once.
    """
    async with store.begin() as tx:
        waiting = [(move.id, move.stage) for move in await moves.unfinished(tx)]
    done = 0
    for move_id, stage in waiting:
        async with store.begin() as tx:
            back = stage == Stage.UNDOING
            batch = await moves.claim(tx, move_id, Fate.MOVED if back else Fate.WAITING, BATCH)
            move = await tx.get_one(Move, move_id, populate_existing=True)
            if move.stage != stage:
                continue
            for item in batch:
                await (_move_back if back else _move)(tx, move, item, now)
            left = (await moves.fates(tx, move_id)).get(Fate.MOVED if back else Fate.WAITING, 0)
            if not left:
                move.stage, move.finished_at = Stage.UNDONE if back else Stage.DONE, now
                log.info("move_finished", step=str(move.stage))
            done += len(batch)
    return done


async def _move(tx: Transaction, move: Move, item: MoveItem, now: datetime) -> None:
    known = await hearings.current(tx, item.hearing_id)
    if known is None or known.state != "active" or known.version != item.from_version:
        item.fate = Fate.CHANGED_MEANWHILE
        return
    becomes = rule_from(move.rule).moved(known.court_wall)
    if not HearingTime.exists(becomes, PLACES[known.place].court_zone):
        await tickets.open_once(tx, known.person_id, tickets.Kind.REPORT_TIME, f"move/{item.id}", now)
        item.fate = Fate.KEPT
        return
    report = moved_report(known.report_wall, known.court_wall, becomes)
    if report is not None and not HearingTime.exists(report, known.report_zone):
        report = None
    facts = HearingFacts(becomes, report, known.place, BY_RULE, known.label)
    await hearings.change(tx, item.hearing_id, facts, Author(), now)
    item.fate, item.to_version = Fate.MOVED, item.from_version + 1
    await tell(tx, known, Words.COURT, f"move/{move.id}", now)


async def _move_back(tx: Transaction, move: Move, item: MoveItem, now: datetime) -> None:
    known = await hearings.current(tx, item.hearing_id)
    if known is None or known.state != "active" or known.version != item.to_version:
        item.fate = Fate.CHANGED_MEANWHILE
        return
    before = await hearings.at_version(tx, item.hearing_id, item.from_version)
    await hearings.change(tx, item.hearing_id, replace(before, label=known.label), Author(), now)
    item.fate = Fate.UNDONE
    await tell(tx, known, Words.COURT, f"move/{move.id}", now)


@dataclass(frozen=True)
class MoveLoop:
    """Carries moves out, and tells what waited for the morning, until it is cancelled. Any number may run."""

    store: Store
    clock: Clock
    bell: Bell

    async def run(self) -> None:
        """Go round for ever."""
        await go_round("moves", self._once, partial(self.bell.wait, moves.CHANNEL, TICK_S), TICK_S)

    async def _once(self) -> bool:
        now = self.clock.now()
        async with self.store.begin() as tx:
            await heartbeats.beat(tx, "moves", now)
        return await carry_on(self.store, now) + await tell_due(self.store, now) > 0
