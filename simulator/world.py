"""Everything this Twilio and its phones remember, in one place and in memory."""

import asyncio
from collections.abc import Coroutine, Iterator
from datetime import datetime, timedelta
from typing import Any

from simulator.carrier import OptOuts
from simulator.clock import MovableClock
from simulator.config import Config
from simulator.faults import Chance, Fault
from simulator.hub import Hub
from simulator.model import Channel, Content, Media, Message, Phone
from simulator.rates import Rates
from simulator.views import message_view, phone_view

WINDOW = timedelta(hours=24)

# The same two at every start, so that the service knows them again; 555 numbers belong to nobody.
FIRST_PHONES = (
    (Channel.WHATSAPP, "+5215555550123", "María"),
    (Channel.SMS, "+19155550142", "José"),
)


class World:
    """Phones, messages and templates. Touched only from the event loop, so nothing needs a lock."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.clock = MovableClock(config.clock_file)
        self.hub = Hub()
        self.chance = Chance(config.seed, config.fault_rate)
        self.rates = Rates({"whatsapp:": config.whatsapp_per_s, "+": config.sms_per_s})
        self.phones: dict[str, Phone] = {}
        self.messages: dict[str, Message] = {}
        self.contents: dict[str, Content] = {}
        self.refuses_contents = False
        self.opt_outs = OptOuts()
        self.last_heard: dict[str, datetime] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._by_phone: dict[str, list[Message]] = {}
        self._by_address: dict[str, Phone] = {}
        self._numbered = 0
        self.begin()

    def begin(self) -> None:
        """Start anew: two phones, no messages. Templates stay, the service keeps their sids."""
        for task in self._tasks:
            task.cancel()
        for forgotten in (self.phones, self.messages, self.last_heard, self._by_phone, self._by_address):
            forgotten.clear()
        self.opt_outs.clear()
        self.refuses_contents = False
        self.chance = Chance(self.config.seed, self.config.fault_rate)
        self._numbered = 0
        for channel, number, name in FIRST_PHONES:
            self.add_phone(channel, number, name)

    def now(self) -> datetime:
        """The simulated moment."""
        return self.clock.now()

    def add_phone(self, channel: Channel, number: str, name: str) -> Phone:
        """Put one more phone on the page."""
        self._numbered += 1
        phone = Phone(str(self._numbered), channel, number, name)
        self.phones[phone.id] = self._by_address[phone.address] = phone
        self.hub.publish("phone", self.view(phone))
        return phone

    def remove_phone(self, phone: Phone) -> None:
        """Take a phone off the page. Twilio keeps its messages."""
        self.phones.pop(phone.id, None)
        self._by_address.pop(phone.address, None)
        self.hub.publish("removed", {"id": phone.id})

    def phone_at(self, address: str) -> Phone | None:
        """The phone with this address, if one is on the page."""
        return self._by_address.get(address)

    def take_fault(self, address: str) -> Fault | None:
        """What goes wrong with the next send to this address."""
        phone = self.phone_at(address)
        return (phone.faults.take() if phone else None) or self.chance.take()

    def window_is_open(self, address: str) -> bool:
        """Whether this WhatsApp address wrote within the last 24 simulated hours."""
        heard = self.last_heard.get(address)
        return heard is not None and self.now() - heard < WINDOW

    def keep(self, message: Message) -> None:
        """Remember a message, or that it changed, and show it."""
        if message.sid not in self.messages:
            self._by_phone.setdefault(message.on_phone, []).append(message)
        self.messages[message.sid] = message
        message.updated_at = self.now()
        self.show(message)

    def show(self, message: Message) -> None:
        """Tell the pages how this message looks now."""
        phone = self.phone_at(message.on_phone)
        if phone:
            self.hub.publish("message", {"phone": phone.id, "message": message_view(message)})

    def forget(self, message: Message) -> None:
        """Delete, as the API does: nobody can take it from the phone."""
        self.messages.pop(message.sid, None)

    def shown(self, sid: str) -> Message | None:
        """A message that stands on a phone, whether or not Twilio still has it."""
        return next((one for shown in self._by_phone.values() for one in shown if one.sid == sid), None)

    def with_phone(self, phone: Phone) -> list[Message]:
        """The conversation of this phone, oldest first."""
        return self._by_phone.get(phone.address, [])

    def media(self, sid: str) -> tuple[Media, Message] | None:
        """A piece of media and the message it belongs to."""
        return next((found for found in self._all_media() if found[0].sid == sid), None)

    def media_by_token(self, token: str) -> Media | None:
        """The media behind an unguessable address."""
        return next((media for one in self.messages.values() for media in one.media_kept if media.token == token), None)

    def view(self, phone: Phone) -> dict[str, Any]:
        """A phone with its conversation, for the page and the control API."""
        return phone_view(phone, self.with_phone(phone), opted_out=phone.address in self.opt_outs)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something after the answer. Kept, since the loop holds tasks only weakly."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Leave off whatever is under way."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _all_media(self) -> Iterator[tuple[Media, Message]]:
        return ((media, one) for shown in self._by_phone.values() for one in shown for media in one.media)
