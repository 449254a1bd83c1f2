"""What a voice note says, written down by whoever listened to it. Sealed as the message itself is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from puente.core.errors import NotFound
from puente.store.engine import Transaction
from puente.store.inbox import DESK
from puente.store.tables import Base, Inbound, Staff

BODY = "transcripts.body"


class Transcript(Base):
    """The newest writing of one message."""

    __tablename__ = "transcripts"
    message_id: Mapped[UUID] = mapped_column(ForeignKey("inbox.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    body: Mapped[bytes]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime]


@dataclass(frozen=True)
class Heard:
    """A transcript in clear, and who wrote it."""

    text: str
    staff_name: str


async def keep(tx: Transaction, person_id: UUID, message_id: UUID, text: str, by: UUID, now: datetime) -> None:
    """Write down what a message of this person says, in the place of what stood there.

    Raises:
        NotFound: No such message of theirs.
    """
    message = await tx.get(Inbound, message_id)
    if message is None or message.person_id != person_id:
        raise NotFound(f"message {message_id}")
    written = {"body": (await tx.vault(person_id)).seal(text, BODY), "staff_id": by, "at": now}
    row = insert(Transcript).values(message_id=message_id, person_id=person_id, **written)
    await tx.execute(row.on_conflict_do_update(index_elements=["message_id"], set_=written))
    await tx.notify(DESK, str(person_id))


async def of_messages(tx: Transaction, person_id: UUID, messages: Collection[UUID]) -> dict[UUID, Heard]:
    """What stands written of these messages."""
    if not messages:
        return {}
    query = select(Transcript, Staff.name).join(Staff, Staff.id == Transcript.staff_id)
    query = query.where(Transcript.person_id == person_id, Transcript.message_id.in_(messages))
    vault = await tx.vault(person_id)
    rows = (await tx.execute(query)).all()
    return {row.message_id: Heard(vault.open(row.body, BODY), name) for row, name in rows}
