"""One turn: what a person said goes in, what there is to answer comes out. Sent again, it is answered again, not run.

This walks through Rasa's processor step by step instead of calling `Agent.handle_message`, so that the conversation is
read once, is written only when all went well, and is itself where the answers are read from, the first time and later.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.policies.rule_policy import DEFAULT_ACTION_MAPPINGS
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.errors import ActionFailed, TurnTimeout

CHANNEL = "puente"
# Longer than an action and its words may take, shorter than the worker waits.
TURN_TIMEOUT_S = 15


@dataclass(frozen=True)
class Turn:
    """What a person said once.

    Args:
        sender: The person's id.
        turn: The id of this turn; the conversation remembers it.
        text: Words for the model, or "/intent{…}" for an option that we had offered.
        metadata: What actions and texts may read: language, channel, turn and now.
    """

    sender: str
    turn: str
    text: str
    metadata: dict[str, Any]


@dataclass(frozen=True)
class Understanding:
    """What the model makes of a text: the intent, how sure it is, and what else it might be."""

    intent: str | None
    confidence: float
    alternatives: list[tuple[str, float]] = field(default_factory=list)

    @classmethod
    def of(cls, parsed: dict[str, Any]) -> Understanding:
        """Read it from Rasa's parse data."""
        intent = parsed.get("intent") or {}
        ranking = [(i["name"], round(i["confidence"], 4)) for i in parsed.get("intent_ranking", [])]
        others = [(name, confidence) for name, confidence in ranking if name != intent.get("name")]
        return cls(intent.get("name"), round(intent.get("confidence") or 0.0, 4), others)


@dataclass(frozen=True)
class Answer:
    """What to say, and why."""

    replies: list[dict[str, Any]]
    understanding: Understanding


class Turns:
    """The turns of one loaded model. Two of the same person never run at once in this process."""

    def __init__(self, agent: Agent) -> None:
        if agent.processor is None:
            raise ValueError("the agent has no model")
        self._processor = agent.processor
        # After ten actions in one turn Rasa stops, and would leave it at that.
        self._processor.on_circuit_break = _fail
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @property
    def model(self) -> str:
        """The model's name: the hash of what it was trained from."""
        return str(self._processor.model_path.name).removesuffix(".tar.gz")

    def knows_intent(self, name: str) -> bool:
        """Whether an option with this intent could have come from us."""
        # Rasa's own, such as restart, are never offered.
        return name in self._processor.domain.intents and name not in DEFAULT_ACTION_MAPPINGS

    async def answer(self, turn: Turn) -> Answer:
        """Run the turn, or read again what was answered to it.

        Raises:
            ActionFailed, TextServerFailed, StoreUnavailable, TurnTimeout: Nothing of the turn was kept.
        """
        async with self._alone(turn.sender):
            try:
                return await asyncio.wait_for(self._answer(turn), TURN_TIMEOUT_S)
            except asyncio.TimeoutError as error:
                raise TurnTimeout("turn_timeout") from error

    async def understand(self, text: str) -> Understanding:
        """What the model makes of a text alone, outside any conversation."""
        return Understanding.of(await self._processor.parse_message(UserMessage(text)))

    async def forget(self, sender: str) -> None:
        """Delete the person's conversation."""
        async with self._alone(sender):
            await self._processor.tracker_store.delete(sender)

    @asynccontextmanager
    async def _alone(self, sender: str) -> AsyncIterator[None]:
        lock = self._locks.setdefault(sender, asyncio.Lock())
        async with lock:
            yield

    async def _answer(self, turn: Turn) -> Answer:
        processor, output = self._processor, OutputNowhere()
        tracker = await processor.fetch_tracker_and_update_session(turn.sender, output)
        earlier = _answer_in(tracker, turn.turn)
        if earlier is not None:
            return earlier
        message = UserMessage(
            turn.text, output, turn.sender, input_channel=CHANNEL, message_id=turn.turn, metadata=turn.metadata
        )
        await processor._handle_message_with_tracker(message, tracker)
        tracker = await processor.run_action_extract_slots(output, tracker)
        await processor._run_prediction_loop(output, tracker)
        # Before it is saved, since saving shortens it.
        answer = _answer_in(tracker, turn.turn)
        await processor.save_tracker(tracker)
        return answer or Answer([], Understanding(None, 0.0))


class OutputNowhere(OutputChannel):
    """Rasa sends replies as it goes; we read them from the conversation when the turn is done."""

    @classmethod
    def name(cls) -> str:
        return CHANNEL

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Say nothing yet."""


def _fail(*arguments: object) -> None:
    raise ActionFailed("too_many_actions")


def _answer_in(tracker: DialogueStateTracker, turn: str) -> Answer | None:
    """The answer to *turn* as the conversation remembers it, or None where it holds no such turn."""
    events = list(tracker.events)
    start = next((i for i, e in enumerate(events) if isinstance(e, UserUttered) and e.message_id == turn), None)
    if start is None:
        return None
    replies = []
    for event in events[start + 1 :]:
        if isinstance(event, UserUttered):
            break
        if isinstance(event, BotUttered) and (reply := _reply(event)):
            replies.append(reply)
    return Answer(replies, Understanding.of(events[start].parse_data))


def _reply(said: BotUttered) -> dict[str, Any] | None:
    options = [{"title": b["title"], "payload": b["payload"]} for b in said.data.get("buttons") or []]
    media_url = said.data.get("image")
    if not said.text and not media_url:
        return None
    return {
        "text": said.text or "",
        "message_id": said.metadata.get("message_id"),
        "options": options,
        "media_url": media_url,
    }
