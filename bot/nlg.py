"""The words of the answers: asked of the text server (actions/), which has the catalogues.

The request, POST {PUENTE_ACTIONS_URL}/nlg:

    {"response": "utter_fear_request",     the sentence's name in Rasa; its message id is fear.request
     "arguments": {"when": "…"},           what an action passed to `utter_message(response=…, when=…)`, without nulls
     "sender_id": "<person uuid>",
     "channel": "sms" | "whatsapp",        from the metadata of the person's message
     "metadata": {"language": "es", "channel": "sms", "turn": "<uuid>", "now": "<ISO>"},
     "slots": {"hearing_date": "…"}}       without nulls

The answer, 200:

    {"text": "…",                          not empty
     "options": [{"title": "Sí", "payload": "affirm"}],    may be absent or empty
     "message_id": "fear.request",         may be absent
     "media_url": null}                    may be absent

Anything else, a status that is not 200 included, fails the turn: better a human answers than that nothing is said.
"""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.constants import SESSION_START_METADATA_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.errors import BotError, ConfigError

TIMEOUT_S = 5
# What rasa-sdk's dispatcher and Rasa itself add beside the arguments.
_NOT_ARGUMENTS = frozenset(
    {"text", "buttons", "elements", "custom", "template", "response", "image", "attachment", "domain_responses"}
)


class TextServerFailed(BotError):
    """No usable words came back."""


class TextServer(NaturalLanguageGenerator):
    """Named in endpoints.yml. Rasa's own client would send the whole conversation with each sentence."""

    def __init__(self, endpoint_config: EndpointConfig, domain: Domain) -> None:
        if not endpoint_config.url:
            raise ConfigError("nlg in endpoints.yml needs a url")
        self._url = endpoint_config.url
        self._session: aiohttp.ClientSession | None = None

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **arguments: Any
    ) -> dict[str, Any]:
        """The sentence as Rasa wants it: text, buttons, and our message id beside them."""
        answer = await self._ask(_request(utter_action, tracker, arguments))
        if not isinstance(answer, dict) or not isinstance(answer.get("text"), str) or not answer["text"].strip():
            raise TextServerFailed("nlg_answer_unusable")
        return {
            "text": answer["text"],
            "buttons": answer.get("options") or [],
            "image": answer.get("media_url"),
            "message_id": answer.get("message_id"),
        }

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()

    async def _ask(self, request: dict[str, Any]) -> Any:
        # Made here, since it belongs to the running loop.
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT_S))
        try:
            async with self._session.post(self._url, json=request) as answer:
                if answer.status != 200:
                    raise TextServerFailed(f"nlg_status_{answer.status}")
                return await answer.json()
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
            raise TextServerFailed("nlg_unreachable") from error


def _request(utter_action: str, tracker: DialogueStateTracker, arguments: dict[str, Any]) -> dict[str, Any]:
    metadata = (tracker.latest_message.metadata if tracker.latest_message else None) or {}
    slots = tracker.current_slot_values()
    slots.pop(SESSION_START_METADATA_SLOT, None)
    return {
        "response": utter_action,
        "arguments": _without_nulls({k: v for k, v in arguments.items() if k not in _NOT_ARGUMENTS}),
        "sender_id": tracker.sender_id,
        "channel": metadata.get("channel", "sms"),
        "metadata": metadata,
        "slots": _without_nulls(slots),
    }


def _without_nulls(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
