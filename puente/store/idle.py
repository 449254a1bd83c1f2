"""Conversations that staff own and in which nobody has written for long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from puente.store.engine import Transaction

# Notices that go out by themselves (they carry a text id) are no answer.
IDLE = text("""
    SELECT p.id, coalesce(p.last_inbound_at > coalesce(a.answered_at, '-infinity'), false) AS unanswered
    FROM people p LEFT JOIN LATERAL (
        SELECT max(created_at) AS answered_at FROM outbox
        WHERE person_id = p.id AND staff_id IS NOT NULL AND text_id IS NULL) a ON true
    WHERE p.owner_id IS NOT NULL AND p.erased_at IS NULL
      AND greatest(p.owned_at, p.last_inbound_at, a.answered_at) <= :since
      AND (CAST(:only AS uuid) IS NULL OR p.id = :only)
    ORDER BY p.owned_at LIMIT 100
""")


@dataclass(frozen=True)
class Idle:
    """Somebody whose conversation has fallen asleep.

    Args:
        unanswered: They wrote last, and wait for the answer of a person.
    """

    person_id: UUID
    unanswered: bool


async def idle(tx: Transaction, since: datetime, only: UUID | None = None) -> list[Idle]:
    """Owned conversations without a word of either side after *since*, of one person if *only* is given."""
    rows = (await tx.execute(IDLE, {"since": since, "only": only})).all()
    return [Idle(*row) for row in rows]
