"""Hearings and their versions. Saving one plans its reminders in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select

from puente.core.errors import NotFound
from puente.core.hearing_time import HearingTime
from puente.core.places import PLACES
from puente.core.reminders import Appointment, Pace
from puente.store import port_plans, reminders
from puente.store.engine import Transaction
from puente.store.tables import NEWEST, Hearing, HearingVersion, Person

LABEL = "hearing_versions.label"
BY_RULE, IMPORT = "rule", "import"
# Nobody has compared these with the paper.
UNREAD = frozenset({BY_RULE, IMPORT})


@dataclass(frozen=True)
class HearingFacts:
    """What a paper says.

    Args:
        court_wall: Naive printed time of the hearing, by the court's clock.
        report_wall: Naive printed time to be at the port, by the port's clock; None when it is not known.
        place: Id of the port of entry in `core.places`.
        source: `person`, `paper`, `staff`, `import` or `rule`. What follows from a rule or a list is unconfirmed until
            the person says yes.
        label: Whose hearing it is, when several share a phone: a nickname.
    """

    court_wall: datetime
    report_wall: datetime | None
    place: str
    source: str = "person"
    label: str | None = None


@dataclass(frozen=True)
class Author:
    """Who recorded a version: a turn of the person, or a member of staff."""

    turn_id: UUID | None = None
    staff_id: UUID | None = None


@dataclass(frozen=True)
class Known:
    """A hearing with its newest version, in clear."""

    id: UUID
    person_id: UUID
    version: int
    state: str
    court_wall: datetime
    court_zone: ZoneInfo
    court_at: datetime
    report_wall: datetime | None
    report_zone: ZoneInfo
    report_at: datetime | None
    place: str
    source: str
    confirmed_at: datetime | None
    label: str | None

    @property
    def court_time(self) -> HearingTime:
        """The printed time of the hearing with its zone."""
        return HearingTime(self.court_wall, self.court_zone)

    @property
    def report_time(self) -> HearingTime | None:
        """The printed time to be at the port with its zone, when the paper shows it."""
        return HearingTime(self.report_wall, self.report_zone) if self.report_wall else None

    @property
    def first_at(self) -> datetime:
        """The earlier of the instants known: the time to report, else the hearing."""
        return self.report_at or self.court_at


async def save(tx: Transaction, person_id: UUID, facts: HearingFacts, author: Author, now: datetime) -> UUID:
    """Record a confirmed hearing and plan its reminders. The same turn again records nothing new.

    Raises:
        InvalidHearingTime: A clock skips or repeats a printed time.
    """
    earlier = await _of_turn(tx, author.turn_id)
    if earlier is not None:
        return earlier
    await port_plans.held(tx)
    hearing = Hearing(person_id=person_id, created_at=now)
    tx.add(hearing)
    await tx.flush()
    await _add_version(tx, hearing, facts, author, now)
    return hearing.id


async def change(tx: Transaction, hearing_id: UUID, facts: HearingFacts, author: Author, now: datetime) -> None:
    """Record a new version; reminders of the old one are superseded in this transaction."""
    if await _of_turn(tx, author.turn_id) is not None:
        return
    # Before any row is locked: who sets a plan holds it first as well, and comes to our rows afterwards.
    await port_plans.held(tx)
    hearing = await tx.scalar(select(Hearing).where(Hearing.id == hearing_id).with_for_update())
    if hearing is None:
        raise NotFound(f"hearing {hearing_id}")
    hearing.version += 1
    hearing.state = "active"
    await _add_version(tx, hearing, facts, author, now)


async def cancel(tx: Transaction, hearing_id: UUID, now: datetime) -> None:
    """Take a hearing off the list; its reminders are superseded in this transaction."""
    hearing = await tx.scalar(select(Hearing).where(Hearing.id == hearing_id).with_for_update())
    if hearing is None:
        raise NotFound(f"hearing {hearing_id}")
    hearing.state, hearing.cancelled_at = "cancelled", now
    await reminders.supersede(tx, hearing_id)


async def _of_turn(tx: Transaction, turn_id: UUID | None) -> UUID | None:
    if turn_id is None:
        return None
    return await tx.scalar(select(HearingVersion.hearing_id).where(HearingVersion.turn_id == turn_id))


async def _add_version(tx: Transaction, hearing: Hearing, facts: HearingFacts, author: Author, now: datetime) -> None:
    place = PLACES[facts.place]
    vault = await tx.vault(hearing.person_id)
    court_at = HearingTime(facts.court_wall, place.court_zone).instant()
    report_at = HearingTime(facts.report_wall, place.zone).instant() if facts.report_wall else None
    version = HearingVersion(
        hearing_id=hearing.id,
        version=hearing.version,
        court_wall=facts.court_wall,
        court_zone=place.court_zone.key,
        court_at=court_at,
        place=place.id,
        report_wall=facts.report_wall,
        report_zone=place.zone.key,
        report_at=report_at,
        source=facts.source,
        label=vault.seal(facts.label, LABEL) if facts.label else None,
        confirmed_at=None if facts.source in UNREAD else now,
        turn_id=author.turn_id,
        staff_id=author.staff_id,
        created_at=now,
    )
    tx.add(version)
    await tx.flush()
    person = await tx.get(Person, hearing.person_id)
    zone = person.clock(place.zone) if person is not None else place.zone
    await reminders.supersede(tx, hearing.id)
    pace = Pace(person.reminder_pace) if person is not None else Pace.USUAL
    usual = (await port_plans.held(tx))[place.id]
    await reminders.plan(tx, hearing, Appointment(court_at, report_at, zone), now, pace, usual)


def _current() -> Select[Hearing, HearingVersion]:
    return select(Hearing, HearingVersion).join(HearingVersion, NEWEST)


async def current(tx: Transaction, hearing_id: UUID) -> Known | None:
    """The hearing as it stands; None when it was erased."""
    row = (await tx.execute(_current().where(Hearing.id == hearing_id))).first()
    return None if row is None else await _known(tx, row[0], row[1])


async def currents(tx: Transaction, hearing_ids: Sequence[UUID]) -> dict[UUID, Known]:
    """The same of several at once, by id."""
    rows = (await tx.execute(_current().where(Hearing.id.in_(hearing_ids)))).all()
    return {hearing.id: await _known(tx, hearing, version) for hearing, version in rows}


async def upcoming(tx: Transaction, person_id: UUID, after: datetime) -> list[Known]:
    """The person's hearings still to come, nearest first: this is the order in which they are numbered."""
    return (await upcoming_of(tx, [person_id], after)).get(person_id, [])


async def upcoming_of(tx: Transaction, persons: Sequence[UUID], after: datetime) -> dict[UUID, list[Known]]:
    """The same of several people at once."""
    query = _current().where(
        Hearing.person_id.in_(persons), Hearing.state == "active", HearingVersion.court_at >= after
    )
    found: dict[UUID, list[Known]] = {}
    rows = (await tx.execute(query.order_by(HearingVersion.court_at, Hearing.created_at))).all()
    for hearing, version in rows:
        found.setdefault(hearing.person_id, []).append(await _known(tx, hearing, version))
    return found


async def at_version(tx: Transaction, hearing_id: UUID, version: int) -> HearingFacts:
    """What the paper said in an earlier version, without whose it is."""
    query = select(HearingVersion).where(HearingVersion.hearing_id == hearing_id, HearingVersion.version == version)
    row = (await tx.scalars(query)).one()
    return HearingFacts(row.court_wall, row.report_wall, row.place, row.source)


async def known_at(tx: Transaction, hearing_id: UUID, version: int) -> Known | None:
    """The hearing as an earlier version has it; None when it was erased."""
    joined = select(Hearing, HearingVersion).join(HearingVersion, HearingVersion.hearing_id == Hearing.id)
    row = (await tx.execute(joined.where(Hearing.id == hearing_id, HearingVersion.version == version))).first()
    return None if row is None else await _known(tx, row[0], row[1])


async def history(tx: Transaction, hearing_id: UUID) -> list[HearingVersion]:
    """Every version, oldest first."""
    query = select(HearingVersion).where(HearingVersion.hearing_id == hearing_id).order_by(HearingVersion.version)
    return list((await tx.scalars(query)).all())


async def _known(tx: Transaction, hearing: Hearing, version: HearingVersion) -> Known:
    label = (await tx.vault(hearing.person_id)).open(version.label, LABEL) if version.label else None
    return Known(
        id=hearing.id,
        person_id=hearing.person_id,
        version=version.version,
        state=hearing.state,
        court_wall=version.court_wall,
        court_zone=ZoneInfo(version.court_zone),
        court_at=version.court_at,
        report_wall=version.report_wall,
        report_zone=ZoneInfo(version.report_zone or version.court_zone),
        report_at=version.report_at,
        place=version.place,
        source=version.source,
        confirmed_at=version.confirmed_at,
        label=label,
    )
