"""Which reminders each port has for everybody who has no wish of their own. Where nobody has said, the usual ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, String, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from puente.core.places import PLACES
from puente.core.port_plans import kept_plan, write_plan
from puente.core.reminders import Offset, Planned
from puente.store.engine import Transaction
from puente.store.tables import NEWEST, Base, Hearing, HearingVersion, Person

LOCK = 0x504C414E
# Outcome of a reminder that a wish, or another plan, has made needless.
UNWANTED = "unwanted"


class PortPlan(Base):
    """One port's plan, as staff write it."""

    __tablename__ = "port_plans"
    place: Mapped[str] = mapped_column(String(64), primary_key=True)
    offsets: Mapped[str] = mapped_column(String(64))
    set_by: Mapped[str] = mapped_column(String(64))
    set_at: Mapped[datetime]


async def held(tx: Transaction) -> Mapping[str, tuple[Offset, ...]]:
    """Every port's plan, which nobody can change until this transaction ends: what is planned by it stays right.

    Take it before any row is locked.
    """
    kept: dict[str, tuple[Offset, ...]] | None = tx.info.get("port_plans")
    if kept is None:
        await tx.execute(text("SELECT pg_advisory_xact_lock_shared(:n)"), {"n": LOCK})
        kept = tx.info["port_plans"] = await every(tx)
    return kept


async def every(tx: Transaction) -> dict[str, tuple[Offset, ...]]:
    """Every port's plan as it is now."""
    said = {row.place: row.offsets for row in await rows(tx)}
    return {place: kept_plan(said.get(place)) for place in PLACES}


async def rows(tx: Transaction) -> list[PortPlan]:
    """What staff have said of ports, by port."""
    return list((await tx.scalars(select(PortPlan).order_by(PortPlan.place))).all())


async def alone(tx: Transaction) -> None:
    """Nobody plans a reminder until this transaction ends."""
    await tx.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": LOCK})


async def put(tx: Transaction, place: str, offsets: Sequence[Offset], by: str, now: datetime) -> None:
    """Say what a port's plan is from now on."""
    values: dict[str, Any] = {"offsets": write_plan(offsets), "set_by": by, "set_at": now}
    row = insert(PortPlan).values(place=place, **values)
    await tx.execute(row.on_conflict_do_update(index_elements=["place"], set_=values))


# Hearings to come at a port whose person has no wish of their own, and what each is to have.
MEANT = """
    SELECT h.id, h.version, h.person_id, v.court_at, v.report_at,
           coalesce(p.zone, v.report_zone, v.court_zone) AS zone,
           CASE WHEN v.report_at IS NULL THEN CAST(:without_report AS text[]) ELSE CAST(:with_report AS text[]) END
           AS wanted
    FROM hearings h
    JOIN hearing_versions v ON v.hearing_id = h.id AND v.version = h.version
    JOIN people p ON p.id = h.person_id
    WHERE h.state = 'active' AND v.court_at > :now AND v.place = :place AND p.reminder_pace = 'usual'
"""
DROP = text(f"""
    WITH meant AS MATERIALIZED ({MEANT}),
    dropped AS (
        UPDATE reminders r SET state = 'superseded', outcome = :unwanted FROM meant m
        WHERE r.hearing_id = m.id AND r.version = m.version AND r.state = 'planned' AND r."offset" <> ALL (m.wanted)
        RETURNING r.hearing_id)
    SELECT hearing_id, count(*) AS many FROM dropped GROUP BY 1
""")  # noqa: S608  the words are ours
MISSING = text(f"""
    SELECT m.id, m.version, m.person_id, m.court_at, m.report_at, m.zone, array_agg(o.name) AS missing
    FROM ({MEANT}) m CROSS JOIN LATERAL unnest(m.wanted) AS o(name)
    LEFT JOIN reminders r ON r.hearing_id = m.id AND r.version = m.version AND r."offset" = o.name
    WHERE r.id IS NULL OR r.outcome = :unwanted
    GROUP BY 1, 2, 3, 4, 5, 6
""")  # noqa: S608  the words are ours
# A row that an earlier plan had made needless is wanted again.
ADD = text("""
    WITH added AS (
        INSERT INTO reminders
            (id, hearing_id, version, person_id, "offset", due_at, not_after, hearing_at, state)
        SELECT gen_random_uuid(), new.*, 'planned'
        FROM unnest(CAST(:hearings AS uuid[]), CAST(:versions AS int[]), CAST(:persons AS uuid[]),
                    CAST(:offsets AS text[]), CAST(:due_at AS timestamptz[]), CAST(:not_after AS timestamptz[]),
                    CAST(:hearing_at AS timestamptz[])) AS new
        ON CONFLICT (hearing_id, version, "offset") DO UPDATE
            SET state = 'planned', outcome = NULL, due_at = excluded.due_at
            WHERE reminders.outcome = :unwanted
        RETURNING hearing_id)
    SELECT hearing_id, count(*) AS many FROM added GROUP BY 1
""")


@dataclass(frozen=True)
class Fit:
    """What the hearings to come at a port are to have.

    Args:
        with_report: Offsets where the hour to report is known.
        without_report: Offsets where it is not.
    """

    place: str
    with_report: Sequence[Offset]
    without_report: Sequence[Offset]
    now: datetime

    def values(self) -> dict[str, Any]:
        """For the statements above."""
        with_report, without = ([str(each) for each in those] for those in (self.with_report, self.without_report))
        found = {"place": self.place, "now": self.now, "unwanted": UNWANTED}
        return {**found, "with_report": with_report, "without_report": without}


async def drop_unwanted(tx: Transaction, fit: Fit) -> dict[UUID, int]:
    """Take back what the plan has no more, of those without a wish of their own; how many of each hearing."""
    return {row.hearing_id: row.many for row in await tx.execute(DROP, fit.values())}


async def missing(tx: Transaction, fit: Fit) -> Sequence[Row[Any]]:
    """(id, version, person_id, court_at, report_at, zone, missing offsets) of hearings that lack some of the plan."""
    return (await tx.execute(MISSING, fit.values())).all()


async def add_planned(tx: Transaction, new: Sequence[tuple[Row[Any], Planned]]) -> dict[UUID, int]:
    """Plan these, each for a row of `missing`; how many of each hearing."""
    columns = {
        "hearings": [row.id for row, _ in new],
        "versions": [row.version for row, _ in new],
        "persons": [row.person_id for row, _ in new],
        "offsets": [str(planned.offset) for _, planned in new],
        "due_at": [planned.due_at for _, planned in new],
        "not_after": [planned.not_after for _, planned in new],
        "hearing_at": [planned.hearing_at for _, planned in new],
    }
    return {row.hearing_id: row.many for row in await tx.execute(ADD, {**columns, "unwanted": UNWANTED})}


async def with_a_wish(tx: Transaction, place: str, now: datetime) -> int:
    """How many hearings to come at a port keep to what their person wishes."""
    query = (
        select(func.count())
        .select_from(Hearing)
        .join(HearingVersion, NEWEST)
        .join(Person, Person.id == Hearing.person_id)
        .where(Hearing.state == "active", HearingVersion.court_at > now, HearingVersion.place == place)
        .where(Person.reminder_pace != "usual")
    )
    return await tx.scalar(query) or 0
