"""From queued to the phone: what becomes of a message that Twilio took, and what the gateway is told."""

import asyncio
from decimal import Decimal

from simulator.errors import FAILURES
from simulator.faults import FAILS_WITH, Fault
from simulator.model import PREFIX, Channel, Message, Phone, Status, channel_of
from simulator.prices import as_twilio_writes, sms_out, whatsapp_in_session, whatsapp_template
from simulator.webhooks import Webhooks
from simulator.wire import counterpart
from simulator.world import World

STEP_S = 0.35
READING_S = 0.9
_INSTALL_SID = "XE00000000000000000000000000000003"


class Delivery:
    """Carries messages to phones and tells the gateway about it."""

    def __init__(self, world: World, webhooks: Webhooks) -> None:
        self._world = world
        self._webhooks = webhooks
        self._waiting: dict[str, tuple[Message, Fault | None]] = {}

    async def carry(self, message: Message, fails_with: int | None, fault: Fault | None) -> None:
        """Take a queued message as far as it gets now."""
        messenger = _Messenger(self._world, self._webhooks, message, fault)
        await messenger.report(Status.QUEUED)
        await self._pause(STEP_S)
        code = fails_with or (FAILS_WITH.get(fault) if fault else None)
        phone = self._world.phone_at(message.recipient)
        if code:
            await self._fail(messenger, code)
        elif phone and not phone.online:
            await messenger.report(Status.SENT)
            self._waiting[message.sid] = (message, fault)
        else:
            await messenger.report(Status.SENT)
            await self._arrive(messenger, phone)
        await messenger.finish()

    def wake(self, phone: Phone) -> None:
        """The phone was switched on, or its conversation opened: deliver and read what waited."""
        if phone.online:
            for message, fault in list(self._waiting.values()):
                if message.recipient == phone.address:
                    del self._waiting[message.sid]
                    self._world.spawn(self._arrive_late(message, fault))
        if phone.online and phone.reading and phone.channel is Channel.WHATSAPP:
            for message in self._world.with_phone(phone):
                if message.status is Status.DELIVERED:
                    self._world.spawn(self._read(message))

    async def _arrive_late(self, message: Message, fault: Fault | None) -> None:
        messenger = _Messenger(self._world, self._webhooks, message, fault)
        await self._arrive(messenger, self._world.phone_at(message.recipient))
        await messenger.finish()

    async def _arrive(self, messenger: "_Messenger", phone: Phone | None) -> None:
        await self._pause(STEP_S)
        await messenger.report(Status.DELIVERED)
        if phone and phone.reading and phone.channel is Channel.WHATSAPP:
            await self._pause(READING_S)
            # Looked at again: the conversation may have been closed meanwhile.
            if phone.reading:
                await messenger.report(Status.READ)

    async def _read(self, message: Message) -> None:
        messenger = _Messenger(self._world, self._webhooks, message, None)
        await messenger.report(Status.READ)

    async def _fail(self, messenger: "_Messenger", code: int) -> None:
        # A carrier takes it and gives it back; WhatsApp never lets it in.
        if code < 60000:
            await messenger.report(Status.SENT)
            await self._pause(STEP_S)
        await messenger.report(Status.FAILED if code in (63003, 63018) else Status.UNDELIVERED, code)

    async def _pause(self, seconds: float) -> None:
        await asyncio.sleep(seconds * self._world.config.pace)


class _Messenger:
    """Keeps the message's status, and posts it in the order that its fault asks for."""

    def __init__(self, world: World, webhooks: Webhooks, message: Message, fault: Fault | None) -> None:
        self._world = world
        self._webhooks = webhooks
        self._message = message
        self._fault = fault
        self._held: list[dict[str, str]] = []

    async def report(self, status: Status, error_code: int | None = None) -> None:
        """The message is now in this state: keep it, and tell the gateway or save it for later."""
        message = self._message
        forgotten = message.sid not in self._world.messages
        if forgotten or (status is Status.READ and message.status is Status.READ):
            return
        message.status, message.error_code = status, error_code
        if status is Status.SENT or (status is Status.UNDELIVERED and message.sent_at is None):
            message.sent_at = self._world.now()
            message.price = None if error_code else as_twilio_writes(_cost(self._world, message))
        self._world.keep(message)
        params = _params(self._world, message)
        if self._fault in (Fault.STATUSES_LATE, Fault.STATUSES_OUT_OF_ORDER):
            self._held.append(params)
        elif self._fault is not Fault.STATUSES_MISSING:
            await self._post(params)

    async def finish(self) -> None:
        """Post what was held back."""
        if self._fault is Fault.STATUSES_LATE:
            await asyncio.sleep(self._world.config.late_s)
        if self._fault is Fault.STATUSES_OUT_OF_ORDER:
            self._held.reverse()
        for params in self._held:
            await self._post(params)

    async def _post(self, params: dict[str, str]) -> None:
        url = self._message.status_callback
        if not url:
            return
        for _ in range(2 if self._fault is Fault.STATUSES_REPEATED else 1):
            await self._webhooks.post_status(url, params)


def _cost(world: World, message: Message) -> Decimal:
    number = message.recipient.removeprefix(PREFIX)
    if channel_of(message.recipient) is Channel.SMS:
        return sms_out(number, message.num_segments)
    if world.window_is_open(message.recipient):
        return whatsapp_in_session()
    return whatsapp_template(number)


def _params(world: World, message: Message) -> dict[str, str]:
    params = {
        "AccountSid": world.config.account_sid,
        "ApiVersion": "2010-04-01",
        "From": counterpart(message),
        "MessageSid": message.sid,
        "MessageStatus": message.status.value,
        "SmsSid": message.sid,
        "SmsStatus": message.status.value,
        "To": message.recipient,
    }
    if message.error_code:
        params["ErrorCode"] = str(message.error_code)
    if channel_of(message.recipient) is Channel.WHATSAPP:
        params |= _whatsapp_params(message)
    elif message.status in (Status.DELIVERED, Status.UNDELIVERED):
        params["RawDlrDoneDate"] = world.now().strftime("%y%m%d%H%M")
    return params


def _whatsapp_params(message: Message) -> dict[str, str]:
    number = message.recipient.removeprefix(PREFIX)
    params = {
        "ChannelInstallSid": _INSTALL_SID,
        "ChannelPrefix": "whatsapp",
        "ChannelToAddress": number[:-4] + "XXXX",
        "StructuredMessage": "true" if message.is_template else "false",
    }
    if message.status is not Status.QUEUED:
        params["EventType"] = message.status.value.upper()
    if message.error_code:
        params["ChannelStatusMessage"] = FAILURES[message.error_code]
    return params
