"""The webhook that Twilio makes of what a person sends."""

import json
from dataclasses import dataclass

import phonenumbers

from simulator.model import PREFIX, Channel, Message, Option, Phone, Place
from simulator.samples import Sample
from simulator.wire import media_url
from simulator.world import World


@dataclass(frozen=True)
class Draft:
    """What a person does on a phone: writes, attaches, taps a button of a message, or goes back to a message.

    Args:
        answers: The message whose button was tapped.
        upon: What is done to an earlier message, by WhatsApp's own name: edit, revoke or reaction. Twilio documents
            none of them; the names are those of WhatsApp's webhooks.
    """

    text: str = ""
    samples: tuple[Sample, ...] = ()
    place: Place | None = None
    option: Option | None = None
    answers: Message | None = None
    upon: str | None = None


def webhook_params(world: World, phone: Phone, draft: Draft, message: Message) -> dict[str, str]:
    """The form fields of the webhook. Names and combinations are those of captured requests."""
    params = {
        "SmsMessageSid": message.sid,
        "NumMedia": str(len(message.media)),
        "SmsSid": message.sid,
        "SmsStatus": "received",
        "Body": message.body,
        "To": message.recipient,
        "NumSegments": str(message.num_segments),
        "MessageSid": message.sid,
        "AccountSid": world.config.account_sid,
        "From": message.sender,
        "ApiVersion": "2010-04-01",
    }
    params |= _geography(phone, world.config.sms_from) if phone.channel is Channel.SMS else _profile(phone)
    for number, media in enumerate(message.media):
        params[f"MediaContentType{number}"] = media.content_type
        params[f"MediaUrl{number}"] = media_url(media, message, world.config.account_sid, world.config.api_url)
    if phone.channel is Channel.WHATSAPP:
        params["MessageType"] = message.kind
    if message.place:
        params |= _where(message.place)
    if draft.option and draft.answers:
        params |= _choice(draft.option, draft.answers)
    return params


def _profile(phone: Phone) -> dict[str, str]:
    wa_id = phone.number.removeprefix("+")
    context = {"ProfileName": phone.name, "WaId": wa_id}
    metadata = {"type": "whatsapp", "data": {"context": context}}
    return {
        **context,
        "ReferralNumMedia": "0",
        "ChannelMetadata": json.dumps(metadata, ensure_ascii=False, separators=(",", ":")),
        "ExternalUserId": f"{PREFIX}{_region(phone.number)}.{int(wa_id) * 7919:020d}",
    }


def _geography(phone: Phone, ours: str) -> dict[str, str]:
    home = _region(phone.number)
    # Twilio knows the town of numbers in North America alone.
    known = home == "US"
    return {
        "ToCountry": _region(ours),
        "ToState": "CA",
        "ToCity": "",
        "ToZip": "",
        "FromCountry": home,
        "FromState": "TX" if known else "",
        "FromCity": "EL PASO" if known else "",
        "FromZip": "79901" if known else "",
    }


def _region(number: str) -> str:
    parsed = phonenumbers.parse(number)
    # Fictional numbers belong to no region, their country code does.
    return phonenumbers.region_code_for_country_code(parsed.country_code or 1)


def _where(place: Place) -> dict[str, str]:
    return {
        "Latitude": place.latitude,
        "Longitude": place.longitude,
        "Address": place.address,
        "Label": place.label,
    }


def _choice(option: Option, answers: Message) -> dict[str, str]:
    original = {"OriginalRepliedMessageSender": answers.sender, "OriginalRepliedMessageSid": answers.sid}
    if answers.is_list:
        return {"ListTitle": option.title, "ListId": option.payload, **original}
    pressed = {"ButtonText": option.title, "ButtonPayload": option.payload, **original}
    return pressed if answers.is_template else {**pressed, "Forwarded": "false", "FrequentlyForwarded": "false"}
