"""All topics, some at a time, to be chosen by number or by touch; and more on the one that was answered last."""

from __future__ import annotations

from itertools import batched

from actions.base import BotAction, Event, Turn, message_id_of
from puente.content.topics import Topic, by_text, is_longer_form, topics

# With the line for the next page a WhatsApp list holds it, and an SMS is two segments.
ON_A_PAGE = 8
FARTHEST_TURNS = 3


class ChooseTopics(BotAction):
    """The menu of topics."""

    def name(self) -> str:
        return "action_choose_topics"

    async def answer(self, turn: Turn) -> list[Event]:
        pages = list(batched(topics().values(), ON_A_PAGE))
        page = int(turn.value) if turn.value and turn.value.isdecimal() else 1
        page = page if 1 <= page <= len(pages) else 1
        turn.say("talk.topics")
        for topic in pages[page - 1]:
            turn.offer(topic.title, topic.intent)
        if page < len(pages):
            turn.offer("option.next_page", f'choose_topics{{"value": "{page + 1}"}}')
        else:
            turn.offer("option.person", "talk_to_person")
        return []


class ChooseMore(BotAction):
    """ "MÁS": the longer form of what was answered last."""

    def name(self) -> str:
        return "action_choose_more"

    async def answer(self, turn: Turn) -> list[Event]:
        found = _last(turn)
        if found is None:
            turn.say("talk.no_more")
            return []
        turn.say(found.more)
        if not turn.in_form:
            turn.offer_next()
        return []


def _last(turn: Turn) -> Topic | None:
    """The topic answered last; None when its longer form has been said already, or nothing of the kind was."""
    for said in turn.answers_before(FARTHEST_TURNS):
        for one in reversed([message_id_of(event) for event in said]):
            topic = by_text().get(one or "")
            if topic is not None:
                return None if is_longer_form(one or "", topic) else topic
    return None
