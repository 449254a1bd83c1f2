"""What people sent us: stored once, claimed by one worker, handled in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import structlog
from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert

from puente.core.errors import BotError
from puente.store.engine import Transaction
from puente.store.tables import Inbound

log = structlog.get_logger()

BODY = "inbox.body"
CHANNEL = "puente_inbox"  # whoever turns messages into answers listens here
DESK = "puente_desk"
UNREADABLE = "unreadable"  # the kind of a message that does not open


@dataclass(frozen=True)
class Letter:
    """One message in clear.

    Args:
        body: `text`, and where present `media` (list of {url, type}), `button` ({text, payload}), `optouttype`, and
            `near`, the id of the port near a place that was shared.
    """

    id: UUID
    kind: str
    body: dict[str, Any]
    received_at: datetime
    address_id: UUID
    channel: str

    @property
    def text(self) -> str:
        """The written part; empty for a bare photo or voice note."""
        return str(self.body.get("text") or "")


@dataclass(frozen=True)
class Bundle:
    """The waiting messages of one person, in order, which make up one turn."""

    turn_id: UUID
    person_id: UUID
    fence: int
    attempts: int
    letters: tuple[Letter, ...]


async def add(
    tx: Transaction,
    *,
    person_id: UUID,
    address_id: UUID,
    message_sid: str,
    channel: str,
    kind: str,
    body: dict[str, Any],
    now: datetime,
) -> bool:
    """Store a message; False when this MessageSid is already here."""
    vault = await tx.vault(person_id)
    row = {
        "id": uuid4(),
        "person_id": person_id,
        "address_id": address_id,
        "message_sid": message_sid,
        "channel": channel,
        "kind": kind,
        "body": vault.seal_json(body, BODY),
        "received_at": now,
    }
    result = await tx.execute(
        insert(Inbound).values(row).on_conflict_do_nothing(index_elements=["message_sid"]).returning(Inbound.id)
    )
    if result.first() is None:
        return False
    await tx.notify(CHANNEL)
    await tx.notify(DESK, str(person_id))
    return True


async def is_known(tx: Transaction, message_sid: str) -> bool:
    """Whether this MessageSid was stored before."""
    return (await tx.scalar(select(Inbound.id).where(Inbound.message_sid == message_sid))) is not None


# Whoever answers a person holds their advisory lock (`Store.only_one`), which PostgreSQL lets go the moment the worker
# dies. A lease without that lock is a dead worker's: nobody has to wait until it runs out.
# Who never pauses is not made to wait for ever either: danger may stand in their first line.
LONGEST_HOLDS = 8
READY = text("""
    SELECT person_id FROM inbox
    WHERE state = 'waiting'
    GROUP BY person_id
    HAVING (max(stored_at) <= clock_timestamp() - :hold
            OR min(stored_at) <= clock_timestamp() - :longest)
       AND (max(lease_until) IS NULL OR max(lease_until) < clock_timestamp() OR NOT EXISTS (
           SELECT FROM pg_locks
           WHERE locktype = 'advisory' AND granted AND objsubid = 1
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
             AND (classid::int8 << 32 | objid::int8)
                 = ('x' || left(replace(person_id::text, '-', ''), 16))::bit(64)::int8))
    ORDER BY min(seq) LIMIT :batch
""")


async def people_ready(tx: Transaction, hold: timedelta, batch: int) -> list[UUID]:
    """Who has messages waiting, has been quiet for *hold* or waits too long, and is in nobody's hand; oldest first."""
    return list((await tx.scalars(READY, {"hold": hold, "longest": LONGEST_HOLDS * hold, "batch": batch})).all())


NEXT_READY = text("""
    SELECT extract(epoch FROM min(at) - clock_timestamp())::float8 FROM (
        SELECT greatest(least(max(stored_at) + :hold, min(stored_at) + :longest),
                        max(lease_until)) AS at
        FROM inbox WHERE state = 'waiting' GROUP BY person_id) AS people
""")


async def next_ready_s(tx: Transaction, hold: timedelta) -> float | None:
    """In how many seconds the next person will be ready, if nobody writes meanwhile; None while nothing waits."""
    seconds: float | None = await tx.scalar(NEXT_READY, {"hold": hold, "longest": LONGEST_HOLDS * hold})
    return seconds


async def take_over(tx: Transaction, person_id: UUID) -> None:
    """End the lease of a worker that died. Only for who holds the person's lock (`Store.only_one`)."""
    await tx.execute(
        update(Inbound).where(Inbound.person_id == person_id, Inbound.state == "waiting").values(lease_until=None)
    )


CLAIM = text("""
    UPDATE inbox SET lease_until = clock_timestamp() + :lease, fence = fence + 1, attempts = attempts + 1,
                     turn_id = coalesce(turn_id, :turn_id)
    WHERE id IN (SELECT id FROM inbox WHERE person_id = :person_id AND state = 'waiting'
                   AND (lease_until IS NULL OR lease_until < clock_timestamp())
                   AND turn_id IS NOT DISTINCT FROM (
                       SELECT turn_id FROM inbox WHERE person_id = :person_id AND state = 'waiting'
                       ORDER BY seq LIMIT 1)
                 ORDER BY seq FOR UPDATE SKIP LOCKED)
    RETURNING id
""")


async def claim(tx: Transaction, person_id: UUID, lease: timedelta) -> Bundle | None:
    """Take the person's oldest bundle for *lease*.

    A bundle keeps its turn id and its members when it is claimed again, so that a repeated turn is the same turn.
    """
    values = {"person_id": person_id, "turn_id": uuid4(), "lease": lease}
    ids = list((await tx.scalars(CLAIM, values)).all())
    if not ids:
        return None
    query = select(Inbound).where(Inbound.id.in_(ids)).order_by(Inbound.seq).execution_options(populate_existing=True)
    rows = (await tx.scalars(query)).all()
    letters = tuple([await opened(tx, row) for row in rows])
    turn_id = rows[0].turn_id
    assert turn_id is not None  # noqa: S101  the claim has just set it
    return Bundle(turn_id, person_id, max(row.fence for row in rows), max(row.attempts for row in rows), letters)


async def opened(tx: Transaction, row: Inbound) -> Letter:
    """A stored message in clear; of the kind "unreadable", and empty, where it does not open."""
    kind, body = row.kind, {}
    try:
        body = (await tx.vault(row.person_id)).open_json(row.body, BODY)
    except (BotError, ValueError) as error:
        # Raised here it would undo the claim, and with it the count of attempts that ends such a turn.
        log.error("inbox_unreadable", inbox_id=str(row.id), error=type(error).__name__)
        kind = UNREADABLE
    return Letter(row.id, kind, body, row.received_at, row.address_id, row.channel)


@dataclass(frozen=True)
class Verdict:
    """What a turn made of its bundle; codes only."""

    intent: str | None = None
    confidence: float | None = None
    decided_by: str | None = None
    model: str | None = None


BLANK = "•••"


async def blank(tx: Transaction, bundle: Bundle) -> None:
    """Keep nothing of what these messages said."""
    vault = await tx.vault(bundle.person_id)
    ids = [letter.id for letter in bundle.letters]
    empty = vault.seal_json({"text": BLANK}, BODY)
    await tx.execute(update(Inbound).where(Inbound.id.in_(ids)).values(body=empty))


async def finish(tx: Transaction, bundle: Bundle, state: str, verdict: Verdict, now: datetime) -> bool:
    """Mark the bundle `handled` or `desk`; False when another worker has taken it meanwhile."""
    result = await tx.execute(
        update(Inbound)
        .where(Inbound.turn_id == bundle.turn_id, Inbound.state == "waiting", Inbound.fence <= bundle.fence)
        .values(
            state=state,
            handled_at=now,
            lease_until=None,
            intent=verdict.intent,
            confidence=verdict.confidence,
            decided_by=verdict.decided_by,
            model=verdict.model,
        )
        .returning(Inbound.id)
    )
    return len(result.all()) == len(bundle.letters)
