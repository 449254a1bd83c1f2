"""Who of the staff may be given a conversation, and what they are called."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from puente.store.engine import Transaction
from puente.store.tables import Staff


@dataclass(frozen=True)
class Named:
    """A colleague."""

    id: UUID
    name: str


async def colleagues(tx: Transaction, roles: Collection[str]) -> list[Named]:
    """Everybody of these roles whose account is open, by name."""
    query = select(Staff.id, Staff.name).where(Staff.role.in_(roles), Staff.disabled_at.is_(None))
    return [Named(*row) for row in (await tx.execute(query.order_by(Staff.name))).all()]


async def names_of(tx: Transaction, ids: Collection[UUID]) -> list[str]:
    """What these are called, by name."""
    if not ids:
        return []
    return list((await tx.scalars(select(Staff.name).where(Staff.id.in_(ids)).order_by(Staff.name))).all())
