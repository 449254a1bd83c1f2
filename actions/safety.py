"""Danger that the model saw where the rules did not: the same answer, the same ticket."""

from __future__ import annotations

from actions.base import BotAction, Event, Turn
from puente.store.tickets import Kind


class ReportEmergency(BotAction):
    """Numbers once, and a ticket of the highest urgency."""

    def name(self) -> str:
        return "action_report_emergency"

    async def answer(self, turn: Turn) -> list[Event]:
        await turn.open_ticket(Kind.DANGER)
        turn.say("safety.emergency")
        return []


class ReportMedicalNeed(BotAction):
    """The same for the body."""

    def name(self) -> str:
        return "action_report_medical_need"

    async def answer(self, turn: Turn) -> list[Event]:
        await turn.open_ticket(Kind.MEDICAL)
        turn.say("safety.medical")
        return []
