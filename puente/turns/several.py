"""Several things asked in one message: the more urgent is answered, the rest is offered with the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import structlog

from puente.content.topics import title_of, topics
from puente.core.composing import Option, has_yes_or_no
from puente.core.errors import UnderstandingUnavailable
from puente.core.questions import SURE, Asked, Order, order, pieces
from puente.texts import say
from puente.turns.offers import named
from puente.turns.outcome import Outcome
from puente.turns.rasa import Rasa
from puente.turns.saying import options, reply
from puente.turns.scene import Scene

log = structlog.get_logger()

# Questions of the forms: what follows them answers them, and nothing is put beside them.
OF_A_FORM = re.compile(
    r"hearing\.(ask_|which_|resumed|read_back|what_to_correct|no_day|not_a_date|past_date|far_future|time_unclear"
    r"|place_|report_after|change_ask|change_what|cancel_ask)|refusal\.(?!offer)|guide\.(?!offer)|delete\.ask"
)
NOTHING_BESIDE = frozenset({"report_emergency", "report_medical_need", "stop_messages", "delete_my_data"})
NEXT_STEP = re.compile(r'ask_[a-z_]+|choose_papers|guide\{"value": "start"\}')


async def ordered(rasa: Rasa, scene: Scene) -> Order | None:
    """What is answered now and what waits; None where the message asks one thing, or answers a form.

    The model is asked for the pieces only where there are several.
    """
    found = pieces(scene.text)
    if not found or asked_in_a_form(scene):
        return None
    try:
        parses = await rasa.parse(found)
    except UnderstandingUnavailable as error:
        # The turn itself is asked for next, and says so if that fails too.
        log.warning("pieces_not_understood", turn_id=str(scene.bundle.turn_id), detail=error.detail)
        return None
    sure = [
        Asked(piece, parse.intent)
        for piece, parse in zip(found, parses, strict=True)
        if parse.confidence >= SURE or parse.intent in NOTHING_BESIDE
    ]
    return order(scene.text, sure, frozenset(topics()))


def with_the_rest(outcome: Outcome, waiting: Order | None, channel: str) -> Outcome:
    """The answer with what else was asked: to be chosen, or named where the answer asks for something itself."""
    left = [intent for intent in waiting.waiting if intent != outcome.verdict.intent] if waiting else []
    failed = outcome.verdict.decided_by == "failure"
    if not left or failed or outcome.verdict.intent in NOTHING_BESIDE:
        return outcome
    titles = [say(title_of(intent) or intent, outcome.language, channel) for intent in left]
    told = ", ".join(titles)
    plain = named(outcome, channel)
    own = plain.options
    steps = all(NEXT_STEP.fullmatch(option.payload) for option in own)
    if _is_of_a_form(outcome.text_ids) or has_yes_or_no(own) or not steps:
        return replace(outcome, replies=(reply("also.later", outcome.language, channel, topic=told), *outcome.replies))
    # An SMS has no room for the usual next steps as well.
    kept = () if channel == "sms" else tuple(option for option in own if option.payload not in left)
    offered = (*(Option(title, intent) for title, intent in zip(titles, left, strict=True)), *kept)
    if len(offered) > 1:
        line = replace(reply("also.choose", outcome.language, channel, topic=told), options=offered)
    else:
        answers = options((("option.yes", left[0]), ("option.no", "deny")), outcome.language, channel)
        line = replace(reply("also.offer", outcome.language, channel, topic=told), options=answers)
    return replace(plain, replies=(*(replace(one, options=()) for one in plain.replies), line))


def asked_in_a_form(scene: Scene) -> bool:
    """Whether our newest message is a question of a form."""
    return bool(scene.lately.said) and _is_of_a_form(scene.lately.said[0].ids)


def _is_of_a_form(ids: Iterable[str]) -> bool:
    return any(OF_A_FORM.match(one) for one in ids)
