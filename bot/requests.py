"""Reading the channel's requests: whatever does not keep the contract is refused here."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from typing import Any

from bot.errors import BadRequest
from bot.turn import Turn

MAX_BODY_BYTES = 64 * 1024
MAX_TEXT_CHARS = 4096  # the longest WhatsApp message
MAX_ID_CHARS = 64
MAX_TEXTS = 500
# What is left of a text without any words. The model does not know it, so the person is asked again.
WORDLESS = "…"

_PAYLOAD = re.compile(r"(?P<intent>[a-z][a-z_]*)(?P<values>\{.*\})?")
_ID = re.compile(r"[A-Za-z0-9-]+")


def turn_from(body: bytes, knows_intent: Callable[[str], bool]) -> Turn:
    """The turn of a request.

    Raises:
        BadRequest: Its code names the field.
    """
    fields = _object(body)
    metadata = fields.get("metadata", {})
    if not isinstance(metadata, dict):
        raise BadRequest("bad_metadata")
    payload = fields.get("payload")
    text = spoken(_text(fields.get("text"))) if payload is None else _chosen(payload, knows_intent)
    return Turn(_id(fields, "sender"), _id(fields, "turn"), text, metadata)


def texts_from(body: bytes) -> list[str]:
    """The texts to be parsed.

    Raises:
        BadRequest: No list of texts, or too many.
    """
    texts = _object(body).get("texts")
    if not isinstance(texts, list) or len(texts) > MAX_TEXTS:
        raise BadRequest("bad_texts")
    return [spoken(_text(text)) for text in texts]


def spoken(text: str) -> str:
    """*text* as it may be shown to Rasa.

    A text that begins with a slash is a command to Rasa: anybody could set slots or restart with it. Control and
    formatting characters carry nothing but trouble; a line break is a space.
    """
    visible = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    return " ".join(visible.split()).lstrip("/ ") or WORDLESS


def _chosen(payload: Any, knows_intent: Callable[[str], bool]) -> str:
    """An option that we had offered, in Rasa's own notation."""
    match = _PAYLOAD.fullmatch(payload) if isinstance(payload, str) and len(payload) <= MAX_TEXT_CHARS else None
    if match is None or not knows_intent(match["intent"]):
        raise BadRequest("unknown_payload")
    if match["values"]:
        _object(match["values"].encode(), "unknown_payload")
    return f"/{payload}"


def _object(body: bytes, code: str = "bad_json") -> dict[str, Any]:
    if len(body) > MAX_BODY_BYTES:
        raise BadRequest("too_large")
    try:
        value = json.loads(body)
    except ValueError as error:
        raise BadRequest(code) from error
    if not isinstance(value, dict):
        raise BadRequest(code)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > MAX_TEXT_CHARS:
        raise BadRequest("bad_text")
    return value


def _id(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or len(value) > MAX_ID_CHARS or not _ID.fullmatch(value):
        raise BadRequest(f"bad_{name}")
    return value
