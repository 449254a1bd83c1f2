"""An offer that is taken with a plain yes, told as a choice by name: where something else stands beside it."""

from __future__ import annotations

from dataclasses import replace

from puente.core.composing import Option
from puente.texts import say
from puente.turns.outcome import Outcome

# Sentences that offer a next step by yes or no, and what that step is called. Other questions with a yes and a no wait
# for just this answer and stay as they are.
BY_NAME = {"guide.offer": "option.guide"}


def named(outcome: Outcome, channel: str) -> Outcome:
    """The answer without its "yes or no?", if that only offered a next step: the step is a choice of its own."""
    *before, last = outcome.replies
    title = BY_NAME.get(last.message_id or "")
    if title is None or not before or not last.options:
        return outcome
    step = Option(say(title, outcome.language, channel), last.options[0].payload)
    before[-1] = replace(before[-1], options=(*before[-1].options, step))
    return replace(outcome, replies=tuple(before))
