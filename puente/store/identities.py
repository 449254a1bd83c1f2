"""Which account of an organization's provider belongs to which account of ours."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select

from puente.core.errors import InvalidInput
from puente.store.engine import Transaction
from puente.store.tables import Staff, StaffIdentity


async def owner(tx: Transaction, issuer: str, subject: str) -> Staff | None:
    """Whose it is."""
    query = select(Staff).join(StaffIdentity).where(StaffIdentity.issuer == issuer, StaffIdentity.subject == subject)
    return await tx.scalar(query)


async def is_connected(tx: Transaction, staff_id: UUID) -> bool:
    """Whether this account of ours has one."""
    return await tx.get(StaffIdentity, staff_id) is not None


async def connect(tx: Transaction, staff_id: UUID, issuer: str, subject: str, now: datetime) -> None:
    """Let this identity in as this account, in the place of an earlier one; InvalidInput when it is a colleague's.

    An identity is known by issuer and subject alone: names and addresses of mail can be given to somebody else.
    """
    holder = await owner(tx, issuer, subject)
    if holder is not None and holder.id != staff_id:
        raise InvalidInput("this identity belongs to another account")
    await disconnect(tx, staff_id)
    tx.add(StaffIdentity(staff_id=staff_id, issuer=issuer, subject=subject, created_at=now))
    await tx.flush()


async def disconnect(tx: Transaction, staff_id: UUID) -> None:
    """Forget it."""
    await tx.execute(delete(StaffIdentity).where(StaffIdentity.staff_id == staff_id))
