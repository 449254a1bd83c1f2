"""When the assistant does not know: it says so, and never twice in a row without a person."""

from __future__ import annotations

from actions.base import BotAction, Event, Turn, message_id_of, slot_set
from actions.hearing_reading import opened, read_step, take_up, take_up_bare
from actions.hearing_slots import EDIT, MISSES, draft_from, slots_of
from actions.hearings import tell_chosen
from actions.menu import MENU, TITLES
from puente.core.draft import Draft, Step, without
from puente.core.parts import Part, does_not_know
from puente.store import hearings
from puente.store.hearings import Known
from puente.store.tickets import Kind

NOT_UNDERSTOOD = frozenset({"talk.unsure", "talk.unsure_between", "talk.out_of_scope"})
HANDED_OVER = frozenset({"talk.unsure_again", "talk.still_waiting"})
NEAR = 2


class Unsure(BotAction):
    """First miss: two near meanings, or the menu, and a person is named. Second in a row: a ticket is open."""

    def name(self) -> str:
        return "action_unsure"

    async def answer(self, turn: Turn) -> list[Event]:
        taken = await take_up(turn)
        if taken is not None:
            return taken
        before = {message_id_of(said) for said in turn.last_answer}
        if before & HANDED_OVER:
            turn.say("talk.still_waiting")
        elif before & NOT_UNDERSTOOD:
            await turn.open_ticket(Kind.UNSURE)
            turn.say("talk.unsure_again")
        elif turn.intent == "out_of_scope":
            turn.say("talk.out_of_scope")
            for title, payload in MENU:
                turn.offer(title, payload)
        else:
            _first_time(turn)
        return []


def _first_time(turn: Turn) -> None:
    near = [name for name in turn.likely if name != "nlu_fallback"][:NEAR]
    if len(near) < NEAR or any(name not in TITLES for name in near):
        turn.say("talk.unsure")
        return
    turn.say("talk.unsure_between")
    for name in dict.fromkeys((*near, "talk_to_person")):
        turn.offer(TITLES[name], name)


class RepeatThat(BotAction):
    """The last thing we said, again. In the form the question that follows is the repetition."""

    def name(self) -> str:
        return "action_repeat_that"

    async def answer(self, turn: Turn) -> list[Event]:
        if turn.in_form:
            return []
        for said in turn.last_answer:
            turn.repeat(said)
        if not turn.last_answer:
            turn.say("talk.nothing_to_repeat")
        return []


class HandleInform(BotAction):
    """A bare answer that nobody asked for: a date opens the form, an hour may be the one that is missing."""

    def name(self) -> str:
        return "action_handle_inform"

    async def answer(self, turn: Turn) -> list[Event]:
        if turn.intent == "choose_hearing":
            await tell_chosen(turn)
            return []
        for answer in (_missing_hour, take_up_bare):
            taken = await answer(turn)
            if taken is not None:
                return taken
        return _asked_about(turn)


async def _missing_hour(turn: Turn) -> list[Event] | None:
    """An hour alone, or "I don't know", while one hearing still lacks its time at the port: it is that one's."""
    known = await hearings.upcoming(turn.tx, turn.person.id, turn.now)
    lacking = [one for one in known if one.report_wall is None]
    if len(lacking) != 1 or turn.said.startswith("/"):
        return None
    if does_not_know(turn.said):
        await turn.open_ticket(Kind.REPORT_TIME)
        turn.say("hearing.report_unknown")
        return [slot_set(MISSES, 0)]
    step = _with_hour(turn, lacking[0])
    return opened(turn, step, **{EDIT: str(lacking[0].id)}) if step is not None else None


def _with_hour(turn: Turn, hearing: Known) -> Step | None:
    step = read_step(turn, without(draft_from(hearing), Part.REPORT), Part.REPORT)
    return step if set(step.spoken) == {Part.REPORT} else None


def _asked_about(turn: Turn) -> list[Event]:
    if does_not_know(turn.said):
        turn.say("talk.deny")
        return []
    if turn.said.strip().isdecimal():
        # A number for a menu that has scrolled away.
        turn.say("talk.menu")
        for title, payload in MENU:
            turn.offer(title, payload)
        return []
    turn.say("talk.inform_unasked")
    turn.offer("option.yes", "record_hearing")
    turn.offer("option.no", "deny")
    step = read_step(turn, Draft(), None)
    return [slot_set(name, value) for name, value in slots_of(step.draft).items()] if step.spoken else []
