"""The kinds of message that come without words, or beside them, and which of several is spoken of."""

from __future__ import annotations

from collections.abc import Iterable

# What staff should see or hear first at the front.
BY_WEIGHT = (
    *("voice", "photo", "document", "video", "location", "contact"),
    *("unreadable", "deleted", "edited", "reaction", "sticker", "unknown"),
)

# Kinds whose files lie at Twilio.
WITH_FILES = ("photo", "voice", "video", "document", "sticker")


def weightiest(kinds: Iterable[str]) -> str:
    """Of several kinds, at least one, the first by weight; one that we do not know counts as `unknown`."""
    return min((kind if kind in BY_WEIGHT else "unknown" for kind in kinds), key=BY_WEIGHT.index)
