"""Who did what to which record: append-only, each row carrying the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, text

from puente.store.engine import Transaction
from puente.store.tables import Audit

GENESIS = bytes(32)
LOCK = 0x41554449  # one writer at a time, or two rows would name the same predecessor


async def write(
    tx: Transaction, actor: str, action: str, now: datetime, subject: str | None = None, **detail: Any
) -> None:
    """Append a row. *detail* holds ids and codes only."""
    await tx.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": LOCK})
    previous = await tx.scalar(select(Audit.digest).order_by(Audit.id.desc()).limit(1)) or GENESIS
    digest = _digest(previous, now, actor, action, subject, detail)
    tx.add(Audit(at=now, actor=actor, action=action, subject=subject, detail=detail, previous=previous, digest=digest))
    await tx.flush()


async def first_broken(tx: Transaction) -> int | None:
    """Id of the first row that does not follow from the one before it; None when the chain is whole."""
    previous = GENESIS
    for row in (await tx.scalars(select(Audit).order_by(Audit.id))).all():
        expected = _digest(previous, row.at, row.actor, row.action, row.subject, row.detail)
        if row.previous != previous or row.digest != expected:
            return row.id
        previous = row.digest
    return None


def _digest(
    previous: bytes, at: datetime, actor: str, action: str, subject: str | None, detail: dict[str, Any]
) -> bytes:
    row = [at.astimezone(UTC).isoformat(), actor, action, subject, detail]
    return hashlib.sha256(previous + json.dumps(row, sort_keys=True).encode()).digest()
