"""What a pressed button means: an answer to the latest question, something whole by itself, or nothing any more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from puente.core.composing import CANNOT_GO, HOW_IT_WENT, WILL_GO, Option

REPEAT = "repeat_that"
# The same whenever they are said: topics, a person, danger, and the answers under a reminder, which may be days old.
WHOLE = re.compile(
    r"ask_[a-z_]+|talk_to_person|list_hearings|record_hearing|choose_topics|choose_guide|choose_help|report_emergency|in_danger"
)
UNDER_A_REMINDER = frozenset({WILL_GO, CANNOT_GO, *(payload for _, payload in HOW_IT_WENT)})


def pressed(payload: str, title: str, offered: Sequence[Option]) -> Option | None:
    """The option that a pressed button stands for; None for one without a payload, which is read as typed.

    A "Yes" under yesterday's question must not answer today's: it gets today's question again.

    Args:
        offered: The options of the newest message.
    """
    if not payload:
        return None
    current = next((option for option in offered if option.payload == payload), None)
    if current is not None:
        return current
    is_whole = WHOLE.fullmatch(payload) or payload in UNDER_A_REMINDER
    return Option(title, payload if is_whole else REPEAT)
