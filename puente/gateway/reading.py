"""What a webhook's fields say: who wrote, to whom, and what kind of message it is.

Source: Twilio, "Messaging webhooks" and "Request parameters", read 2026-11-24. Fields may be added without notice.
What becomes of a WhatsApp message that is edited, deleted or reacted to is not told there; the names are those of
WhatsApp's own webhooks ("Edit", "Revoke" and "Reaction messages webhook reference", read 2026-11-24).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from puente.core.addresses import read_address
from puente.core.errors import InvalidInput
from puente.core.kinds import weightiest
from puente.core.nearby import port_near, without_map_links
from puente.core.reacting import edited_to, reaction_in
from puente.store.people import Incoming

SID = re.compile(r"[A-Z]{2}[0-9a-fA-F]{32}")
LONGEST_TEXT = 10_000
LONGEST_SIGN = 40
MOST_MEDIA = 10
VCARDS = {"text/vcard", "text/x-vcard", "text/directory"}
# What WhatsApp calls it, and what it is to us.
UPON_A_MESSAGE = {
    "edit": "edited",
    "edited": "edited",
    "revoke": "deleted",
    "revoked": "deleted",
    "deleted": "deleted",
    "reaction": "reaction",
}


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
    kind, body = _upon_a_message(fields, channel) or _message(fields)
    return Webhook(sid, incoming, kind, body)


def _upon_a_message(fields: dict[str, str], channel: str) -> tuple[str, dict[str, Any]] | None:
    """A message that was edited, deleted or reacted to: a reaction is no word of theirs, it only stands beside."""
    text = fields.get("Body", "")[:LONGEST_TEXT]
    kind, sign = UPON_A_MESSAGE.get(fields.get("MessageType", "").lower()), text
    if channel == "sms":
        edited, sign = edited_to(text), reaction_in(text) or ""
        kind, text = ("edited", edited) if edited else ("reaction" if sign else None, text)
    if kind is None:
        return None
    return kind, {"text": text} if kind == "edited" else {"text": "", "sign": sign[:LONGEST_SIGN]}


def _message(fields: dict[str, str]) -> tuple[str, dict[str, Any]]:
    """What kind it is, and what is kept of it: never where exactly somebody is, nor whom they know."""
    text, near = without_map_links(fields.get("Body", "")[:LONGEST_TEXT])
    near = port_near(fields.get("Latitude", ""), fields.get("Longitude", "")) or near
    body: dict[str, Any] = {"text": text}
    if media := [each for each in _media(fields) if each["type"] not in VCARDS]:
        body["media"] = media
    if button := _button(fields):
        body["button"] = button
    if fields.get("OptOutType"):
        body["optouttype"] = fields["OptOutType"]
    if near:
        body["near"] = near
    return _kind(fields, body), body


def _button(fields: dict[str, str]) -> dict[str, str] | None:
    if not (fields.get("ButtonText") or fields.get("ButtonPayload") or fields.get("ListId")):
        return None
    text = fields.get("ButtonText") or fields.get("ListTitle") or fields.get("Body", "")[:LONGEST_TEXT]
    return {"text": text, "payload": fields.get("ButtonPayload") or fields.get("ListId") or ""}


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
    media = _media(fields)
    if media:
        return weightiest(_media_kind(each["type"]) for each in media)
    if fields.get("Latitude") or body["text"] != fields.get("Body", "")[:LONGEST_TEXT]:
        return "location"
    return "text" if body["text"].strip() else "unknown"


def _media_kind(content_type: str) -> str:
    family = content_type.partition("/")[0]
    if content_type in VCARDS:
        return "contact"
    return {"image": "photo", "audio": "voice", "video": "video", "application": "document"}.get(family, "unknown")
