"""What a webhook's fields say: who wrote, to whom, and what kind of message it is.

Source: Twilio, "Messaging webhooks" and "Request parameters", read 2026-11-24. Fields may be added without notice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from puente.core.addresses import read_address
from puente.core.errors import InvalidInput
from puente.store.people import Incoming

SID = re.compile(r"[A-Z]{2}[0-9a-fA-F]{32}")
LONGEST_TEXT = 10_000
MOST_MEDIA = 10
VCARDS = {"text/vcard", "text/x-vcard", "text/directory"}


@dataclass(frozen=True)
class Webhook:
    """One incoming message, ready to be stored."""

    message_sid: str
    incoming: Incoming
    kind: str
    body: dict[str, Any]


def read_message(fields: dict[str, str]) -> Webhook:
    """Read an incoming message.

    Raises:
        InvalidInput: Without a MessageSid or a From there is nothing to store and nobody to answer.
    """
    sid, sender = fields.get("MessageSid") or fields.get("SmsSid") or "", fields.get("From", "")
    if not SID.fullmatch(sid) or not sender:
        raise InvalidInput("MessageSid or From")
    channel = "whatsapp" if sender.startswith("whatsapp:") else "sms"
    address = read_address(sender, channel)
    # A withheld number names nobody: each such message is somebody new, and staff see that it can't be answered.
    incoming = Incoming(channel, address.person or f"withheld/{sid}", sender, fields.get("To") or None)
    body = _body(fields)
    return Webhook(sid, incoming, _kind(fields, body), body)


def _body(fields: dict[str, str]) -> dict[str, Any]:
    body: dict[str, Any] = {"text": fields.get("Body", "")[:LONGEST_TEXT]}
    media = _media(fields)
    if media:
        body["media"] = media
    if fields.get("ButtonText") or fields.get("ButtonPayload") or fields.get("ListId"):
        body["button"] = {
            "text": fields.get("ButtonText") or fields.get("ListTitle") or body["text"],
            "payload": fields.get("ButtonPayload") or fields.get("ListId") or "",
        }
    for name in ("Latitude", "Longitude", "Label", "OptOutType"):
        if fields.get(name):
            body[name.lower()] = fields[name]
    return body


def _media(fields: dict[str, str]) -> list[dict[str, str]]:
    count = int(fields["NumMedia"]) if fields.get("NumMedia", "").isdecimal() else 0
    return [
        {"url": fields[f"MediaUrl{n}"], "type": fields.get(f"MediaContentType{n}", "")}
        for n in range(min(count, MOST_MEDIA))
        if fields.get(f"MediaUrl{n}")
    ]


def _kind(fields: dict[str, str], body: dict[str, Any]) -> str:
    if "button" in body:
        return "button"
    if fields.get("MessageType") == "sticker":
        return "sticker"
    if "media" in body:
        return _media_kind(body["media"][0]["type"])
    if "latitude" in body:
        return "location"
    if body["text"].strip():
        return "text"
    return "unknown"


def _media_kind(content_type: str) -> str:
    family = content_type.partition("/")[0]
    if content_type in VCARDS:
        return "contact"
    return {"image": "photo", "audio": "voice", "video": "video", "application": "document"}.get(family, "unknown")
