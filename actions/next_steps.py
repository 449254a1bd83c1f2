"""What people usually ask next, below an answer on a topic: buttons on WhatsApp, numbers on SMS where they fit."""

from __future__ import annotations

from dataclasses import dataclass, field

from puente.content.telling import hangs_on_papers
from puente.content.topics import Topic, by_text, topics
from puente.core.composing import Option, numbered
from puente.core.helping import Wish
from puente.core.messages import for_sms, segments
from puente.texts import say

# A longer SMS costs more than the hint is worth.
BUDGET_SEGMENTS = 2
MOST = 3
PAPERS = ("option.my_papers", "choose_papers")


@dataclass(frozen=True)
class Steps:
    """What stands below an answer: options, or one line that names the words to send, or nothing."""

    options: tuple[Option, ...] = ()
    line: str = field(default="")


def steps_after(text_id: str, told: str, language: str, channel: str, *, papers_known: bool) -> Steps:
    """The next steps after *told*, the wording of *text_id* that goes out on *channel*."""
    topic = by_text().get(text_id)
    if topic is None:
        return Steps()
    offers = _offers(topic, text_id, papers_known=papers_known)
    options = tuple(Option(say(title, language, channel), payload) for title, payload in offers)
    if channel != "sms" or _weighs(numbered(told, options)) <= BUDGET_SEGMENTS:
        return Steps(options)
    line = say("talk.menu_line", language, channel)
    return Steps(line=line if _weighs(f"{told} {line}") <= max(BUDGET_SEGMENTS, _weighs(told)) else "")


def _offers(topic: Topic, text_id: str, *, papers_known: bool) -> list[tuple[str, str]]:
    offers = [(topics()[intent].title, intent) for intent in topic.next]
    # Asked for after the answer, never before it.
    if not papers_known and hangs_on_papers(text_id):
        offers = [*offers[: MOST - 1], PAPERS]
    if topic.help:
        offers = [("option.who_helps", Wish(topic.help).payload), *offers]
    return offers[:MOST]


def _weighs(text: str) -> int:
    return segments(for_sms(text))
