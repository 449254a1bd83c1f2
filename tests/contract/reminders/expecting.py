"""What a person is owed by the words of the plan, worked out beside the product and not by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from puente.core.places import PLACES, atlas
from puente.core.port_plans import read_plan
from puente.store.hearings import HearingFacts

PLANS = ("7d,3d,1d,eve,2h", "1d,2h", "21d,14d,7d,3d,1d,eve,2h", "eve", "3d,1d", "2h")
PACES = {
    "more": read_plan(PLANS[2]),
    "fewer": read_plan(PLANS[1]),
    "one": tuple(offset for offset in read_plan("1d") if offset != "after"),
}
DAYS = {"d21": 21, "d14": 14, "d7": 7, "d3": 3, "d1": 1, "eve": 1, "day": 1}


def every_zone() -> list[str]:
    """The clock of every port, court and city of the facts."""
    held = atlas()
    spots = (*held.ports.values(), *held.courts.values(), *held.cities.values())
    return sorted({spot.zone.key for spot in spots})


def court_at(facts: HearingFacts) -> datetime:
    """The hearing, in UTC."""
    return facts.court_wall.replace(tzinfo=PLACES[facts.place].court_zone).astimezone(UTC)


def first_at(facts: HearingFacts) -> datetime:
    """What nobody must be late for: the time to report, else the hearing, in UTC."""
    if facts.report_wall is None:
        return court_at(facts)
    return facts.report_wall.replace(tzinfo=PLACES[facts.place].zone).astimezone(UTC)


def zone_of(facts: HearingFacts, own: str | None) -> ZoneInfo:
    """By whose clock days are counted."""
    return ZoneInfo(own) if own else PLACES[facts.place].zone


def due(offset: str, facts: HearingFacts, own: str | None) -> datetime:
    """When a message is due, in UTC."""
    zone = zone_of(facts, own)
    if offset == "after":
        evening = datetime.combine(court_at(facts).astimezone(zone), time(19), zone).astimezone(UTC)
        return max(evening, court_at(facts) + timedelta(hours=3))
    if offset == "day" and facts.report_wall is not None:
        return first_at(facts) - timedelta(hours=2)
    day = first_at(facts).astimezone(zone).date() - timedelta(days=DAYS[offset])
    return datetime.combine(day, time(19 if offset in ("eve", "day") else 10), zone).astimezone(UTC)


def latest(offset: str, facts: HearingFacts) -> datetime:
    """From when on a message is wrong."""
    return court_at(facts) + timedelta(hours=36) if offset == "after" else first_at(facts)


def owed(facts: HearingFacts, pace: str, plans: Mapping[str, str], own: str | None, since: datetime) -> set[str]:
    """The messages that are due after *since*."""
    offsets: Sequence[str] = PACES.get(pace) or read_plan(plans.get(facts.place, PLANS[0]))
    # Without an hour to report the last one goes out in the evening before as well: one then, not two.
    twice = {"eve"} if facts.report_wall is None and "day" in offsets else set()
    return {str(each) for each in set(offsets) - twice if since < due(each, facts, own) < latest(each, facts)}


def may_ring(at: datetime, until: datetime, zone: ZoneInfo) -> bool:
    """Whether a message may leave now: by day, or where the morning would leave less than three hours."""
    local = at.astimezone(zone)
    if time(7) <= local.time() < time(21):
        return True
    day = local.date() + timedelta(days=local.time() >= time(21))
    return until - datetime.combine(day, time(7), zone).astimezone(UTC) < timedelta(hours=3)
