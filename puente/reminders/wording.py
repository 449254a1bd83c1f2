"""What a reminder says, in each form that a channel may need."""

from __future__ import annotations

from datetime import datetime

from puente.core.composing import bubbles
from puente.core.hearing_time import HearingTime
from puente.core.places import PLACES
from puente.core.reminders import Offset
from puente.store.hearings import Known
from puente.store.outbox import Draft
from puente.store.tables import Person
from puente.texts import say
from puente.texts.values import written

GOING = (("option.will_go", "confirm_attendance"), ("option.cannot_go", "report_attendance_problem"))


def draft(hearing: Known, person: Person, channel: str, now: datetime, offset: Offset) -> Draft:
    """The message for one reminder: the text for inside the window, and the template for outside it."""
    language = person.language or "es"
    sentence, n = _sentence(hearing, now, offset)
    message_id = f"reminder.{sentence}"
    if person.discreet:
        message_id = "reminder.days_discreet" if sentence in {"days", "no_report_time"} else f"{message_id}_discreet"
    text = say(
        message_id,
        language,
        channel,
        n=n,
        when=hearing.court_time,
        report=_time(hearing.report_time),
        place=PLACES[hearing.place],
    )
    template = "reminder_discreet" if person.discreet else f"reminder_{sentence}"
    variables = {} if person.discreet else _variables(sentence, hearing, language, n)
    options = tuple({"title": say(title, language, channel), "payload": payload} for title, payload in GOING)
    return Draft(bubbles([text], channel)[0], message_id, options, template, variables)


def _sentence(hearing: Known, now: datetime, offset: Offset) -> tuple[str, int]:
    zone = hearing.report_zone
    # Counted by the calendar at the moment of sending: a reminder that is late must not say yesterday's number.
    days = (hearing.first_at.astimezone(zone).date() - now.astimezone(zone).date()).days
    if hearing.report_time is None:
        return "no_report_time", max(days, 1)
    if days <= 0:
        return "today", 0
    return ("tomorrow", 1) if days == 1 else ("days", days)


def _time(report: HearingTime | None) -> object:
    return report.wall.time() if report is not None else ""


def _variables(sentence: str, hearing: Known, language: str, n: int) -> dict[str, str]:
    """By number, in the order that each template's comment in the catalogue gives."""
    court, port = _written(hearing.court_time, language), _written(PLACES[hearing.place], language)
    report = f"{_written(hearing.report_time, language):time}" if hearing.report_time else ""
    day, date, time, place = f"{court:day}", f"{court:date}", f"{court:time}", f"{port}"
    ordered = {
        "days": (str(n), day, report, time, place),
        "tomorrow": (day, report, time, place),
        "today": (report, place, time),
        "no_report_time": (date, time, place),
    }[sentence]
    return {str(number): value for number, value in enumerate(ordered, 1)}


def _written(value: object, language: str) -> object:
    return written(value, language, lambda message_id: say(message_id, language))
