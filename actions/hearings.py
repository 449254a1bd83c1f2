"""Saving, telling, changing and removing hearings."""

from __future__ import annotations

from uuid import UUID

from actions.base import BotAction, Event, Turn, follow_up, slot_set
from actions.hearing_slots import EDIT, cleared, draft_from, draft_of, facts_of, slots_of
from puente.core.intake import Part
from puente.core.places import PLACES
from puente.store import hearings
from puente.store.hearings import Author, Known
from puente.store.tickets import Kind
from puente.texts import Phrase


class SaveHearing(BotAction):
    """The form is full and confirmed: keep it, and plan its reminders."""

    def name(self) -> str:
        return "action_save_hearing"

    async def answer(self, turn: Turn) -> list[Event]:
        facts = facts_of(draft_of(turn.slots))
        edited = turn.slots.get(EDIT)
        if edited:
            await self._change(turn, UUID(edited), facts)
        else:
            await self._save(turn, facts)
        if facts.report_wall is None:
            await turn.open_ticket(Kind.REPORT_TIME)
        return cleared()

    async def _save(self, turn: Turn, facts: hearings.HearingFacts) -> None:
        upcoming = await hearings.upcoming(turn.tx, turn.person.id, turn.now)
        same = next((one for one in upcoming if _says(one, facts)), None)
        if same is not None:
            turn.say("hearing.already_saved", when=same.court_time)
            return
        hearing_id = await hearings.save(turn.tx, turn.person.id, facts, Author(turn_id=turn.turn_id), turn.now)
        hearing = await hearings.current(turn.tx, hearing_id)
        if hearing is not None:
            turn.say("hearing.saved", when=hearing.court_time, place=PLACES[hearing.place])

    async def _change(self, turn: Turn, hearing_id: UUID, facts: hearings.HearingFacts) -> None:
        before = await hearings.current(turn.tx, hearing_id)
        await hearings.change(turn.tx, hearing_id, facts, Author(turn_id=turn.turn_id), turn.now)
        after = await hearings.current(turn.tx, hearing_id)
        if before is not None and after is not None:
            turn.say("hearing.changed", old=before.court_time, when=after.court_time, place=PLACES[after.place])


def _says(hearing: Known, facts: hearings.HearingFacts) -> bool:
    known = (hearing.court_wall, hearing.report_wall, hearing.place)
    return known == (facts.court_wall, facts.report_wall, facts.place)


class TellNextHearings(BotAction):
    """Answer "when is my hearing?" from what we hold for this person."""

    def name(self) -> str:
        return "action_tell_next_hearings"

    async def answer(self, turn: Turn) -> list[Event]:
        known = await hearings.upcoming(turn.tx, turn.person.id, turn.now)
        if not known:
            turn.say("hearing.none_known")
        elif len(known) == 1:
            tell(turn, known[0])
        else:
            turn.say("hearing.list_header")
            for number, hearing in enumerate(known, 1):
                line = {"when": hearing.court_time, "place": PLACES[hearing.place]}
                turn.say("hearing.list_line", number=number, **line)
        return []


def tell(turn: Turn, hearing: Known) -> None:
    """One hearing in words, the time to report first."""
    turn.say("hearing.next", when=hearing.court_time, place=PLACES[hearing.place], report=report_of(hearing))


def report_of(hearing: Known) -> object:
    """The time to report for a text, or the words for not knowing it."""
    return hearing.report_wall.time() if hearing.report_wall else Phrase("hearing.report_missing")


async def _meant(turn: Turn, question: str, intent: str) -> Known | None:
    """The hearing that is meant: the only one, or the one chosen; else ask which, and None."""
    known = await hearings.upcoming(turn.tx, turn.person.id, turn.now)
    if not known:
        turn.say("hearing.none_known")
        return None
    chosen = (turn.value or "").removeprefix("yes/")
    found = next((one for one in known if str(one.id) == chosen), None)
    if found is not None or len(known) == 1:
        return found or known[0]
    turn.say(question)
    for hearing in known[:9]:
        turn.offer("option.hearing_is", f'{intent}{{"value": "{hearing.id}"}}', when=hearing.court_time)
    return None


class ChangeHearing(BotAction):
    """Open the form on a saved hearing."""

    def name(self) -> str:
        return "action_change_hearing"

    async def answer(self, turn: Turn) -> list[Event]:
        hearing = await _meant(turn, "hearing.which_to_change", "change_hearing")
        if hearing is None:
            return []
        kept = slots_of(draft_from(hearing))
        if not any(character.isdigit() for character in turn.said) or turn.value:
            # No new date in the message: ask for it.
            turn.say("hearing.change_ask", when=hearing.court_time)
            kept[Part.DATE] = None
        return [
            *(slot_set(name, value) for name, value in kept.items()),
            slot_set(EDIT, str(hearing.id)),
            slot_set(Part.CONFIRMED, None),
            follow_up("hearing_form"),
        ]


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
