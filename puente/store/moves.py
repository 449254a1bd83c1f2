"""Moves of many hearings by one rule: proposed, approved by a second person, carried out row by row, undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, func, select, text, update
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from puente.core.errors import NotFound
from puente.store.engine import Transaction
from puente.store.tables import NEWEST, Base, Hearing, HearingVersion

CHANNEL = "puente_moves"


class Stage(StrEnum):
    """How far a move is."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"
    WITHDRAWN = "withdrawn"


class Fate(StrEnum):
    """What became of one hearing in a move."""

    WAITING = "waiting"
    MOVED = "moved"
    CHANGED_MEANWHILE = "changed_meanwhile"
    UNDONE = "undone"
    KEPT = "kept"


class Move(Base):
    """One rule, who asked for it and who agreed. The reason holds no personal data: staff are told so."""

    __tablename__ = "moves"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    rule: Mapped[dict[str, Any]]
    reason: Mapped[str] = mapped_column(String(200))
    stage: Mapped[str] = mapped_column(String(16), default=Stage.PROPOSED)
    proposed_by: Mapped[str] = mapped_column(String(64))
    proposed_at: Mapped[datetime]
    approved_by: Mapped[str | None] = mapped_column(String(64))
    approved_at: Mapped[datetime | None]
    undone_by: Mapped[str | None] = mapped_column(String(64))
    finished_at: Mapped[datetime | None]


class MoveItem(Base):
    """One hearing of a move: the version that was looked at, and the one that the move wrote."""

    __tablename__ = "move_items"
    __table_args__ = (
        Unique("move_id", "hearing_id"),
        Index("ix_move_items_waiting", "move_id", postgresql_where=text("fate = 'waiting'")),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    move_id: Mapped[UUID] = mapped_column(ForeignKey("moves.id", ondelete="CASCADE"))
    hearing_id: Mapped[UUID] = mapped_column(ForeignKey("hearings.id", ondelete="CASCADE"), index=True)
    from_version: Mapped[int]
    to_version: Mapped[int | None]
    fate: Mapped[str] = mapped_column(String(24), default=Fate.WAITING)


@dataclass(frozen=True)
class Meant:
    """A hearing that a rule may mean."""

    hearing_id: UUID
    person_id: UUID
    version: int
    place: str
    court_wall: datetime


async def between(tx: Transaction, place: str | None, since: date, until: date, now: datetime) -> list[Meant]:
    """Active hearings to come whose printed date lies between two dates, both included."""
    query = (
        select(Hearing.id, Hearing.person_id, Hearing.version, HearingVersion.place, HearingVersion.court_wall)
        .join(HearingVersion, NEWEST)
        .where(
            Hearing.state == "active",
            HearingVersion.court_at > now,
            func.date(HearingVersion.court_wall).between(since, until),
        )
        .order_by(HearingVersion.court_at, Hearing.id)
    )
    if place is not None:
        query = query.where(HearingVersion.place == place)
    return [Meant(*row) for row in (await tx.execute(query)).all()]


async def add(tx: Transaction, move: Move, meant: list[Meant]) -> UUID:
    """Keep a proposal with everything it means at this moment."""
    tx.add(move)
    await tx.flush()
    tx.add_all([MoveItem(move_id=move.id, hearing_id=each.hearing_id, from_version=each.version) for each in meant])
    await tx.flush()
    return move.id


async def locked(tx: Transaction, move_id: UUID) -> Move:
    """The move, locked until this transaction ends.

    Raises:
        NotFound: There is none.
    """
    move = await tx.scalar(select(Move).where(Move.id == move_id).with_for_update())
    if move is None:
        raise NotFound(f"move {move_id}")
    return move


async def everyone(tx: Transaction) -> list[Move]:
    """All moves, newest first."""
    return list((await tx.scalars(select(Move).order_by(Move.proposed_at.desc()))).all())


async def unfinished(tx: Transaction) -> list[Move]:
    """The moves that a worker has to go on with, oldest first."""
    query = select(Move).where(Move.stage.in_((Stage.APPROVED, Stage.UNDOING))).order_by(Move.approved_at)
    return list((await tx.scalars(query)).all())


async def claim(tx: Transaction, move_id: UUID, fate: Fate, batch: int) -> list[MoveItem]:
    """Items of a move with this fate, nearest hearing first, locked until this transaction ends."""
    query = (
        select(MoveItem)
        .join(Hearing, Hearing.id == MoveItem.hearing_id)
        .join(HearingVersion, NEWEST)
        .where(MoveItem.move_id == move_id, MoveItem.fate == fate)
        .order_by(HearingVersion.court_at, MoveItem.id)
        .limit(batch)
        .with_for_update(of=MoveItem, skip_locked=True)
    )
    return list((await tx.scalars(query)).all())


async def fates(tx: Transaction, move_id: UUID) -> dict[str, int]:
    """How many hearings of a move have which fate."""
    query = select(MoveItem.fate, func.count()).where(MoveItem.move_id == move_id).group_by(MoveItem.fate)
    return {row.fate: row[1] for row in (await tx.execute(query)).all()}


async def stop_waiting(tx: Transaction, move_id: UUID) -> None:
    """What has not moved yet stays where it is."""
    await tx.execute(
        update(MoveItem).where(MoveItem.move_id == move_id, MoveItem.fate == Fate.WAITING).values(fate=Fate.KEPT)
    )


async def items(tx: Transaction, move_id: UUID) -> list[MoveItem]:
    """All hearings of a move."""
    return list((await tx.scalars(select(MoveItem).where(MoveItem.move_id == move_id))).all())
