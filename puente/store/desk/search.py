"""Who is meant by a name, a number or the short code on the screen."""

from __future__ import annotations

import re
from uuid import UUID

from sqlalchemy import select

from puente.core.addresses import TYPED, read_address
from puente.store.engine import Transaction
from puente.store.name_marks import marks_sought
from puente.store.tables import Address, Person

CODE = re.compile(r"[0-9a-f]{4,32}")
# A number without its country's code may be of either side of the border.
COUNTRIES = ("MX", "US")
UUID_DIGITS = 32
HERE = (Person.erased_at.is_(None), Person.merged_into.is_(None))


async def find(tx: Transaction, typed: str, limit: int) -> list[UUID]:
    """Ids of those who fit, by number first, then by code, then by name; never more than *limit*."""
    found = [*await _by_number(tx, typed), *await _by_code(tx, typed, limit), *await _by_name(tx, typed, limit)]
    return list(dict.fromkeys(found))[:limit]


async def _by_number(tx: Transaction, typed: str) -> list[UUID]:
    read = [read_address(typed, TYPED, country).person for country in COUNTRIES]
    lookups = [tx.keys.lookup(person) for person in read if person]
    return (
        list((await tx.scalars(select(Address.person_id).where(Address.lookup.in_(lookups)))).all()) if lookups else []
    )


async def _by_code(tx: Transaction, typed: str, limit: int) -> list[UUID]:
    code = typed.strip().lower()
    if not CODE.fullmatch(code):
        return []
    first, last = UUID(code.ljust(UUID_DIGITS, "0")), UUID(code.ljust(UUID_DIGITS, "f"))
    query = select(Person.id).where(Person.id.between(first, last), *HERE)
    return list((await tx.scalars(query.order_by(Person.id).limit(limit))).all())


async def _by_name(tx: Transaction, typed: str, limit: int) -> list[UUID]:
    marks = marks_sought(tx.keys, typed)
    if not marks:
        return []
    query = select(Person.id).where(Person.name_marks.contains(marks), *HERE)
    return list((await tx.scalars(query.limit(limit))).all())
