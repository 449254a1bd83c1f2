"""Reminders on, off, in words that say nothing to a stranger, or otherwise, which is for staff."""

from __future__ import annotations

from actions.base import BotAction, Event, Turn, lay_aside, slot_set
from actions.hearing_slots import MISSES
from puente.core.reminder_wishes import PACES, Wish, wish
from puente.core.reminders import Pace
from puente.store import people, reminders
from puente.store.tickets import Kind

OFF, KEEP = "off", "keep"


class ManageReminders(BotAction):
    """What the words or the option say; where they do not, the options."""

    def name(self) -> str:
        return "action_manage_reminders"

    async def answer(self, turn: Turn) -> list[Event]:
        wanted = Wish(turn.value) if turn.value in set(Wish) else None if turn.value else wish(turn.said)
        if turn.value == KEEP:
            turn.say("stop.not_stopped")
        elif wanted in (Wish.DISCREET, Wish.DETAILED):
            turn.person.discreet = wanted is Wish.DISCREET
            turn.say(f"reminders.{wanted}")
        elif wanted in PACES:
            await reminders.set_pace(turn.tx, turn.person, PACES[wanted], turn.now)
            turn.say(f"reminders.{wanted}")
        elif wanted is Wish.ON:
            await people.consent(turn.tx, turn.person, "all", "message", turn.now, turn.channel)
            turn.say("reminders.on")
        elif wanted is Wish.OFF:
            return await _off(turn)
        elif wanted is Wish.OTHERWISE:
            await turn.open_ticket(Kind.PERSON)
            turn.say("reminders.request")
        else:
            return await _ask(turn)
        return []


async def _off(turn: Turn) -> list[Event]:
    if turn.value:
        await people.consent(turn.tx, turn.person, "none", "message", turn.now, turn.channel)
        turn.say("reminders.off")
        return []
    # In words it may be meant otherwise, and a mistake costs a hearing.
    turn.say("reminders.off_ask")
    turn.offer("option.yes", f'manage_reminders{{"value": "{OFF}"}}')
    turn.offer("option.no", f'manage_reminders{{"value": "{KEEP}"}}')
    return _aside(turn)


def _aside(turn: Turn) -> list[Event]:
    """A question of ours waits for its answer: an open form must not ask another beside it."""
    return [*lay_aside(), slot_set(MISSES, 0)] if turn.in_form else []


async def _ask(turn: Turn) -> list[Event]:
    known = await turn.hearings()
    turn.say("reminders.ask" if known else "reminders.none")
    if not known:
        turn.offer("option.save_date", "record_hearing")
    wanted = Wish.DETAILED if turn.person.discreet else Wish.DISCREET
    turn.offer(f"option.{wanted}", f'manage_reminders{{"value": "{wanted}"}}')
    more = Wish.FEWER if turn.person.reminder_pace == Pace.USUAL else Wish.USUAL
    turn.offer(f"option.reminders_{more}", f'manage_reminders{{"value": "{more}"}}')
    if turn.person.consent == "none":
        turn.offer("option.reminders_on", f'manage_reminders{{"value": "{Wish.ON}"}}')
    else:
        turn.offer("option.no_reminders", f'manage_reminders{{"value": "{OFF}"}}')
    turn.offer("option.person", "talk_to_person")
    return _aside(turn)
