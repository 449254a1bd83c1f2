"""A person to talk to, the language, and what is kept and sent."""

from __future__ import annotations

from datetime import timedelta

from actions.base import BotAction, Event, Turn
from puente.core.language import asked_for
from puente.store import people, tickets
from puente.store.tickets import Kind
from puente.texts import languages


class TalkToPerson(BotAction):
    """Always honoured, in any flow."""

    def name(self) -> str:
        return "action_talk_to_person"

    async def answer(self, turn: Turn) -> list[Event]:
        waiting = await tickets.unresolved(turn.tx, turn.person.id)
        await turn.open_ticket(Kind.PERSON)
        turn.say("person.waiting" if any(ticket.kind == Kind.PERSON for ticket in waiting) else "person.connecting")
        return []


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
            turn.say("language.unsupported")
        return []


class StopMessages(BotAction):
    """Somebody may mean to leave, but not in one of the exact words: ask, since a mistake costs a hearing."""

    def name(self) -> str:
        return "action_stop_messages"

    async def answer(self, turn: Turn) -> list[Event]:
        if turn.value == "yes":
            await people.consent(turn.tx, turn.person, "none", "message", turn.now, turn.channel)
            turn.say("stop.confirmed")
        elif turn.value == "no":
            turn.say("stop.not_stopped")
        else:
            turn.say("stop.ask")
            turn.offer("option.yes", 'stop_messages{"value": "yes"}')
            turn.offer("option.no", 'stop_messages{"value": "no"}')
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
        else:
            turn.say("delete.ask")
            turn.offer("option.yes", 'delete_my_data{"value": "yes"}')
            turn.offer("option.no", 'delete_my_data{"value": "no"}')
        return []


# The receipt needs the address that is erased: it gets this long to leave.
ERASE_AFTER = timedelta(minutes=2)


class ManageReminders(BotAction):
    """Reminders on, off, or in words that say nothing to a stranger."""

    def name(self) -> str:
        return "action_manage_reminders"

    async def answer(self, turn: Turn) -> list[Event]:
        if turn.value == "discreet":
            turn.person.discreet = True
            turn.say("reminders.discreet")
        elif turn.value == "detailed":
            turn.person.discreet = False
            turn.say("reminders.detailed")
        elif turn.value == "off":
            await people.consent(turn.tx, turn.person, "none", "message", turn.now, turn.channel)
            turn.say("reminders.off")
        elif turn.value == "on":
            await people.consent(turn.tx, turn.person, "all", "message", turn.now, turn.channel)
            turn.say("reminders.on")
        else:
            self._ask(turn)
        return []

    def _ask(self, turn: Turn) -> None:
        turn.say("reminders.ask")
        if turn.person.discreet:
            turn.offer("option.detailed", 'manage_reminders{"value": "detailed"}')
        else:
            turn.offer("option.discreet", 'manage_reminders{"value": "discreet"}')
        if turn.person.consent == "none":
            turn.offer("option.reminders_on", 'manage_reminders{"value": "on"}')
        else:
            turn.offer("option.no_reminders", 'manage_reminders{"value": "off"}')
        turn.offer("option.person", "talk_to_person")
