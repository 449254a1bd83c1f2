"""What is said without Rasa: a sentence of the catalogue, and answers to offer with it."""

from __future__ import annotations

from collections.abc import Iterable

from puente.core.composing import Option
from puente.texts import say
from puente.turns.rasa import Reply


def reply(message_id: str, language: str, channel: str, **values: object) -> Reply:
    """The sentence, with nothing offered."""
    return Reply(say(message_id, language, channel, **values), message_id, (), None)


def options(titles: Iterable[tuple[str, str]], language: str, channel: str) -> tuple[Option, ...]:
    """Pairs of (id of a title, payload) as the person reads them."""
    return tuple(Option(say(title, language, channel), payload) for title, payload in titles)
