"""Who can help, from the directory: what may be shown of it, for a need and a city, with the day it was checked."""

from __future__ import annotations

from actions.base import BotAction, Event, Turn, message_id_of, slot_set
from puente.content.listing import LIST, Page, page
from puente.content.topics import Topic, topics
from puente.core.atlas import Spot
from puente.core.composing import BETWEEN, MOST_SEGMENTS
from puente.core.content import Need
from puente.core.helping import ANYWHERE, Wish, help_said, wish_in, wish_of
from puente.core.messages import for_sms, segments
from puente.core.places import atlas, read_city

CITY = "help_city"
ASKED = "help.ask_city"
# Below a list, beside a person: WhatsApp has three buttons.
MOST_STEPS = 2


class ChooseHelp(BotAction):
    """ "¿Dónde me ayudan en Tijuana?": who can help there. Where no city is known it is asked for, once."""

    def name(self) -> str:
        return "action_choose_help"

    async def answer(self, turn: Turn) -> list[Event]:
        return _who_helps(turn, wish_of(turn.value) if turn.value else help_said(turn.said) or Wish())


class TellLegalHelp(BotAction):
    """A lawyer; and who helps in their city, once we know which it is."""

    def name(self) -> str:
        return "action_tell_legal_help"

    async def answer(self, turn: Turn) -> list[Event]:
        return _tell(turn, "ask_legal_help", Need.LEGAL)


class TellShelter(BotAction):
    """A bed and food; and who helps in their city, once we know which it is."""

    def name(self) -> str:
        return "action_tell_shelter"

    async def answer(self, turn: Turn) -> list[Event]:
        return _tell(turn, "ask_shelter_and_food", Need.SHELTER)


def take_up_city(turn: Turn) -> list[Event] | None:
    """The name of a city in answer to our question, in words that are no option; None where it is none."""
    asked = next((said for said in turn.last_answer if message_id_of(said) == ASKED), None)
    named = read_city(turn.said)
    if asked is None or named is None:
        return None
    offered = [button["payload"] for button in (asked.get("data") or {}).get("buttons") or []]
    return _who_helps(turn, Wish(wish_in(offered[0]).need if offered else None, named.id))


def _who_helps(turn: Turn, wish: Wish) -> list[Event]:
    city = wish.city or turn.slots.get(CITY)
    # The form asks a question of its own: two at a time would be answered as one.
    if city is None and not turn.in_form:
        _ask_city(turn, wish.need)
        return []
    wish = Wish(wish.need, city or ANYWHERE, wish.page)
    _say(turn, wish, page(wish, turn.now.date(), turn.language, turn.channel))
    return [slot_set(CITY, city)] if city else []


def _tell(turn: Turn, intent: str, need: Need) -> list[Event]:
    topic, named = topics()[intent], read_city(turn.said)
    city = named.id if named else turn.slots.get(CITY)
    turn.say(topic.text)
    wish = Wish(need, city)
    found = page(wish, turn.now.date(), turn.language, turn.channel)
    is_listed = city is not None and found.text_id == LIST and _fits_below(turn, found)
    if is_listed:
        _say(turn, wish, found)
    if not turn.in_form:
        _offer(turn, topic, wish, listed=is_listed)
    return [slot_set(CITY, city)] if named else []


def _offer(turn: Turn, topic: Topic, wish: Wish, *, listed: bool) -> None:
    """What is next below the answer. An SMS has room for one line: who can help, while that is not told yet."""
    if not listed:
        turn.offer("option.who_helps", wish.payload)
    if turn.channel != "sms":
        for step in topic.next[:MOST_STEPS]:
            turn.offer(topics()[step].title, step)


def _ask_city(turn: Turn, need: Need | None) -> None:
    turn.say(ASKED)
    for spot in waited_in():
        turn.offer("option.city", Wish(need, spot.id).payload, name=spot.title)
    turn.offer("option.other_city", Wish(need, ANYWHERE).payload)


def waited_in() -> list[Spot]:
    """The cities where people are known to have waited: with one line for all others, as many as a list holds."""
    held = atlas()
    return [held.cities[city] for city in dict.fromkeys(pairing.city for pairing in held.pairings.values())]


def _fits_below(turn: Turn, found: Page) -> bool:
    """Whether the list fits below what was said, in one message of the channel."""
    whole = BETWEEN["sms"].join([turn.last_text, found.text])
    return turn.channel != "sms" or (not found.more and segments(for_sms(whole)) <= MOST_SEGMENTS)


def _say(turn: Turn, wish: Wish, found: Page) -> None:
    turn.repeat({"text": found.text, "metadata": {"message_id": found.text_id}})
    if turn.in_form:
        return
    if found.more:
        turn.offer("option.more_help", Wish(wish.need, wish.city, wish.page + 1).payload)
    elif turn.channel != "sms":
        turn.offer("option.person", "talk_to_person")
