"""After new time-zone data: what a paper prints stays, and the instants that follow from it are worked out again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog

from puente.core.errors import InvalidHearingTime
from puente.core.hearing_time import HearingTime
from puente.core.reminders import Appointment, moments
from puente.store import audit, replanning, tickets
from puente.store.engine import Store, Transaction
from puente.store.reminders import CHANNEL
from puente.store.tables import HearingVersion

log = structlog.get_logger()

BATCH = 500


@dataclass(frozen=True)
class Moved:
    """One reminder whose moment is another now. All instants are aware UTC."""

    hearing_id: UUID
    offset: str
    was: datetime
    becomes: datetime


async def replan(store: Store, now: datetime) -> list[Moved]:
    """Bring every hearing to come in line with the time-zone data of this machine (TZ-08). Running again moves nothing.

    A printed time that its clock now skips or repeats keeps its old instant, and staff are asked to look at it.
    """
    moved: list[Moved] = []
    after: UUID | None = None
    while True:
        async with store.begin() as tx:
            batch = await replanning.to_come(tx, now, after, BATCH)
            for version, zone in batch:
                moved += await _renewed(tx, version, zone, now)
        if len(batch) < BATCH:
            break
        after = batch[-1][0].hearing_id
    if moved:
        log.warning("reminders_replanned", count=len(moved))
        async with store.begin() as tx:
            await audit.write(tx, "zones", "replan", now, count=len(moved))
            await tx.notify(CHANNEL)
    return moved


async def _renewed(tx: Transaction, version: HearingVersion, zone: str | None, now: datetime) -> list[Moved]:
    place_zone = ZoneInfo(version.report_zone or version.court_zone)
    try:
        court_at = HearingTime(version.court_wall, ZoneInfo(version.court_zone)).instant()
        report_at = HearingTime(version.report_wall, place_zone).instant() if version.report_wall else None
    except InvalidHearingTime:
        cause = f"zones/{version.hearing_id}/{version.version}"
        await tickets.open_once(tx, await replanning.owner_of(tx, version), tickets.Kind.REPORT_TIME, cause, now)
        return []
    appointment = Appointment(court_at, report_at, ZoneInfo(zone) if zone else place_zone)
    # Also where the instants stand: the person's own zone may be what has changed.
    version.court_at, version.report_at = court_at, report_at
    fresh = {str(offset): planned for offset, planned in moments(appointment, now).items()}
    moved = []
    for reminder in await replanning.still_planned(tx, version):
        planned = fresh.get(reminder.offset)
        if planned is None:
            # Due already, and perhaps put off to the morning.
            continue
        if planned.due_at != reminder.due_at:
            moved.append(Moved(version.hearing_id, reminder.offset, reminder.due_at, planned.due_at))
        reminder.due_at, reminder.not_after = planned.due_at, planned.not_after
        reminder.hearing_at = planned.hearing_at
    await tx.flush()
    return moved
