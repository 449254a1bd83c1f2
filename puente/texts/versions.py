"""Which wording a message had: a short mark that changes with any letter of the sentence."""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from puente.texts.lookup import UnknownMessage, texts

LENGTH = 8


def version_of(text_ids: str | None, language: str, channel: str) -> str | None:
    """The marks of the sentences named in *text_ids*, comma between them; None where none is of the catalogue.

    Args:
        text_ids: Message ids as a message keeps them, comma between them; the last may be cut off.
    """
    # An empty id would be gettext's header.
    named = [one for one in (text_ids or "").split(",") if one]
    marks = [mark for one in named if (mark := _mark(one, language, channel))]
    return ",".join(marks) or None


@cache
def _mark(text_id: str, language: str, channel: str) -> str | None:
    try:
        sentence = texts.sentence(text_id, texts.tongue(language), channel)
    except UnknownMessage:
        return None
    return sha256(sentence.encode()).hexdigest()[:LENGTH]
