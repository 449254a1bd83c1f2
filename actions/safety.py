"""Danger that the model saw where the rules did not: the same answer, the same ticket."""

from __future__ import annotations

from datetime import timedelta

from actions.base import BotAction, Event, Turn
from puente.core.content import Need
from puente.core.helping import Wish
from puente.store import lately, tickets
from puente.store.tickets import Kind

# For so long the numbers are on the screen, or were written down.
TOLD_FOR = timedelta(minutes=30)
EMERGENCY, MEDICAL = "safety.emergency", "safety.medical"
WITH_NUMBERS = frozenset({EMERGENCY, MEDICAL, "safety.kidnapping", "safety.child_alone", "safety.self_harm"})


class ReportEmergency(BotAction):
    """Numbers once, and a ticket of the highest urgency."""

    def name(self) -> str:
        return "action_report_emergency"

    async def answer(self, turn: Turn) -> list[Event]:
        await _raise(turn, Kind.DANGER)
        turn.say("safety.told_again" if await _told(turn) & WITH_NUMBERS else EMERGENCY)
        return []


class ReportMedicalNeed(BotAction):
    """The same for the body."""

    def name(self) -> str:
        return "action_report_medical_need"

    async def answer(self, turn: Turn) -> list[Event]:
        await _raise(turn, Kind.MEDICAL)
        if MEDICAL in await _told(turn):
            turn.say("safety.told_again")
            return []
        turn.say(MEDICAL)
        if not turn.in_form:
            turn.offer("option.who_helps", Wish(Need.HEALTH).payload)
        return []


async def _raise(turn: Turn, kind: Kind) -> None:
    await tickets.open_or_raise(turn.tx, turn.person.id, kind, str(turn.turn_id), turn.now)


async def _told(turn: Turn) -> frozenset[str]:
    said = await lately.said(turn.tx, turn.person.id)
    return frozenset().union(*(one.ids for one in said if turn.now - one.at <= TOLD_FOR))
