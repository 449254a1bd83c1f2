"""How far an incoming message has come, for those who wait for its answers."""

from datetime import datetime

from sqlalchemy import func, select

from puente.store import heartbeats
from puente.store.engine import Transaction
from puente.store.tables import Inbound, Outbound

UNDER_WAY = ("queued", "sending", "unclear")


async def settled(tx: Transaction, message_sid: str) -> bool:
    """Whether the message was answered, or given to staff, and every answer has left for Twilio."""
    message = await tx.scalar(select(Inbound).where(Inbound.message_sid == message_sid))
    if message is None or message.state == "waiting":
        return False
    # Whatever is under way to this person counts: what staff wrote or a reminder is seen on the phone as well.
    under_way = select(func.count()).where(Outbound.person_id == message.person_id, Outbound.state.in_(UNDER_WAY))
    return (await tx.scalar(under_way)) == 0


async def ticked(tx: Transaction, since: datetime) -> datetime | None:
    """When the reminders last began to be looked for, later than *since*; None where they have not."""
    beat = (await heartbeats.last(tx)).get("reminders")
    return beat if beat is not None and beat > since else None


async def all_sent(tx: Transaction) -> bool:
    """Whether nothing is under way to Twilio, for anybody."""
    return (await tx.scalar(select(func.count()).where(Outbound.state.in_(UNDER_WAY)))) == 0
