"""When the assistant does not know: it says so, and never twice in a row without a person."""

from __future__ import annotations

from actions.base import BotAction, Event, Turn, message_id_of, slot_set
from actions.fear_guide import offer_report
from actions.hearing_reading import opened, read_step, take_up, take_up_bare, take_up_correction
from actions.hearing_slots import EDIT, MISSES, draft_from, slots_of
from actions.hearings import about_one, tell_chosen
from actions.helping import take_up_city
from actions.menu import MENU
from actions.people import call_a_person
from puente.content.topics import title_of
from puente.core.circling import FIRST_MISSES
from puente.core.draft import Draft, Step, without
from puente.core.parts import Part, does_not_know
from puente.core.waiting import waits_for_us
from puente.store.hearings import Known
from puente.store.tickets import Kind

HANDED_OVER = frozenset({"talk.unsure_again", "talk.still_waiting", "hearing.handed_over"})
NEAR = 2
# Less likely than this is no meaning to ask about: of noise every meaning is a little likely.
LEAST_LIKELY = 0.1


class Unsure(BotAction):
    """First miss: two near meanings, or the menu, and a person is named. Second in a row: a ticket is open."""

    def name(self) -> str:
        return "action_unsure"

    async def answer(self, turn: Turn) -> list[Event]:
        if waits_for_us(turn.said):
            await call_a_person(turn)
            return []
        if offer_report(turn):
            return []
        helped = take_up_city(turn)
        if helped is not None:
            return helped
        for answer in (take_up_correction, about_one, take_up):
            taken = await answer(turn)
            if taken is not None:
                return taken
        if await missed_again(turn):
            return []
        if turn.intent == "out_of_scope":
            turn.say("talk.out_of_scope")
            offer_menu(turn)
        else:
            _first_time(turn)
        return []


async def missed_again(turn: Turn) -> bool:
    """Whether the message before was not understood either; then a person is called, and that is said."""
    before = {message_id_of(said) for said in turn.last_answer}
    if before & HANDED_OVER:
        turn.say("talk.still_waiting")
    elif before & FIRST_MISSES:
        await turn.open_ticket(Kind.UNSURE)
        turn.say("talk.unsure_again")
    else:
        return False
    return True


def _first_time(turn: Turn) -> None:
    meanings = [(name, sure) for name, sure in turn.likely if name != "nlu_fallback"][:NEAR]
    near = [name for name, sure in meanings if title_of(name) and sure >= LEAST_LIKELY]
    if len(near) < NEAR:
        turn.say("talk.unsure")
        return
    turn.say("talk.unsure_between")
    for name in dict.fromkeys((*near, "talk_to_person")):
        turn.offer(title_of(name) or "option.menu", name)


def offer_menu(turn: Turn) -> None:
    """All that can be chosen."""
    for title, payload in MENU:
        turn.offer(title, payload)


class RepeatThat(BotAction):
    """The last thing we said, again. In the form the question that follows is the repetition."""

    tells_details = True

    def name(self) -> str:
        return "action_repeat_that"

    async def answer(self, turn: Turn) -> list[Event]:
        if turn.in_form:
            return []
        times = turn.in_a_row(turn.intent)
        if times > MOST_REPEATED:
            await call_a_person(turn)
            return []
        for said in turn.last_answer:
            turn.repeat(said)
        if not turn.last_answer:
            turn.say("talk.nothing_to_repeat")
        elif times == MOST_REPEATED and OR_A_PERSON not in {message_id_of(said) for said in turn.last_answer}:
            turn.say(OR_A_PERSON)
        return []


# Whoever does not understand it the second time is shown another way, and the third time given it.
MOST_REPEATED = 2
OR_A_PERSON = "talk.or_a_person"


class HandleInform(BotAction):
    """A bare answer that nobody asked for: a date opens the form, an hour may be the one that is missing."""

    def name(self) -> str:
        return "action_handle_inform"

    async def answer(self, turn: Turn) -> list[Event]:
        if turn.intent == "choose_hearing":
            await tell_chosen(turn)
            return []
        helped = take_up_city(turn)
        if helped is not None:
            return helped
        for answer in (take_up_correction, _missing_hour, about_one, take_up_bare):
            taken = await answer(turn)
            if taken is not None:
                return taken
        return await _asked_about(turn)


async def _missing_hour(turn: Turn) -> list[Event] | None:
    """An hour alone, or "I don't know", while one hearing still lacks its time at the port: it is that one's."""
    known = await turn.hearings()
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


async def _asked_about(turn: Turn) -> list[Event]:
    if does_not_know(turn.said):
        turn.say("talk.deny")
        return []
    if turn.said.strip().isdecimal():
        _show_the_choices(turn)
        return []
    if await missed_again(turn):
        return []
    turn.say("talk.inform_unasked")
    turn.offer("option.yes", "record_hearing")
    turn.offer("option.no", "deny")
    step = read_step(turn, Draft(), None)
    return [slot_set(name, value) for name, value in slots_of(step.draft).items()] if step.spoken else []


def _show_the_choices(turn: Turn) -> None:
    """A number that nothing newest stands behind: the newest choices once more, else the menu; never a guess."""
    if any((said.get("data") or {}).get("buttons") for said in turn.last_answer):
        for said in turn.last_answer:
            turn.repeat(said)
        return
    turn.say("talk.menu")
    offer_menu(turn)
