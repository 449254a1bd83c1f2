"""Taking down a hearing: what one message adds to it, and what has to be asked back. Nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from puente.core.corrections import (
    half_said_again,
    hour_beside_the_place,
    in_the_same_month,
    names_the_ports_hour,
    takes_back_the_hour,
    without_the_denied_place,
)
from puente.core.dates import Expecting, Reading, Reason, court_time, read
from puente.core.draft import FIELDS, OTHER, UNKNOWN, Choice, Draft, Remark, Step, without
from puente.core.errors import InvalidHearingTime
from puente.core.hearing_time import HearingTime
from puente.core.pairing import pair
from puente.core.parts import (
    COURT_WORDS,
    Part,
    clauses,
    corrects,
    does_not_know,
    is_another_place,
    named_part,
    part_to_correct,
    refuses,
    wants_all_anew,
    without_what_is_refused,
)
from puente.core.picking import pick
from puente.core.places import PLACES, is_only_a_place, names_two_places, read_place
from puente.core.settling import MOST_CHOICES, distinct, settled, values, with_choice, written
from puente.core.whose import is_own, whose
from puente.core.words import fold
from puente.core.yes_no import means_yes

FARTHEST = timedelta(days=5 * 366)
LAST_NUMBER = re.compile(r"(?P<clock>\d{1,2}(?:[:.]\d\d)?)[\s.!]*$")


def take(draft: Draft, text: str, asked: Part | None, now: datetime, language: str) -> Step:
    """Add what *text* says to *draft*.

    Args:
        asked: The part that was asked for last; a bare number is read as an answer to it.
        now: Naive local time where the person is, for "tomorrow" and the like.
    """
    answer = _answer(draft, text, asked)
    if answer is not None:
        return answer
    said = without_what_is_refused(text)
    step = Step(draft, understood=False)
    for clause, about in clauses(said, asked):
        reading = in_the_same_month(draft, clause, _read(clause, now, language, _expecting(asked, clause, about)), now)
        if names_the_ports_hour(draft, asked, clause, reading):
            about = Part.REPORT
        if takes_back_the_hour(draft, asked, clause, reading):
            about = Part.TIME
        taken = _paired(step.draft, clause, reading, about, now, language) or _with_reading(
            step.draft, reading, about, now
        )
        step = _merge(step, _both(step, hour_beside_the_place(draft, taken, asked, clause)))
        if reading.why is Reason.INCOMPLETE and asked in (None, Part.DATE) and not _has_a_day(step.draft):
            step = _merge(step, Step(step.draft, understood=True, remarks=(Remark.NO_DAY,)))
    step = _merge(step, _with_place(step.draft, without_the_denied_place(said), asked))
    step = _merge(step, _with_whose(step.draft, text))
    if step.spoken and refuses(text):
        step = _not_again(draft, step)
    return _checked(step if step.understood else _to_correct(draft, text, asked))


def _answer(draft: Draft, text: str, asked: Part | None) -> Step | None:
    """What *text* says when all of it answers the question; None when it has to be read."""
    picked = _picked(draft.choices_of(asked), text)
    if asked and picked:
        return choose(draft, asked, picked)
    if does_not_know(text) and asked in FIELDS:
        return _unknown(draft, asked)
    if asked is Part.PLACE and is_another_place(text):
        return choose(draft, Part.PLACE, OTHER)
    if asked is Part.CONFIRMED and wants_all_anew(text):
        return Step(Draft(whose=draft.whose), understood=True)
    return half_said_again(draft, asked, text)


def _with_whose(draft: Draft, text: str) -> Step:
    if draft.whose is not None and is_own(text):
        return Step(replace(draft, whose=None), understood=True)
    named = whose(text)
    return Step(replace(draft, whose=named), understood=True) if named else Step(draft, understood=False)


def _picked(offered: tuple[str, ...], text: str) -> str | None:
    """The one that *text* picks; of one alone, a yes does."""
    return offered[0] if len(offered) == 1 and means_yes(text) else pick(offered, text)


def _unknown(draft: Draft, asked: Part) -> Step:
    if asked is Part.REPORT:
        known = replace(without(draft, Part.REPORT), report=UNKNOWN)
        return Step(known, understood=True, remarks=(Remark.REPORT_UNKNOWN,))
    return Step(without(draft, asked), understood=True, unknown=asked)


def choose(draft: Draft, part: Part, value: str) -> Step:
    """Take an option that was offered: a date, a time, or a place by its id (`other` is none of ours)."""
    bare = without(draft, part)
    if part is Part.PLACE:
        known = replace(bare, place=value if value in PLACES else None)
        return Step(known, understood=True, unknown=Part.PLACE if value == OTHER else None, spoken=(part,))
    day, _, clock = value.partition("T")
    if part is Part.DATE:
        return _checked(Step(replace(bare, date=date.fromisoformat(day)), understood=True, spoken=(part,)))
    at = time.fromisoformat(clock)
    filled = replace(bare, report=at) if part is Part.REPORT else replace(bare, time=at)
    return _checked(Step(filled, understood=True, spoken=(part,)))


def verified(step: Step, now: datetime) -> Step:
    """Refuse what cannot be: a day that is over, and a time that the clocks skip or repeat.

    Args:
        now: Aware.
    """
    draft = step.draft
    if draft.date is None:
        return step
    zone = PLACES[draft.place].zone if draft.place else None
    if draft.date < (now.astimezone(zone) if zone else now).date() - (timedelta(0) if zone else timedelta(days=1)):
        return _refused(step, Part.DATE, Remark.PAST, draft.date)
    if draft.time is None or draft.place is None:
        return step
    for part, at, court in ((Part.TIME, draft.time, True), (Part.REPORT, draft.report, False)):
        if isinstance(at, time):
            place = PLACES[draft.place]
            try:
                instant = HearingTime(datetime.combine(draft.date, at), place.court_zone if court else place.zone)
            except InvalidHearingTime:
                return _refused(step, part, Remark.TIME_UNCLEAR, at)
            if court and instant.instant() <= now:
                return _refused(step, Part.DATE, Remark.PAST, draft.date)
    return step


def _refused(step: Step, part: Part, remark: Remark, value: date | time) -> Step:
    remarks = tuple(dict.fromkeys((*step.remarks, remark)))
    return replace(step, draft=without(step.draft, part), understood=True, remarks=remarks, refused=value)


def _expecting(asked: Part | None, clause: str, about: Part) -> Expecting | None:
    """What a lone number in *clause* is: what it names itself, else what was asked for."""
    named = named_part(clause)
    if named in (Part.TIME, Part.REPORT) or (about is Part.REPORT and asked is not Part.DATE):
        return Expecting.TIME
    if named is Part.DATE or asked is Part.DATE:
        return Expecting.DATE
    return Expecting.TIME if asked in (Part.TIME, Part.REPORT) else None


def _read(clause: str, now: datetime, language: str, expecting: Expecting | None) -> Reading:
    reading = read(clause, now, language, expecting=expecting)
    if expecting is not Expecting.TIME or reading.date or reading.time or reading.ask or reading.why:
        return reading
    # "La hora del puente es 5": the number at the end is the time that the words before it name.
    last = LAST_NUMBER.search(clause) if named_part(clause) in (Part.TIME, Part.REPORT) else None
    return read(last["clock"], now, language, expecting=expecting) if last else reading


def _has_a_day(draft: Draft) -> bool:
    return draft.date is not None or bool(draft.choices_of(Part.DATE))


def _paired(draft: Draft, clause: str, reading: Reading, about: Part, now: datetime, language: str) -> Step | None:
    """The hearing, and the other time as a question; None when *clause* holds no such two."""
    found = pair(clause, reading, now, language) if about is Part.TIME else None
    if found is None:
        return None
    step = _with_reading(draft, found.hearing, about, now)
    ports = Choice(Part.REPORT, tuple(written(at) for at in found.ports[:MOST_CHOICES]))
    # Nothing says that it is the port's: offered, not taken, even when it is one alone.
    return replace(step, draft=with_choice(without(step.draft, Part.REPORT), ports), spoken=(*step.spoken, Part.REPORT))


def _with_reading(draft: Draft, reading: Reading, about: Part, now: datetime) -> Step:
    if reading.why is Reason.IMPOSSIBLE_DATE and not reading.ask:
        return Step(without(draft, Part.DATE), understood=True, remarks=(Remark.NOT_A_DATE,), spoken=(Part.DATE,))
    if about is Part.TIME:
        reading = court_time(reading)
    dates = distinct([reading.date] if reading.date else [one.date for one in reading.ask])
    times = distinct([reading.time] if reading.time else [one.time for one in reading.ask])
    if about is Part.REPORT and draft.time is not None:
        # Nobody is at the port after the court: that reading comes last.
        before = draft.time
        times = sorted(times, key=lambda at: at >= before)
    fault = _fault(dates[0], now.date()) if len(dates) == 1 else None
    if dates:
        draft = without(draft, Part.DATE) if fault else settled(draft, Part.DATE, dates)
    if times:
        draft = settled(draft, about, times)
    spoken = (*((Part.DATE,) if dates else ()), *((about,) if times else ()))
    return Step(draft, bool(spoken), (fault,) if fault else (), dates[0] if fault else None, spoken=spoken)


def _both(before: Step, then: Step) -> Step:
    """One message that says two things of the same part is asked about: the second is not simply believed."""
    draft = then.draft
    for part in set(before.spoken) & set(then.spoken):
        said = tuple(dict.fromkeys((*values(before.draft, part), *values(draft, part))))
        if len(said) > 1:
            draft = with_choice(without(draft, part), Choice(part, said[:MOST_CHOICES]))
    return replace(then, draft=draft)


def _fault(day: date, today: date) -> Remark | None:
    if day < today:
        return Remark.PAST
    return Remark.FAR if day - today > FARTHEST else None


def _with_place(draft: Draft, text: str, asked: Part | None) -> Step:
    found = read_place(text)
    if asked in (Part.PLACE, Part.CONFIRMED) and names_two_places(text):
        return Step(without(draft, Part.PLACE), understood=True, spoken=(Part.PLACE,))
    if found.place is None or not _may_take_a_place(draft, text, asked):
        return Step(draft, understood=False)
    if found.place.id == draft.place:
        return Step(draft, understood=asked is Part.PLACE, spoken=(Part.PLACE,))
    bare = without(draft, Part.PLACE)
    if found.sure and (asked is Part.PLACE or not found.across):
        return Step(replace(bare, place=found.place.id), understood=True, spoken=(Part.PLACE,))
    if not found.sure and not found.across and asked not in (Part.PLACE, Part.CONFIRMED) and not is_only_a_place(text):
        # Spelt like a name of ours, or a town far from it, in the middle of something else: not worth a question.
        return Step(draft, understood=False)
    # Its name is offered, not taken.
    return Step(with_choice(bare, Choice(Part.PLACE, (found.place.id,))), understood=True, spoken=(Part.PLACE,))


def _may_take_a_place(draft: Draft, text: str, asked: Part | None) -> bool:
    if draft.place is None or asked in (Part.PLACE, Part.CONFIRMED):
        return True
    # One that is known gives way to a correction, not to a story in which another town comes up.
    return is_only_a_place(text) or corrects(text) or bool(COURT_WORDS.search(fold(text)))


def _not_again(before: Draft, step: Step) -> Step:
    """After "no es el 5": when the 5th is what we had, it is wrong, and the right day is asked for."""
    draft = step.draft
    for part in step.spoken:
        value = getattr(before, FIELDS[part])
        if value is not None and value == getattr(draft, FIELDS[part]):
            draft = without(draft, part)
    return replace(step, draft=draft, understood=True)


def _to_correct(draft: Draft, text: str, asked: Part | None) -> Step:
    part = part_to_correct(text)
    if part is None or part is asked or (asked is not Part.CONFIRMED and not corrects(text)):
        return Step(draft, understood=False)
    return Step(without(draft, part), understood=True)


def _merge(first: Step, then: Step) -> Step:
    remarks = tuple(dict.fromkeys((*first.remarks, *then.remarks)))
    understood, spoken = first.understood or then.understood, (*first.spoken, *then.spoken)
    return Step(then.draft, understood, remarks, then.refused or first.refused, spoken=spoken)


def _checked(step: Step) -> Step:
    """Refuse what contradicts itself: the time at the port comes before the time at the court."""
    draft = step.draft
    if isinstance(draft.report, time) and draft.time is not None and draft.report >= draft.time:
        refused = _refused(step, Part.REPORT, Remark.REPORT_AFTER_COURT, draft.report)
        return replace(refused, court=draft.time)
    return step
