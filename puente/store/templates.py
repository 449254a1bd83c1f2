"""WhatsApp templates as Twilio knows them: their sids and whether they are approved."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from puente.store.engine import Transaction
from puente.store.tables import Template

SESSION = "session"  # needs no approval: shown inside the 24-hour window alone


async def approved_sid(tx: Transaction, name: str, language: str) -> str | None:
    """The ContentSid to send outside the window; None while there is none approved."""
    row = await tx.get(Template, (name, language))
    return row.content_sid if row is not None and row.approval == "approved" else None


async def session_sid(tx: Transaction, name: str, language: str) -> str | None:
    """The ContentSid of buttons or a list made earlier; None while there is none."""
    row = await tx.get(Template, (name, language))
    return row.content_sid if row is not None and row.approval == SESSION else None


async def drop(tx: Transaction, name: str, language: str, content_sid: str) -> None:
    """Forget one that Twilio does not know any more, unless it was made anew meanwhile."""
    mine = (Template.name == name) & (Template.language == language) & (Template.content_sid == content_sid)
    await tx.execute(delete(Template).where(mine))


async def every(tx: Transaction) -> list[Template]:
    """All that were pushed, by name."""
    return list((await tx.scalars(select(Template).order_by(Template.name, Template.language))).all())


async def keep(
    tx: Transaction, name: str, language: str, content_sid: str, body_hash: str, approval: str, now: datetime
) -> None:
    """Write what Twilio says of a template."""
    values = {"content_sid": content_sid, "body_hash": body_hash, "approval": approval, "checked_at": now}
    row = insert(Template).values(name=name, language=language, **values)
    await tx.execute(row.on_conflict_do_update(index_elements=["name", "language"], set_=values))
