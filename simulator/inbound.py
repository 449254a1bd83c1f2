"""What a person sends from a phone, and how it reaches the gateway."""

import asyncio
from collections import defaultdict

from puente.core.gsm import weigh
from simulator.inbound_form import Draft, webhook_params
from simulator.model import (
    INBOUND,
    OUTBOUND_REPLY,
    Channel,
    Handover,
    Media,
    Message,
    Phone,
    Status,
    new_sid,
)
from simulator.prices import as_twilio_writes, sms_in, whatsapp_in
from simulator.webhooks import Webhooks
from simulator.world import World


class Inbox:
    """Takes what phones send and hands it to the gateway."""

    def __init__(self, world: World, webhooks: Webhooks) -> None:
        self._world = world
        self._webhooks = webhooks
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

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
        url = f"{self._world.config.public_url}/twilio/inbound"
        # One at a time for each phone: a sentence sent in pieces arrives in its order.
        async with self._turns[message.sender]:
            taken = await self._webhooks.post_inbound(url, message.webhook)
        message.handover = Handover.TAKEN if taken else Handover.MISSED
        self._world.show(message)

    def _answer_keyword(self, phone: Phone, text: str) -> None:
        if phone.channel is Channel.WHATSAPP:
            return
        answer = self._world.opt_outs.hear(phone.address, text)
        if answer:
            self._world.keep(_carrier_message(self._world, phone, answer))
            self._world.hub.publish("phone", self._world.view(phone))


def _message(world: World, phone: Phone, draft: Draft) -> Message:
    now = world.now()
    sms = phone.channel is Channel.SMS
    body = draft.option.title if draft.option else draft.text
    segments = weigh(body) if sms else 1
    return Message(
        sid=new_sid("MM" if draft.samples else "SM"),
        direction=INBOUND,
        sender=phone.address,
        recipient=world.config.sms_from if sms else world.config.whatsapp_from,
        body=body,
        status=Status.RECEIVED,
        created_at=now,
        sent_at=now,
        num_segments=segments,
        price=as_twilio_writes(sms_in(segments) if sms else whatsapp_in()),
        media=[Media(new_sid("ME"), sample.content_type, now, sample.content()) for sample in draft.samples],
        place=draft.place,
        kind=_kind(draft),
        handover=Handover.PENDING,
    )


def _kind(draft: Draft) -> str:
    if draft.option and draft.answers:
        return "button" if draft.answers.is_template and not draft.answers.is_list else "interactive"
    if draft.place:
        return "location"
    return draft.upon or (draft.samples[0].kind if draft.samples else "text")


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
