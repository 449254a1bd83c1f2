"""Rasa's NLG server: the sentence behind an `utter_…`, in the person's language and for their channel."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from actions.menu import MENU
from puente.content import softened
from puente.texts import from_utter, say

WITH_MENU = frozenset({"talk.greet", "talk.menu"})


def generate(request: dict[str, Any], organization: str) -> dict[str, Any]:
    """Answer one request in the wire form that bot/nlg.py documents; an answer past its day says so.

    Raises:
        UnknownMessage: The catalogue has no such sentence.
    """
    metadata = request.get("metadata") or {}
    language, channel = metadata.get("language", "es"), request.get("channel", "sms")
    message_id = from_utter(request["response"])
    values = {"org": organization, **(request.get("arguments") or {})}
    options = [
        {"title": say(title, language, channel), "payload": payload}
        for title, payload in (MENU if message_id in WITH_MENU else ())
    ]
    said = say(message_id, language, channel, **values)
    if now := metadata.get("now"):
        said = softened(message_id, said, language, channel, datetime.fromisoformat(now).date())
    return {"text": said, "options": options, "message_id": message_id}
