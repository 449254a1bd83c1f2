"""The topics a person can ask about: what answers them, what they are called, what is asked next."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from puente.content.fields import CONTENT, Row, each
from puente.content.register import register
from puente.core.acts import ACTS
from puente.core.content import Need
from puente.core.words import word_list

FIELDS = word_list("text title more next help")
MOST_NEXT = 3


@dataclass(frozen=True)
class Topic:
    """One topic.

    Args:
        intent: What the person asks.
        text: The id of the answer.
        title: The id of its option in the menu.
        more: The id of the longer form.
        next: Intents that are offered below the answer.
        help: What the directory helps with in it; then who can help is offered first.
    """

    intent: str
    text: str
    title: str
    more: str
    next: tuple[str, ...]
    help: Need | None = None


@cache
def topics(folder: Path = CONTENT) -> Mapping[str, Topic]:
    """Every topic by its intent, in the order of the menu.

    Raises:
        ContentBroken: The file cannot be read, or an entry is not whole.
    """
    return each(folder / "topics.toml", "topics", FIELDS, _topic)


@cache
def by_text() -> Mapping[str, Topic]:
    """The topic of each text: its answer, its longer form, the forms by phase, and those without a number."""
    held = register().texts
    found = {}
    for topic in topics().values():
        by_papers = held[topic.text].forms.values() if topic.text in held else ()
        for text in (topic.text, topic.more, *by_papers):
            found[text] = topic
            if text in held and held[text].without_number:
                found[held[text].without_number] = topic
    return found


def is_longer_form(text: str, of: Topic) -> bool:
    """Whether *text* is what MÁS gives on that topic, with its number or without."""
    agreed = register().texts.get(of.more)
    return text == of.more or (agreed is not None and text == agreed.without_number)


def title_of(intent: str) -> str | None:
    """What *intent* is called where it is offered; None for small talk, about which nobody is asked."""
    topic = topics().get(intent)
    return topic.title if topic else ACTS.get(intent)


def _topic(key: str, row: Row) -> Topic:
    if len(row["next"]) > MOST_NEXT:
        raise ValueError(f"next holds more than {MOST_NEXT}")
    need = Need(row["help"]) if "help" in row else None
    return Topic(key, row["text"], row["title"], row["more"], tuple(row["next"]), need)
