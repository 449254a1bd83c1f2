"""Speaking to the process as the worker does."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

TOKEN = "a-token-for-tests"


@dataclass
class Bot:
    """The process, spoken to over its channel."""

    url: str
    log: Path
    headers: dict[str, str] = field(default_factory=lambda: {"Authorization": f"Bearer {TOKEN}"})

    def post(self, path: str, body: Any) -> Any:
        return requests.post(f"{self.url}/{path}", json=body, headers=self.headers, timeout=30)

    def get(self, path: str) -> Any:
        return requests.get(f"{self.url}/{path}", headers=self.headers, timeout=5)

    def delete(self, path: str) -> Any:
        return requests.delete(f"{self.url}/{path}", headers=self.headers, timeout=5)


@dataclass
class Person:
    """Somebody who writes to the bot."""

    bot: Bot
    sender: str = field(default_factory=lambda: str(uuid.uuid4()))

    def say(self, text: str, payload: str | None = None, turn: str | None = None) -> Any:
        """The whole answer, whatever its status."""
        turn = turn or str(uuid.uuid4())
        metadata = {"language": "es", "channel": "sms", "turn": turn, "now": "2026-11-24T12:00:00+00:00"}
        body = {"sender": self.sender, "turn": turn, "text": text, "payload": payload, "metadata": metadata}
        return self.bot.post("turn", body)

    def hears(self, text: str, payload: str | None = None) -> list[str]:
        """The message ids of the replies."""
        answer = self.say(text, payload)
        assert answer.status_code == 200, answer.text
        return [reply["message_id"] for reply in answer.json()["replies"]]

    def choose(self, payload: str) -> list[str]:
        return self.hears("", payload)
