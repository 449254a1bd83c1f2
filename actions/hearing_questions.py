"""The questions of the form that takes a hearing down."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date, time

from actions.base import BotAction, Event, Turn, slot_set
from actions.hearing_slots import EDIT, MISSES, cleared, draft_of, facts_of, touched, was_left
from puente.core.dates.calendar import is_federal_holiday
from puente.core.draft import Draft
from puente.core.hearing_time import HearingTime
from puente.core.parts import Part
from puente.core.places import PLACES
from puente.texts import Phrase

NOON, EVENING, SATURDAY = 12, 19, 5
PARTS = (
    ("option.date", Part.DATE),
    ("option.time", Part.TIME),
    ("option.place", Part.PLACE),
    ("option.report_time", Part.REPORT),
)


class Question(BotAction):
    """Asks, unless the same was asked in other words in this very turn."""

    async def answer(self, turn: Turn) -> list[Event]:
        if turn.is_an_aside and was_left(turn.slots, turn.now):
            return _dropped(turn)
        if _misses(turn) < 0:
            return [slot_set(MISSES, 0), touched(turn.now)]
        draft = draft_of(turn.slots)
        if turn.is_an_aside:
            say_where_we_are(turn, draft)
        self.ask(turn, draft)
        return [touched(turn.now)]

    @abstractmethod
    def ask(self, turn: Turn, draft: Draft) -> None:
        """Say the question."""


def say_where_we_are(turn: Turn, draft: Draft) -> None:
    """One line on what is half taken down, before its next question; the read-back says all of it itself."""
    if draft.date is None or draft.known:
        turn.say("hearing.resumed")
    elif draft.time is None:
        turn.say("hearing.resumed_day", date=draft.date)
    else:
        turn.say("hearing.resumed_time", date=draft.date, time=draft.time)


def _dropped(turn: Turn) -> list[Event]:
    """Left for a day, and the person speaks of something else: the form ends, and says so."""
    turn.say("hearing.dropped_change" if turn.slots.get(EDIT) else "hearing.dropped")
    return [*cleared(), slot_set(MISSES, 0), slot_set("requested_slot", None)]


def say_whose(turn: Turn, label: str | None) -> None:
    """Whom the next sentence concerns, where several share a phone."""
    if label:
        turn.say("hearing.whose", name=label)


def _misses(turn: Turn) -> int:
    return int(turn.slots.get(MISSES) or 0)


def _again(turn: Turn) -> str:
    """The question's other wording, when its answer could not be read; not after something else came between."""
    reads = turn.intent in {"inform", "nlu_fallback", "out_of_scope", "affirm", "deny"}
    return "_again" if _misses(turn) and reads else ""


def offer_parts(turn: Turn) -> None:
    """What shall we correct?"""
    turn.say("hearing.what_to_correct")
    for title, part in PARTS:
        turn.offer(title, f'choose_part{{"value": "{part}"}}')


class AskHearingDate(Question):
    """The date, or which of two."""

    def name(self) -> str:
        return "action_ask_hearing_date"

    def ask(self, turn: Turn, draft: Draft) -> None:
        days = draft.choices_of(Part.DATE)
        if not days:
            turn.say(f"hearing.ask_date{_again(turn)}")
            return
        turn.say("hearing.which_date")
        # Of two days that only the year or nothing but figures tells apart, all is shown.
        title = "option.date_in_full" if len({day[:4] for day in days}) > 1 else "option.date_is"
        for day in days:
            turn.offer(title, f'choose_date{{"value": "{day}"}}', date=date.fromisoformat(day))


class AskHearingTime(Question):
    """The time of the hearing, or morning or afternoon."""

    def name(self) -> str:
        return "action_ask_hearing_time"

    def ask(self, turn: Turn, draft: Draft) -> None:
        if draft.choices_of(Part.TIME):
            _ask_which_time(turn, "hearing.which_time", draft.choices_of(Part.TIME))
        else:
            turn.say(f"hearing.ask_time{_again(turn)}")


class AskReportTime(Question):
    """The time to be at the port: its own question, never computed."""

    def name(self) -> str:
        return "action_ask_report_time"

    def ask(self, turn: Turn, draft: Draft) -> None:
        if draft.choices_of(Part.REPORT):
            _ask_which_time(turn, "hearing.which_report_time", draft.choices_of(Part.REPORT))
        else:
            turn.say(f"hearing.ask_report_time{_again(turn)}")


def _ask_which_time(turn: Turn, question: str, clocks: tuple[str, ...]) -> None:
    turn.say(question)
    for clock in clocks:
        at = time.fromisoformat(clock.removeprefix("T"))
        shown = f"{(at.hour - 1) % NOON + 1}:{at.minute:02}"
        turn.offer(_half(at), f'choose_time{{"value": "{clock}"}}', hour=shown)


def _half(at: time) -> str:
    if at.hour == 0:
        return "option.time_midnight"
    if at.hour < NOON:
        return "option.time_morning"
    return "option.time_afternoon" if at.hour < EVENING else "option.time_night"


class AskHearingPlace(Question):
    """The port that stands on the paper."""

    def name(self) -> str:
        return "action_ask_hearing_place"

    def ask(self, turn: Turn, draft: Draft) -> None:
        for named in draft.choices_of(Part.PLACE):
            turn.say("hearing.place_check", place=PLACES[named])
            turn.offer("option.yes", f'choose_place{{"value": "{named}"}}')
            turn.offer("option.no", 'choose_place{"value": "none"}')
            return
        turn.say(f"hearing.ask_place{_again(turn)}")
        for place in PLACES.values():
            turn.offer("option.place_is", f'choose_place{{"value": "{place.id}"}}', place=place)
        turn.offer("option.other_place", 'choose_place{"value": "other"}')


class AskHearingConfirmed(Question):
    """Read everything back, weekday and place included; nothing is saved without a yes."""

    def name(self) -> str:
        return "action_ask_hearing_confirmed"

    def ask(self, turn: Turn, draft: Draft) -> None:
        facts = facts_of(draft)
        place = PLACES[facts.place]
        when = HearingTime(facts.court_wall, place.court_zone)
        if facts.court_wall.weekday() >= SATURDAY or is_federal_holiday(facts.court_wall.date()):
            turn.say("hearing.weekend_note", date=facts.court_wall.date())
        say_whose(turn, draft.whose)
        report: object = Phrase("hearing.report_missing") if facts.report_wall is None else facts.report_wall.time()
        turn.say("hearing.read_back", when=when, place=place, report=report)
        turn.offer("option.yes", "affirm")
        turn.offer("option.no", "deny")
