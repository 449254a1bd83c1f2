"""Who is looked at first, and under which heading somebody stands. No I/O."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from puente.store.desk.queue import Entry

LATE = datetime.max.replace(tzinfo=UTC)
# After this long without an answer, somebody who was taken is everybody's concern again: colleagues go home.
FORGOTTEN = timedelta(minutes=30)
UNDELIVERED = frozenset({"undelivered", "opted_out"})
MISSED = "missed"
MOST_URGENT = 0


class Tab(StrEnum):
    """The headings of the inbox."""

    WAITING = "waiting"
    UNCLAIMED = "unclaimed"
    MINE = "mine"
    UNREAD = "unread"
    ALL = "all"
    UNDELIVERED = "undelivered"


def in_danger(entry: Entry) -> bool:
    """Whether somebody's safety is at stake."""
    return entry.urgency == MOST_URGENT


def by_need(entries: Iterable[Entry], now: datetime) -> list[Entry]:
    """Danger first, then the nearest hearing, then the longest wait. A hearing missed counts as one that is now."""

    def key(entry: Entry) -> tuple[bool, datetime, datetime, UUID]:
        hearing = now if MISSED in entry.kinds else entry.hearing_at or LATE
        return not in_danger(entry), hearing, entry.waiting_since or LATE, entry.person_id

    return sorted(entries, key=key)


def under(tab: Tab, entries: Iterable[Entry], me: UUID, now: datetime) -> list[Entry]:
    """Those of the people at work who stand under a heading, the most needy first."""
    belongs = {
        Tab.WAITING: lambda entry: _waits(entry, now),
        Tab.UNCLAIMED: lambda entry: entry.owner_id is None,
        Tab.UNREAD: lambda entry: entry.unread > 0,
        Tab.MINE: lambda entry: entry.owner_id == me,
        Tab.UNDELIVERED: lambda entry: bool(UNDELIVERED & set(entry.kinds)),
        Tab.ALL: lambda _: True,
    }[tab]
    return by_need(filter(belongs, entries), now)


def _waits(entry: Entry, now: datetime) -> bool:
    if entry.owner_id is None or entry.untaken:
        return bool(entry.kinds)
    return entry.waiting_since is not None and now - entry.waiting_since > FORGOTTEN
