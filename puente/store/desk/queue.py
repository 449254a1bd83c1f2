"""Who is in the inbox, and what the list says of each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from puente.store.engine import Transaction
from puente.store.name_marks import NAME

# A conversation that somebody took waits from the first message after their last answer: notices that go out by
# themselves (they carry a text id) are no answer.
ROW = """
    SELECT p.id AS person_id, p.key_id, p.wrapped_key, p.name, p.language, p.owner_id, s.name AS owner_name,
           p.last_inbound_at, t.kinds, t.urgency, coalesce(t.untaken, false) AS untaken,
           (SELECT channel FROM addresses WHERE person_id = p.id
            ORDER BY last_inbound_at DESC NULLS LAST LIMIT 1) AS channel,
           (SELECT count(*) FROM inbox WHERE person_id = p.id AND seen_at IS NULL) AS unread,
           h.first_at AS hearing_at, h.court_wall, h.court_zone, h.place,
           (SELECT intent FROM inbox WHERE person_id = p.id AND intent IS NOT NULL ORDER BY seq DESC LIMIT 1) AS topic,
           CASE WHEN p.owner_id IS NULL THEN t.opened_at
                WHEN a.answered_at >= p.owned_at THEN
                    (SELECT min(received_at) FROM inbox WHERE person_id = p.id AND received_at > a.answered_at)
                ELSE coalesce(t.opened_at, p.owned_at) END AS waiting_since
    FROM ({chosen}) p
    LEFT JOIN staff s ON s.id = p.owner_id
    LEFT JOIN LATERAL (
        SELECT min(urgency) AS urgency, min(opened_at) AS opened_at, bool_or(state = 'open') AS untaken,
               array_agg(DISTINCT kind) AS kinds
        FROM tickets WHERE person_id = p.id AND state <> 'resolved') t ON true
    LEFT JOIN LATERAL (
        SELECT max(created_at) AS answered_at FROM outbox
        WHERE person_id = p.id AND staff_id IS NOT NULL AND text_id IS NULL) a ON true
    LEFT JOIN LATERAL (
        SELECT coalesce(v.report_at, v.court_at) AS first_at, v.court_wall, v.court_zone, v.place
        FROM hearings h JOIN hearing_versions v ON v.hearing_id = h.id AND v.version = h.version
        WHERE h.person_id = p.id AND h.state = 'active' AND v.court_at >= :now
        ORDER BY v.court_at LIMIT 1) h ON true
"""
# People are chosen before anything is looked up about them: there may be very many.
WORKED_ON = """
    SELECT * FROM people WHERE erased_at IS NULL AND id IN (
        SELECT person_id FROM tickets WHERE state <> 'resolved' UNION SELECT id FROM people WHERE owner_id IS NOT NULL)
"""
ALL = """
    SELECT * FROM people q WHERE erased_at IS NULL AND merged_into IS NULL {wanted}
    ORDER BY last_inbound_at DESC NULLS LAST, id LIMIT :limit OFFSET :skip
"""
# What a list may be narrowed to: each looks up one person through an index.
WANTED = {
    "language": "AND language = :language",
    "port": """AND EXISTS (
        SELECT 1 FROM hearings h JOIN hearing_versions v ON v.hearing_id = h.id AND v.version = h.version
        WHERE h.person_id = q.id AND h.state = 'active' AND v.court_at >= :now AND v.place = :port)""",
    "kind": """AND EXISTS (SELECT 1 FROM tickets WHERE person_id = q.id AND state <> 'resolved' AND kind = :kind)""",
    "topic": """AND (SELECT intent FROM inbox WHERE person_id = q.id AND intent IS NOT NULL
        ORDER BY seq DESC LIMIT 1) = :topic""",
}
NEWEST_FIRST = "ORDER BY p.last_inbound_at DESC NULLS LAST, p.id"
NAMED = text(ROW.format(chosen="SELECT * FROM people WHERE erased_at IS NULL AND id = ANY(:ids)") + NEWEST_FIRST)
AT_WORK = text(ROW.format(chosen=WORKED_ON))


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to; empty for everything.

    Args:
        kind: Why a person is needed: a kind of ticket.
        topic: Intent of the last thing they asked.
        port: Where their next hearing is.
    """

    kind: str = ""
    topic: str = ""
    language: str = ""
    port: str = ""

    def given(self) -> dict[str, str]:
        """Those that narrow, by name."""
        return {name: value for name, value in vars(self).items() if value}

    def fits(self, entry: Entry) -> bool:
        """Whether *entry* stays in the list."""
        return (
            self.kind in ("", *entry.kinds)
            and self.topic in ("", entry.topic)
            and self.language in ("", entry.language)
            and self.port in ("", entry.place)
        )


@dataclass(frozen=True)
class Entry:
    """One person in the list.

    Args:
        kinds: Why a person is needed: kinds of the tickets that are not resolved.
        urgency: The most pressing of them, 0 first; None without tickets.
        untaken: Whether one of them nobody has looked at.
        waiting_since: Since when an answer of ours is owed; None when none is.
        hearing_at: The first instant of the next hearing that the person must not miss; *place* is its port.
        topic: Intent of the last thing they asked.
    """

    person_id: UUID
    language: str | None
    channel: str | None
    owner_id: UUID | None
    owner_name: str | None
    last_inbound_at: datetime | None
    kinds: tuple[str, ...]
    urgency: int | None
    untaken: bool
    unread: int
    waiting_since: datetime | None
    hearing_at: datetime | None
    court_wall: datetime | None
    court_zone: str | None
    _sealed: tuple[str, bytes, bytes] | None = field(repr=False)
    place: str | None = None
    topic: str | None = None


async def at_work(tx: Transaction, now: datetime) -> list[Entry]:
    """Everybody who needs a person or has one, in no order."""
    return [_entry(row) for row in (await tx.execute(AT_WORK, {"now": now})).mappings()]


async def everybody(tx: Transaction, now: datetime, wanted: Wanted, limit: int, skip: int) -> list[Entry]:
    """Everybody who fits, who wrote last first."""
    given = wanted.given()
    chosen = ALL.format(wanted=" ".join(WANTED[name] for name in given))
    values = given | {"now": now, "limit": limit, "skip": skip}
    query = text(ROW.format(chosen=chosen) + NEWEST_FIRST)
    return [_entry(row) for row in (await tx.execute(query, values)).mappings()]


async def these(tx: Transaction, now: datetime, ids: Collection[UUID]) -> list[Entry]:
    """These people, who wrote last first."""
    values = {"now": now, "ids": list(ids)}
    return [_entry(row) for row in (await tx.execute(NAMED, values)).mappings()] if ids else []


def nickname(tx: Transaction, entry: Entry) -> str | None:
    """The name they gave, opened; None when they gave none."""
    if entry._sealed is None:
        return None
    key_id, wrapped, name = entry._sealed
    return tx.keys.vault(entry.person_id, key_id, wrapped).open(name, NAME)


def _entry(row: Any) -> Entry:
    named = row["name"] is not None and row["wrapped_key"] is not None
    return Entry(
        person_id=row["person_id"],
        language=row["language"],
        channel=row["channel"],
        owner_id=row["owner_id"],
        owner_name=row["owner_name"],
        last_inbound_at=row["last_inbound_at"],
        kinds=tuple(row["kinds"] or ()),
        urgency=row["urgency"],
        untaken=row["untaken"],
        unread=row["unread"],
        waiting_since=row["waiting_since"],
        hearing_at=row["hearing_at"],
        court_wall=row["court_wall"],
        court_zone=row["court_zone"],
        place=row["place"],
        topic=row["topic"],
        _sealed=(row["key_id"], row["wrapped_key"], row["name"]) if named else None,
    )
