"""Taking down a hearing: what one message adds to it, and what has to be asked back. Nothing is guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from puente.core.dates import Candidate, Expecting, Reading, Reason, read
from puente.core.places import PLACES, fold, read_place

UNKNOWN = "unknown"
FARTHEST = timedelta(days=5 * 366)


class Part(StrEnum):
    """What a hearing consists of, named as the form's slots are, in the order they are asked."""

    DATE = "hearing_date"
    TIME = "hearing_time"
    PLACE = "hearing_place"
    REPORT = "report_time"
    CONFIRMED = "hearing_confirmed"


class Remark(StrEnum):
    """What the person should be told besides the next question; a message id each."""

    NOT_A_DATE = "hearing.not_a_date"
    PAST = "hearing.past_date"
    FAR = "hearing.far_note"
    REPORT_AFTER_COURT = "hearing.report_after_court"
    TIME_UNCLEAR = "hearing.time_unclear"
    REPORT_UNKNOWN = "hearing.report_unknown"


@dataclass(frozen=True)
class Draft:
    """A hearing half taken down.

    Args:
        report: The time to be at the port, or `unknown` once the person has said that they do not see it.
        choices: Readings to choose from for *choice_of*; while there are any, that part is not known.
    """

    date: dt.date | None = None
    time: dt.time | None = None
    place: str | None = None
    report: dt.time | str | None = None
    choices: tuple[Candidate, ...] = ()
    choice_of: Part | None = None

    @property
    def known(self) -> bool:
        """Everything was said, and nothing is left to choose."""
        return None not in (self.date, self.time, self.place, self.report) and not self.choices


@dataclass(frozen=True)
class Step:
    """What a message changed.

    Args:
        understood: Something in the message was for the form.
        refused: The date or time that the last remark is about.
    """

    draft: Draft
    understood: bool
    remarks: tuple[Remark, ...] = ()
    refused: date | time | None = None


# What stands on the paper beside the time at the port, and beside the time at the court.
PORT_WORDS = re.compile(
    r"\b(puente|garita|puerto|linea|present\w*|report\w*|bridge|port|entrada|llegar|show up|be there|check in)\b"
)
COURT_WORDS = re.compile(r"\b(corte|audiencia|jue[zs]a?|juicio|hearing|court|judge|cita|sita|korte)\b")
CLAUSE_ENDS = re.compile(r"[,;\n]+|\.\s+|\s+(?:y|e|and|pero|but)\s+(?=.*\d)", re.IGNORECASE)
DOES_NOT_KNOW = re.compile(
    r"^(no (lo |la )?(se|dice|veo|encuentro|aparece|sale|hay|tengo|recuerdo|me acuerdo|entiendo)\b.*"
    r"|ni idea|nose|no c|quien sabe|ninguna?|i (do not|don t|dont) (know|see|have|remember)\b.*|idk|not sure|dunno"
    r"|(it )?(does not|doesn t|doesnt) say.*|no idea|unknown|n a)$"
)


def take(draft: Draft, text: str, asked: Part | None, now: datetime, language: str) -> Step:
    """Add what *text* says to *draft*.

    Args:
        asked: The part that was asked for last; a bare number is read as an answer to it.
        now: Naive local time where the person is, for "tomorrow" and the like.
    """
    if asked is Part.REPORT and DOES_NOT_KNOW.match(fold(text)):
        return Step(replace(draft, report=UNKNOWN), understood=True, remarks=(Remark.REPORT_UNKNOWN,))
    step = Step(draft, understood=False)
    for clause, about in _clauses(text, asked):
        reading = read(clause, now, language, expecting=_expecting(asked))
        step = _merge(step, _with_reading(step.draft, reading, about, now))
    return _checked(_merge(step, _with_place(step.draft, text, asked)))


def choose(draft: Draft, part: Part, value: str) -> Step:
    """Take an option that was offered: a date, a time or a place by its id."""
    if part is Part.PLACE:
        return Step(replace(draft, place=value if value in PLACES else None), understood=True)
    day, _, clock = value.partition("T")
    filled = replace(draft, choices=(), choice_of=None)
    if day:
        filled = replace(filled, date=date.fromisoformat(day))
    if clock:
        at = time.fromisoformat(clock)
        filled = replace(filled, report=at) if part is Part.REPORT else replace(filled, time=at)
    return _checked(Step(filled, understood=True))


def _clauses(text: str, asked: Part | None) -> Iterator[tuple[str, Part]]:
    """The parts of a message that speak of one of the two times; the whole of it where it speaks of one only."""
    plain = fold(text)
    usual = Part.REPORT if asked is Part.REPORT else Part.TIME
    if not (PORT_WORDS.search(plain) and COURT_WORDS.search(plain)):
        about = Part.REPORT if PORT_WORDS.search(plain) and _has_two_digits_at_most(text) else usual
        yield text, usual if COURT_WORDS.search(plain) else about
        return
    about = usual
    for clause in filter(str.strip, CLAUSE_ENDS.split(text)):
        words = fold(clause)
        if PORT_WORDS.search(words) and not COURT_WORDS.search(words):
            about = Part.REPORT
        elif COURT_WORDS.search(words) and not PORT_WORDS.search(words):
            about = Part.TIME
        yield clause, about


def _has_two_digits_at_most(text: str) -> bool:
    # "el puente a las 4" speaks of the port alone; a date beside it speaks of the hearing.
    return len(re.findall(r"\d+", text)) <= 2


def _expecting(asked: Part | None) -> Expecting | None:
    if asked is Part.DATE:
        return Expecting.DATE
    return Expecting.TIME if asked in (Part.TIME, Part.REPORT) else None


def _with_reading(draft: Draft, reading: Reading, about: Part, now: datetime) -> Step:
    if reading.why is Reason.IMPOSSIBLE_DATE and not reading.ask:
        return Step(replace(draft, date=None), understood=True, remarks=(Remark.NOT_A_DATE,))
    fault = _fault(reading.date, now.date()) if reading.date else None
    filled = draft
    if reading.date is not None:
        filled = replace(filled, date=None if fault else reading.date, choices=(), choice_of=None)
    if reading.time is not None:
        filled = _with_time(filled, reading.time, about)
    if reading.ask:
        filled = _with_choices(filled, reading, about)
    understood = bool(reading.date or reading.time or reading.ask)
    return Step(filled, understood, (fault,) if fault else (), reading.date if fault else None)


def _fault(day: date, today: date) -> Remark | None:
    if day < today:
        return Remark.PAST
    return Remark.FAR if day - today > FARTHEST else None


def _with_time(draft: Draft, at: time, about: Part) -> Draft:
    settled = replace(draft, choices=(), choice_of=None) if draft.choice_of is about else draft
    return replace(settled, report=at) if about is Part.REPORT else replace(settled, time=at)


def _with_choices(draft: Draft, reading: Reading, about: Part) -> Draft:
    dates = {candidate.date for candidate in reading.ask if candidate.date}
    part = Part.DATE if len(dates) > 1 or reading.time is not None else about
    filled = replace(draft, choices=reading.ask, choice_of=part)
    if len(dates) == 1:
        filled = replace(filled, date=dates.pop())
    if part is Part.DATE:
        return replace(filled, date=None)
    return replace(filled, report=None) if part is Part.REPORT else replace(filled, time=None)


def _with_place(draft: Draft, text: str, asked: Part | None) -> Step:
    found = read_place(text)
    if found.place is None or (draft.place is not None and asked not in (Part.PLACE, Part.CONFIRMED)):
        return Step(draft, understood=False)
    if not found.sure:
        # People there report at another port: its name is offered, not taken.
        return Step(draft, understood=asked is Part.PLACE)
    return Step(replace(draft, place=found.place.id), understood=True)


def _merge(first: Step, then: Step) -> Step:
    remarks = tuple(dict.fromkeys((*first.remarks, *then.remarks)))
    return Step(then.draft, first.understood or then.understood, remarks, then.refused or first.refused)


def _checked(step: Step) -> Step:
    """Refuse what contradicts itself: the time at the port comes before the time at the court."""
    draft = step.draft
    if isinstance(draft.report, time) and draft.time is not None and draft.report >= draft.time:
        remarks = (*step.remarks, Remark.REPORT_AFTER_COURT)
        return Step(replace(draft, report=None), understood=True, remarks=remarks, refused=draft.report)
    return step
