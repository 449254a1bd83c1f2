"""What somebody has to be told because others changed their hearing: once, and not at night."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from puente.store.engine import Transaction
from puente.store.hearings import Known
from puente.store.tables import Base


class Words(StrEnum):
    """Whose change it was, as the person reads it."""

    COURT = "court"
    LIST = "list"


class Fate(StrEnum):
    """What became of a notice."""

    WAITING = "waiting"
    TOLD = "told"
    # Changed back, or changed by the person themselves, before it was said.
    NEEDLESS = "needless"
    # Nobody may write to them.
    UNREACHABLE = "unreachable"
    FAILED = "failed"


WAITS = text("state = 'waiting'")


class Notice(Base):
    """From which version a person knows the hearing, and which one they have to be told of."""

    __tablename__ = "notices"
    __table_args__ = (
        Index("ix_notices_waiting", "hearing_id", unique=True, postgresql_where=WAITS),
        Index("ix_notices_due", "due_at", postgresql_where=WAITS),
        Index("ix_notices_cause", "cause"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    hearing_id: Mapped[UUID] = mapped_column(ForeignKey("hearings.id", ondelete="CASCADE"))
    from_version: Mapped[int]
    to_version: Mapped[int]
    words: Mapped[str] = mapped_column(String(8))
    cause: Mapped[str] = mapped_column(String(96))
    due_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(16), default=Fate.WAITING)
    outbox_id: Mapped[UUID | None]


async def put(tx: Transaction, before: Known, to_version: int, words: Words, cause: str, now: datetime) -> Notice:
    """A notice that is due now. One that waits already goes on from where it began: all is told at once."""
    row = insert(Notice).values(
        id=uuid4(),
        hearing_id=before.id,
        from_version=before.version,
        to_version=to_version,
        words=str(words),
        cause=cause,
        due_at=now,
        state=str(Fate.WAITING),
    )
    newer = {"to_version": to_version, "words": str(words), "cause": cause, "due_at": now}
    row = row.on_conflict_do_update(index_elements=["hearing_id"], index_where=WAITS, set_=newer)
    notice_id = (await tx.execute(row.returning(Notice.id))).scalar_one()
    return await tx.get_one(Notice, notice_id, populate_existing=True)


async def lock_due(tx: Transaction, now: datetime, batch: int) -> list[UUID]:
    """Notices whose time has come, locked until this transaction ends: no other worker sees them."""
    due = select(Notice.id).where(Notice.state == Fate.WAITING, Notice.due_at <= now).order_by(Notice.due_at)
    return list((await tx.scalars(due.limit(batch).with_for_update(skip_locked=True))).all())


async def fates(tx: Transaction, cause: str) -> dict[str, int]:
    """How many notices of a cause have which fate."""
    query = select(Notice.state, func.count()).where(Notice.cause == cause).group_by(Notice.state)
    return {row.state: row[1] for row in (await tx.execute(query)).all()}
