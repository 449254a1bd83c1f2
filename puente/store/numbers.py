"""Whether a number still works: where a hearing draws near and nothing arrives, or nobody has written for long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text

from puente.store.engine import Transaction
from puente.store.tables import ANSWERED_FIRST

CHECK = "number.check"
# Source: F42a.
SILENCE = timedelta(days=45)
BEFORE = timedelta(days=14)
TIME_TO_ANSWER = timedelta(hours=24)


@dataclass(frozen=True)
class Doubtful:
    """Somebody whose number may not be theirs any more.

    Args:
        failing: The last two messages did not arrive; otherwise it is the silence.
    """

    person_id: UUID
    channel: str
    court_at: datetime
    zone: str
    failing: bool


# Of those with a hearing ahead whom staff do not look after already. Only what failed since they last wrote counts.
DOUBTFUL = text(f"""
    SELECT DISTINCT ON (p.id) p.id AS person_id, a.channel, v.court_at, coalesce(p.zone, v.court_zone) AS zone,
           last.failing
    FROM hearing_versions v
    JOIN hearings h ON h.id = v.hearing_id AND h.version = v.version
    JOIN people p ON p.id = h.person_id
    CROSS JOIN LATERAL (
        SELECT id, channel, last_inbound_at, created_at FROM addresses WHERE addresses.person_id = p.id
        ORDER BY {ANSWERED_FIRST} LIMIT 1) AS a
    CROSS JOIN LATERAL (
        SELECT count(*) = 2 AND bool_and(two.failed) AS failing FROM (
            SELECT coalesce(o.status, '') IN ('failed', 'undelivered', 'canceled') OR o.state = 'refused' AS failed
            FROM outbox o
            WHERE o.person_id = p.id AND o.address_id = a.id AND o.state IN ('accepted', 'refused')
              AND o.created_at > coalesce(a.last_inbound_at, '-infinity')
            ORDER BY o.seq DESC LIMIT 2) AS two) AS last
    WHERE v.court_at BETWEEN :now AND :until
      AND h.state = 'active' AND p.erased_at IS NULL AND p.owner_id IS NULL AND p.consent <> 'none'
      AND (last.failing OR coalesce(a.last_inbound_at, a.created_at) <= :silent_since)
      AND NOT EXISTS (
          SELECT 1 FROM outbox c WHERE c.person_id = p.id AND c.text_id = :check AND c.created_at > :silent_since)
    ORDER BY p.id, v.court_at LIMIT 200
""")  # noqa: S608  the order is ours


async def doubtful(tx: Transaction, now: datetime) -> list[Doubtful]:
    """People with a hearing ahead whose last two messages failed, or who have been silent for long; asked once."""
    values = {"now": now, "until": now + BEFORE, "silent_since": now - SILENCE, "check": CHECK}
    return [Doubtful(**row) for row in (await tx.execute(DOUBTFUL, values)).mappings()]


UNHEARD = text("""
    SELECT DISTINCT p.id AS person_id, c.id AS outbox_id
    FROM hearing_versions v
    JOIN hearings h ON h.id = v.hearing_id AND h.version = v.version
    JOIN people p ON p.id = h.person_id
    JOIN outbox c ON c.person_id = p.id AND c.text_id = :check
    WHERE v.court_at BETWEEN :now AND :until
      AND h.state = 'active' AND p.erased_at IS NULL AND p.owner_id IS NULL AND p.consent <> 'none'
      AND c.created_at BETWEEN :silent_since AND :asked_by AND coalesce(p.last_inbound_at, '-infinity') < c.created_at
      AND NOT EXISTS (SELECT 1 FROM tickets t WHERE t.kind = 'silent' AND t.cause = 'number/' || c.id)
    LIMIT 200
""")


async def unheard(tx: Transaction, now: datetime) -> list[tuple[UUID, str]]:
    """(person, cause of a ticket) of those who were asked a day ago and have not written since."""
    values = {"now": now, "until": now + BEFORE, "silent_since": now - SILENCE, "asked_by": now - TIME_TO_ANSWER}
    rows = (await tx.execute(UNHEARD, {**values, "check": CHECK})).mappings()
    return [(row["person_id"], f"number/{row['outbox_id']}") for row in rows]
