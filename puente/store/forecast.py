"""What is planned and what waits, counted by the hour: the figures of the forecast."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import text

from puente.core import forecast as rules
from puente.core.forecast import Day, Load, Standing
from puente.core.window import MARGIN, WINDOW
from puente.store import pacing
from puente.store.engine import Transaction
from puente.store.pacing import Pacing
from puente.store.tables import ANSWERED_FIRST

NEWEST = f"""
    WITH newest AS MATERIALIZED (
        SELECT DISTINCT ON (person_id) person_id, coalesce(our_sender, channel) AS sender, last_inbound_at
        FROM addresses
        ORDER BY person_id, {ANSWERED_FIRST})
"""  # noqa: S608  the order is ours
LOADS = text(  # both parts are ours: nothing from outside is put together here
    NEWEST  # noqa: S608
    + """
    SELECT n.sender, date_trunc('hour', r.due_at) AS hour, count(*) AS messages
    FROM reminders r JOIN newest n ON n.person_id = r.person_id
    WHERE r.state = 'planned' AND r.due_at < :until
    GROUP BY 1, 2
"""
)
PEOPLE = text(
    NEWEST  # noqa: S608
    + """
    SELECT sender, day, count(*) AS people FROM (
        SELECT DISTINCT n.sender, (greatest(r.due_at, :now) AT TIME ZONE :zone)::date AS day, r.person_id
        FROM reminders r JOIN newest n ON n.person_id = r.person_id
        WHERE r.state = 'planned' AND r.due_at < :until AND n.sender LIKE 'whatsapp%'
          AND coalesce(n.last_inbound_at, '-infinity') <= r.due_at - :window) AS once
    GROUP BY 1, 2
"""
)


async def read(tx: Transaction, limits: Pacing, now: datetime, days: int, zone: ZoneInfo) -> list[Day]:
    """What each sender has to do in so many days from now. At most: whoever leaves or says yes needs less."""
    until = now + timedelta(days=days)
    # A million rows are counted in memory rather than sorted on disk; for this transaction alone.
    await tx.execute(text("SET LOCAL work_mem = '128MB'"))
    loads = [
        Load(limits.named(row["sender"]), row["hour"], row["messages"])
        for row in (await tx.execute(LOADS, {"until": until})).mappings()
    ]
    values = {"now": now, "until": until, "zone": zone.key, "window": WINDOW - MARGIN}
    people: defaultdict[tuple[str, date], int] = defaultdict(int)
    for row in (await tx.execute(PEOPLE, values)).mappings():
        people[limits.named(row["sender"]), row["day"]] += row["people"]
    waiting: defaultdict[str, int] = defaultdict(int)
    for sender, segments in (await pacing.backlog(tx)).items():
        waiting[limits.named(sender)] += segments
    tier = limits.whatsapp.tier
    standing = Standing(now, waiting, await pacing.opened(tx, now) if tier else 0)
    senders = {load.sender for load in loads} | set(waiting) | {sender for sender, _ in people}
    return rules.forecast(loads, people, {sender: limits.limits(sender) for sender in senders}, standing, zone)
