"""The form that takes a hearing down: what a message adds, and the next question."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from actions.base import BotAction, Event, Turn, slot_set
from actions.hearing_slots import MISSES, draft_of, facts_of, slots_of
from puente.core.dates.calendar import is_federal_holiday
from puente.core.errors import InvalidHearingTime
from puente.core.hearing_time import HearingTime
from puente.core.intake import Draft, Part, Remark, Step, choose, take
from puente.core.places import PLACES, read_place
from puente.core.yes_no import means_no, means_yes
from puente.texts import Phrase

DEFAULT_ZONE = ZoneInfo("America/Mexico_City")
ANSWERS = frozenset({"inform", "record_hearing", "change_hearing", "report_hearing_outcome"})
# Said in the middle of the form they answer its question, so when they hold nothing readable it asks again.
FOR_THE_FORM = frozenset({"inform", "nlu_fallback", "out_of_scope", "affirm", "deny", "greet"})
CHOSEN = {"choose_date": Part.DATE, "choose_time": Part.TIME, "choose_place": Part.PLACE, "choose_report": Part.REPORT}


class ValidateHearingForm(BotAction):
    """Rasa calls it with every message while the form is open."""

    def name(self) -> str:
        return "validate_hearing_form"

    async def answer(self, turn: Turn) -> list[Event]:
        asked = turn.slots.get("requested_slot")
        part = Part(asked) if asked in set(Part) else None
        draft = draft_of(turn.slots)
        if part is Part.CONFIRMED and _confirms(turn):
            return [slot_set(Part.CONFIRMED, True)]
        step = _read(turn, draft, part)
        if not step.understood:
            return self._not_understood(turn, part)
        _remark(turn, step)
        return [
            *(slot_set(name, value) for name, value in slots_of(step.draft).items()),
            # Whatever was said before, a changed draft is read back again.
            slot_set(Part.CONFIRMED, None),
            slot_set(MISSES, 0),
        ]

    def _not_understood(self, turn: Turn, part: Part | None) -> list[Event]:
        if part is None:
            return []
        if part is Part.CONFIRMED and (turn.intent == "deny" or means_no(turn.said)):
            turn.say("hearing.what_to_correct")
            return [slot_set(Part.CONFIRMED, None), slot_set(MISSES, -1)]
        if turn.intent in FOR_THE_FORM:
            return [slot_set(part, None), slot_set(MISSES, _misses(turn) + 1)]
        # Nothing for the form: Rasa takes the empty answer as leave to follow another rule.
        return []


def _confirms(turn: Turn) -> bool:
    return turn.intent in {"affirm", "confirm_attendance"} or means_yes(turn.said)


def _read(turn: Turn, draft: Draft, part: Part | None) -> Step:
    if turn.intent in CHOSEN and turn.value:
        chosen = CHOSEN[turn.intent]
        if chosen is Part.TIME and draft.choice_of is Part.REPORT:
            chosen = Part.REPORT
        return choose(draft, chosen, turn.value)
    if turn.said.startswith("/"):
        return Step(draft, understood=False)
    zone = ZoneInfo(turn.person.zone) if turn.person.zone else DEFAULT_ZONE
    return take(draft, turn.said, part, turn.now.astimezone(zone).replace(tzinfo=None), turn.language)


def _remark(turn: Turn, step: Step) -> None:
    for remark in step.remarks:
        if remark is Remark.REPORT_AFTER_COURT:
            before = draft_of(turn.slots)
            turn.say(remark, report=step.refused, court=step.draft.time or before.time)
        elif remark in {Remark.PAST, Remark.FAR}:
            turn.say(remark, date=step.refused)
        else:
            turn.say(remark)


def _misses(turn: Turn) -> int:
    return int(turn.slots.get(MISSES) or 0)


class AskHearingDate(BotAction):
    """The date, or which of two."""

    def name(self) -> str:
        return "action_ask_hearing_date"

    async def answer(self, turn: Turn) -> list[Event]:
        draft = draft_of(turn.slots)
        if draft.choice_of is Part.DATE:
            turn.say("hearing.which_date")
            for choice in draft.choices[:4]:
                if choice.date:
                    turn.offer("option.date_is", f'choose_date{{"value": "{choice.iso()}"}}', date=choice.date)
            return []
        turn.say("hearing.ask_date_again" if _misses(turn) else "hearing.ask_date")
        return []


def _ask_morning_or_afternoon(turn: Turn, draft: Draft) -> None:
    turn.say("hearing.which_time")
    for choice in draft.choices[:4]:
        if choice.time:
            turn.offer("option.time_is", f'choose_time{{"value": "T{choice.time:%H:%M}"}}', time=choice.time)


class AskHearingTime(BotAction):
    """The time of the hearing, or morning or afternoon."""

    def name(self) -> str:
        return "action_ask_hearing_time"

    async def answer(self, turn: Turn) -> list[Event]:
        draft = draft_of(turn.slots)
        if draft.choice_of is Part.TIME:
            _ask_morning_or_afternoon(turn, draft)
            return []
        turn.say("hearing.ask_time_again" if _misses(turn) else "hearing.ask_time")
        return []


class AskHearingPlace(BotAction):
    """The port that stands on the paper."""

    def name(self) -> str:
        return "action_ask_hearing_place"

    async def answer(self, turn: Turn) -> list[Event]:
        found = read_place(turn.said)
        if found.place is not None and not found.sure:
            turn.say("hearing.place_check", place=found.place)
            turn.offer("option.yes", f'choose_place{{"value": "{found.place.id}"}}')
            turn.offer("option.no", 'choose_place{"value": "other"}')
            return []
        turn.say("hearing.ask_place_again" if _misses(turn) else "hearing.ask_place")
        for place in PLACES.values():
            turn.offer("option.place_is", f'choose_place{{"value": "{place.id}"}}', place=place)
        return []


class AskReportTime(BotAction):
    """The time to be at the port: its own question, never computed."""

    def name(self) -> str:
        return "action_ask_report_time"

    async def answer(self, turn: Turn) -> list[Event]:
        draft = draft_of(turn.slots)
        if draft.choice_of is Part.REPORT:
            _ask_morning_or_afternoon(turn, draft)
            return []
        turn.say("hearing.ask_report_time_again" if _misses(turn) else "hearing.ask_report_time")
        return []


class AskHearingConfirmed(BotAction):
    """Read everything back, weekday and place included; nothing is saved without a yes."""

    def name(self) -> str:
        return "action_ask_hearing_confirmed"

    async def answer(self, turn: Turn) -> list[Event]:
        if _misses(turn) < 0:
            # The correction was asked for in this very turn.
            return [slot_set(MISSES, 0)]
        facts = facts_of(draft_of(turn.slots))
        place = PLACES[facts.place]
        try:
            when = HearingTime(facts.court_wall, place.court_zone)
        except InvalidHearingTime:
            turn.say("hearing.time_unclear")
            return [slot_set(Part.TIME, None)]
        if facts.court_wall.weekday() >= 5 or is_federal_holiday(facts.court_wall.date()):
            turn.say("hearing.weekend_note", date=facts.court_wall.date())
        report: object = Phrase("hearing.report_missing") if facts.report_wall is None else facts.report_wall.time()
        turn.say("hearing.read_back", when=when, place=place, report=report)
        turn.offer("option.yes", "affirm")
        turn.offer("option.no", "deny")
        return []
