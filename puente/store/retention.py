"""What is older than it may be goes, here and, by way of `copies`, at Twilio."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import select, text, update

from puente.core.errors import BotError
from puente.core.kinds import WITH_FILES
from puente.core.retention import Limits
from puente.store import copies, inbox
from puente.store.copies import Part
from puente.store.engine import Transaction
from puente.store.tables import Inbound

# In this order: a reminder knows its message, not the other way round. What still has to be answered or to go out
# stays, however old.
REMINDERS = text("""
    WITH old AS (SELECT r.id, r.outbox_id FROM hearing_versions v
                 JOIN reminders r ON r.hearing_id = v.hearing_id AND r.version = v.version
                 WHERE v.court_at < :reminders LIMIT :most),
         said AS (DELETE FROM outbox o USING old
                  WHERE (o.id = old.outbox_id OR o.reminder_id = old.id)
                    AND o.state NOT IN ('queued', 'sending', 'unclear')
                  RETURNING o.message_sid),
         gone AS (DELETE FROM reminders r USING old WHERE r.id = old.id RETURNING 1)
    SELECT 'reminders' AS kind, NULL AS sid FROM gone UNION ALL SELECT 'reminder_messages', message_sid FROM said
""")
HEARD = text("""
    DELETE FROM inbox WHERE id IN (SELECT id FROM inbox WHERE received_at < :conversation AND state <> 'waiting'
                                   LIMIT :most)
    RETURNING 'heard' AS kind, message_sid AS sid
""")
SAID = text("""
    DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE created_at < :conversation
                                      AND state NOT IN ('queued', 'sending', 'unclear') LIMIT :most)
    RETURNING 'said' AS kind, message_sid AS sid
""")
# Written by a webhook that was late for an erasure: nobody can open it any more.
ORPHANED = text("""
    DELETE FROM inbox i USING people p
    WHERE p.id = i.person_id AND p.wrapped_key IS NULL RETURNING 'orphaned' AS kind, i.message_sid AS sid
""")
HEARINGS = text("""
    DELETE FROM hearings WHERE id IN (
        SELECT h.id FROM hearings h JOIN hearing_versions v ON v.hearing_id = h.id AND v.version = h.version
        WHERE (v.court_at < :hearings AND coalesce(v.report_at, v.court_at) < :hearings)
           OR h.cancelled_at < :hearings LIMIT :most)
    RETURNING 'hearings' AS kind, NULL AS sid
""")
REPORTS = text("""
    DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries WHERE at < :conversation LIMIT :most)
    RETURNING 'reports' AS kind, NULL AS sid
""")


async def sweep(tx: Transaction, limits: Limits, now: datetime, most: int) -> Mapping[str, int]:
    """Let go of up to *most* of each kind; how many of which kind went. Nothing went: nothing is too old any more."""
    values = {**asdict(limits), "most": most}
    counts: dict[str, int] = {}
    for statement in (REMINDERS, HEARD, SAID, ORPHANED, HEARINGS, REPORTS):
        wanted = {name: values[name] for name in statement.compile().params}
        rows = (await tx.execute(statement, wanted)).all()
        for row in rows:
            counts[row.kind] = counts.get(row.kind, 0) + 1
        await copies.take(tx, [row.sid for row in rows if row.sid is not None], Part.ALL, now)
    if photos := await _photos(tx, limits.photos, now, most):
        counts["photos"] = photos
    return counts


async def _photos(tx: Transaction, before: datetime, now: datetime, most: int) -> int:
    """Files of messages go at Twilio, and their addresses here; the message stays as long as others do."""
    query = (
        select(Inbound)
        .where(
            Inbound.received_at < before,
            Inbound.kind.in_(WITH_FILES),
            Inbound.files_gone_at.is_(None),
            Inbound.state != "waiting",
        )
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    rows = (await tx.scalars(query)).all()
    for row in rows:
        await _without_files(tx, row)
    await tx.execute(update(Inbound).where(Inbound.id.in_([row.id for row in rows])).values(files_gone_at=now))
    await copies.take(tx, [row.message_sid for row in rows], Part.MEDIA, now)
    return len(rows)


async def _without_files(tx: Transaction, row: Inbound) -> None:
    try:
        vault = await tx.vault(row.person_id)
        body = vault.open_json(row.body, inbox.BODY)
    except (BotError, ValueError):
        return  # nothing that anybody could read
    body.pop("media", None)
    row.body = vault.seal_json(body, inbox.BODY)
