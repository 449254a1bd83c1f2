"""The way to the fear interview, one idea a message. It is no form: any other question may come between."""

from __future__ import annotations

from actions.base import BotAction, Event, Turn, slot_set
from actions.house import HOUSE
from puente.content.card import ADDRESS
from puente.core.refusals import tells_of_a_no, tells_of_refusal

STEP = "guide_step"
# In this order. Each is a sentence: guide.<step>.
STEPS = ("mexico", "ask", "when", "words", "show", "after", "refused")
FIRST, LAST, WITH_CARD = STEPS[0], STEPS[-1], "show"
START, NEXT, BACK, LEAVE, HOME = "start", "next", "back", "leave", "home"
REPORT = "choose_refusal_report"
# Beside the guide: WhatsApp has three buttons.
MOST_STEPS = 2


def guide_to(step: str) -> str:
    """The payload that leads to a step."""
    return f'choose_guide{{"value": "{step}"}}'


class Guide(BotAction):
    """A step of the guide, or the way out. GUIA alone goes on where it was left."""

    def name(self) -> str:
        return "action_guide"

    async def answer(self, turn: Turn) -> list[Event]:
        at = turn.slots.get(STEP)
        wanted = _wanted(turn.value, at if at in STEPS else None)
        if wanted == LEAVE:
            # The place is kept: who left may come back.
            turn.say("guide.left" if at else "talk.menu")
            return []
        if wanted == HOME:
            turn.say("guide.home")
            turn.offer("option.asylum", "ask_asylum_application")
            turn.offer("option.guide_mexico", guide_to(STEPS[1]))
            turn.offer("option.leave", guide_to(LEAVE))
            return [slot_set(STEP, FIRST)]
        _say_step(turn, wanted)
        return [slot_set(STEP, wanted)]


def _wanted(value: str | None, at: str | None) -> str:
    """Where to go from the step *at*; beyond an end is the end."""
    if value in (*STEPS, LEAVE, HOME):
        return str(value)
    if value == START or at is None:
        # Who says BACK or NEXT without a guide open begins one; LEAVE was dealt with.
        return FIRST
    place = STEPS.index(at) + {NEXT: 1, BACK: -1}.get(value or "", 0)
    return STEPS[min(max(place, 0), len(STEPS) - 1)]


def _say_step(turn: Turn, step: str) -> None:
    turn.say(f"guide.{step}")
    if step == WITH_CARD:
        show_picture(turn)
    place = STEPS.index(step)
    if step == FIRST:
        turn.offer("option.afraid_mexico", guide_to(STEPS[1]))
        turn.offer("option.afraid_home", guide_to(HOME))
    elif step == LAST:
        turn.offer("option.report", REPORT)
        turn.offer("option.back", guide_to(STEPS[place - 1]))
    else:
        turn.offer("option.next", guide_to(STEPS[place + 1]))
        turn.offer("option.back", guide_to(STEPS[place - 1]))
    turn.offer("option.leave", guide_to(LEAVE))


class ShowCard(BotAction):
    """TARJETA: the words to show, as a picture where pictures are free."""

    def name(self) -> str:
        return "action_show_card"

    async def answer(self, turn: Turn) -> list[Event]:
        turn.say("guide.card")
        show_picture(turn)
        return []


def show_picture(turn: Turn) -> None:
    """Send the card with the last sentence. An SMS carries words alone."""
    if turn.channel == "whatsapp" and HOUSE.public_url:
        turn.picture(f"{HOUSE.public_url}{ADDRESS}")


class TellFearRequest(BotAction):
    """How to ask for the interview, and the guide; to who was refused, the report."""

    def name(self) -> str:
        return "action_tell_fear_request"

    async def answer(self, turn: Turn) -> list[Event]:
        if not offer_report(turn):
            turn.say("fear.request")
            _offer_guide(turn)
        return []


def _offer_guide(turn: Turn) -> None:
    if turn.channel == "whatsapp":
        turn.offer("option.guide", guide_to(START))
        turn.offer_next(MOST_STEPS)
        return
    # All that is left of three segments.
    turn.say("guide.offer")
    turn.offer("option.yes", guide_to(START))
    turn.offer("option.no", "deny")


class TellFearResult(BotAction):
    """What comes after the interview; to who never got one, the report."""

    def name(self) -> str:
        return "action_tell_fear_result"

    async def answer(self, turn: Turn) -> list[Event]:
        if not offer_report(turn):
            turn.say("fear.result")
            turn.offer_next()
        return []


def offer_report(turn: Turn) -> bool:
    """Offer the report to who says that the interview was refused; whether that was said."""
    if turn.said.startswith("/") or not (tells_of_refusal(turn.said) or tells_of_a_no(turn.said)):
        return False
    turn.say("refusal.offer" if tells_of_refusal(turn.said) else "refusal.perhaps")
    turn.offer("option.yes", REPORT)
    turn.offer("option.no", "deny")
    return True
