"""The language a person is answered in: it stays until they ask for another, or keep to another."""

from __future__ import annotations

from collections.abc import Sequence

from puente.core.language import SPOKEN, asked_for, detect

# How far back the first of two messages may lie; "ok" and figures between them say nothing either way.
FARTHEST = 5


def settled(known: str | None, texts: Sequence[str]) -> str | None:
    """The language to go on in.

    One message in the other language is understood and answered in the known one: it may be a relative's, or pasted.
    Two that leave no doubt are a wish. One that asks for a language ends what counts: what came before was before.

    Args:
        known: The language so far; None while nothing has told it.
        texts: The person's messages, the newest first, with those of this turn.
    """
    if known is None or not texts:
        return known
    newest, *earlier = texts
    other = _surely(newest)
    if other is None or other == known or asked_for(newest) is not None:
        return known
    for text in earlier[: FARTHEST - 1]:
        if asked_for(text) is not None:
            return known
        heard = _surely(text)
        if heard is not None:
            return other if heard == other else known
    return known


def _surely(text: str) -> str | None:
    found = detect(text)
    return found.language if found.sure and found.language in SPOKEN else None
