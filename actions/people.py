"""A person to talk to, the language, and what is kept."""

from __future__ import annotations

from datetime import timedelta

from actions.base import BotAction, Event, Turn
from actions.hearing_slots import draft_of
from actions.hearings import remove_one
from puente.core.language import asked_for
from puente.core.waiting import waits_for_us
from puente.store import people, tickets
from puente.store.tickets import Kind
from puente.texts import has, languages


class TalkToPerson(BotAction):
    """Always honoured, in any flow."""

    def name(self) -> str:
        return "action_talk_to_person"

    async def answer(self, turn: Turn) -> list[Event]:
        await call_a_person(turn)
        draft = draft_of(turn.slots)
        if turn.in_form and draft.date is not None:
            turn.say("hearing.kept_for_later", date=draft.date)
        return []


async def call_a_person(turn: Turn) -> None:
    """Let a person know, and say so; who has asked before is told that they are not forgotten."""
    waiting = await tickets.unresolved(turn.tx, turn.person.id)
    await turn.open_ticket(Kind.PERSON)
    turn.say("person.waiting" if any(ticket.kind == Kind.PERSON for ticket in waiting) else "person.connecting")


class ChangeLanguage(BotAction):
    """Spanish or English from now on; anything else gets an honest line and a person."""

    def name(self) -> str:
        return "action_change_language"

    async def answer(self, turn: Turn) -> list[Event]:
        wanted = turn.value or asked_for(turn.said)
        if wanted in languages():
            turn.person.language = turn.language = str(wanted)
            turn.say("language.changed")
        elif wanted is None:
            turn.say("language.ask")
            turn.offer("option.spanish", 'change_language{"value": "es"}')
            turn.offer("option.english", 'change_language{"value": "en"}')
        else:
            await turn.open_ticket(Kind.PERSON)
            own = f"language.unsupported_{wanted}"
            turn.say(own if has(own) else "language.unsupported")
        return []


class StopMessages(BotAction):
    """Somebody may mean to leave, but not in one of the exact words: ask, since a mistake costs a hearing."""

    def name(self) -> str:
        return "action_stop_messages"

    async def answer(self, turn: Turn) -> list[Event]:
        if turn.value == "yes":
            await people.consent(turn.tx, turn.person, "none", "message", turn.now, turn.channel)
            turn.say("stop.confirmed")
        elif turn.value == "reminders":
            await people.consent(turn.tx, turn.person, "reminders", "message", turn.now, turn.channel)
            turn.say("stop.reminders_only")
        elif turn.value == "no":
            turn.say("stop.not_stopped")
        elif waits_for_us(turn.said):
            await call_a_person(turn)
        else:
            turn.say("stop.ask")
            turn.offer("option.yes", 'stop_messages{"value": "yes"}')
            turn.offer("option.no", 'stop_messages{"value": "no"}')
            turn.offer("option.reminders_only", 'stop_messages{"value": "reminders"}')
        return []


class StartMessages(BotAction):
    """Back in."""

    def name(self) -> str:
        return "action_start_messages"

    async def answer(self, turn: Turn) -> list[Event]:
        if turn.person.consent == "all":
            turn.say("start.already")
            return []
        await people.consent(turn.tx, turn.person, "all", "message", turn.now, turn.channel)
        turn.say("start.confirmed")
        return []


class DeleteMyData(BotAction):
    """Everything goes, once the person has said yes. The worker erases after the receipt has left."""

    def name(self) -> str:
        return "action_delete_my_data"

    async def answer(self, turn: Turn) -> list[Event]:
        if turn.value == "no":
            turn.say("delete.kept")
        elif turn.value == "yes":
            turn.person.erase_at = turn.now + ERASE_AFTER
            turn.say("delete.confirmed")
        elif (removed := await remove_one(turn)) is not None:
            return removed
        else:
            turn.say("delete.ask")
            turn.offer("option.yes", 'delete_my_data{"value": "yes"}')
            turn.offer("option.no", 'delete_my_data{"value": "no"}')
        return []


# The receipt is written a moment after this action; once it waits to be sent, nothing is erased before it has left.
# Longer would take what the person tells us next with it.
ERASE_AFTER = timedelta(seconds=20)
