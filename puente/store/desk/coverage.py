"""Hearings to come, and whether their person has said that they know: the work list before a hearing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import text

from puente.store.engine import Transaction

# An answer "yes" covers a hearing when the message it answers arrived, or came back by no status at all: who answers
# a message has it.
COVERED = """EXISTS (
    SELECT 1 FROM reminders r JOIN outbox o ON o.id = r.outbox_id
    WHERE r.hearing_id = h.id AND r.version = h.version AND r.acknowledgement = 'yes'
      AND o.state = 'accepted' AND coalesce(o.status, '') NOT IN ('failed', 'undelivered', 'canceled'))"""
HEARINGS = """
    FROM hearings h
    JOIN hearing_versions v ON v.hearing_id = h.id AND v.version = h.version
    JOIN people p ON p.id = h.person_id
    LEFT JOIN staff s ON s.id = p.owner_id
    LEFT JOIN LATERAL (
        SELECT o.state, o.status, o.error_code, o.delivered_at, r.acknowledgement
        FROM reminders r JOIN outbox o ON o.id = r.outbox_id
        WHERE r.hearing_id = h.id AND r.version = h.version
        ORDER BY r.acknowledged_at DESC NULLS LAST, r.fired_at DESC LIMIT 1) l ON true
    WHERE h.state = 'active' AND p.erased_at IS NULL AND (:port = '' OR v.place = :port)
"""
LISTED = """
    SELECT h.id AS hearing_id, h.person_id, p.owner_id, s.name AS owner_name,
           v.court_wall, v.court_zone, v.place, coalesce(v.report_at, v.court_at) AS first_at,
           l.state, l.status, l.error_code AS code, l.delivered_at, l.acknowledgement,
"""
UNCOVERED = text(f"""
    {LISTED} false AS covered
    {HEARINGS} AND v.court_at >= :now AND v.court_at < :until AND NOT {COVERED}
    ORDER BY first_at, h.id LIMIT :limit
""")
# The index is on instants: a day of any clock lies within these.
OF_DAY = text(f"""
    {LISTED} {COVERED} AS covered
    {HEARINGS} AND v.court_wall::date = :day
      AND v.court_at >= CAST(:day AS timestamp) AT TIME ZONE 'UTC' - interval '1 day'
      AND v.court_at < CAST(:day AS timestamp) AT TIME ZONE 'UTC' + interval '2 days'
    ORDER BY first_at, h.id LIMIT :limit
""")
COUNTED = text(f"""
    SELECT day, place, count(*) AS hearings, count(*) FILTER (WHERE covered) AS covered FROM (
        SELECT v.court_wall::date AS day, v.place, {COVERED} AS covered
        FROM hearings h
        JOIN hearing_versions v ON v.hearing_id = h.id AND v.version = h.version
        JOIN people p ON p.id = h.person_id
        WHERE h.state = 'active' AND p.erased_at IS NULL AND (:port = '' OR v.place = :port)
          AND v.court_at >= :since AND v.court_at < :until) each
    GROUP BY day, place ORDER BY day, place
""")  # noqa: S608  the parts are ours


@dataclass(frozen=True)
class Coming:
    """One hearing and how far its newest reminder came.

    Args:
        state: Of that reminder's message, with `status`, `code`, `delivered_at`; None when none went out.
        acknowledgement: What the person answered to it.
        covered: Whether a reminder arrived and was answered with yes.
    """

    hearing_id: UUID
    person_id: UUID
    owner_id: UUID | None
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
    covered: bool


@dataclass(frozen=True)
class Count:
    """Hearings of one day, as printed, at one port."""

    day: date
    place: str
    hearings: int
    covered: int

    @property
    def open(self) -> int:
        """How many are not confirmed."""
        return self.hearings - self.covered


async def uncovered(tx: Transaction, now: datetime, until: datetime, limit: int, port: str = "") -> list[Coming]:
    """Hearings between two moments without a reminder that arrived and was answered, nearest first."""
    values = {"now": now, "until": until, "limit": limit, "port": port}
    return [Coming(**row) for row in (await tx.execute(UNCOVERED, values)).mappings()]


async def of_day(tx: Transaction, day: date, limit: int, port: str = "") -> list[Coming]:
    """All hearings that are printed for a day, earliest first."""
    values = {"day": day, "limit": limit, "port": port}
    return [Coming(**row) for row in (await tx.execute(OF_DAY, values)).mappings()]


async def counted(tx: Transaction, since: datetime, until: datetime, port: str = "") -> list[Count]:
    """How many hearings each printed day has between two moments, by port."""
    values = {"since": since, "until": until, "port": port}
    return [Count(**row) for row in (await tx.execute(COUNTED, values)).mappings()]
