"""The form's slots and the draft they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from actions.base import Event, slot_set
from puente.core.draft import UNKNOWN, Choice, Draft
from puente.core.parts import Part
from puente.core.places import PLACES
from puente.store.hearings import HearingFacts, Known

EDIT = "hearing_edit"
CHOICES = "hearing_choices"
MISSES = "misses"
READ = "hearing_read"
WHOSE = "hearing_whose"
TOUCHED = "hearing_touched"
ALL = (*Part, CHOICES, EDIT, READ, WHOSE, TOUCHED)
# A form that nobody answered for so long is not simply gone on with.
LEFT = timedelta(hours=24)
# In place of a count of misses: the next question was asked in other words already.
ASKED = -1


def draft_of(slots: Mapping[str, Any]) -> Draft:
    """What the slots hold."""
    day, clock, report = slots.get(Part.DATE), slots.get(Part.TIME), slots.get(Part.REPORT)
    return Draft(
        date=date.fromisoformat(day) if day else None,
        time=time.fromisoformat(clock) if clock else None,
        place=slots.get(Part.PLACE),
        report=report if report in (None, UNKNOWN) else time.fromisoformat(report),
        choices=tuple(Choice(Part(part), tuple(values)) for part, *values in slots.get(CHOICES) or []),
        whose=slots.get(WHOSE),
    )


def slots_of(draft: Draft) -> dict[str, Any]:
    """The slots that hold *draft*."""
    report = f"{draft.report:%H:%M}" if isinstance(draft.report, time) else draft.report
    return {
        Part.DATE: draft.date.isoformat() if draft.date else None,
        Part.TIME: f"{draft.time:%H:%M}" if draft.time else None,
        Part.PLACE: draft.place,
        Part.REPORT: report,
        CHOICES: [[str(choice.part), *choice.values] for choice in draft.choices] or None,
        WHOSE: draft.whose,
    }


def drafted(draft: Draft, now: datetime) -> list[Event]:
    """Keep *draft*. Whatever was said before, what changed is read back again."""
    return [
        *(slot_set(name, value) for name, value in slots_of(draft).items()),
        slot_set(Part.CONFIRMED, None),
        slot_set(MISSES, 0),
        touched(now),
    ]


def touched(now: datetime) -> Event:
    """Somebody is busy with the form."""
    return slot_set(TOUCHED, now.isoformat())


def was_left(slots: Mapping[str, Any], now: datetime) -> bool:
    """Whether the form has lain there for a day."""
    last = slots.get(TOUCHED)
    return last is not None and now - datetime.fromisoformat(last) >= LEFT


def draft_from(hearing: Known) -> Draft:
    """The draft that says what a saved hearing says."""
    report = hearing.report_wall.time() if hearing.report_wall else UNKNOWN
    return Draft(hearing.court_wall.date(), hearing.court_wall.time(), hearing.place, report, whose=hearing.label)


def facts_of(draft: Draft) -> HearingFacts:
    """The draft as it is saved; all of it must be known."""
    if draft.date is None or draft.time is None or draft.place is None or draft.place not in PLACES or draft.choices:
        raise ValueError("a hearing without date, time or place")
    report = datetime.combine(draft.date, draft.report) if isinstance(draft.report, time) else None
    return HearingFacts(datetime.combine(draft.date, draft.time), report, draft.place, label=draft.whose)


def cleared() -> list[Event]:
    """Forget the draft."""
    return [slot_set(name, None) for name in ALL]
