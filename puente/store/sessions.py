"""Sign-ins at the desk: begun with a password, opened by a second factor, listed, revoked."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select

from puente.store.engine import Transaction
from puente.store.tables import Session, Staff

LIFE = timedelta(hours=12)
IDLE = timedelta(hours=2)
# Between the password and the second factor.
HALFWAY = timedelta(minutes=10)
# How long somebody counts as being there in person, for what must not be done from a screen left open.
FRESH = timedelta(minutes=10)


async def begin(tx: Transaction, staff: Staff, now: datetime, device: str = "") -> str:
    """A token for somebody whose password was right. It opens nothing yet but the second factor."""
    await tx.execute(delete(Session).where(Session.staff_id == staff.id, Session.expires_at <= now))
    return _add(tx, staff.id, now, now + HALFWAY, device)[0]


async def prove(tx: Transaction, begun: Session, now: datetime) -> str:
    """A new token in the place of the old, once the second factor is shown: whoever knew the old one has nothing."""
    token, session = _add(tx, begun.staff_id, now, now + LIFE, begun.device)
    session.verified_at = session.confirmed_at = now
    await tx.delete(begun)
    await tx.flush()
    return token


async def of(tx: Transaction, token: str, now: datetime) -> tuple[Staff, Session] | None:
    """Who a cookie belongs to; None when it has expired, lain idle, or was revoked. Its idle time begins anew."""
    found = await peek(tx, token, now)
    if found is not None:
        found[1].seen_at = max(found[1].seen_at, now)
    return found


async def peek(tx: Transaction, token: str, now: datetime) -> tuple[Staff, Session] | None:
    """The same for what a page asks by itself: an open window is nobody at work, so it stays as idle as it was."""
    found = await begun(tx, token, now)
    return found if found and found[1].verified_at is not None else None


async def begun(tx: Transaction, token: str, now: datetime) -> tuple[Staff, Session] | None:
    """Who has shown at least their password."""
    row = await tx.get(Session, token_hash(token))
    if row is None or row.expires_at <= now or now - row.seen_at > IDLE:
        return None
    staff = await tx.get(Staff, row.staff_id)
    if staff is None or staff.disabled_at is not None:
        return None
    return staff, row


def is_fresh(session: Session, now: datetime) -> bool:
    """Whether they have shown their password a short while ago."""
    return session.confirmed_at is not None and now - session.confirmed_at <= FRESH


async def listed(tx: Transaction, staff_id: UUID, now: datetime) -> list[Session]:
    """The account's open sessions, the last used first."""
    query = select(Session).where(
        Session.staff_id == staff_id,
        Session.verified_at.is_not(None),
        Session.expires_at > now,
        Session.seen_at >= now - IDLE,
    )
    return list((await tx.scalars(query.order_by(Session.seen_at.desc()))).all())


async def revoke(tx: Transaction, staff_id: UUID, session_id: bytes) -> None:
    """End one session of this account."""
    await tx.execute(delete(Session).where(Session.id == session_id, Session.staff_id == staff_id))


async def revoke_others(tx: Transaction, staff_id: UUID, token: str) -> None:
    """End every session of this account but the one with this token."""
    await tx.execute(delete(Session).where(Session.staff_id == staff_id, Session.id != token_hash(token)))


async def end(tx: Transaction, token: str) -> None:
    """Forget the session."""
    await tx.execute(delete(Session).where(Session.id == token_hash(token)))


def token_hash(token: str) -> bytes:
    """How a token is kept: 32 bytes. It is random, so that a plain hash is enough."""
    return hashlib.sha256(token.encode()).digest()


def _add(tx: Transaction, staff_id: UUID, now: datetime, until: datetime, device: str) -> tuple[str, Session]:
    token = secrets.token_urlsafe(32)
    session = Session(
        id=token_hash(token),
        staff_id=staff_id,
        csrf=secrets.token_urlsafe(32),
        created_at=now,
        seen_at=now,
        expires_at=until,
        device=device,
    )
    tx.add(session)
    return token, session
