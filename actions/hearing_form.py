"""The form that takes a hearing down: what a message adds to it."""

from __future__ import annotations

import re

from actions.base import BotAction, Event, Turn, goes_on, slot_set
from actions.hearing_questions import offer_parts, say_where_we_are
from actions.hearing_reading import TWO_PAPERS, first_missing, no_longer, read_step, remark, two_papers
from actions.hearing_slots import ASKED, EDIT, MISSES, READ, draft_of, drafted, touched, was_left
from puente.core.acts import NEVER_AN_ANSWER
from puente.core.draft import Draft, Step, without
from puente.core.parts import Part, asks, gives_up
from puente.core.yes_no import means_no, means_yes, only_read_it, will_go
from puente.store.tickets import Kind

# Said in the middle of the form they answer its question, so when they hold nothing readable it asks again.
FOR_THE_FORM = frozenset({"inform", "nlu_fallback", "out_of_scope", "affirm", "deny"})
# Whoever begins again or says hello is told where we are.
BEGIN_AGAIN = frozenset({"record_hearing", "greet"})
# An hour in one of these is not the hearing's: "llámenme a las 5".
NOT_READ = NEVER_AN_ANSWER | {"report_attendance_problem", "repeat_that", "manage_reminders"}
CALL_ME = re.compile(r"\b(?:ll[aá]m[aeé]\w*|m[aá]rqu?[ea]\w*|call me|phone me)\b", re.I)
THANKS = re.compile(r"graci|thank|thx|\bty\b|bendiga", re.I)
HEDGED = re.compile(r"\b(?:pero|no|menos|excepto|falta|mal|but|not|except|wrong)\b|\d", re.I)
HALF_A_MISS = 0.5
# This many in a row and a person takes over.
MOST_MISSES = 2


class ValidateHearingForm(BotAction):
    """Rasa calls it with every message while the form is open."""

    def name(self) -> str:
        return "validate_hearing_form"

    async def answer(self, turn: Turn) -> list[Event]:
        if turn.slots.get(READ) == str(turn.turn_id):
            return []
        asked = turn.slots.get("requested_slot")
        part = Part(asked) if asked in set(Part) else None
        draft = draft_of(turn.slots)
        if part is None:
            return await _begin(turn, draft)
        if turn.value == TWO_PAPERS:
            return [*await two_papers(turn), *leave()]
        return await _answered(turn, draft, part)


async def _answered(turn: Turn, draft: Draft, part: Part) -> list[Event]:
    step = read_step(turn, draft, part) if _is_for_the_form(turn) else Step(draft, understood=False)
    confirms = part is Part.CONFIRMED and _confirms(turn, step, draft)
    if was_left(turn.slots, turn.now):
        return _after_a_day(turn, step, answered=confirms or step.understood)
    if confirms:
        return [slot_set(Part.CONFIRMED, True)]
    if step.unknown is not None:
        return await _unknown(turn, step)
    if step.understood:
        remark(turn, step)
        return [*drafted(step.draft, turn.now), *_beside_the_question(turn, step, part)]
    if only_read_it(turn.said):
        return _thanked(turn, draft)
    return await _not_understood(turn, draft, part)


def _beside_the_question(turn: Turn, step: Step, part: Part) -> list[Event]:
    """What is for the form and yet answers another question than was asked is half a miss, or it went on for ever."""
    if first_missing(step.draft) is not part or part is Part.CONFIRMED:
        return []
    return [slot_set(MISSES, max(float(turn.slots.get(MISSES) or 0), 0) + HALF_A_MISS)]


def _after_a_day(turn: Turn, step: Step, *, answered: bool) -> list[Event]:
    """Left for a day: gone on with by an answer, and then a yes is not enough, since nobody remembers to what.

    With anything else Rasa takes the empty answer as leave to follow another rule, and the question that comes
    after it drops the form.
    """
    if not answered and not goes_on(turn) and turn.intent not in BEGIN_AGAIN:
        return []
    say_where_we_are(turn, step.draft)
    remark(turn, step)
    return drafted(step.draft, turn.now)


def _thanked(turn: Turn, draft: Draft) -> list[Event]:
    """A thank-you or a thumb in between is no answer and no miss."""
    if THANKS.search(turn.said):
        turn.say("talk.welcome")
    say_where_we_are(turn, draft)
    return [slot_set(MISSES, 0)]


def leave() -> list[Event]:
    """Close the form; what was said in it stays for later."""
    return [slot_set("requested_slot", None), slot_set(MISSES, 0)]


def _is_for_the_form(turn: Turn) -> bool:
    if CALL_ME.search(turn.said):
        return False
    return turn.intent not in NOT_READ and not (turn.intent.startswith("ask_") and asks(turn.said))


async def _begin(turn: Turn, draft: Draft) -> list[Event]:
    moved = await no_longer(turn)
    if moved is not None:
        return moved
    fresh = read_step(turn, Draft(), None)
    names_a_day = Part.DATE in fresh.spoken
    another = draft.date is not None and fresh.draft.date != draft.date
    somebody_else = fresh.draft.whose is not None and fresh.draft.whose != draft.whose
    if (names_a_day and (another or turn.slots.get(EDIT))) or somebody_else:
        # A new hearing: nothing of an older draft must slip into it.
        remark(turn, fresh)
        return [*drafted(fresh.draft, turn.now), slot_set(EDIT, None)]
    step = read_step(turn, draft, None)
    if draft != Draft():
        say_where_we_are(turn, step.draft)
    if step.understood:
        remark(turn, step)
        return drafted(step.draft, turn.now)
    return [slot_set(MISSES, 0), touched(turn.now)]


def _confirms(turn: Turn, step: Step, draft: Draft) -> bool:
    if step.understood and (step.draft != draft or step.remarks):
        return False
    if turn.said.startswith("/"):
        return turn.intent in {"affirm", "confirm_attendance"}
    says_yes = turn.intent in {"affirm", "confirm_attendance"} and not HEDGED.search(turn.said)
    return says_yes or means_yes(turn.said) or will_go(turn.said)


async def _unknown(turn: Turn, step: Step) -> list[Event]:
    """The paper does not say, or it says a place that we do not serve: a person helps, and nothing is lost."""
    if step.unknown is Part.DATE:
        turn.say("papers.lost" if turn.intent == "ask_lost_papers" else "court.lookup")
    else:
        await turn.open_ticket(Kind.PERSON)
        turn.say("hearing.place_other" if step.unknown is Part.PLACE else "hearing.time_unknown")
    return [*drafted(step.draft, turn.now), *leave()]


async def _not_understood(turn: Turn, draft: Draft, part: Part) -> list[Event]:
    says_no = part is Part.CONFIRMED and (turn.intent == "deny" or means_no(turn.said))
    if says_no or turn.intent == "change_hearing":
        offer_parts(turn)
        return [slot_set(Part.CONFIRMED, None), slot_set(MISSES, ASKED)]
    if gives_up(turn.said):
        turn.say("hearing.left_aside")
        return leave()
    if turn.intent in BEGIN_AGAIN or goes_on(turn):
        say_where_we_are(turn, draft)
        return [slot_set(MISSES, 0)]
    if turn.intent == "repeat_that" and turn.in_a_row("repeat_that") > 1:
        if not turn.slots.get(MISSES):
            turn.say("talk.or_a_person")
        return await _missed(turn, part)
    if turn.intent == "deny" and draft.choices_of(part):
        # None of those that we offered: asked openly.
        return drafted(without(draft, part), turn.now)
    if turn.intent in FOR_THE_FORM and (turn.intent != "deny" or part is Part.REPORT):
        return await _missed(turn, part)
    # Nothing for the form: Rasa takes the empty answer as leave to follow another rule.
    return []


async def _missed(turn: Turn, part: Part) -> list[Event]:
    misses = max(float(turn.slots.get(MISSES) or 0), 0) + 1
    if misses < MOST_MISSES:
        return [slot_set(part, None), slot_set(MISSES, misses)]
    await turn.open_ticket(Kind.UNSURE)
    turn.say("hearing.handed_over")
    return leave()
