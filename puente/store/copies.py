"""What still lies at Twilio and has to go there too: words, pictures, whole messages. Rows name sids, never people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import delete, func, select, text

from puente.store.engine import Transaction
from puente.store.tables import Outbound, TwilioCopy


class Part(StrEnum):
    """How much of a message goes."""

    WORDS = "words"
    MEDIA = "media"
    ALL = "all"


@dataclass(frozen=True)
class Copy:
    """One message at Twilio of which a part has to go."""

    message_sid: str
    part: Part
    attempts: int


@dataclass(frozen=True)
class Backlog:
    """How much still waits, and since when the oldest does; None where nothing waits."""

    waiting: int
    oldest_at: datetime | None


# Whatever Twilio still says of a message after so long changes nothing for us.
SETTLES_IN = timedelta(days=2)
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
# Longer than an outage of an evening: somebody should look.
LATE_AFTER = timedelta(days=1)

TAKE = text("""
    INSERT INTO twilio_copies (message_sid, part, since, next_try_at)
    SELECT sid, :part, :now, :now FROM unnest(CAST(:sids AS text[])) AS sid ON CONFLICT DO NOTHING
""")


async def take(tx: Transaction, sids: Sequence[str], part: Part, now: datetime) -> None:
    """*part* of these messages goes at Twilio; with the whole go the reports that we keep of them."""
    if not sids:
        return
    await tx.execute(TAKE, {"sids": list(sids), "part": str(part), "now": now})
    if part is Part.ALL:
        await _all_of(tx, list(sids))


OF_PERSON = text("""
    SELECT message_sid FROM inbox WHERE person_id = :id
    UNION SELECT message_sid FROM outbox WHERE person_id = :id AND message_sid IS NOT NULL
""")
LESS = text("DELETE FROM twilio_copies WHERE message_sid = ANY(:sids) AND part <> 'all'")
REPORTS = text("DELETE FROM deliveries WHERE message_sid = ANY(:sids)")


async def of_person(tx: Transaction, person_id: UUID, now: datetime) -> None:
    """Every message to and from the person goes at Twilio, and here its reports. Asked for before the rows are gone."""
    await take(tx, (await tx.scalars(OF_PERSON, {"id": person_id})).all(), Part.ALL, now)


async def _all_of(tx: Transaction, sids: list[str]) -> None:
    await tx.execute(LESS, {"sids": sids})
    await tx.execute(REPORTS, {"sids": sids})


# A message of theirs has been read by then; one of ours has arrived, or will not.
HEARD = text("""
    WITH done AS (UPDATE inbox SET cleared_at = :now
                  WHERE id IN (SELECT id FROM inbox WHERE cleared_at IS NULL AND state <> 'waiting'
                               ORDER BY received_at LIMIT :most FOR UPDATE SKIP LOCKED)
                  RETURNING message_sid)
    INSERT INTO twilio_copies (message_sid, part, since, next_try_at)
    SELECT message_sid, 'words', :now, :now FROM done ON CONFLICT DO NOTHING
""")
SAID = text("""
    WITH done AS (UPDATE outbox SET cleared_at = :now
                  WHERE id IN (SELECT id FROM outbox
                               WHERE state = 'accepted' AND message_sid IS NOT NULL AND cleared_at IS NULL
                                 AND (status IN ('delivered', 'read', 'failed', 'undelivered', 'canceled')
                                      OR accepted_at < :settled)
                               ORDER BY accepted_at LIMIT :most FOR UPDATE SKIP LOCKED)
                  RETURNING message_sid)
    INSERT INTO twilio_copies (message_sid, part, since, next_try_at)
    SELECT message_sid, 'words', :now, :now FROM done ON CONFLICT DO NOTHING
""")


async def hand_over(tx: Transaction, now: datetime, most: int) -> None:
    """Put up to *most* messages each way whose words nobody needs at Twilio any more on the list."""
    await tx.execute(HEARD, {"now": now, "most": most})
    await tx.execute(SAID, {"now": now, "most": most, "settled": now - SETTLES_IN})


async def left_behind(tx: Transaction, row: Outbound, now: datetime) -> None:
    """The failed message that *row* was goes at Twilio: the row is about to become another."""
    row.cleared_at = None
    if row.message_sid is not None:
        await take(tx, [row.message_sid], Part.ALL, now)


CLAIM = text("""
    UPDATE twilio_copies SET attempts = attempts + 1,
        next_try_at = :now + least(:longest, :first * power(2, least(attempts, 12)))
    WHERE (message_sid, part) IN (SELECT message_sid, part FROM twilio_copies WHERE next_try_at <= :now
                                  ORDER BY next_try_at LIMIT :most FOR UPDATE SKIP LOCKED)
    RETURNING message_sid, part, attempts
""")


async def claim(tx: Transaction, now: datetime, most: int) -> list[Copy]:
    """What is due. Whoever dies with it in hand loses nothing: it is due again a little later."""
    values = {"now": now, "most": most, "first": FIRST_PAUSE, "longest": LONGEST_PAUSE}
    rows = (await tx.execute(CLAIM, values)).all()
    return [Copy(row.message_sid, Part(row.part), row.attempts) for row in rows]


async def gone(tx: Transaction, copy: Copy) -> None:
    """Twilio has it no more."""
    this = (TwilioCopy.message_sid == copy.message_sid) & (TwilioCopy.part == copy.part)
    await tx.execute(delete(TwilioCopy).where(this))


async def backlog(tx: Transaction) -> Backlog:
    """What still has to go."""
    waiting, oldest = (await tx.execute(select(func.count(), func.min(TwilioCopy.since)))).one()
    return Backlog(waiting, oldest)
