"""What a person sends from a phone, and the webhook that Twilio makes of it."""

import json
from dataclasses import dataclass

import phonenumbers

from puente.core.gsm import weigh
from simulator.delivering import Delivery
from simulator.model import (
    INBOUND,
    OUTBOUND_REPLY,
    PREFIX,
    Channel,
    Handover,
    Media,
    Message,
    Option,
    Phone,
    Place,
    Status,
    new_sid,
)
from simulator.prices import as_twilio_writes, sms_in, whatsapp_in
from simulator.samples import PLACE, Sample
from simulator.webhooks import Webhooks
from simulator.wire import media_url
from simulator.world import World


@dataclass(frozen=True)
class Draft:
    """What a person does on a phone: writes, attaches, or taps a button of a message.

    Args:
        answers: The message whose button was tapped.
        media: With `sample.kind` as WhatsApp names it.
    """

    text: str = ""
    sample: Sample | None = None
    shares_place: bool = False
    option: Option | None = None
    answers: Message | None = None


class Inbox:
    """Takes what phones send and hands it to the gateway."""

    def __init__(self, world: World, webhooks: Webhooks, delivery: Delivery) -> None:
        self._world = world
        self._webhooks = webhooks
        self._delivery = delivery

    def take(self, phone: Phone, draft: Draft) -> Message:
        """Twilio receives it; the gateway hears of it right after."""
        message = _message(self._world, phone, draft)
        message.webhook = webhook_params(self._world, phone, draft, message)
        self._world.last_heard[phone.address] = message.created_at
        self._world.keep(message)
        if draft.answers:
            draft.answers.chosen = draft.option.title if draft.option else None
            self._world.show(draft.answers)
        self._answer_keyword(phone, draft.text)
        self._world.spawn(self.hand_over(message))
        return message

    async def hand_over(self, message: Message) -> None:
        """Post to the gateway; the bubble says when it did not arrive."""
        message.handover = Handover.PENDING
        self._world.show(message)
        taken = await self._webhooks.post_inbound(f"{self._world.config.public_url}/twilio/inbound", message.webhook)
        message.handover = Handover.TAKEN if taken else Handover.MISSED
        self._world.show(message)

    def _answer_keyword(self, phone: Phone, text: str) -> None:
        if phone.channel is Channel.WHATSAPP:
            return
        answer = self._world.opt_outs.hear(phone.address, text)
        if answer:
            self._world.keep(_carrier_message(self._world, phone, answer))
            self._world.hub.publish("phone", self._world.view(phone))


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


def _message(world: World, phone: Phone, draft: Draft) -> Message:
    now = world.now()
    sms = phone.channel is Channel.SMS
    body = draft.option.title if draft.option else draft.text
    sample = draft.sample
    segments = weigh(body) if sms else 1
    return Message(
        sid=new_sid("MM" if sample else "SM"),
        direction=INBOUND,
        sender=phone.address,
        recipient=world.config.sms_from if sms else world.config.whatsapp_from,
        body=body,
        status=Status.RECEIVED,
        created_at=now,
        sent_at=now,
        num_segments=segments,
        price=as_twilio_writes(sms_in(segments) if sms else whatsapp_in()),
        media=[Media(new_sid("ME"), sample.content_type, now, sample.content())] if sample else [],
        place=PLACE if draft.shares_place else None,
        kind=_kind(draft),
        handover=Handover.PENDING,
    )


def _kind(draft: Draft) -> str:
    if draft.option and draft.answers:
        return "button" if draft.answers.is_template and not draft.answers.is_list else "interactive"
    if draft.shares_place:
        return "location"
    return draft.sample.kind if draft.sample else "text"


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


def _carrier_message(world: World, phone: Phone, answer: str) -> Message:
    now = world.now()
    return Message(
        sid=new_sid("SM"),
        direction=OUTBOUND_REPLY,
        sender=world.config.sms_from,
        recipient=phone.address,
        body=answer,
        status=Status.DELIVERED,
        created_at=now,
        sent_at=now,
        num_segments=weigh(answer),
    )
