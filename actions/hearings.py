"""Saving, telling, changing and removing hearings."""

from __future__ import annotations

import re
from uuid import UUID

from actions.base import BotAction, Event, Turn
from actions.hearing_questions import PARTS
from actions.hearing_reading import TWO_PAPERS, opened, read_step, take_up, take_up_bare, two_papers
from actions.hearing_slots import ASKED, EDIT, MISSES, cleared, draft_from, draft_of, facts_of
from puente.core.draft import FIELDS, Step, without
from puente.core.parts import Part, asks, asks_for_an_hour
from puente.core.places import PLACES
from puente.store import hearings, reminders
from puente.store.hearings import Author, HearingFacts, Known
from puente.store.tickets import Kind
from puente.texts import Phrase

# Each is a line on a phone, picked by one figure.
MOST_LISTED = 9


class SaveHearing(BotAction):
    """The form has closed. Confirmed, its hearing is kept and its reminders are planned; else it waits for later."""

    def name(self) -> str:
        return "action_save_hearing"

    async def answer(self, turn: Turn) -> list[Event]:
        if turn.slots.get(Part.CONFIRMED) is not True:
            return []
        facts = facts_of(draft_of(turn.slots))
        edited = turn.slots.get(EDIT)
        if edited:
            await self._change(turn, UUID(edited), facts)
        else:
            await self._save(turn, facts)
        if facts.report_wall is None:
            await turn.open_ticket(Kind.REPORT_TIME)
        return cleared()

    async def _save(self, turn: Turn, facts: HearingFacts) -> None:
        upcoming = await hearings.upcoming(turn.tx, turn.person.id, turn.now)
        same = next((one for one in upcoming if _says(one, facts)), None)
        if same is not None:
            turn.say("hearing.already_saved", when=same.court_time)
            return
        hearing_id = await hearings.save(turn.tx, turn.person.id, facts, Author(turn_id=turn.turn_id), turn.now)
        hearing = await hearings.current(turn.tx, hearing_id)
        if hearing is not None:
            turn.say(await _saved(turn, hearing), when=hearing.court_time, place=PLACES[hearing.place])

    async def _change(self, turn: Turn, hearing_id: UUID, facts: HearingFacts) -> None:
        before = await hearings.current(turn.tx, hearing_id)
        await hearings.change(turn.tx, hearing_id, facts, Author(turn_id=turn.turn_id), turn.now)
        after = await hearings.current(turn.tx, hearing_id)
        if before is None or after is None:
            return
        moved = before.court_wall.date() != after.court_wall.date()
        said = {"when": after.court_time, "place": PLACES[after.place], "report": report_of(after)}
        turn.say("hearing.changed" if moved else "hearing.corrected", old=before.court_time, **said)


def _says(hearing: Known, facts: HearingFacts) -> bool:
    known = (hearing.court_wall, hearing.report_wall, hearing.place)
    return known == (facts.court_wall, facts.report_wall, facts.place)


async def _saved(turn: Turn, hearing: Known) -> str:
    """How to say that it is kept: reminders are promised only where they will come."""
    if turn.person.consent == "none":
        return "hearing.saved_without_reminders"
    planned = await reminders.of_hearing(turn.tx, hearing.id)
    return "hearing.saved" if planned else "hearing.saved_soon"


class TellNextHearings(BotAction):
    """Answer "when is my hearing?" from what we hold for this person."""

    def name(self) -> str:
        return "action_tell_next_hearings"

    async def answer(self, turn: Turn) -> list[Event]:
        # "Mi corte es mañana" tells of one, whatever the model took it for.
        taken = None if asks(turn.said) else await take_up(turn)
        if taken is not None:
            return taken
        known = await hearings.upcoming(turn.tx, turn.person.id, turn.now)
        if not known:
            turn.say("hearing.none_known")
        elif len(known) == 1:
            tell(turn, known[0])
        else:
            turn.say("hearing.list_header")
            _list(turn, known, "choose_hearing")
        return []


class TellPort(BotAction):
    """Where and when to be at the port: the hour that we hold for this person, when that is what they ask."""

    def name(self) -> str:
        return "action_tell_port"

    async def answer(self, turn: Turn) -> list[Event]:
        known = await hearings.upcoming(turn.tx, turn.person.id, turn.now)
        if len(known) == 1 and asks_for_an_hour(turn.said):
            tell(turn, known[0])
        else:
            turn.say("court.port")
        return []


def tell(turn: Turn, hearing: Known) -> None:
    """One hearing in words, the time to report first."""
    turn.say("hearing.next", when=hearing.court_time, place=PLACES[hearing.place], report=report_of(hearing))


def report_of(hearing: Known) -> object:
    """The time to report for a text, or the words for not knowing it."""
    return hearing.report_wall.time() if hearing.report_wall else Phrase("hearing.report_missing")


async def tell_chosen(turn: Turn) -> None:
    """The hearing that was picked from the list, and what can be done with it."""
    hearing = await _meant(turn, "hearing.list_header", "choose_hearing")
    if hearing is not None:
        tell(turn, hearing)
        turn.offer("option.change_date", f'change_hearing{{"value": "{hearing.id}"}}')
        turn.offer("option.remove_date", f'cancel_hearing{{"value": "{hearing.id}"}}')


def _list(turn: Turn, known: list[Known], intent: str) -> None:
    """One line for each, numbered, that can be picked."""
    for number, hearing in enumerate(known[:MOST_LISTED], 1):
        turn.say("hearing.list_line", number=number, when=hearing.court_time, place=PLACES[hearing.place])
    for hearing in known[:MOST_LISTED]:
        turn.offer("option.hearing_is", f'{intent}{{"value": "{hearing.id}"}}', when=hearing.court_time)


async def _meant(turn: Turn, question: str, intent: str) -> Known | None:
    """The hearing that is meant: the only one, or the one chosen; else ask which, and None."""
    known = await hearings.upcoming(turn.tx, turn.person.id, turn.now)
    if not known:
        turn.say("hearing.left_aside" if turn.in_form else "hearing.none_known")
        return None
    if turn.value:
        chosen = turn.value.removeprefix("yes/").partition("/")[0]
        found = next((one for one in known if str(one.id) == chosen), None)
        if found is None:
            turn.say("hearing.already_gone")
        return found
    found = known[0] if len(known) == 1 else _by_number(turn.said, known)
    if found is None:
        turn.say(question)
        _list(turn, known, intent)
    return found


def _by_number(said: str, known: list[Known]) -> Known | None:
    """ "Cambiar la 2": one figure alone is a place in the list."""
    figures = re.findall(r"\d+", said)
    place = int(figures[0]) if len(figures) == 1 and not said.startswith("/") else 0
    return known[place - 1] if 1 <= place <= len(known) else None


class ChangeHearing(BotAction):
    """Correct a saved hearing: the form opens with what is saved, and asks for what is to change."""

    def name(self) -> str:
        return "action_change_hearing"

    async def answer(self, turn: Turn) -> list[Event]:
        if turn.value == TWO_PAPERS:
            return await two_papers(turn)
        if not await hearings.upcoming(turn.tx, turn.person.id, turn.now):
            # "It changed to the 3rd", and we hold none: then it is a new one to us.
            taken = await take_up_bare(turn)
            if taken is not None:
                return taken
        hearing = await _meant(turn, "hearing.which_to_change", "change_hearing")
        if hearing is None:
            return []
        step = _new_version(turn, hearing)
        if not step.understood:
            turn.say("hearing.change_what", when=hearing.court_time, place=PLACES[hearing.place])
            for title, part in PARTS:
                turn.offer(title, f'change_hearing{{"value": "{hearing.id}/{part}"}}')
            return []
        slots: dict[str, object] = {EDIT: str(hearing.id)}
        if step.draft.date is None and not step.draft.choices and not step.remarks:
            turn.say("hearing.change_ask", when=hearing.court_time)
            slots[MISSES] = ASKED
        return opened(turn, step, **slots)


def _new_version(turn: Turn, hearing: Known) -> Step:
    draft = draft_from(hearing)
    part = (turn.value or "").partition("/")[2]
    if part in set(FIELDS):
        return Step(without(draft, Part(part)), understood=True)
    return read_step(turn, draft, Part.CONFIRMED)


class CancelHearing(BotAction):
    """Take a hearing off the list, once the person has said yes."""

    def name(self) -> str:
        return "action_cancel_hearing"

    async def answer(self, turn: Turn) -> list[Event]:
        if turn.value == "no":
            turn.say("hearing.kept")
            return []
        hearing = await _meant(turn, "hearing.which_to_cancel", "cancel_hearing")
        if hearing is None:
            return []
        if (turn.value or "").startswith("yes/"):
            await hearings.cancel(turn.tx, hearing.id, turn.now)
            turn.say("hearing.cancelled", when=hearing.court_time)
            return []
        turn.say("hearing.cancel_ask", when=hearing.court_time)
        turn.offer("option.yes", f'cancel_hearing{{"value": "yes/{hearing.id}"}}')
        turn.offer("option.no", 'cancel_hearing{"value": "no"}')
        return []
