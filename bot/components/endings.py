"""The end of a long story: that is where the question stands, after all that led to it."""

from __future__ import annotations

import re

_LEAST_WORDS = 22
# A shorter end ("what can I do?") says nothing without the sentence before it.
_LEAST_END_WORDS = 4
_LEAST_TAIL_WORDS = 12
_SENTENCE_END = re.compile(r"(?<=[.!?\n])\s+")


def ending(text: str) -> str | None:
    """The last question of a long *text*, or its last sentence; None for a text that is not long.

    Many people write without full stops: then it is the second half of the words.
    """
    words = text.split()
    if len(words) < _LEAST_WORDS:
        return None
    sentences = [sentence for sentence in _SENTENCE_END.split(text.strip()) if sentence]
    if len(sentences) == 1:
        return " ".join(words[-max(_LEAST_TAIL_WORDS, len(words) // 2) :])
    questions = [sentence for sentence in sentences if sentence.rstrip().endswith("?")]
    last = questions[-1] if questions else sentences[-1]
    return last if len(last.split()) >= _LEAST_END_WORDS else " ".join(sentences[-2:])
