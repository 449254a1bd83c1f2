"""What people answer to reminders, and what they tell after the hearing."""

from __future__ import annotations

from actions.base import BotAction, Event, Turn, follow_up
from actions.hearings import report_of
from puente.store import hearings, reminders
from puente.store.tickets import Kind


class ConfirmAttendance(BotAction):
    """ "I will go." """

    def name(self) -> str:
        return "action_confirm_attendance"

    async def answer(self, turn: Turn) -> list[Event]:
        await reminders.acknowledge(turn.tx, turn.person.id, "yes", turn.now)
        known = await hearings.upcoming(turn.tx, turn.person.id, turn.now)
        if not known:
            turn.say("hearing.confirm_none")
            return []
        turn.say("hearing.confirm_thanks", when=known[0].court_time, report=report_of(known[0]))
        return []


class ReportAttendanceProblem(BotAction):
    """ "I cannot go." A person looks at it today."""

    def name(self) -> str:
        return "action_report_attendance_problem"

    async def answer(self, turn: Turn) -> list[Event]:
        await reminders.acknowledge(turn.tx, turn.person.id, "problem", turn.now)
        await turn.open_ticket(Kind.CANNOT_GO)
        turn.say("hearing.problem_noted")
        return []


class ReportHearingOutcome(BotAction):
    """What happened at the hearing; a new date in the same message opens the form."""

    def name(self) -> str:
        return "action_report_hearing_outcome"

    async def answer(self, turn: Turn) -> list[Event]:
        await turn.open_ticket(Kind.OUTCOME)
        turn.say("hearing.outcome_noted")
        if any(character.isdigit() for character in turn.said):
            return [follow_up("hearing_form")]
        return []
