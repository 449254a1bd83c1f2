"""The base of every action: builds the turn, runs it in a transaction, and lets nothing escape."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.house import HOUSE
from actions.next_steps import steps_after
from puente.content.telling import Circumstances, tell
from puente.core.content import Phase, Reading
from puente.core.errors import BotError
from puente.store import hearings, hiding, people, programmes, tickets
from puente.store.engine import Transaction
from puente.store.hearings import Known
from puente.store.tables import Person
from puente.texts import say

log = structlog.get_logger()

Event = dict[str, Any]

# What Rasa runs while a form itself takes a message.
FORMS = ("hearing_form", "refusal_form")
OF_THE_FORM = frozenset({*FORMS, *(f"validate_{form}" for form in FORMS), "action_extract_slots", "action_listen"})
GO_ON = "go_on"


def slot_set(name: str, value: object) -> Event:
    """Rasa's SlotSet, as it travels."""
    return {"event": "slot", "name": name, "value": value}


def follow_up(action: str) -> Event:
    """Rasa's FollowupAction, as it travels."""
    return {"event": "followup", "name": action}


def lay_aside() -> list[Event]:
    """Close the form that is open; what was said in it stays for later."""
    return [{"event": "active_loop", "name": None}, slot_set("requested_slot", None)]


@dataclass
class Turn:
    """What an action sees of the message it answers.

    Args:
        now: The moment the worker took the message up, aware UTC.
        said: What the person wrote, or "/intent" for an option they chose.
        value: What the chosen option carries, when they chose one.
        in_form: The form that takes a hearing down is open.
        likely: What the model thought the words might mean and how sure it was, likeliest first.
        programmes: What staff have read of each programme.
        hidden: The person's own word stands before their details.
    """

    tx: Transaction
    person: Person
    turn_id: UUID
    language: str
    channel: str
    now: datetime
    said: str
    intent: str
    value: str | None
    slots: Mapping[str, Any]
    history: list[Event]
    in_form: bool = False
    likely: tuple[tuple[str, float], ...] = ()
    programmes: Mapping[Phase, Reading] = field(default_factory=dict)
    hidden: bool = False
    _says: list[dict[str, Any]] = field(default_factory=list)

    async def hearings(self) -> list[Known]:
        """The person's hearings to come, nearest first; none while a word of theirs stands before them."""
        return [] if self.hidden else await hearings.upcoming(self.tx, self.person.id, self.now)

    def say(self, message_id: str, /, **values: object) -> None:
        """Say a sentence of the catalogue, in the person's language, for their channel and their papers."""
        said = tell(message_id, self.language, self.channel, self.circumstances, values)
        self._says.append({"text": said.text, "message_id": said.text_id, "options": []})

    def say_below(self, message_id: str, /, **values: object) -> None:
        """Say a line of a list: right below the last sentence, on either channel."""
        self.say(message_id, **values)
        line = self._says.pop()
        self._says[-1]["text"] += f"\n{line['text']}"

    @property
    def last_text(self) -> str:
        """The last sentence as it will be read."""
        return str(self._says[-1]["text"])

    @property
    def circumstances(self) -> Circumstances:
        """What the choice of a text hangs on."""
        phase = Phase(self.person.phase) if self.person.phase else None
        return Circumstances(self.now.date(), phase, self.programmes)

    def offer_next(self, most: int | None = None) -> None:
        """Offer what people usually ask after the last sentence, where it answered a topic; all of it, or *most*."""
        last = self._says[-1]
        steps = steps_after(
            last["message_id"],
            last["text"],
            self.language,
            self.channel,
            papers_known=self.person.phase is not None,
        )
        if steps.line:
            last["text"] += f" {steps.line}"
        last["options"] += [{"title": option.title, "payload": option.payload} for option in steps.options[:most]]

    def picture(self, url: str) -> None:
        """Send a picture with the last sentence."""
        self._says[-1]["picture"] = url

    def repeat(self, said: Event) -> None:
        """Say what was said before, word for word, with the answers it offered."""
        options = (said.get("data") or {}).get("buttons") or []
        self._says.append({"text": said["text"], "message_id": message_id_of(said), "options": list(options)})

    @property
    def last_answer(self) -> list[Event]:
        """What we said to the message before this one, oldest first; nothing when there was none."""
        return next(iter(self.answers_before(1)), [])

    def answers_before(self, most: int) -> list[list[Event]]:
        """What we said to the messages before this one, the newest first: each oldest sentence first."""
        answers: list[list[Event]] = [[]]
        for event in reversed(self.history[: self._began()]):
            if event.get("event") == "user":
                answers.append([])
            elif event.get("event") == "bot" and event.get("text"):
                answers[-1].insert(0, event)
        return answers[:most]

    @property
    def is_an_aside(self) -> bool:
        """Whether this message was answered by something else before the form goes on."""
        done = {event.get("name") for event in self.history[self._began() :] if event.get("event") == "action"}
        return bool(done - OF_THE_FORM) and self.slots.get("hearing_read") != str(self.turn_id)

    def in_a_row(self, intent: str) -> int:
        """How many of the newest messages, this one included, were of *intent*."""
        meant = [_intent_of(event) for event in self.history[: self._began()] if event.get("event") == "user"]
        return 1 + next((n for n, name in enumerate(reversed(meant)) if name != intent), len(meant))

    def _began(self) -> int:
        """Where this turn begins in the conversation: at the newest thing the person said."""
        places = [place for place, event in enumerate(self.history) if event.get("event") == "user"]
        return places[-1] if places else len(self.history)

    def offer(self, title: str, payload: str, **values: object) -> None:
        """Offer an answer with the last sentence: *title* is an id of the catalogue."""
        text = say(title, self.language, self.channel, **values)
        self._says[-1]["options"].append({"title": text, "payload": payload})

    async def open_ticket(self, kind: tickets.Kind) -> None:
        """Let staff know. The same turn again opens nothing new."""
        await tickets.open_once(self.tx, self.person.id, kind, str(self.turn_id), self.now)

    def spoken(self, dispatcher: CollectingDispatcher) -> None:
        """Hand over what was said."""
        for said in self._says:
            dispatcher.utter_message(
                text=said["text"], image=said.get("picture"), buttons=said["options"], message_id=said["message_id"]
            )


def message_id_of(said: Event) -> str | None:
    """The id of a sentence that we said."""
    return (said.get("metadata") or {}).get("message_id")


def goes_on(turn: Turn) -> bool:
    """Whether something without words came between: the worker has spoken of it, and what stands is asked again."""
    return turn.intent == "repeat_that" and turn.value == GO_ON


def _intent_of(event: Event) -> str | None:
    intent = (event.get("parse_data") or {}).get("intent") or {}
    return intent.get("name")


class BotAction(Action, ABC):  # type: ignore[misc]  # rasa-sdk ships no types
    """An action of ours. `run` is Rasa's entry; subclasses write `answer`."""

    # What it tells stands behind the person's own word, where they have chosen one.
    tells_details = False

    @abstractmethod
    async def answer(self, turn: Turn) -> list[Event]:
        """Do what was asked and say so; the events that change Rasa's slots."""

    async def _answer(self, turn: Turn) -> list[Event]:
        # Whoever was forced to say a word is asked for none: there seems to be nothing.
        asks = turn.hidden and not turn.in_form and not await hiding.under_duress(turn.tx, turn.person)
        if self.tells_details and asks:
            turn.say(hiding.ASKED)
            return []
        return await self.answer(turn)

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: object) -> list[Event]:
        """Run in one transaction. A failure is said honestly and becomes a ticket; nothing else of it remains."""
        try:
            async with HOUSE.store.begin() as tx:
                turn = await _turn(tx, tracker)
                events = await self._answer(turn)
        except Exception as error:  # noqa: BLE001  the edge: the server would answer with the whole conversation
            code = error.code if isinstance(error, BotError) else type(error).__name__
            log.error("action_failed", action=self.name(), code=code)
            await _apologise(dispatcher, tracker)
            return []
        turn.spoken(dispatcher)
        return events


async def _turn(tx: Transaction, tracker: Tracker) -> Turn:
    message = tracker.latest_message
    metadata = message["metadata"]
    entities = message.get("entities") or []
    intent = (message.get("intent") or {}).get("name") or ""
    person = await people.get(tx, UUID(tracker.sender_id))
    # Once an action has changed the language, what else is said in the same turn is said in the new one.
    language = person.language if intent == "change_language" and person.language else metadata["language"]
    return Turn(
        tx=tx,
        person=person,
        turn_id=UUID(metadata["turn"]),
        language=language,
        channel=metadata["channel"],
        now=datetime.fromisoformat(metadata["now"]),
        said=message.get("text") or "",
        intent=intent,
        value=next((str(entity["value"]) for entity in entities if entity.get("entity") == "value"), None),
        slots=tracker.slots,
        history=tracker.events,
        in_form=bool((tracker.active_loop or {}).get("name")),
        likely=tuple((one["name"], one["confidence"]) for one in message.get("intent_ranking") or []),
        programmes=await programmes.current(tx),
        hidden=await hiding.is_hidden(tx, person, datetime.fromisoformat(metadata["now"])),
    )


async def _apologise(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    metadata = tracker.latest_message.get("metadata") or {}
    text = say("error.general", metadata.get("language", "es"), metadata.get("channel", "sms"))
    async with HOUSE.store.begin() as tx:
        now = datetime.fromisoformat(metadata["now"])
        await tickets.open_once(tx, UUID(tracker.sender_id), tickets.Kind.FAILURE, metadata["turn"], now)
    dispatcher.utter_message(text=text, message_id="error.general")
