"""A hearing for the calendar of a phone: the time to report and the time of the court, and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from puente.reminders.keeping import Appointment, Keepsake

ALARM = timedelta(hours=12)
PRODUCT = "-//Puente//ES"


def calendar(kept: Keepsake, now: datetime) -> bytes:
    """The hearing as a calendar file (RFC 5545), in UTC: each phone shows it by its own clock.

    An entry of the same uid and a higher version replaces the older one.
    """
    file = Calendar()
    file.add("version", "2.0")
    file.add("prodid", PRODUCT)
    for one in kept.appointments:
        file.add_component(_event(kept, one, now))
    written: bytes = file.to_ical()
    return written


def _event(kept: Keepsake, one: Appointment, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{one.kind}-{kept.hearing_id}")
    event.add("sequence", kept.version)
    event.add("dtstamp", now)
    event.add("dtstart", one.at.instant())
    event.add("summary", one.title)
    if not kept.discreet:
        event.add("description", one.note)
        event.add("location", kept.place)
    event.add_component(_alarm(one))
    return event


def _alarm(one: Appointment) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -ALARM)
    alarm.add("description", one.title)
    return alarm
