"""What people answer to reminders, and what they tell after the hearing."""

from __future__ import annotations

from actions.base import BotAction, Event, Turn
from actions.hearing_choosing import report_of
from actions.hearing_questions import say_whose
from actions.hearing_reading import opened, read_step
from actions.hearing_slots import EDIT
from actions.people import call_a_person
from puente.core.draft import Draft
from puente.core.missed import tells_of_a_missed_hearing
from puente.core.parts import Part
from puente.core.waiting import waits_for_us
from puente.store import reminders, tickets
from puente.store.tickets import Kind


class ConfirmAttendance(BotAction):
    """ "I will go." """

    def name(self) -> str:
        return "action_confirm_attendance"

    async def answer(self, turn: Turn) -> list[Event]:
        if waits_for_us(turn.said):
            await call_a_person(turn)
            return []
        about = await reminders.acknowledge(turn.tx, turn.person.id, "yes", turn.now)
        if turn.hidden:
            turn.say("secret.noted")
            return []
        known = await turn.hearings()
        if not known:
            waiting = await tickets.unresolved(turn.tx, turn.person.id)
            turn.say("person.waiting" if waiting else "hearing.confirm_none")
            return []
        hearing = next((one for one in known if one.id == about), known[0])
        say_whose(turn, hearing.label)
        turn.say("hearing.confirm_thanks", when=hearing.court_time, report=report_of(hearing))
        return []


class ReportAttendanceProblem(BotAction):
    """ "I cannot go." A person looks at it today."""

    def name(self) -> str:
        return "action_report_attendance_problem"

    async def answer(self, turn: Turn) -> list[Event]:
        if tells_of_a_missed_hearing(turn.said):
            return await _missed(turn)
        await reminders.acknowledge(turn.tx, turn.person.id, "problem", turn.now)
        await turn.open_ticket(Kind.CANNOT_GO)
        turn.say("hearing.problem_noted")
        return []


class TellMissedHearing(BotAction):
    """What missing a hearing means; who has missed theirs gets a person at once."""

    def name(self) -> str:
        return "action_tell_missed_hearing"

    async def answer(self, turn: Turn) -> list[Event]:
        if tells_of_a_missed_hearing(turn.said):
            return await _missed(turn)
        turn.say("court.missed")
        return []


async def _missed(turn: Turn) -> list[Event]:
    await turn.open_ticket(Kind.MISSED)
    turn.say("hearing.outcome_missed")
    return []


class ReportHearingOutcome(BotAction):
    """What happened at the hearing; a new date in the same message opens the form."""

    def name(self) -> str:
        return "action_report_hearing_outcome"

    async def answer(self, turn: Turn) -> list[Event]:
        if turn.value == "missed" or tells_of_a_missed_hearing(turn.said):
            return await _missed(turn)
        await turn.open_ticket(Kind.OUTCOME)
        step = read_step(turn, Draft(), None)
        if Part.DATE in step.spoken and not step.remarks:
            turn.say("hearing.outcome_new_date")
            return opened(turn, step, **{EDIT: None})
        turn.say("hearing.outcome_noted")
        return []
