"""Saving, telling, changing and removing hearings."""

from __future__ import annotations

import re
from uuid import UUID

from actions.base import BotAction, Event, Turn
from actions.hearing_choosing import (
    by_name,
    by_number,
    list_them,
    report_of,
    somebody_else,
    tell,
    the_one_meant,
)
from actions.hearing_questions import PARTS, say_whose
from actions.hearing_reading import (
    TWO_PAPERS,
    opened,
    read_step,
    take_up,
    take_up_another,
    take_up_bare,
    take_up_moved,
    take_up_next,
    two_papers,
)
from actions.hearing_slots import ASKED, EDIT, MISSES, cleared, draft_from, draft_of, facts_of
from puente.core.draft import FIELDS, Step, without
from puente.core.parts import Part, asks, asks_for_an_hour
from puente.core.places import PLACES
from puente.core.words import fold
from puente.store import hearings, reminders
from puente.store.hearings import Author, HearingFacts, Known
from puente.store.tickets import Kind

FEW_WORDS = 6
REMOVING = re.compile(r"\b(?:borr\w+|quit\w+|elimin\w+|cancel\w*|remove|delete|erase)\b")
ALL_OF_IT = re.compile(r"\b(?:tod[oa]s?|datos?|informacion|all|everything|data|info\w*)\b")
CHANGING = re.compile(r"\b(?:cambi\w+|corrij\w+|corregi\w*|mover|mueve|change|fix|correct|move)\b")


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
        return [*cleared(), *take_up_next(turn)]

    async def _save(self, turn: Turn, facts: HearingFacts) -> None:
        upcoming = await hearings.upcoming(turn.tx, turn.person.id, turn.now)
        same = next((one for one in upcoming if _says(one, facts)), None)
        say_whose(turn, facts.label)
        if same is not None:
            turn.say("hearing.already_saved", when=same.court_time)
            return
        hearing_id = await hearings.save(turn.tx, turn.person.id, facts, Author(turn_id=turn.turn_id), turn.now)
        hearing = await hearings.current(turn.tx, hearing_id)
        if hearing is not None:
            turn.say(await _saved(turn, hearing), when=hearing.court_time, place=PLACES[hearing.place])
            _point_out_another(turn, hearing, upcoming)

    async def _change(self, turn: Turn, hearing_id: UUID, facts: HearingFacts) -> None:
        before = await hearings.current(turn.tx, hearing_id)
        await hearings.change(turn.tx, hearing_id, facts, Author(turn_id=turn.turn_id), turn.now)
        after = await hearings.current(turn.tx, hearing_id)
        if before is None or after is None:
            return
        moved = before.court_wall.date() != after.court_wall.date()
        say_whose(turn, after.label)
        said = {"when": after.court_time, "place": PLACES[after.place], "report": report_of(after)}
        turn.say("hearing.changed" if moved else "hearing.corrected", old=before.court_time, **said)


def _point_out_another(turn: Turn, saved: Known, before: list[Known]) -> None:
    """Two of the same person on one day: perhaps a family, perhaps one that was corrected; we do not guess which."""
    for one in before:
        if one.court_wall.date() == saved.court_wall.date() and one.label == saved.label:
            turn.say("hearing.same_day", time=one.court_wall.time())
            return


def _says(hearing: Known, facts: HearingFacts) -> bool:
    # A family is often called for the same hour: another name is another hearing.
    known = (hearing.court_wall, hearing.report_wall, hearing.place, fold(hearing.label or ""))
    return known == (facts.court_wall, facts.report_wall, facts.place, fold(facts.label or ""))


async def _saved(turn: Turn, hearing: Known) -> str:
    """How to say that it is kept: reminders are promised only where they will come."""
    if turn.person.consent == "none":
        return "hearing.saved_without_reminders"
    planned = await reminders.of_hearing(turn.tx, hearing.id)
    # One of them asks afterwards how it went: that reminds nobody.
    return "hearing.saved" if any(one.due_at < hearing.court_at for one in planned) else "hearing.saved_soon"


class TellNextHearings(BotAction):
    """Answer "when is my hearing?" from what we hold for this person."""

    tells_details = True

    def name(self) -> str:
        return "action_tell_next_hearings"

    async def answer(self, turn: Turn) -> list[Event]:
        # "Mi corte es mañana" tells of one, whatever the model took it for.
        taken = None if asks(turn.said) else await take_up(turn)
        if taken is not None:
            return taken
        known = await turn.hearings()
        named = by_name(turn.said, known)
        stranger = somebody_else(turn, known)
        if known and stranger and named is None:
            turn.say("hearing.none_of", name=stranger)
        if not known:
            turn.say("hearing.none_known")
        elif len(known) == 1 or named:
            tell(turn, named or known[0])
        else:
            turn.say("hearing.list_header")
            list_them(turn, known, "choose_hearing")
        return []


class TellFamily(BotAction):
    """The family's papers; "la de mi hijo es otra" is a hearing of its own, whatever the model took it for."""

    tells_details = True

    def name(self) -> str:
        return "action_tell_family"

    async def answer(self, turn: Turn) -> list[Event]:
        taken = await take_up_another(turn)
        if taken is not None:
            return taken
        turn.say("family.answer")
        return []


class TellPort(BotAction):
    """Where and when to be at the port: the hour that we hold for this person, when that is what they ask."""

    tells_details = True

    def name(self) -> str:
        return "action_tell_port"

    async def answer(self, turn: Turn) -> list[Event]:
        known = await turn.hearings()
        if len(known) == 1 and asks_for_an_hour(turn.said):
            tell(turn, known[0])
        else:
            turn.say("court.port")
        return []


async def tell_chosen(turn: Turn) -> None:
    """The hearing that was picked from the list, and what can be done with it."""
    hearing = await the_one_meant(turn, "hearing.list_header", "choose_hearing")
    if hearing is not None:
        tell(turn, hearing)
        _offer_to_change(turn, hearing)


def _offer_to_change(turn: Turn, hearing: Known) -> None:
    turn.offer("option.change_date", f'change_hearing{{"value": "{hearing.id}"}}')
    turn.offer("option.remove_date", f'cancel_hearing{{"value": "{hearing.id}"}}')


async def about_one(turn: Turn) -> list[Event] | None:
    """ "La de Ana", "borra la de mi hijo", "la mía": about one of those saved, where the model heard nothing."""
    known = await turn.hearings()
    if len(fold(turn.said).split()) > FEW_WORDS:
        return None
    meant = by_name(turn.said, known)
    for verbs, act in ((REMOVING, CancelHearing()), (CHANGING, ChangeHearing())):
        if (meant or by_number(turn.said, known)) and verbs.search(fold(turn.said)):
            return await act.answer(turn)
    if meant is None:
        return None
    tell(turn, meant)
    _offer_to_change(turn, meant)
    return []


class ChangeHearing(BotAction):
    """Correct a saved hearing: the form opens with what is saved, and asks for what is to change."""

    tells_details = True

    def name(self) -> str:
        return "action_change_hearing"

    async def answer(self, turn: Turn) -> list[Event]:
        if turn.value == TWO_PAPERS:
            return await two_papers(turn)
        taken = await _new_to_us(turn)
        if taken is not None:
            return taken
        hearing = await the_one_meant(turn, "hearing.which_to_change", "change_hearing")
        if hearing is None:
            return []
        step = _new_version(turn, hearing)
        if not step.understood:
            say_whose(turn, hearing.label)
            turn.say("hearing.change_what", when=hearing.court_time, place=PLACES[hearing.place])
            for title, part in PARTS:
                turn.offer(title, f'change_hearing{{"value": "{hearing.id}/{part}"}}')
            return []
        slots: dict[str, object] = {EDIT: str(hearing.id)}
        if step.draft.date is None and not step.draft.choices and not step.remarks:
            say_whose(turn, hearing.label)
            turn.say("hearing.change_ask", when=hearing.court_time)
            slots[MISSES] = ASKED
        return opened(turn, step, **slots)


async def _new_to_us(turn: Turn) -> list[Event] | None:
    """ "It changed to the 3rd", and we hold none; or it is somebody's of whom we hold none: then it is a new one."""
    if await turn.hearings():
        return await take_up_moved(turn) or await take_up_another(turn)
    return await take_up_bare(turn)


def _new_version(turn: Turn, hearing: Known) -> Step:
    draft = draft_from(hearing)
    part = (turn.value or "").partition("/")[2]
    if part in set(FIELDS):
        return Step(without(draft, Part(part)), understood=True)
    return read_step(turn, draft, Part.CONFIRMED)


async def remove_one(turn: Turn) -> list[Event] | None:
    """ "Borra la de Ana", where the model heard that everything is to be erased; None where nobody's is named."""
    known = await turn.hearings()
    named = by_name(turn.said, known)
    if named is None or named.label is None or ALL_OF_IT.search(fold(turn.said)):
        return None
    return await CancelHearing().answer(turn)


class CancelHearing(BotAction):
    """Take a hearing off the list, once the person has said yes."""

    tells_details = True

    def name(self) -> str:
        return "action_cancel_hearing"

    async def answer(self, turn: Turn) -> list[Event]:
        if turn.value == "no":
            turn.say("hearing.kept")
            return []
        hearing = await the_one_meant(turn, "hearing.which_to_cancel", "cancel_hearing")
        if hearing is None:
            return []
        if (turn.value or "").startswith("yes/"):
            await hearings.cancel(turn.tx, hearing.id, turn.now)
            say_whose(turn, hearing.label)
            turn.say("hearing.cancelled", when=hearing.court_time)
            return []
        say_whose(turn, hearing.label)
        turn.say("hearing.cancel_ask", when=hearing.court_time)
        turn.offer("option.yes", f'cancel_hearing{{"value": "yes/{hearing.id}"}}')
        turn.offer("option.no", 'cancel_hearing{"value": "no"}')
        return []
