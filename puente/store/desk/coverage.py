"""Hearings soon to come whose person has not said that they know: the work list before a hearing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from puente.store.engine import Transaction

# An answer "yes" covers a hearing when the message it answers arrived, or came back by no status at all.
UNCOVERED = text("""
    SELECT h.id AS hearing_id, h.person_id, p.owner_id, s.name AS owner_name,
           v.court_wall, v.court_zone, v.court_at, v.place, coalesce(v.report_at, v.court_at) AS first_at,
           l.state, l.status, l.error_code, l.delivered_at, l.acknowledgement
    FROM hearings h
    JOIN hearing_versions v ON v.hearing_id = h.id AND v.version = h.version
    JOIN people p ON p.id = h.person_id
    LEFT JOIN staff s ON s.id = p.owner_id
    LEFT JOIN LATERAL (
        SELECT o.state, o.status, o.error_code, o.delivered_at, r.acknowledgement
        FROM reminders r JOIN outbox o ON o.id = r.outbox_id
        WHERE r.hearing_id = h.id AND r.version = h.version
        ORDER BY r.acknowledged_at DESC NULLS LAST, r.fired_at DESC LIMIT 1) l ON true
    WHERE h.state = 'active' AND p.erased_at IS NULL AND v.court_at >= :now AND v.court_at < :until
      AND NOT EXISTS (
          SELECT 1 FROM reminders r JOIN outbox o ON o.id = r.outbox_id
          WHERE r.hearing_id = h.id AND r.version = h.version AND r.acknowledgement = 'yes'
            AND o.state = 'accepted' AND coalesce(o.status, '') NOT IN ('failed', 'undelivered', 'canceled'))
    ORDER BY first_at, h.id LIMIT :limit
""")


@dataclass(frozen=True)
class Uncovered:
    """One hearing that nobody has confirmed.

    Args:
        state: Of the newest reminder's message, with `status`, `code`, `delivered_at`; None when none went out.
        acknowledgement: What the person answered to it, when not yes.
    """

    hearing_id: UUID
    person_id: UUID
    owner_name: str | None
    court_wall: datetime
    court_zone: str
    place: str
    first_at: datetime
    state: str | None
    status: str | None
    code: str | None
    delivered_at: datetime | None
    acknowledgement: str | None


async def uncovered(tx: Transaction, now: datetime, until: datetime, limit: int) -> list[Uncovered]:
    """Hearings between two moments without a reminder that arrived and was answered, nearest first."""
    rows = (await tx.execute(UNCOVERED, {"now": now, "until": until, "limit": limit})).mappings()
    return [
        Uncovered(
            hearing_id=row["hearing_id"],
            person_id=row["person_id"],
            owner_name=row["owner_name"],
            court_wall=row["court_wall"],
            court_zone=row["court_zone"],
            place=row["place"],
            first_at=row["first_at"],
            state=row["state"],
            status=row["status"],
            code=row["error_code"],
            delivered_at=row["delivered_at"],
            acknowledgement=row["acknowledgement"],
        )
        for row in rows
    ]
