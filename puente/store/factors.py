"""Second factors: codes of an authenticator app (TOTP), and recovery codes on paper."""

from __future__ import annotations

import asyncio
import hmac
import secrets
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import delete, func, select, update

from puente.store import passkeys
from puente.store.engine import Transaction
from puente.store.tables import Passkey, RecoveryCode, Session, Staff

STEP_S = 30
# A phone's clock may be one step off.
SKEW_STEPS = 1
RECOVERY_CODES = 10
# 59 random bits need no slow hash; what a human could have chosen does.
LIGHT = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1)
# No letter that is taken for a figure.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS = (4, 4, 4)


class Factor(StrEnum):
    """What somebody may show beside their password."""

    TOTP = "totp"
    PASSKEY = "passkey"
    RECOVERY = "recovery"


def has_totp(staff: Staff) -> bool:
    """Whether an authenticator app is set up."""
    return staff.totp_secret is not None


async def enrolled(tx: Transaction, staff: Staff) -> bool:
    """Whether they have a second factor at all."""
    return has_totp(staff) or bool(await passkeys.of_staff(tx, staff.id))


def draft(tx: Transaction, session: Session) -> str:
    """The secret that this session is about to enrol, made at first sight: base32, 160 bits."""
    if session.totp_draft is None:
        session.totp_draft = tx.keys.seal(pyotp.random_base32(), _place(session.staff_id))
    return tx.keys.open(session.totp_draft, _place(session.staff_id))


def enrol(tx: Transaction, staff: Staff, session: Session, code: str, now: datetime) -> bool:
    """Keep the drafted secret, once a code of it is shown; False for a wrong code."""
    secret = draft(tx, session)
    step = matching_step(secret, code, now, after=None)
    if step is None:
        return False
    put(tx, staff, secret, step)
    session.totp_draft = None
    return True


def put(tx: Transaction, staff: Staff, secret: str, step: int | None = None) -> None:
    """Set up this secret; codes up to *step* are used."""
    staff.totp_secret, staff.totp_step = tx.keys.seal(secret, _place(staff.id)), step


async def accept(tx: Transaction, staff: Staff, typed: str, now: datetime) -> Factor | None:
    """Which factor these letters are, used up from now on; None when they are none. The account's row is locked."""
    plain = "".join(typed.split()).lower()
    if plain.isdecimal():
        return Factor.TOTP if _use_code(tx, staff, plain, now) else None
    return Factor.RECOVERY if await _use_recovery_code(tx, staff.id, plain.replace("-", ""), now) else None


def _use_code(tx: Transaction, staff: Staff, code: str, now: datetime) -> bool:
    if staff.totp_secret is None:
        return False
    step = matching_step(secret_of(tx, staff), code, now, staff.totp_step)
    if step is None:
        return False
    staff.totp_step = step
    return True


def secret_of(tx: Transaction, staff: Staff) -> str:
    """The secret behind the codes of an account that has one."""
    return tx.keys.open(staff.totp_secret or b"", _place(staff.id))


def matching_step(secret: str, code: str, now: datetime, after: int | None) -> int | None:
    """The time step whose code this is, one step of skew allowed; None for a wrong code and for one used before.

    Args:
        after: The last step used; its code and older ones are refused (RFC 6238, section 5.2).
    """
    totp, current = pyotp.TOTP(secret), step_at(now)
    for step in range(current - SKEW_STEPS, current + SKEW_STEPS + 1):
        right = hmac.compare_digest(totp.generate_otp(step).encode(), code.encode())
        if right and (after is None or step > after):
            return step
    return None


def step_at(now: datetime) -> int:
    """The number of the half minute."""
    return int(now.timestamp()) // STEP_S


async def new_recovery_codes(tx: Transaction, staff_id: UUID) -> list[str]:
    """Ten fresh codes, to be shown once; earlier ones are void."""
    codes = ["-".join(_letters(size) for size in GROUPS) for _ in range(RECOVERY_CODES)]
    await tx.execute(delete(RecoveryCode).where(RecoveryCode.staff_id == staff_id))
    for code in codes:
        hashed = await asyncio.to_thread(LIGHT.hash, code.replace("-", ""))
        tx.add(RecoveryCode(staff_id=staff_id, code_hash=hashed))
    await tx.flush()
    return codes


async def recovery_codes_left(tx: Transaction, staff_id: UUID) -> int:
    """How many are unused."""
    query = select(func.count()).where(RecoveryCode.staff_id == staff_id, RecoveryCode.used_at.is_(None))
    return int(await tx.scalar(query) or 0)


async def remove_totp(tx: Transaction, staff: Staff) -> bool:
    """Take the app away, unless nothing else is left; whether it was."""
    if not has_totp(staff) or not await passkeys.of_staff(tx, staff.id):
        return False
    staff.totp_secret = staff.totp_step = None
    return True


async def reset(tx: Transaction, staff: Staff) -> None:
    """Take away every second factor: the next sign-in sets one up anew. Signs out everywhere."""
    staff.totp_secret = staff.totp_step = None
    for table in (Passkey, RecoveryCode, Session):
        await tx.execute(delete(table).where(table.staff_id == staff.id))


async def rewrap_all(tx: Transaction) -> int:
    """Seal every secret again under the first key of the ring; drafts begin anew. How many moved."""
    await tx.execute(update(Session).values(totp_draft=None))
    moved = 0
    for staff in (await tx.scalars(select(Staff).where(Staff.totp_secret.is_not(None)).with_for_update())).all():
        if not (staff.totp_secret or b"").startswith(tx.keys.wrapping_id.encode() + b":"):
            put(tx, staff, secret_of(tx, staff), staff.totp_step)
            moved += 1
    return moved


async def _use_recovery_code(tx: Transaction, staff_id: UUID, code: str, now: datetime) -> bool:
    query = select(RecoveryCode).where(RecoveryCode.staff_id == staff_id, RecoveryCode.used_at.is_(None))
    if len(code) != sum(GROUPS):
        return False
    for row in (await tx.scalars(query)).all():
        if await asyncio.to_thread(_matches, row.code_hash, code):
            row.used_at = now
            return True
    return False


def _matches(code_hash: str, code: str) -> bool:
    try:
        return LIGHT.verify(code_hash, code)
    except VerificationError:
        return False


def _letters(size: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(size))


def _place(staff_id: UUID) -> str:
    return f"totp/{staff_id}"
