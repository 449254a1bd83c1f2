"""Two files that are one person's become one, and two again where that was a mistake.

Everything of the other file goes to the person and is sealed with their key. What went is kept by its ids, so that it
can go back; what comes later to an address that came from the other file goes back with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, text

from puente.core.errors import InvalidInput, NotFound
from puente.store import people
from puente.store.engine import Transaction
from puente.store.inbox import DESK
from puente.store.keys import Vault
from puente.store.name_marks import NAME, marks_of
from puente.store.tables import Merge, Person

# Whose rows go along: those that are named by a person alone. Results of broadcasts and opened files tell of the past.
MOVED = ("addresses", "inbox", "outbox", "transcripts", "notes", "refusals", "tickets", "hearings", "reminders",
         "consents")  # fmt: skip
BY_ADDRESS = ("inbox", "outbox")
KEY = {"transcripts": "message_id"}
# Sealed columns, and how the rows of a person are found where they name none.
SEALED = {
    "addresses": ("reply_to", "id", "addresses"),
    "inbox": ("body", "id", "inbox"),
    "outbox": ("body", "id", "outbox"),
    "transcripts": ("body", "message_id", "transcripts"),
    "notes": ("body", "id", "notes"),
    "hearing_versions": ("label", "hearing_id", "hearings"),
    "refusal_versions": ("answers", "refusal_id", "refusals"),
}
STRICTEST_FIRST = ("none", "reminders", "all")
UNDER_WAY = text("""
    SELECT EXISTS (SELECT 1 FROM inbox WHERE person_id = ANY(:ids) AND state = 'waiting')
        OR EXISTS (SELECT 1 FROM outbox WHERE person_id = ANY(:ids) AND state IN ('sending', 'unclear'))
""")
LOOKUPS = text("SELECT lookup FROM addresses WHERE person_id = ANY(:ids) ORDER BY lookup")
COUNTS = text("""
    SELECT (SELECT count(*) FROM addresses WHERE person_id = :id) AS addresses,
           (SELECT count(*) FROM inbox WHERE person_id = :id) + (SELECT count(*) FROM outbox WHERE person_id = :id)
               AS messages,
           (SELECT count(*) FROM hearings WHERE person_id = :id AND state = 'active') AS hearings,
           (SELECT count(*) FROM notes WHERE person_id = :id) AS notes,
           (SELECT count(*) FROM tickets WHERE person_id = :id AND state <> 'resolved') AS tickets
""")


@dataclass(frozen=True)
class Amount:
    """How much lies in a file."""

    addresses: int
    messages: int
    hearings: int
    notes: int
    tickets: int


async def amount(tx: Transaction, person_id: UUID) -> Amount:
    """What a file holds, counted."""
    return Amount(**(await tx.execute(COUNTS, {"id": person_id})).mappings().one())


async def merge(tx: Transaction, person_id: UUID, other_id: UUID, by: UUID, now: datetime) -> UUID:
    """Put everything of the other file into the person's.

    Raises:
        InvalidInput: It is the same file, one that is merged already, one that a colleague owns, or a message of
            either is on its way at this moment.
        NotFound: One of them is not here.
    """
    # Before any row: the gateway holds an address first as well, and comes to the person afterwards.
    await _hold_addresses(tx, [person_id, other_id])
    person, other = await _both(tx, person_id, other_id)
    if person_id == other_id or other.merged_into or person.merged_into:
        raise InvalidInput("same")
    if {person.owner_id, other.owner_id} - {None, by}:
        raise InvalidInput("owned")
    if await tx.scalar(UNDER_WAY, {"ids": [person_id, other_id]}):
        raise InvalidInput("busy")
    ids = {table: await _ids(tx, table, other_id) for table in MOVED}
    before = {"consent": person.consent, "named": person.name is not None, "inbound": _iso(person.last_inbound_at)}
    await _move(tx, ids, other_id, person_id)
    await _take_on(tx, person, other)
    other.merged_into, other.owner_id, other.owned_at = person_id, None, None
    made = Merge(person_id=person_id, other_id=other_id, by=by, at=now, moved={"ids": ids, "before": before})
    tx.add(made)
    await tx.flush()
    await tx.notify(DESK, str(person_id))
    return made.id


async def undo(tx: Transaction, person_id: UUID, merge_id: UUID, by: UUID, now: datetime) -> UUID:
    """Give the other file back what came from it, and what has come to its addresses since; the other's id.

    Raises:
        InvalidInput: It was undone already, or a message is on its way at this moment.
        NotFound: There is no such merge of this person.
    """
    await _hold_addresses(tx, [person_id])
    made = await tx.get(Merge, merge_id, with_for_update=True)
    if made is None or made.person_id != person_id:
        raise NotFound(f"merge {merge_id}")
    person, other = await _both(tx, person_id, made.other_id)
    if made.undone_at is not None or await tx.scalar(UNDER_WAY, {"ids": [person_id]}):
        raise InvalidInput("busy")
    ids, before = made.moved["ids"], made.moved["before"]
    for table in BY_ADDRESS:
        ids[table] = await _of_addresses(tx, table, person_id, ids["addresses"])
    await _move(tx, ids, person_id, other.id)
    other.merged_into = None
    person.consent, person.last_inbound_at = before["consent"], _moment(before["inbound"])
    if not before["named"]:
        person.name = person.name_marks = None
    made.undone_by, made.undone_at = by, now
    await tx.flush()
    await tx.notify(DESK, str(person_id))
    return other.id


async def of_person(tx: Transaction, person_id: UUID) -> list[Merge]:
    """What was merged into a file, the newest first."""
    return list((await tx.scalars(select(Merge).where(Merge.person_id == person_id).order_by(Merge.at.desc()))).all())


async def _both(tx: Transaction, person_id: UUID, other_id: UUID) -> tuple[Person, Person]:
    """Both, held in the order of their ids, so that two merges can't wait for each other."""
    locked = {each: await people.lock(tx, each) for each in sorted({person_id, other_id})}
    return locked[person_id], locked[other_id]


async def _hold_addresses(tx: Transaction, ids: list[UUID]) -> None:
    """No message of these addresses is being stored meanwhile: the gateway holds the same lock."""
    for lookup in (await tx.execute(LOOKUPS, {"ids": ids})).scalars().all():
        number = int.from_bytes(lookup[:8], "big", signed=True)
        await tx.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": number})


async def _ids(tx: Transaction, table: str, person_id: UUID) -> list[str]:
    key = KEY.get(table, "id")
    query = text(f"SELECT {key} FROM {table} WHERE person_id = :id")  # noqa: S608  fixed names
    return [str(each) for each in (await tx.execute(query, {"id": person_id})).scalars()]


async def _of_addresses(tx: Transaction, table: str, person_id: UUID, addresses: list[str]) -> list[str]:
    query = text(f"SELECT id FROM {table} WHERE person_id = :id AND address_id = ANY(CAST(:addresses AS uuid[]))")  # noqa: S608  fixed names
    found = await tx.execute(query, {"id": person_id, "addresses": addresses})
    return [str(each) for each in found.scalars()]


async def _move(tx: Transaction, ids: dict[str, list[str]], source: UUID, target: UUID) -> None:
    await tx.flush()
    old, new = await tx.vault(source), await tx.vault(target)
    for table, (column, key, owned) in SEALED.items():
        await _reseal(tx, table, column, key, ids[owned], old, new)
    for table in MOVED:
        query = text(
            f"UPDATE {table} SET person_id = :to WHERE person_id = :source"  # noqa: S608  fixed names
            f" AND {KEY.get(table, 'id')} = ANY(CAST(:ids AS uuid[]))"
        )
        await tx.execute(query, {"to": target, "source": source, "ids": ids[table]})
    tx.expire_all()
    tx.info.pop("vaults", None)


async def _reseal(tx: Transaction, table: str, column: str, key: str, ids: list[str], old: Vault, new: Vault) -> None:
    place, row_id = f"{table}.{column}", "message_id" if table == "transcripts" else "id"
    found = text(
        f"SELECT {row_id} AS id, {column} AS sealed FROM {table}"  # noqa: S608  fixed names
        f" WHERE {key} = ANY(CAST(:ids AS uuid[])) AND {column} IS NOT NULL"
    )
    rows = [
        {"id": row.id, "sealed": new.seal(old.open(row.sealed, place), place)}
        for row in (await tx.execute(found, {"ids": ids})).all()
    ]
    if rows:
        await tx.execute(text(f"UPDATE {table} SET {column} = :sealed WHERE {row_id} = :id"), rows)  # noqa: S608  fixed names


async def _take_on(tx: Transaction, person: Person, other: Person) -> None:
    """What the person lacks, the other has told us; of two wishes about messages the stricter one holds."""
    await tx.refresh(person)
    await tx.refresh(other)
    person.reserved_at = person.reserved_at or other.reserved_at
    person.consent = min(person.consent, other.consent, key=STRICTEST_FIRST.index)
    seen = [each for each in (person.last_inbound_at, other.last_inbound_at) if each]
    person.last_inbound_at = max(seen, default=None)
    if person.name is None and other.name is not None:
        name = (await tx.vault(other.id)).open(other.name, NAME)
        person.name = (await tx.vault(person.id)).seal(name, NAME)
        person.name_marks = marks_of(tx.keys, name)


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(written: Any) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
