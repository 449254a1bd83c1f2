"""The Rasa process as the worker speaks to it. It learns a person's opaque id, never an address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import httpx

from puente.core.composing import Option
from puente.core.errors import UnderstandingUnavailable

LIMIT_S = 8.0


@dataclass(frozen=True)
class Ask:
    """One turn as Rasa gets it.

    Args:
        payload: A trusted intent, from an option that we offered or a rule that decided; None for free text.
    """

    person_id: UUID
    turn_id: UUID
    text: str
    payload: str | None
    language: str
    channel: str
    now: datetime


@dataclass(frozen=True)
class Reply:
    """One thing the assistant says."""

    text: str
    message_id: str | None
    options: tuple[Option, ...]
    media_url: str | None


@dataclass(frozen=True)
class Answer:
    """What Rasa made of a turn."""

    replies: tuple[Reply, ...]
    intent: str
    confidence: float
    model: str


@dataclass(frozen=True)
class Parse:
    """What the model alone understands of a text."""

    intent: str
    confidence: float
    alternatives: tuple[tuple[str, float], ...]


class Rasa:
    """A client of bot/channel.py.

    Args:
        url: Base address of the Rasa process.
        token: Bearer token shared with it.
        limit_s: How long one answer may take.
    """

    def __init__(self, url: str, token: str, limit_s: float = LIMIT_S) -> None:
        self._http = httpx.AsyncClient(
            base_url=f"{url}/webhooks/puente", headers={"Authorization": f"Bearer {token}"}, timeout=limit_s
        )

    async def turn(self, ask: Ask) -> Answer:
        """Have a turn answered. The same turn id again gives the same answer.

        Raises:
            UnderstandingUnavailable: Rasa failed, or took longer than 8 s.
        """
        body = {
            "sender": str(ask.person_id),
            "turn": str(ask.turn_id),
            "text": ask.text,
            "payload": ask.payload,
            "metadata": {
                "language": ask.language,
                "channel": ask.channel,
                "turn": str(ask.turn_id),
                "now": ask.now.isoformat(),
            },
        }
        said = await self._post("/turn", body)
        return Answer(
            tuple(_reply(each) for each in said["replies"]), said["intent"], said["confidence"], said["model"]
        )

    async def parse(self, texts: list[str]) -> list[Parse]:
        """What the model understands of each text, without a conversation."""
        said = await self._post("/parse", {"texts": texts})
        return [
            Parse(one["intent"], one["confidence"], tuple((name, value) for name, value in one["alternatives"]))
            for one in said["results"]
        ]

    async def forget(self, person_id: UUID) -> None:
        """Drop what Rasa remembers of the person."""
        await self._request("DELETE", f"/conversations/{person_id}")

    async def ready(self) -> bool:
        """Whether a model is loaded."""
        try:
            return (await self._http.get("/ready")).status_code == 200
        except httpx.HTTPError:
            return False

    async def close(self) -> None:
        """Return the connections."""
        await self._http.aclose()

    async def _post(self, path: str, body: dict[str, Any]) -> Any:
        response = await self._request("POST", path, body)
        try:
            return response.json()
        except ValueError as error:
            raise UnderstandingUnavailable("not json") from error

    async def _request(self, method: str, path: str, body: dict[str, Any] | None = None) -> httpx.Response:
        try:
            response = await self._http.request(method, path, json=body)
        except httpx.HTTPError as error:
            raise UnderstandingUnavailable(type(error).__name__) from error
        if response.is_error:
            raise UnderstandingUnavailable(str(response.status_code))
        return response


def _reply(said: dict[str, Any]) -> Reply:
    options = tuple(Option(each["title"], each["payload"]) for each in said.get("options") or ())
    return Reply(said.get("text") or "", said.get("message_id"), options, said.get("media_url"))
