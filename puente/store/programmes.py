"""What staff know of each programme. Nothing is changed or removed: the newest row counts, the others tell the past."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from puente.core.content import PROGRAMMES, Phase, Reading, State
from puente.core.errors import InvalidInput
from puente.store import audit
from puente.store.engine import Transaction
from puente.store.tables import ProgrammeState

# Staff take back what they said: nobody knows, and that is what people read.
UNKNOWN = "unknown"
STATES = (*State, UNKNOWN)
LONGEST_SOURCE = 300


@dataclass(frozen=True)
class Entry:
    """What a member of staff says of a programme.

    Args:
        state: One of `STATES`.
        source: Where they read it, in their words; never sent to anybody.
        read_on: The day they read it; None only for what is unknown.
    """

    programme: Phase
    state: str
    source: str
    read_on: date | None

    def __post_init__(self) -> None:
        if self.programme not in PROGRAMMES:
            raise InvalidInput(f"{self.programme} is no programme")
        if self.state not in STATES:
            raise InvalidInput(f"{self.state} is none of {', '.join(STATES)}")
        if not self.source.strip() or len(self.source) > LONGEST_SOURCE:
            raise InvalidInput("a state needs a source of at most 300 characters")
        if self.state != UNKNOWN and self.read_on is None:
            raise InvalidInput("a state needs the day it was read")

    @property
    def reading(self) -> Reading | None:
        """As texts need it; None while nobody knows."""
        if self.state == UNKNOWN or self.read_on is None:
            return None
        return Reading(State(self.state), self.read_on)


async def put(tx: Transaction, entry: Entry, by: str, now: datetime) -> None:
    """Say what a programme's state is from now on; the audit keeps who said so."""
    if entry.read_on is not None and entry.read_on > now.date():
        raise InvalidInput("nobody has read anything in the days to come")
    tx.add(
        ProgrammeState(
            programme=entry.programme,
            state=entry.state,
            source=entry.source.strip(),
            read_on=entry.read_on,
            set_by=by,
            set_at=now,
        )
    )
    await tx.flush()
    detail = {"state": str(entry.state), "read_on": entry.read_on.isoformat() if entry.read_on else None}
    await audit.write(tx, by, "programme.set", now, str(entry.programme), **detail)


async def newest(tx: Transaction) -> Mapping[Phase, ProgrammeState]:
    """The row that counts for each programme; none for one that nobody has spoken of."""
    last = select(func.max(ProgrammeState.id)).group_by(ProgrammeState.programme)
    query = select(ProgrammeState).where(ProgrammeState.id.in_(last)).order_by(ProgrammeState.programme)
    return {Phase(row.programme): row for row in (await tx.scalars(query)).all()}


async def current(tx: Transaction) -> dict[Phase, Reading]:
    """What may be told of each programme, read anew at every turn."""
    rows = await newest(tx)
    return {
        programme: Reading(State(row.state), row.read_on)
        for programme, row in rows.items()
        if row.state != UNKNOWN and row.read_on is not None
    }
