"""Staff accounts: who they are, what they may do, and their passwords."""

from __future__ import annotations

import asyncio
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import delete, func, select

from puente.core.errors import InvalidInput, NotFound
from puente.core.roles import Permission, Role, allows, role_named
from puente.store.engine import Transaction
from puente.store.tables import Session, Staff

HASHER = PasswordHasher()
# Checked when the account does not exist, so that guessing names takes as long as guessing passwords.
NOBODY = HASHER.hash(secrets.token_urlsafe(16))
TRIES = 5
LOCKED = timedelta(minutes=15)
# Each lock in a row is twice as long as the one before: 15 minutes to 4 hours.
MOST_DOUBLINGS = 4
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 1024
LONGEST_USERNAME = 64
LONGEST_NAME = 128


async def add(
    tx: Transaction, username: str, name: str, password: str, role: str, language: str, now: datetime
) -> UUID:
    """Make an account; InvalidInput when the name is taken, the role unknown or the password unfit."""
    staff = Staff(
        username=await free_username(tx, username),
        name=name.strip()[:LONGEST_NAME],
        password_hash=await _hash(password, username),
        role=role_named(role),
        language=language,
        created_at=now,
    )
    tx.add(staff)
    await tx.flush()
    return staff.id


async def free_username(tx: Transaction, username: str) -> str:
    """The name as it is kept; InvalidInput when it is taken or none."""
    plain = username.strip().lower()
    if not plain or len(plain) > LONGEST_USERNAME or not plain.isprintable() or " " in plain:
        raise InvalidInput("a username has 1 to 64 characters, without spaces")
    if await find(tx, plain) is not None:
        raise InvalidInput("username is taken")
    return plain


async def find(tx: Transaction, username: str) -> Staff | None:
    """The account of that name."""
    return await tx.scalar(select(Staff).where(Staff.username == username.strip().lower()))


async def existing(tx: Transaction, username: str) -> Staff:
    """The account of that name; NotFound without one."""
    staff = await find(tx, username)
    if staff is None:
        raise NotFound("staff account")
    return staff


async def locked(tx: Transaction, staff_id: UUID) -> Staff:
    """The account, its row locked for a change; NotFound without one."""
    # What this session has read of the row may be old: whoever held the lock has changed it.
    query = select(Staff).where(Staff.id == staff_id).with_for_update().execution_options(populate_existing=True)
    staff = await tx.scalar(query)
    if staff is None:
        raise NotFound("staff account")
    return staff


async def everyone(tx: Transaction) -> list[Staff]:
    """All accounts by name."""
    return list((await tx.scalars(select(Staff).order_by(Staff.username))).all())


async def set_password(tx: Transaction, username: str, password: str) -> Staff:
    """Replace the password, open a lock, and sign the account out everywhere."""
    staff = await existing(tx, username)
    await put_password(staff, password)
    unlock(staff)
    await sign_out_everywhere(tx, staff.id)
    return staff


async def put_password(staff: Staff, password: str) -> None:
    """Keep a new password; InvalidInput when it is unfit."""
    staff.password_hash = await _hash(password, staff.username)


async def disable(tx: Transaction, username: str, now: datetime) -> Staff:
    """Close the account and sign it out everywhere; InvalidInput for the last one that manages accounts."""
    staff = await existing(tx, username)
    await _keep_a_manager(tx, staff)
    staff.disabled_at = now
    await sign_out_everywhere(tx, staff.id)
    return staff


async def set_role(tx: Transaction, staff: Staff, role: str) -> None:
    """Give another role, from the next request on; InvalidInput for the last one that manages accounts."""
    wanted = role_named(role)
    if not allows(wanted, Permission.MANAGE_STAFF):
        await _keep_a_manager(tx, staff)
    staff.role = wanted


async def sign_out_everywhere(tx: Transaction, staff_id: UUID) -> None:
    """Forget every session of the account."""
    await tx.execute(delete(Session).where(Session.staff_id == staff_id))


async def check_password(tx: Transaction, username: str, password: str, now: datetime) -> Staff | None:
    """Whose name and password these are; None for a wrong one, and while the account is locked or closed.

    Takes as long for a name that nobody has. A wrong password counts towards a lock.
    """
    query = select(Staff).where(Staff.username == username.strip().lower()).with_for_update()
    staff = await tx.scalar(query) if fits(username, password) else None
    right = await matches(staff.password_hash if staff else NOBODY, password[:LONGEST_PASSWORD])
    if staff is None or staff.disabled_at is not None or is_locked(staff, now):
        return None
    if not right:
        count_failure(staff, now)
        return None
    return staff


def fits(username: str, password: str) -> bool:
    """Whether these could be somebody's at all."""
    return len(username) <= LONGEST_USERNAME and len(password) <= LONGEST_PASSWORD and "\0" not in username


async def matches(password_hash: str, password: str) -> bool:
    """Whether the password is the one. Beside the loop, since this is slow on purpose."""
    return await asyncio.to_thread(_matches, password_hash, password)


def is_locked(staff: Staff, now: datetime) -> bool:
    """Whether too many tries in a row were wrong."""
    return staff.locked_until is not None and staff.locked_until > now


def count_failure(staff: Staff, now: datetime) -> bool:
    """Count a wrong password or code; True when it locks the account."""
    staff.failed_logins += 1
    if staff.failed_logins < TRIES:
        return False
    staff.failed_logins = 0
    staff.locked_until = now + LOCKED * 2 ** min(staff.lockouts, MOST_DOUBLINGS)
    staff.lockouts = min(staff.lockouts + 1, MOST_DOUBLINGS)
    return True


def unlock(staff: Staff) -> None:
    """Forget wrong tries and open a lock."""
    staff.failed_logins, staff.lockouts, staff.locked_until = 0, 0, None


async def _keep_a_manager(tx: Transaction, staff: Staff) -> None:
    # One at a time, or two admins would close each other's accounts.
    await tx.execute(select(Staff.id).where(Staff.role == Role.ADMIN).order_by(Staff.id).with_for_update())
    others = select(func.count()).where(Staff.role == Role.ADMIN, Staff.disabled_at.is_(None), Staff.id != staff.id)
    if staff.role == Role.ADMIN and staff.disabled_at is None and not await tx.scalar(others):
        raise InvalidInput("the last admin stays")


async def _hash(password: str, username: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise InvalidInput(f"a password has at least {SHORTEST_PASSWORD} characters")
    if len(set(password)) < SHORTEST_PASSWORD // 2 or username.strip().lower() in password.lower():
        raise InvalidInput("a password repeats no few letters and does not hold the username")
    return await asyncio.to_thread(HASHER.hash, password)


def _matches(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except VerificationError:
        return False
