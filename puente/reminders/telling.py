"""Somebody else changed a hearing: its person is told once that the old date is void, by day, and asked to check."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import structlog

from puente.core.errors import NotFound, StoreUnavailable
from puente.core.pacing import Lane
from puente.core.reminders import asleep_until
from puente.reminders.wording import listed_draft, moved_draft
from puente.store import hearings, notices, outbox, people, tickets
from puente.store.engine import Store, Transaction
from puente.store.hearings import Known
from puente.store.notices import Fate, Notice, Words
from puente.store.outbox import Cause

log = structlog.get_logger()

BATCH = 50
SOON = timedelta(days=2)


async def tell(tx: Transaction, before: Known, words: Words, cause: str, now: datetime) -> None:
    """Tell the person of a hearing what has become of it, in this transaction or, at night, in the morning.

    Args:
        before: The hearing as it was until this transaction.
        cause: What changed it: an id that its report is found by.
    """
    after = await hearings.current(tx, before.id)
    if after is not None:
        notice = await notices.put(tx, before, after.version, words, cause, now)
        await _go_on(tx, notice, now)


async def tell_due(store: Store, now: datetime) -> int:
    """Tell what waited for the morning; how many notices there were."""
    async with store.begin() as tx:
        due = await notices.lock_due(tx, now, BATCH)
        for notice_id in due:
            await _alone(tx, notice_id, now)
    return len(due)


async def _alone(tx: Transaction, notice_id: UUID, now: datetime) -> None:
    try:
        async with tx.part():
            await _go_on(tx, await tx.get_one(Notice, notice_id), now)
    except StoreUnavailable:
        raise
    except Exception as error:  # noqa: BLE001  the edge: one notice must not stop the others, and staff must see it
        log.error("notice_failed", notice_id=str(notice_id), error=type(error).__name__)
        notice = await tx.get_one(Notice, notice_id, populate_existing=True)
        notice.state = Fate.FAILED
        known = await hearings.current(tx, notice.hearing_id)
        if known is not None:
            await tickets.open_once(tx, known.person_id, tickets.Kind.FAILURE, f"notice/{notice_id}", now)


async def _go_on(tx: Transaction, notice: Notice, now: datetime) -> None:
    before = await hearings.known_at(tx, notice.hearing_id, notice.from_version)
    after = await hearings.current(tx, notice.hearing_id)
    if after is None or before is None or after.version != notice.to_version or after.state != "active":
        # The person, or staff with them, has settled it meanwhile.
        await _end(tx, notice, Fate.NEEDLESS)
    elif (before.court_wall, before.report_wall, before.place) == (after.court_wall, after.report_wall, after.place):
        await _end(tx, notice, Fate.NEEDLESS)
    else:
        await _tell(tx, notice, before, after, now)


async def _tell(tx: Transaction, notice: Notice, before: Known, after: Known, now: datetime) -> None:
    try:
        person = await people.get(tx, after.person_id)
        address = await people.last_address(tx, person.id)
    except NotFound:
        await _end(tx, notice, Fate.UNREACHABLE)
        return
    if person.consent == "none":
        await _end(tx, notice, Fate.UNREACHABLE)
        # Nobody may write to them, and their date is another one now. Who never wrote was never told the old one.
        if person.last_inbound_at is not None:
            await tickets.open_once(tx, person.id, tickets.Kind.UNDELIVERED, f"notice/{notice.id}", now)
        return
    urgent_at = min(before.first_at, after.first_at)
    morning = asleep_until(now, urgent_at, person.clock(after.report_zone))
    if morning is not None:
        notice.due_at = morning
        await tx.flush()
        return
    draft = moved_draft if notice.words == Words.COURT else listed_draft
    notice.outbox_id = await outbox.add(
        tx,
        address,
        draft(before, after, person, address.channel),
        Cause(),
        lane=Lane.URGENT if urgent_at - now <= SOON else Lane.REMINDER,
        now=now,
        urgent_at=urgent_at,
    )
    await _end(tx, notice, Fate.TOLD)


async def _end(tx: Transaction, notice: Notice, fate: Fate) -> None:
    notice.state = fate
    await tx.flush()
