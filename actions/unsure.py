"""When the assistant does not know: it says so, and never twice in a row without a person."""

from __future__ import annotations

from actions.base import BotAction, Event, Turn, follow_up, slot_set
from actions.hearing_slots import MISSES
from puente.core.dates import read
from puente.store.tickets import Kind
from puente.texts import say


class Unsure(BotAction):
    """First miss: the menu and a person are named. Second in a row: a ticket is open."""

    def name(self) -> str:
        return "action_unsure"

    async def answer(self, turn: Turn) -> list[Event]:
        if _missed_last_time(turn):
            await turn.open_ticket(Kind.UNSURE)
            turn.say("talk.unsure_again")
        else:
            turn.say("talk.unsure")
        return []


def _missed_last_time(turn: Turn) -> bool:
    said = [event for event in turn.history if event.get("event") == "bot"]
    return bool(said) and said[-1].get("text") == say("talk.unsure", turn.language, turn.channel)


class RepeatThat(BotAction):
    """The last thing we said, again."""

    def name(self) -> str:
        return "action_repeat_that"

    async def answer(self, turn: Turn) -> list[Event]:
        said = [event for event in turn.history if event.get("event") == "bot" and event.get("text")]
        if said:
            turn.repeat(str(said[-1]["text"]))
        else:
            turn.say("talk.nothing_to_repeat")
        return []


class HandleInform(BotAction):
    """A bare answer that nobody asked for: a date opens the form, the rest is asked about."""

    def name(self) -> str:
        return "action_handle_inform"

    async def answer(self, turn: Turn) -> list[Event]:
        reading = read(turn.said, turn.now.replace(tzinfo=None), turn.language)
        if reading.date or any(candidate.date for candidate in reading.ask):
            return [slot_set(MISSES, 0), follow_up("hearing_form")]
        turn.say("talk.inform_unasked")
        return []
