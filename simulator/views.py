"""How phones and messages look to the page and to the control API."""

from typing import Any

from puente.core.messages import encoding
from simulator.model import INBOUND, OUTBOUND_REPLY, Channel, Message, Phone
from simulator.prices import AS_OF


def phone_view(phone: Phone, messages: list[Message], *, opted_out: bool) -> dict[str, Any]:
    """A phone with its conversation, oldest message first."""
    return {
        "id": phone.id,
        "channel": phone.channel.value,
        "number": phone.number,
        "address": phone.address,
        "name": phone.name,
        "online": phone.online,
        "reading": phone.reading,
        "opted_out": opted_out,
        "faults": {"next": [fault.value for fault in phone.faults.upcoming], "always": phone.faults.always},
        "messages": [message_view(message) for message in messages],
        "prices_as_of": AS_OF,
    }


def message_view(message: Message) -> dict[str, Any]:
    """A message as its bubble shows it. `from_person` is the phone's side, `cost` positive dollars."""
    sms = Channel.WHATSAPP.value not in message.on_phone
    return {
        "sid": message.sid,
        "from_person": message.direction == INBOUND,
        "from_carrier": message.direction == OUTBOUND_REPLY,
        "body": message.body,
        "kind": message.kind,
        "status": message.status.value,
        "error_code": message.error_code,
        "handover": message.handover.value if message.handover else None,
        "at": (message.sent_at or message.created_at).isoformat(),
        "segments": message.num_segments if sms else None,
        "encoding": encoding(message.body).value if sms else None,
        "cost": message.price.lstrip("-") if message.price else None,
        "options": [{"title": option.title, "payload": option.payload} for option in message.options],
        "is_list": message.is_list,
        "list_label": message.list_label,
        "is_template": message.is_template,
        "chosen": message.chosen,
        "media": [{"sid": media.sid, "content_type": media.content_type, "url": media.url} for media in message.media],
        "place": _place(message),
    }


def _place(message: Message) -> dict[str, str] | None:
    place = message.place
    if place is None:
        return None
    return {"latitude": place.latitude, "longitude": place.longitude, "address": place.address, "label": place.label}
