"""Who did what to which record: append-only, each row carrying the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, func, select, text

from puente.store.engine import Transaction
from puente.store.tables import Audit

GENESIS = bytes(32)
LOCK = 0x41554449  # one writer at a time, or two rows would name the same predecessor
BATCH = 1000
OPERATOR = "operator"  # whoever may run commands on the machine


@dataclass(frozen=True)
class Wanted:
    """Which rows somebody wants to see; what is empty does not matter.

    Args:
        actor: As the rows name them: `staff:<id>`, `operator`, `unknown`.
        action: Its beginning, such as `person.`.
        since, until: Instants; *until* is not included.
    """

    actor: str = ""
    action: str = ""
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Verdict:
    """What a walk along the chain found.

    Args:
        broken: Id of the first row that does not follow from the one before it; None when the chain is whole.
        digest: Of the last row; whoever keeps it elsewhere will notice when the end of the chain is cut off.
    """

    rows: int
    broken: int | None
    last: int
    digest: bytes


async def write(
    tx: Transaction, actor: str, action: str, now: datetime, subject: str | None = None, **detail: Any
) -> None:
    """Append a row. *detail* holds ids and codes only."""
    await tx.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": LOCK})
    previous = await tx.scalar(select(Audit.digest).order_by(Audit.id.desc()).limit(1)) or GENESIS
    digest = _digest(previous, now, actor, action, subject, detail)
    tx.add(Audit(at=now, actor=actor, action=action, subject=subject, detail=detail, previous=previous, digest=digest))
    await tx.flush()


async def verify(tx: Transaction) -> Verdict:
    """Walk along the whole chain, a thousand rows at a time."""
    previous, rows, last = GENESIS, 0, 0
    async for row in _in_order(tx):
        expected = _digest(previous, row.at, row.actor, row.action, row.subject, row.detail)
        if row.previous != previous or row.digest != expected:
            return Verdict(rows, row.id, last, previous)
        previous, rows, last = row.digest, rows + 1, row.id
    return Verdict(rows, None, last, previous)


async def first_broken(tx: Transaction) -> int | None:
    """Id of the first row that does not follow from the one before it; None when the chain is whole."""
    return (await verify(tx)).broken


async def listed(tx: Transaction, wanted: Wanted, limit: int, before: int | None = None) -> list[Audit]:
    """Rows, the newest first, older than the one with the id *before*."""
    query = _only(select(Audit), wanted).order_by(Audit.id.desc()).limit(limit)
    return list((await tx.scalars(query if before is None else query.where(Audit.id < before))).all())


async def actions(tx: Transaction) -> list[str]:
    """Every kind of thing that was ever done."""
    return list((await tx.scalars(select(Audit.action).group_by(Audit.action).order_by(Audit.action))).all())


def _only(query: Select[Audit], wanted: Wanted) -> Select[Audit]:
    if wanted.actor:
        query = query.where(Audit.actor == wanted.actor)
    if wanted.action:
        query = query.where(func.starts_with(Audit.action, wanted.action))
    if wanted.subject:
        query = query.where(Audit.subject == wanted.subject)
    if wanted.since:
        query = query.where(Audit.at >= wanted.since)
    return query.where(Audit.at < wanted.until) if wanted.until else query


async def _in_order(tx: Transaction) -> AsyncIterator[Audit]:
    last = -1
    while rows := (await tx.scalars(select(Audit).where(Audit.id > last).order_by(Audit.id).limit(BATCH))).all():
        for row in rows:
            yield row
            tx.expunge(row)
        last = rows[-1].id


def _digest(
    previous: bytes, at: datetime, actor: str, action: str, subject: str | None, detail: dict[str, Any]
) -> bytes:
    row = [at.astimezone(UTC).isoformat(), actor, action, subject, detail]
    return hashlib.sha256(previous + json.dumps(row, sort_keys=True).encode()).digest()
