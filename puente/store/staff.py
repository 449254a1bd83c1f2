"""Staff accounts and their sign-ins at the desk."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import delete, select

from puente.core.errors import InvalidInput, NotFound
from puente.store.engine import Transaction
from puente.store.tables import Session, Staff

HASHER = PasswordHasher()
# Checked when the account does not exist, so that guessing names takes as long as guessing passwords.
NOBODY = HASHER.hash(secrets.token_urlsafe(16))
LIFE = timedelta(hours=12)
IDLE = timedelta(hours=2)
TRIES = 5
LOCKED = timedelta(minutes=15)
ROLES = ("admin", "supervisor", "legal", "agent", "viewer", "auditor")
SHORTEST_PASSWORD = 12


async def add(
    tx: Transaction, username: str, name: str, password: str, role: str, language: str, now: datetime
) -> UUID:
    """Make an account; InvalidInput when the name is taken, the role unknown or the password short."""
    if role not in ROLES:
        raise InvalidInput(f"role is one of {', '.join(ROLES)}")
    if await find(tx, username) is not None:
        raise InvalidInput("username is taken")
    staff = Staff(
        username=username.strip().lower(),
        name=name,
        password_hash=_hash(password),
        role=role,
        language=language,
        created_at=now,
    )
    tx.add(staff)
    await tx.flush()
    return staff.id


async def find(tx: Transaction, username: str) -> Staff | None:
    """The account of that name."""
    return await tx.scalar(select(Staff).where(Staff.username == username.strip().lower()))


async def everyone(tx: Transaction) -> list[Staff]:
    """All accounts by name."""
    return list((await tx.scalars(select(Staff).order_by(Staff.username))).all())


async def set_password(tx: Transaction, username: str, password: str) -> None:
    """Replace the password and sign the account out everywhere."""
    staff = await _existing(tx, username)
    staff.password_hash, staff.failed_logins, staff.locked_until = _hash(password), 0, None
    await tx.execute(delete(Session).where(Session.staff_id == staff.id))


async def disable(tx: Transaction, username: str, now: datetime) -> None:
    """Close the account and sign it out everywhere."""
    staff = await _existing(tx, username)
    staff.disabled_at = now
    await tx.execute(delete(Session).where(Session.staff_id == staff.id))


async def sign_in(tx: Transaction, username: str, password: str, now: datetime) -> tuple[Staff, str] | None:
    """The account and a fresh session token; None for a wrong name or password, or while the account is locked."""
    staff = await tx.scalar(select(Staff).where(Staff.username == username.strip().lower()).with_for_update())
    if not _matches(staff.password_hash if staff else NOBODY, password):
        if staff is not None:
            _count_failure(staff, now)
        return None
    if staff is None or staff.disabled_at is not None or (staff.locked_until and staff.locked_until > now):
        return None
    staff.failed_logins, staff.locked_until = 0, None
    token = secrets.token_urlsafe(32)
    tx.add(
        Session(
            id=_token_hash(token),
            staff_id=staff.id,
            csrf=secrets.token_urlsafe(32),
            created_at=now,
            seen_at=now,
            expires_at=now + LIFE,
        )
    )
    return staff, token


async def session(tx: Transaction, token: str, now: datetime) -> tuple[Staff, Session] | None:
    """Who a cookie belongs to; None when it has expired, lain idle, or was revoked. Its idle time begins anew."""
    found = await peek(tx, token, now)
    if found is not None:
        found[1].seen_at = max(found[1].seen_at, now)
    return found


async def peek(tx: Transaction, token: str, now: datetime) -> tuple[Staff, Session] | None:
    """The same for what a page asks by itself: an open window is nobody at work, so it stays as idle as it was."""
    row = await tx.get(Session, _token_hash(token))
    if row is None or row.expires_at <= now or now - row.seen_at > IDLE:
        return None
    staff = await tx.get(Staff, row.staff_id)
    if staff is None or staff.disabled_at is not None:
        return None
    return staff, row


async def sign_out(tx: Transaction, token: str) -> None:
    """Forget the session."""
    await tx.execute(delete(Session).where(Session.id == _token_hash(token)))


async def _existing(tx: Transaction, username: str) -> Staff:
    staff = await find(tx, username)
    if staff is None:
        raise NotFound("staff account")
    return staff


def _hash(password: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise InvalidInput(f"a password has at least {SHORTEST_PASSWORD} characters")
    return HASHER.hash(password)


def _matches(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except VerificationError:
        return False


def _count_failure(staff: Staff, now: datetime) -> None:
    staff.failed_logins += 1
    if staff.failed_logins >= TRIES:
        staff.failed_logins, staff.locked_until = 0, now + LOCKED


def _token_hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
