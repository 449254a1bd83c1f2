"""What a reminder says, in each form that a channel may need."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from puente.core.composing import GOING, bubbles
from puente.core.hearing_time import HearingTime
from puente.core.places import PLACES
from puente.store.hearings import Known
from puente.store.outbox import Draft
from puente.store.tables import Person
from puente.texts import say, template_values


def draft(hearing: Known, person: Person, channel: str, now: datetime) -> Draft:
    """The message for one reminder: the text for inside the window, and the template for outside it."""
    language = person.language or "es"
    sentence, n = _sentence(hearing, person, now)
    message_id = f"reminder.{sentence}"
    if person.discreet:
        message_id = "reminder.days_discreet" if sentence in {"days", "no_report_time"} else f"{message_id}_discreet"
    values = {"n": n, "when": hearing.court_time, "report": _time(hearing.report_time), "place": PLACES[hearing.place]}
    text = say(message_id, language, channel, **values)
    template = "reminder_discreet" if person.discreet else f"reminder_{sentence}"
    variables = template_values(f"template.{template}", language, **values)
    options = tuple({"title": say(title, language, channel), "payload": payload} for title, payload in GOING)
    return Draft(bubbles([text], channel)[0], message_id, options, template, variables)


def _sentence(hearing: Known, person: Person, now: datetime) -> tuple[str, int]:
    # From today on the person's own calendar to the day printed on the paper, at the moment of sending: a reminder
    # that is late must not say yesterday's number.
    zone = ZoneInfo(person.zone) if person.zone else hearing.report_zone
    days = ((hearing.report_wall or hearing.court_wall).date() - now.astimezone(zone).date()).days
    if hearing.report_time is None:
        return "no_report_time", max(days, 1)
    if days <= 0:
        return "today", 0
    return ("tomorrow", 1) if days == 1 else ("days", days)


def _time(report: HearingTime | None) -> object:
    return report.wall.time() if report is not None else ""
