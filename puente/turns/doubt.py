"""Where danger was told of then, or of others: one short question beside the answer, and what comes back."""

from __future__ import annotations

from dataclasses import replace

from puente.core.composing import IN_DANGER, NOT_NOW, are_listed, has_yes_or_no, numbered
from puente.store.inbox import Verdict
from puente.store.tickets import Kind
from puente.turns.offers import named
from puente.turns.outcome import Outcome
from puente.turns.rasa import Reply
from puente.turns.saying import options, reply
from puente.turns.scene import Scene
from puente.turns.understanding import Ruling

YES_NO = (("option.yes", IN_DANGER), ("option.no", NOT_NOW))
# Among other choices "yes" and "no" by themselves would answer nothing.
IN_WORDS = (("option.danger", IN_DANGER), ("option.safe", NOT_NOW))
QUESTION, LINE = "safety.are_you_safe", "safety.if_in_danger"


def beside(outcome: Outcome, ruling: Ruling, scene: Scene) -> Outcome:
    """The answer with the question below it, not twice in a row; a ticket stays until the person has said no.

    The choices of the answer stay, in one list with those of the question. Where the answer asks for a yes itself,
    another yes would mean two things: then a line says what to write instead.
    """
    if not ruling.unsure or ruling.danger or not outcome.replies:
        return outcome
    outcome = replace(outcome, tickets=(*outcome.tickets, Kind.DOUBT))
    if scene.asked_about_danger:
        return outcome
    return replace(outcome, replies=_asked(outcome, scene.channel))


def _asked(outcome: Outcome, channel: str) -> tuple[Reply, ...]:
    outcome = named(outcome, channel)
    own = outcome.options
    if not own:
        return (*outcome.replies, question(outcome.language, channel))
    if has_yes_or_no(own):
        return (*outcome.replies, reply(LINE, outcome.language, channel))
    asked = reply(QUESTION, outcome.language, channel)
    words = options(IN_WORDS, outcome.language, channel)
    if are_listed([one.text for one in outcome.replies], own):
        # Their numbers stand in the answer: ours go on from there.
        more = numbered("", (*own, *words)).split("\n")[-len(words) :]
        asked = replace(asked, text="\n".join([_bare(asked.text), *more]), options=(*own, *words))
    else:
        asked = replace(asked, text=_bare(asked.text), options=(*words, *own))
    return (*(replace(one, options=()) for one in outcome.replies), asked)


def question(language: str, channel: str) -> Reply:
    """The question alone, answered by yes or no."""
    return replace(reply(QUESTION, language, channel), options=options(YES_NO, language, channel))


def not_in_danger(language: str, scene: Scene) -> Outcome:
    """The answer was no: the doubt is over, and the choices that stood beside the question are there again."""
    rest = tuple(option for option in scene.offered if option.payload not in {IN_DANGER, NOT_NOW})
    line = replace(reply("safety.not_now", language, scene.channel), options=rest)
    return Outcome((line,), Verdict("deny", 1.0, "option"), language, settled=(Kind.DOUBT,))


def _bare(text: str) -> str:
    # The question ends in "SÍ / NO" where these are its answers.
    return text.partition("?")[0] + "?"
