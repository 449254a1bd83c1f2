"""The form that takes down that an interview was asked for and refused. Any answer may be left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from actions.base import BotAction, Event, Turn, goes_on, slot_set
from actions.hearing_reading import DEFAULT_ZONE
from puente.core.acts import NEVER_AN_ANSWER
from puente.core.parts import asks
from puente.core.places import PLACES
from puente.core.refusals import (
    NO,
    SKIPPED,
    YES,
    Officer,
    Question,
    answer_to,
    day_in,
    next_question,
    officer_in,
    place_in,
)
from puente.core.yes_no import means_no, means_yes
from puente.store import refusals
from puente.store.tickets import Kind
from puente.texts import Phrase

ANSWERS, EDIT, DONE, WHAT = "refusal_answers", "refusal_edit", "refusal_confirmed", "refusal_what"
SKIP, LEAVE, ANOTHER = "skip", "leave", "new"
# So soon after a report the same one is meant.
SAME_REPORT = timedelta(hours=24)
SHOWN_CHARS = 36
NOT_AN_ANSWER = NEVER_AN_ANSWER | {
    "ask_help",
    "choose_source",
    "choose_more",
    "choose_topics",
    "choose_papers",
    "choose_guide",
    "choose_card",
}


def picked(value: str) -> str:
    """The payload of an answer that we offer."""
    return f'choose_refusal{{"value": "{value}"}}'


class ValidateRefusalForm(BotAction):
    """Rasa calls it with every message while the report is open."""

    def name(self) -> str:
        return "validate_refusal_form"

    async def answer(self, turn: Turn) -> list[Event]:
        answers = dict(turn.slots.get(ANSWERS) or {})
        if turn.slots.get("requested_slot") != DONE:
            return await _begin(turn, answers)
        if goes_on(turn):
            turn.say("refusal.resumed")
        if turn.intent in {"choose_refusal_report", "repeat_that"}:
            return _kept(answers)
        if turn.intent == "choose_guide" and turn.value == LEAVE:
            return _left(turn)
        if turn.intent in NOT_AN_ANSWER or (turn.intent.startswith("ask_") and _is_question(turn)):
            # Rasa takes the empty answer as leave to follow another rule, and asks its question again after it.
            return []
        question = next_question(answers)
        return _confirmed(turn, answers) if question is None else _answered(turn, answers, question)


def _is_question(turn: Turn) -> bool:
    return turn.said.startswith("/") or asks(turn.said)


async def _begin(turn: Turn, answers: dict[str, str]) -> list[Event]:
    if answers:
        turn.say("refusal.resumed")
        return _kept(answers)
    last = await refusals.newest(turn.tx, turn.person.id)
    if last is not None and turn.now - last.told_at < SAME_REPORT:
        turn.say("refusal.known")
        return [*_kept(dict(last.answers)), slot_set(EDIT, str(last.id))]
    turn.say("refusal.begin")
    return _kept({})


def _answered(turn: Turn, answers: dict[str, str], question: Question) -> list[Event]:
    if turn.intent == "choose_refusal" and turn.value == LEAVE:
        return _left(turn)
    answer = _picked_or_said(turn, question)
    if answer is None:
        turn.say("refusal.yes_or_no")
        return _kept(answers)
    return _kept(answers | {question: answer})


def _picked_or_said(turn: Turn, question: Question) -> str | None:
    if turn.intent == "choose_refusal":
        return SKIPPED if turn.value == SKIP else turn.value
    if turn.said.startswith("/"):
        return {"affirm": YES, "deny": NO}.get(turn.intent)
    zone = turn.person.clock(DEFAULT_ZONE)
    now = turn.now.astimezone(zone).replace(tzinfo=None)
    return answer_to(question, turn.said, now, turn.language)


def _confirmed(turn: Turn, answers: dict[str, str]) -> list[Event]:
    if turn.intent == "choose_refusal":
        return _corrected(turn, answers)
    yes = means_yes(turn.said) if not turn.said.startswith("/") else turn.intent == "affirm"
    if yes:
        return [slot_set(DONE, True)]
    if turn.intent == "deny" or means_no(turn.said):
        return [*_kept(answers), slot_set(WHAT, True)]
    turn.say("refusal.yes_or_no")
    return _kept(answers)


def _corrected(turn: Turn, answers: dict[str, str]) -> list[Event]:
    if turn.value == LEAVE:
        return _left(turn)
    if turn.value == ANOTHER:
        return [*_kept({}), slot_set(EDIT, None)]
    return _kept({question: said for question, said in answers.items() if question != turn.value})


def _kept(answers: Mapping[str, str]) -> list[Event]:
    return [
        slot_set(ANSWERS, {str(question): said for question, said in answers.items()}),
        slot_set(WHAT, False),
        slot_set(DONE, None),
    ]


def _left(turn: Turn) -> list[Event]:
    turn.say("refusal.left")
    return [*_cleared(), slot_set("requested_slot", None)]


def _cleared() -> list[Event]:
    return [slot_set(name, None) for name in (ANSWERS, EDIT, WHAT, DONE)]


class AskRefusalConfirmed(BotAction):
    """The next question, or all of it read back."""

    def name(self) -> str:
        return "action_ask_refusal_confirmed"

    async def answer(self, turn: Turn) -> list[Event]:
        answers = turn.slots.get(ANSWERS) or {}
        question = next_question(answers)
        if turn.is_an_aside:
            turn.say("refusal.resumed")
        if question is not None:
            _ask(turn, question)
        elif turn.slots.get(WHAT):
            _ask_what_to_correct(turn)
        else:
            _read_back(turn, answers)
        return []


def _ask(turn: Turn, question: Question) -> None:
    turn.say(f"refusal.ask_{question}")
    if question is Question.CONTACT:
        turn.offer("option.yes", "affirm")
        turn.offer("option.no", "deny")
        return
    if question is Question.WHOM:
        for officer in Officer:
            turn.offer(f"option.officer_{officer}", picked(officer))
    turn.offer("option.skip", picked(SKIP))
    turn.offer("option.leave", picked(LEAVE))


def _ask_what_to_correct(turn: Turn) -> None:
    turn.say("refusal.what_to_correct")
    for question in Question:
        turn.offer(f"option.refusal_{question}", picked(question))
    if turn.slots.get(EDIT):
        turn.offer("option.refusal_new", picked(ANOTHER))
    turn.offer("option.leave", picked(LEAVE))


def _read_back(turn: Turn, answers: Mapping[str, str]) -> None:
    shown = {str(question): _shown(Question(question), said) for question, said in answers.items()}
    turn.say("refusal.read_back", day=shown.pop(Question.WHEN), **shown)
    turn.offer("option.yes", "affirm")
    turn.offer("option.no", "deny")


def _shown(question: Question, said: str) -> object:
    if said == SKIPPED:
        return Phrase("refusal.not_said")
    if question is Question.CONTACT:
        return Phrase(f"option.{said}")
    if question is Question.WHEN and (day := day_in(said)):
        return day
    if question is Question.WHERE and (place := place_in(said)):
        return PLACES[place]
    if question is Question.WHOM and (officer := officer_in(said)):
        return Phrase(f"option.officer_{officer}")
    return said if len(said) <= SHOWN_CHARS else f"{said[:SHOWN_CHARS].rstrip()}..."


class SaveRefusal(BotAction):
    """Keep the report, once it was confirmed, and let legal staff know."""

    def name(self) -> str:
        return "action_save_refusal"

    async def answer(self, turn: Turn) -> list[Event]:
        answers = turn.slots.get(ANSWERS)
        if not (turn.slots.get(DONE) and answers):
            return []
        edited = turn.slots.get(EDIT)
        if edited:
            await refusals.change(turn.tx, UUID(edited), answers, turn.turn_id, turn.now)
        else:
            await refusals.save(turn.tx, turn.person.id, answers, turn.turn_id, turn.now)
        await turn.open_ticket(Kind.REFUSED)
        turn.say("refusal.saved" if answers[Question.CONTACT] == YES else "refusal.saved_no_contact")
        return _cleared()
