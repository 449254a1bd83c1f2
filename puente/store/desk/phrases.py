"""Pairs of sentences that staff send often, each in Spanish and English, approved by whoever leads."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from puente.core.errors import NotFound
from puente.store.engine import Transaction
from puente.store.tables import Base


class Phrase(Base):
    """One pair. Nothing personal stands in it: what is, are placeholders."""

    __tablename__ = "phrases"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    title: Mapped[str] = mapped_column(String(80))
    es: Mapped[str] = mapped_column(Text)
    en: Mapped[str] = mapped_column(Text)
    made_by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    made_at: Mapped[datetime]
    approved_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    approved_at: Mapped[datetime | None]
    retired_at: Mapped[datetime | None]


async def add(tx: Transaction, title: str, es: str, en: str, by: UUID, now: datetime) -> UUID:
    """Propose a pair; it can be sent once it is approved."""
    phrase = Phrase(id=uuid4(), title=title, es=es, en=en, made_by=by, made_at=now)
    tx.add(phrase)
    await tx.flush()
    return phrase.id


async def in_use(tx: Transaction) -> list[Phrase]:
    """Every pair that is not retired, by title."""
    query = select(Phrase).where(Phrase.retired_at.is_(None)).order_by(Phrase.title, Phrase.made_at)
    return list((await tx.scalars(query)).all())


async def get(tx: Transaction, phrase_id: UUID) -> Phrase:
    """A pair that is not retired; NotFound otherwise."""
    phrase = await tx.get(Phrase, phrase_id)
    if phrase is None or phrase.retired_at is not None:
        raise NotFound(f"phrase {phrase_id}")
    return phrase
