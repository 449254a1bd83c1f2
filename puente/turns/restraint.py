"""When the assistant holds back: a flood of messages, or the same again and again. Danger and leaving come before it.

Nothing is lost: what is not answered waits at the desk, with one ticket.
"""

from __future__ import annotations

from dataclasses import replace

from puente.core import circling
from puente.store.inbox import Verdict
from puente.store.tickets import Kind
from puente.turns.outcome import Outcome
from puente.turns.saying import reply
from puente.turns.scene import Scene

HELD = "flood"
OR_A_PERSON = "talk.or_a_person"
NEVER_HELD = frozenset({"failure", "staff", HELD})


def flooded(scene: Scene, language: str) -> Outcome | None:
    """Silence, told of once, while more comes than a person writes; None where all is well."""
    floods = circling.is_flood(scene.lately.received, scene.now)
    if floods and not circling.was_told(scene.lately, scene.now):
        return _told(circling.FLOOD, scene, language, Verdict(decided_by=HELD))
    return (
        _silent(language, Verdict(decided_by=HELD)) if floods or circling.is_paused(scene.lately, scene.now) else None
    )


def from_a_program(scene: Scene, language: str) -> Outcome | None:
    """Silence, told of once, for what only another program writes; None where a person may have written it."""
    if not circling.is_heard_again(scene.text, scene.lately, scene.now):
        return None
    return _circle(scene, language, Verdict(decided_by=HELD))


def not_again(outcome: Outcome, scene: Scene, *, by_choice: bool) -> Outcome:
    """The answer, unless it goes round in circles.

    Said for the third time in a row it names a person. For the fourth, or after four answers that understood nothing,
    the circle is told of and staff see it; after that the same gets silence, and anything else its answer.

    Args:
        by_choice: The person wrote a keyword or chose what was offered: they want just this.
    """
    if not outcome.replies or outcome.verdict.decided_by in NEVER_HELD:
        return outcome
    text = "\n".join(one.text for one in outcome.replies)
    times = circling.times_said(text, outcome.text_ids, scene.lately, scene.now)
    if not scene.text:
        # Page after page is photographed: told twice that staff will look, they know.
        return replace(outcome, replies=()) if times >= circling.SECOND else outcome
    if by_choice:
        return _with_a_person(outcome, scene) if times >= circling.SECOND else outcome
    misses = not outcome.text_ids.isdisjoint(circling.NOT_UNDERSTOOD)
    if times >= circling.THIRD or (misses and circling.times_missed(scene.lately, scene.now) >= circling.MOST_MISSED):
        return _circle(scene, outcome.language, replace(outcome.verdict, decided_by=HELD))
    return _with_a_person(outcome, scene) if times == circling.SECOND else outcome


def _with_a_person(outcome: Outcome, scene: Scene) -> Outcome:
    if OR_A_PERSON in outcome.text_ids:
        return outcome
    return replace(outcome, replies=(*outcome.replies, reply(OR_A_PERSON, outcome.language, scene.channel)))


def _circle(scene: Scene, language: str, verdict: Verdict) -> Outcome:
    told = scene.lately.last_said(circling.CIRCLE)
    if told is not None and scene.now - told < circling.ONCE_IN:
        return _silent(language, verdict)
    return _told(circling.CIRCLE, scene, language, verdict)


def _told(message_id: str, scene: Scene, language: str, verdict: Verdict) -> Outcome:
    return Outcome((reply(message_id, language, scene.channel),), verdict, language, tickets=(Kind.FLOOD,))


def _silent(language: str, verdict: Verdict) -> Outcome:
    return Outcome((), verdict, language)
