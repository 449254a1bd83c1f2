"""Hearings that came from a file: written in bulk, each row of each file once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, func, insert, select, text
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from puente.core import reminders as rules
from puente.core.imports import Row
from puente.core.places import PLACES
from puente.core.reminders import Offset, Pace
from puente.store import hearings, people, port_plans
from puente.store.engine import Transaction
from puente.store.hearings import IMPORT, LABEL, Author, HearingFacts, Known
from puente.store.reminders import CHANNEL, row_of
from puente.store.tables import Address, Base, Consent, Hearing, HearingVersion, Person, Reminder


class Import(Base):
    """One file. Its key is a keyed hash: a file of one row would give its number away by a plain one."""

    __tablename__ = "imports"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    file_key: Mapped[bytes] = mapped_column(index=True)
    by: Mapped[str] = mapped_column(String(64))
    consented: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None] = mapped_column(String(64))


class ImportRow(Base):
    """What one line of a file wrote."""

    __tablename__ = "import_rows"
    __table_args__ = (Unique("import_id", "line"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    import_id: Mapped[UUID] = mapped_column(ForeignKey("imports.id", ondelete="CASCADE"))
    line: Mapped[int]
    hearing_id: Mapped[UUID] = mapped_column(ForeignKey("hearings.id", ondelete="CASCADE"), index=True)
    version: Mapped[int]


@dataclass(frozen=True)
class Somebody:
    """Whom a number belongs to, where we know them; their channels and hearings to come."""

    person_id: UUID
    channels: frozenset[str]
    held: tuple[Known, ...]


async def hold(tx: Transaction, rows: Sequence[Row]) -> None:
    """Keep others from making the same people until this transaction ends, as `people.find_or_make` does."""
    numbers = sorted({int.from_bytes(tx.keys.lookup(row.key)[:8], "big", signed=True) for row in rows})
    await tx.execute(text("SELECT pg_advisory_xact_lock(n) FROM unnest(CAST(:ns AS bigint[])) n"), {"ns": numbers})


async def somebodies(tx: Transaction, rows: Sequence[Row], now: datetime) -> dict[str, Somebody]:
    """Who we know of the numbers in *rows*, by number."""
    lookups = {tx.keys.lookup(row.key): row.key for row in rows}
    found = (await tx.scalars(select(Address).where(Address.lookup.in_(list(lookups))))).all()
    channels: dict[str, set[str]] = {}
    persons: dict[str, UUID] = {}
    for address in found:
        channels.setdefault(lookups[address.lookup], set()).add(address.channel)
        persons[lookups[address.lookup]] = address.person_id
    held = await hearings.upcoming_of(tx, list(persons.values()), now)
    return {key: Somebody(of, frozenset(channels[key]), tuple(held.get(of, ()))) for key, of in persons.items()}


async def done_lines(tx: Transaction, file_key: bytes) -> set[int]:
    """Lines of the same file that an earlier import wrote and nobody has undone."""
    query = select(ImportRow.line).join(Import, Import.id == ImportRow.import_id)
    return set((await tx.scalars(query.where(Import.file_key == file_key, Import.undone_at.is_(None)))).all())


@dataclass
class Batch:
    """Rows to be written together."""

    tx: Transaction
    of: Import
    now: datetime
    rows: dict[type[Base], list[dict[str, Any]]] = field(default_factory=dict)

    def _put(self, kind: type[Base], /, **values: Any) -> None:
        self.rows.setdefault(kind, []).append({"id": uuid4(), **values})

    async def person(self, row: Row, known: Somebody | None) -> UUID:
        """The person of a row, made where nobody has that number. Who has not agreed is written to by nobody."""
        person_id = known.person_id if known else uuid4()
        if known is None:
            key_id, wrapped = self.tx.keys.new_data_key(person_id)
            level = "all" if self.of.consented else "none"
            self._put(Person, id=person_id, key_id=key_id, wrapped_key=wrapped, language=row.language, consent=level,
                      discreet=False, created_at=self.now)  # fmt: skip
            self._put(Consent, person_id=person_id, level=level, source=IMPORT, at=self.now, channel=row.channel,
                      language=row.language, wording=self.of.consented or "not-asked")  # fmt: skip
            vault = self.tx.keys.vault(person_id, key_id, wrapped)
            self.tx.info.setdefault("vaults", {})[person_id] = vault
        if known is None or row.channel not in known.channels:
            vault = await self.tx.vault(person_id)
            reply_to = f"whatsapp:{row.key}" if row.channel == "whatsapp" else row.key
            self._put(Address, person_id=person_id, channel=row.channel, lookup=self.tx.keys.lookup(row.key),
                      reply_to=vault.seal(reply_to, people.REPLY_TO), created_at=self.now)  # fmt: skip
        return person_id

    async def hearing(self, row: Row, person_id: UUID, known: Person | None) -> None:
        """A new hearing with its reminders, as *known* wants them; of those it comes too late for, one goes out now."""
        hearing_id, place = uuid4(), PLACES[row.place]
        court_at = row.court_wall.replace(tzinfo=place.court_zone)
        report_at = row.report_wall.replace(tzinfo=place.zone) if row.report_wall else None
        vault = await self.tx.vault(person_id)
        self._put(Hearing, id=hearing_id, person_id=person_id, version=1, state="active", created_at=self.now)
        self._put(HearingVersion, hearing_id=hearing_id, version=1, court_wall=row.court_wall, court_at=court_at,
                  court_zone=place.court_zone.key, place=place.id, report_wall=row.report_wall, report_at=report_at,
                  report_zone=place.zone.key, kind="hearing", source=IMPORT, confirmed_at=self.now,
                  created_at=self.now, label=vault.seal(row.label, LABEL) if row.label else None)  # fmt: skip
        zone, pace = (known.clock(place.zone), Pace(known.reminder_pace)) if known else (place.zone, Pace.USUAL)
        appointment = rules.Appointment(court_at, report_at, zone)
        usual = (await port_plans.held(self.tx))[place.id]
        reminding = with_catch_up(appointment, self.now, pace, usual)
        self.rows.setdefault(Reminder, []).extend(row_of(each, hearing_id, person_id, 1) for each in reminding)
        self.wrote(row, hearing_id, 1)

    def wrote(self, row: Row, hearing_id: UUID, version: int) -> None:
        """Remember what a line wrote."""
        self._put(ImportRow, import_id=self.of.id, line=row.line, hearing_id=hearing_id, version=version)

    async def change(self, row: Row, hearing_id: UUID) -> None:
        """A new version of a hearing that an earlier file brought."""
        facts = HearingFacts(row.court_wall, row.report_wall, row.place, IMPORT, row.label)
        await hearings.change(self.tx, hearing_id, facts, Author(), self.now)
        version = await self.tx.scalar(select(Hearing.version).where(Hearing.id == hearing_id))
        self.wrote(row, hearing_id, version or 1)

    async def write(self) -> None:
        """All at once, in the order in which they hang on each other."""
        for kind in (Person, Consent, Address, Hearing, HearingVersion, Reminder, ImportRow):
            if self.rows.get(kind):
                await self.tx.execute(insert(kind), self.rows[kind])
        await self.tx.notify(CHANNEL)


def with_catch_up(
    appointment: rules.Appointment, now: datetime, pace: Pace, usual: Sequence[Offset] = rules.USUAL
) -> list[rules.Planned]:
    """The reminders ahead, and of those whose time is past the last one, at once: one message, never five."""
    ahead = rules.plan(appointment, now, pace, usual)
    ever = rules.plan(appointment, datetime.min.replace(tzinfo=now.tzinfo, year=2000), pace, usual)
    missed = [one for one in ever if one not in ahead and one.offset is not Offset.AFTER and now < one.not_after]
    return [*(replace(one, due_at=now) for one in missed[-1:]), *ahead]


AGREE = text("""
    WITH agreed AS (
        UPDATE people p SET consent = 'all'
        WHERE p.id = ANY(CAST(:ids AS uuid[])) AND p.consent = 'none' AND p.last_inbound_at IS NULL
          AND (SELECT c.source FROM consents c WHERE c.person_id = p.id ORDER BY c.at DESC LIMIT 1) = 'import'
        RETURNING p.id, p.language)
    INSERT INTO consents (id, person_id, level, source, wording, language, at)
    SELECT gen_random_uuid(), id, 'all', 'import', :wording, language, :now FROM agreed
""")


async def agree(tx: Transaction, persons: Sequence[UUID], recorded: str, now: datetime) -> None:
    """Consent that is recorded elsewhere, for those whom a file brought. Who has written decides for themselves."""
    await tx.execute(AGREE, {"ids": list(persons), "wording": recorded, "now": now})


async def written(tx: Transaction, import_id: UUID) -> list[ImportRow]:
    """What an import wrote, line by line."""
    return list((await tx.scalars(select(ImportRow).where(ImportRow.import_id == import_id))).all())


async def is_answered(tx: Transaction, hearing_id: UUID) -> bool:
    """Whether the person has said anything to a reminder of it."""
    query = select(func.count()).where(Reminder.hearing_id == hearing_id, Reminder.acknowledged_at.is_not(None))
    return bool(await tx.scalar(query))
