"""What a reminder says, in each form that a channel may need."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from puente.content.numbers import with_checked_numbers
from puente.core.accents import for_sms
from puente.core.broadcasting import one_line
from puente.core.composing import GOING, HOW_IT_WENT, Option, bubbles, numbered
from puente.core.hearing_time import HearingTime
from puente.core.hiding import SILENT_AFTER
from puente.core.places import PLACES
from puente.core.reminders import Offset
from puente.store.hearings import Known
from puente.store.outbox import Draft
from puente.store.tables import Person
from puente.texts import Phrase, Told, say, template_values

LONGEST_NAME = 16


def trip(hearing: Known) -> tuple[str, date, bool]:
    """What the hearings that one message may tell of have in common: the place, the day, and whether an hour lacks.

    Who lacks the time to report has to be asked for it, in words of their own.
    """
    return hearing.place, hearing.court_wall.date(), hearing.report_wall is None


def draft(hearings: Sequence[Known], offset: str, person: Person, channel: str, now: datetime) -> Draft:
    """The message about the hearings of a person, or of a family, at one place on one day.

    Args:
        hearings: Never empty.
        offset: Which of the messages it is.
        channel: `sms` or `whatsapp`.

    Returns:
        The text for inside the window, and the template that says the same outside it.
    """
    language = person.language or "es"
    hearings = sorted(hearings, key=lambda one: (one.first_at, one.court_at))
    first = hearings[0]
    sentence, n = ("after", 0) if offset == Offset.AFTER else _sentence(first, person, now)
    message_id = f"reminder.{sentence}"
    hidden = without_details(person, now)
    if hidden:
        message_id = "reminder.days_discreet" if sentence in {"days", "no_report_time"} else f"{message_id}_discreet"
    elif sentence == "tomorrow" and offset == Offset.EVENING:
        message_id = "reminder.evening"
    values = {"n": n, "place": PLACES[first.place], **_times(hearings, language)}
    text = say(message_id, language, channel, **values)
    template = f"reminder_{sentence}"
    if hidden:
        template = "reminder_after_discreet" if sentence == "after" else "reminder_discreet"
    variables = template_values(f"template.{template}", language, **values)
    offered = HOW_IT_WENT if sentence == "after" else GOING
    options = [Option(say(title, language, channel), payload) for title, payload in offered]
    # The two answers to a reminder stand in its words.
    text = numbered(text, options) if sentence == "after" else text
    shown = tuple({"title": option.title, "payload": option.payload} for option in options)
    return Draft(bubbles([text], channel)[0], message_id, shown, template, variables)


def without_details(person: Person, now: datetime) -> bool:
    """Whether others may read it: so they said, nobody has ever written from the number, or not for very long."""
    return person.discreet or person.last_inbound_at is None or person.last_inbound_at < now - SILENT_AFTER


def _times(hearings: Sequence[Known], language: str) -> dict[str, object]:
    """The times of the court and of the port; with names where somebody gave one."""
    first = hearings[0]
    if len(hearings) == 1 and first.label is None:
        return {"when": first.court_time, "report": _hour(first.report_time)}
    own = say("reminder.yourself", language) if any(one.label for one in hearings) else ""
    names = [" ".join((one.label or own).split())[:LONGEST_NAME] for one in hearings]
    report = tuple((name, one.report_time) for name, one in zip(names, hearings, strict=True) if one.report_time)
    court = tuple((name, one.court_time) for name, one in zip(names, hearings, strict=True))
    return {"when": Told(court, named=not report), "report": Told(report, named=True) if report else ""}


def _sentence(hearing: Known, person: Person, now: datetime) -> tuple[str, int]:
    # From today on the person's own calendar to the day printed on the paper, at the moment of sending: a reminder
    # that is late must not say yesterday's number.
    zone = person.clock(hearing.report_zone)
    days = ((hearing.report_wall or hearing.court_wall).date() - now.astimezone(zone).date()).days
    if hearing.report_time is None:
        return "no_report_time", max(days, 1)
    if days <= 0:
        return "today", 0
    return ("tomorrow", 1) if days == 1 else ("days", days)


def _hour(report: HearingTime | None) -> object:
    return report.wall.time() if report is not None else ""


def moved_draft(before: Known, after: Known, person: Person, channel: str, now: datetime) -> Draft:
    """The message that a court moved a hearing: the old date is void, the new one has to be compared with the paper."""
    values = {"old": before.court_time, "when": after.court_time, "place": PLACES[after.place]}
    return _changed("moved", person, channel, values, now)


def listed_draft(before: Known, after: Known, person: Person, channel: str, now: datetime) -> Draft:
    """The message that a list of the organization says otherwise: as for a move, but no court announced anything."""
    values = {"old": before.court_time, "when": after.court_time, "place": PLACES[after.place]}
    if (before.court_wall, before.place) != (after.court_wall, after.place):
        return _changed("listed", person, channel, values, now)
    report = after.report_time.wall.time() if after.report_time else Phrase("hearing.as_on_paper")
    return _changed("listed_report", person, channel, {**values, "report": report}, now)


def _changed(sentence: str, person: Person, channel: str, values: dict[str, object], now: datetime) -> Draft:
    language = person.language or "es"
    if person.discreet:
        sentence = "moved_discreet" if sentence == "moved" else "listed_discreet"
    message_id = with_checked_numbers(f"hearing.{sentence}", now.date())
    return Draft(
        bubbles([say(message_id, language, channel, **values)], channel)[0],
        message_id,
        template=f"hearing_{sentence}",
        variables=template_values(f"template.hearing_{sentence}", language, **values),
    )


def notice_draft(words: str, channel: str) -> Draft:
    """A message of staff to many, in the form of its channel."""
    text = for_sms(words) if channel == "sms" else words
    variables = template_values("template.notice", "es", text=one_line(words))
    return Draft(text, template="notice", variables=variables)
