"""What a message says for the form, in the form and outside it."""

from __future__ import annotations

import re
from uuid import UUID
from zoneinfo import ZoneInfo

from actions.base import Event, Turn, follow_up, slot_set
from actions.hearing_questions import say_where_we_are
from actions.hearing_slots import ASKED, EDIT, MISSES, NEXT, READ, draft_from, draft_of, drafted
from puente.core.draft import FIELDS, Draft, Remark, Step, without
from puente.core.intake import choose, take, verified
from puente.core.parts import Part, asks, is_over, part_to_correct, speaks_of_court
from puente.core.two_people import told_of_two
from puente.core.whose import is_another, names, whose
from puente.store import hearings
from puente.store.tickets import Kind

TO_CHANGE = re.compile(r'change_hearing\{"value": "(?P<id>[0-9a-f-]{36})/')
DEFAULT_ZONE = ZoneInfo("America/Mexico_City")
CHOSEN = {"choose_date": Part.DATE, "choose_time": Part.TIME, "choose_place": Part.PLACE}


def read_step(turn: Turn, draft: Draft, asked: Part | None) -> Step:
    """What the message adds to *draft*, checked against the calendar and the clock."""
    return verified(_read(turn, draft, asked), turn.now)


def _read(turn: Turn, draft: Draft, asked: Part | None) -> Step:
    if turn.intent == "choose_part" and turn.value in set(FIELDS):
        return Step(without(draft, Part(turn.value)), understood=True)
    if turn.intent in CHOSEN and turn.value:
        part = CHOSEN[turn.intent]
        # Both times are chosen from in the same way: it was the one that was asked for.
        return choose(draft, Part.REPORT if part is Part.TIME and asked is Part.REPORT else part, turn.value)
    if turn.said.startswith("/"):
        return Step(draft, understood=False)
    return _taken(turn, draft, _first_of(turn.said), asked)


def _taken(turn: Turn, draft: Draft, said: str, asked: Part | None) -> Step:
    zone = turn.person.clock(DEFAULT_ZONE)
    return take(draft, said, asked, turn.now.astimezone(zone).replace(tzinfo=None), turn.language)


def _first_of(said: str) -> str:
    """One hearing at a time: of two people's told in one message, the first."""
    told = told_of_two(said)
    return told[0] if told else said


def set_aside(turn: Turn) -> list[Event]:
    """Keep what the message told of a second person, and say that theirs comes next."""
    told = None if turn.said.startswith("/") else told_of_two(turn.said)
    if told is None:
        return []
    label = whose(told[1])
    if label:
        turn.say("hearing.next_of", name=label)
    else:
        turn.say("hearing.next_own")
    return [slot_set(NEXT, told[1])]


def take_up_next(turn: Turn) -> list[Event]:
    """The hearing of the second person, once the first is kept: the form opens with what was told of it."""
    told = turn.slots.get(NEXT)
    if not told:
        return []
    step = verified(_taken(turn, Draft(), told, None), turn.now)
    if step.draft.whose:
        turn.say("hearing.for_whom", name=step.draft.whose)
    else:
        turn.say("hearing.for_you")
    return opened(turn, step, **{EDIT: None, NEXT: None})


def remark(turn: Turn, step: Step) -> None:
    """Say what was refused, and why."""
    for each in step.remarks:
        if each is Remark.REPORT_AFTER_COURT:
            turn.say(each, report=step.refused, court=step.court)
        elif each in {Remark.PAST, Remark.FAR}:
            turn.say(each, date=step.refused)
        else:
            turn.say(each)


def first_missing(draft: Draft) -> Part:
    """The part that the form would ask for next."""
    known = {Part.DATE: draft.date, Part.TIME: draft.time, Part.PLACE: draft.place, Part.REPORT: draft.report}
    return next((part for part, value in known.items() if value is None), Part.CONFIRMED)


def opened(turn: Turn, step: Step, **slots: object) -> list[Event]:
    """Open the form with what the message said; it does not read this message again."""
    remark(turn, step)
    more = [slot_set(name, value) for name, value in slots.items()]
    read = slot_set(READ, str(turn.turn_id))
    return [*drafted(step.draft, turn.now), *more, *set_aside(turn), read, follow_up("hearing_form")]


async def take_up(turn: Turn) -> list[Event] | None:
    """What to do with a hearing that a longer message tells of when no form is open; None when it tells of none."""
    another = await take_up_another(turn)
    if another is not None:
        return another
    return await _taken_up(turn) if speaks_of_court(turn.said) or draft_of(turn.slots) != Draft() else None


async def take_up_another(turn: Turn) -> list[Event] | None:
    """ "La de mi hijo es otra": a hearing of its own, for somebody of whom none is saved; else None."""
    label = whose(turn.said)
    if turn.said.startswith("/") or asks(turn.said) or label is None:
        return None
    known = await turn.hearings()
    if any(one.label and names(one.label, label) for one in known):
        return None
    step = read_step(turn, Draft(), None)
    if not (is_another(turn.said) or Part.DATE in step.spoken):
        return None
    if Part.DATE not in step.spoken:
        turn.say("hearing.for_whom", name=label)
    return opened(turn, step, **{EDIT: None})


async def take_up_bare(turn: Turn) -> list[Event] | None:
    """The same for a message that is no more than an answer: a date alone is a hearing's."""
    return await _taken_up(turn)


async def no_longer(turn: Turn) -> list[Event] | None:
    """ "Ya no es el 20": the hearing of that day has moved, and nothing new begins; None when that is not said."""
    if not is_over(turn.said):
        return None
    named = read_step(turn, Draft(), None).draft
    known = await turn.hearings()
    # Its own month, or the next such day: whoever says a bare number means the one that is saved.
    meant = [one for one in known if named.date and named.date.day == one.court_wall.day]
    if len(meant) != 1:
        return None
    turn.say("hearing.change_ask", when=meant[0].court_time)
    draft = without(draft_from(meant[0]), Part.DATE)
    return [*drafted(draft, turn.now), slot_set(EDIT, str(meant[0].id)), slot_set(MISSES, ASKED)]


async def take_up_moved(turn: Turn) -> list[Event] | None:
    """`no_longer` when no form is open."""
    moved = await no_longer(turn)
    return None if moved is None else [*moved, slot_set(READ, str(turn.turn_id)), follow_up("hearing_form")]


async def take_up_correction(turn: Turn) -> list[Event] | None:
    """The answer to "what do you want to change?", when it says the new value at once."""
    asked = [button for said in turn.last_answer for button in (said.get("data") or {}).get("buttons") or []]
    found = [match for button in asked if (match := TO_CHANGE.match(button.get("payload", "")))]
    hearing = await hearings.current(turn.tx, UUID(found[0]["id"])) if found else None
    if hearing is None or hearing.state != "active" or hearing.person_id != turn.person.id:
        return None
    step = read_step(turn, draft_from(hearing), Part.CONFIRMED)
    # "The time" names the part alone: it is asked for.
    meant = step.spoken or part_to_correct(turn.said)
    return opened(turn, step, **{EDIT: str(hearing.id)}) if meant else None


async def _taken_up(turn: Turn) -> list[Event] | None:
    if turn.said.startswith("/"):
        return None
    moved = await take_up_moved(turn)
    if moved is not None:
        return moved
    draft = draft_of(turn.slots)
    step = read_step(turn, draft, first_missing(draft) if draft != Draft() else None)
    enough = Part.DATE in step.spoken or draft != Draft() or speaks_of_court(turn.said)
    if not step.spoken or not enough:
        return None
    if draft.date is not None and step.draft.date == draft.date:
        say_where_we_are(turn, step.draft)
    return opened(turn, step)


# The worker hears of two papers before any model: change_hearing carries this value then.
TWO_PAPERS = "two_papers"


async def two_papers(turn: Turn) -> list[Event]:
    """Two papers, two dates: which one counts is for a person to find out (HEAR-04)."""
    await turn.open_ticket(Kind.PERSON)
    turn.say("hearing.two_dates")
    return []
