"""Silences that staff have to hear of: nothing arrived, nothing was answered, nobody told how it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text

from puente.store.engine import Transaction


@dataclass(frozen=True)
class NoSign:
    """A hearing that draws near without a sign that its person knows: nothing arrived, or nothing was answered."""

    person_id: UUID
    hearing_id: UUID
    version: int


# Something went out long enough ago, nothing arrived, they have not written since, and no other try is under way.
UNREACHED = text("""
    SELECT h.person_id, h.id AS hearing_id, h.version
    FROM hearing_versions v
    JOIN hearings h ON h.id = v.hearing_id AND h.version = v.version
    JOIN people p ON p.id = h.person_id
    CROSS JOIN LATERAL (
        SELECT count(*) AS messages, bool_or(o.delivered_at IS NOT NULL) AS arrived,
               bool_or(o.state IN ('queued', 'sending', 'unclear') OR o.accepted_at > :asked_by) AS under_way,
               min(r.fired_at) AS first_at
        FROM reminders r JOIN outbox o ON o.id = r.outbox_id
        WHERE r.hearing_id = h.id AND r.version = h.version AND r."offset" <> 'after') AS told
    WHERE h.state = 'active' AND p.erased_at IS NULL AND p.consent <> 'none'
      AND v.court_at > :now AND coalesce(v.report_at, v.court_at) BETWEEN :now AND :until
      AND told.messages > 0 AND NOT told.arrived AND NOT told.under_way
      AND coalesce(p.last_inbound_at, '-infinity') < told.first_at
      AND NOT EXISTS (SELECT 1 FROM reminders r WHERE r.hearing_id = h.id AND r.version = h.version
                      AND r.state = 'planned' AND r.channel IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM tickets t
                      WHERE t.kind = 'undelivered' AND t.cause = 'unreached/' || h.id || '/' || h.version)
    ORDER BY coalesce(v.report_at, v.court_at) LIMIT 500
""")


async def unreached(tx: Transaction, now: datetime, until: datetime, asked_by: datetime) -> list[NoSign]:
    """Hearings between two moments of which nothing that went out before *asked_by* has arrived; told of once."""
    rows = (await tx.execute(UNREACHED, {"now": now, "until": until, "asked_by": asked_by})).mappings()
    return [NoSign(**row) for row in rows]


# Asked, and neither "I will go" nor "I cannot". A conversation that staff own is theirs to watch.
UNANSWERED = text("""
    SELECT h.person_id, h.id AS hearing_id, h.version
    FROM hearing_versions v
    JOIN hearings h ON h.id = v.hearing_id AND h.version = v.version
    JOIN people p ON p.id = h.person_id
    WHERE h.state = 'active' AND p.erased_at IS NULL AND p.owner_id IS NULL AND p.consent <> 'none'
      AND v.court_at > :now AND coalesce(v.report_at, v.court_at) BETWEEN :now AND :until
      AND EXISTS (
          SELECT 1 FROM reminders r
          WHERE r.hearing_id = h.id AND r.version = h.version AND r.state = 'queued' AND r.fired_at <= :asked_by)
      AND NOT EXISTS (
          SELECT 1 FROM reminders r
          WHERE r.hearing_id = h.id AND r.version = h.version AND r.acknowledgement IN ('yes', 'problem'))
      AND NOT EXISTS (
          SELECT 1 FROM tickets t
          WHERE t.kind = 'silent' AND t.cause = 'silent/' || h.id || '/' || h.version)
    ORDER BY coalesce(v.report_at, v.court_at) LIMIT 500
""")


async def unanswered(tx: Transaction, now: datetime, until: datetime, asked_by: datetime) -> list[NoSign]:
    """Hearings between two moments whose person was asked long enough ago and has not said whether they will go.

    At most 500, nearest first; those that have a ticket for it already are left out.
    """
    rows = (await tx.execute(UNANSWERED, {"now": now, "until": until, "asked_by": asked_by})).mappings()
    return [NoSign(**row) for row in rows]


def _told(person_id: str, court_at: str) -> str:
    """How a hearing went is known from a word of the person's about it, or from another hearing they saved since."""
    return f"""(
        EXISTS (SELECT 1 FROM tickets k WHERE k.person_id = {person_id} AND k.opened_at >= {court_at}
                AND k.kind IN ('outcome', 'missed', 'cannot_go'))
        OR EXISTS (SELECT 1 FROM hearings n WHERE n.person_id = {person_id} AND n.created_at >= {court_at}))
    """  # noqa: S608  the words are ours


TOLD = _told("h.person_id", "v.court_at")
OUTCOME = text(f"SELECT {_told('CAST(:person_id AS uuid)', 'CAST(:court_at AS timestamptz)')}")


async def outcome_is_known(tx: Transaction, person_id: UUID, court_at: datetime) -> bool:
    """Whether the person has told since the hearing how it went, or saved another one."""
    return bool(await tx.scalar(OUTCOME, {"person_id": person_id, "court_at": court_at}))


# What lies further back is nobody's task of today.
LOOKED_BACK = timedelta(days=7)
UNTOLD = text(f"""
    SELECT h.person_id, h.id AS hearing_id, h.version
    FROM hearing_versions v
    JOIN hearings h ON h.id = v.hearing_id AND h.version = v.version
    JOIN people p ON p.id = h.person_id
    JOIN reminders r ON r.hearing_id = h.id AND r.version = h.version
    WHERE v.court_at BETWEEN :since AND :now
      AND r."offset" = 'after' AND r.state = 'queued' AND r.fired_at <= :asked_by
      AND h.state = 'active' AND p.erased_at IS NULL AND p.owner_id IS NULL AND p.consent <> 'none'
      AND NOT {TOLD}
      AND NOT EXISTS (
          SELECT 1 FROM tickets t WHERE t.kind = 'untold' AND t.cause = 'untold/' || h.id || '/' || h.version)
    ORDER BY v.court_at LIMIT 500
""")  # noqa: S608  the words are ours


async def untold(tx: Transaction, now: datetime, asked_by: datetime) -> list[NoSign]:
    """Hearings of these days whose person was asked before *asked_by* how it went, and has not told."""
    values = {"now": now, "since": now - LOOKED_BACK, "asked_by": asked_by}
    return [NoSign(**row) for row in (await tx.execute(UNTOLD, values)).mappings()]


TOLD_SINCE = text(f"""
    SELECT DISTINCT t.person_id
    FROM tickets t
    JOIN hearings h ON t.cause = 'untold/' || h.id || '/' || h.version
    JOIN hearing_versions v ON v.hearing_id = h.id AND v.version = h.version
    WHERE t.kind = 'untold' AND t.state = 'open' AND {TOLD}
""")  # noqa: S608  the words are ours


async def told_since(tx: Transaction) -> list[UUID]:
    """Who has told how it went although a task says that they have not."""
    return list((await tx.scalars(TOLD_SINCE)).all())
