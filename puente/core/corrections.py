"""What half a sentence corrects: a day without its month, half of the day alone, a place that is denied."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time

from puente.core.dates import Reading
from puente.core.draft import Choice, Draft, Step, without
from puente.core.pairing import OPENS
from puente.core.parts import COURT_WORDS, PORT_WORDS, Part, corrects, named_part
from puente.core.picking import half_of_day
from puente.core.places import read_place
from puente.core.settling import settled, with_choice, written
from puente.core.words import fold

# "El 20": a day and no month beside it.
BARE_DAY = re.compile(r"(?:^|\b(?:el|dia|the|no|es|sino|on)) (?:dia )?(?P<day>\d{1,2})(?:st|nd|rd|th)?$")
NAMES_A_MONTH = re.compile(
    r"\b(?:ene|feb|mar|abr|apr|may|jun|jul|ago|aug|sep|set|oct|nov|dic|dec|jan)|\b(?:mes|month|proxim[oa]|next|viene)\b"
)
DENIED = re.compile(r"\b(?:no es|no era|not|isn't|is not)\s+(?:es\s+|en\s+|in\s+|at\s+)?(?P<place>\w+(?:\s\w+)?)", re.I)


def half_said_again(draft: Draft, asked: Part | None, text: str) -> Step | None:
    """What "de la mañana" adds when the hour needed no asking: nothing, or, where it disagrees, a question."""
    half = half_of_day(text)
    part = Part.REPORT if asked is Part.CONFIRMED else Part.TIME if asked in (Part.PLACE, Part.REPORT) else None
    at = draft.report if part is Part.REPORT else draft.time
    if half is None or part is None or not isinstance(at, time):
        return None
    if half.holds(f"{at:%H:%M}"):
        return Step(draft, understood=True)
    other = at.replace(hour=(at.hour + 12) % 24)
    return Step(settled(draft, part, [other, at]), understood=True, spoken=(part,))


def in_the_same_month(draft: Draft, clause: str, reading: Reading, now: datetime) -> Reading:
    """ "No, el 20" corrects the day alone: the month stays the one that was named before."""
    found = BARE_DAY.search(fold(clause))
    names_a_day = reading.date is not None or any(one.date for one in reading.ask)
    if draft.date is None or found is None or reading.time or not names_a_day:
        return reading
    if NAMES_A_MONTH.search(fold(clause)):
        return reading
    try:
        day = draft.date.replace(day=int(found["day"]))
    except ValueError:
        return reading
    return replace(reading, date=day, ask=()) if day >= now.date() else reading


# "No, era a las 9": what was said before is taken back.
TAKES_BACK = re.compile(r"^(?:no|perdon|disculpe|sorry|wait|oops|ah no|ay no)\b.*(?:\d|\b(?:era|es|was|is)\b)")


def names_the_ports_hour(draft: Draft, asked: Part | None, clause: str, reading: Reading) -> bool:
    """Whether an hour alone under the read-back is the port's: no court sits so early, and people report before it."""
    if asked is not Part.CONFIRMED or draft.time is None or reading.time is None or reading.date is not None:
        return False
    return reading.time < OPENS <= draft.time and named_part(clause) is None and not COURT_WORDS.search(fold(clause))


def takes_back_the_hour(draft: Draft, asked: Part | None, clause: str, reading: Reading) -> bool:
    """Whether an hour said when the port's was asked for corrects the court's: nobody is at the port after it."""
    times = [reading.time] if reading.time else [one.time for one in reading.ask]
    if asked is not Part.REPORT or draft.time is None or not TAKES_BACK.search(fold(clause)):
        return False
    earlier = draft.time
    return not PORT_WORDS.search(fold(clause)) and bool(times) and all(at is not None and at >= earlier for at in times)


def without_the_denied_place(text: str) -> str:
    """*text* without a place that it says is wrong: of "no es laredo es el paso" the second is meant."""
    for found in DENIED.finditer(text):
        for end in (found.end("place"), found.start("place") + len(found["place"].split()[0])):
            rest = text[: found.start()] + text[end:]
            denied = read_place(text[found.start("place") : end])
            if denied.place is not None and denied.sure and read_place(rest).place is not None:
                return rest
    return text


def hour_beside_the_place(draft: Draft, step: Step, asked: Part | None, clause: str) -> Step:
    """An hour before the court's, said when the place was asked for, may be the port's: offered, nothing changed."""
    at = step.draft.time
    if asked is not Part.PLACE or draft.time is None or at is None or at >= draft.time or Part.DATE in step.spoken:
        return step
    if corrects(clause) or COURT_WORDS.search(fold(clause)):
        return step
    kept = replace(without(step.draft, Part.REPORT), time=draft.time)
    offered = with_choice(kept, Choice(Part.REPORT, (written(at),)))
    return replace(step, draft=offered, spoken=(Part.REPORT,))
