"""Talking to a running Puente through the simulator's phones, as a person would."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx

from puente.core.composing import Option, are_listed
from puente.core.errors import BotError
from puente.core.words import fold
from puente.setup.progress import all_sent, settled, ticked
from puente.store.engine import Store

ANSWER_IN_S = 60.0
LOOK_S = 0.1


class NoAnswer(BotError):
    """Nothing came back in time."""

    code = "no_answer"


class NothingToTap(BotError):
    """The newest message with buttons has no such one."""

    code = "nothing_to_tap"


Wait = tuple[str, float | str]


@dataclass(frozen=True)
class Deed:
    """One thing that a person does with a phone.

    Args:
        text: What they write; empty for a deed without words.
        request: For the simulator: `{"text": "hola"}`, or another of `simulator.drafts`.
        tap: In place of a request: the button to tap, by its title or its number.
        back: So many messages with buttons lie below the one that it is on.
        wait: In place of a request: time passes for everybody, ("advance_s", seconds) or ("to", a moment in ISO 8601).
        told: How the script told of it, beside the text.
    """

    text: str
    request: dict[str, Any] = field(default_factory=dict)
    tap: str | int | None = None
    back: int = 0
    wait: Wait | None = None
    told: dict[str, Any] = field(default_factory=dict)


def saying(text: str) -> Deed:
    """Writing *text*."""
    return Deed(text, {"text": text})


@dataclass(frozen=True)
class Said:
    """One message on the phone's screen: its text, and the answers it offers."""

    text: str
    options: tuple[str, ...]

    @property
    def whole(self) -> str:
        """The text with its buttons below, numbered as they may be typed; not twice where the text lists them."""
        if are_listed([self.text], [Option(title, "") for title in self.options]):
            return self.text
        return "\n".join([self.text, *(f"{number}. {title}" for number, title in enumerate(self.options, 1))])


class Phone:
    """A new phone at the simulator: a person nobody knows yet.

    Args:
        client: Speaks to the simulator.
    """

    def __init__(self, client: httpx.AsyncClient, store: Store, phone_id: str) -> None:
        self._client = client
        self._store = store
        self._path = f"/sim/phones/{phone_id}"
        self._seen = 0

    @classmethod
    async def new(cls, client: httpx.AsyncClient, store: Store, channel: str) -> "Phone":
        """Switch on a phone for "sms" or "whatsapp"."""
        made = await _json(client.post("/sim/phones", json={"channel": channel}))
        return cls(client, store, made["id"])

    async def does(self, deed: Deed) -> list[Said]:
        """Do one thing and wait for all that comes back. What came unasked before it comes first.

        Raises:
            NoAnswer: After 60 s.
            NothingToTap: There is no such button.
        """
        request = deed.request if deed.tap is None else await self._tapped(deed.tap, deed.back)
        sent = await _json(self._client.post(f"{self._path}/messages", json=request))
        await _until(self._is_settled, sent["sid"])
        return await self.reads()

    async def reads(self) -> list[Said]:
        """What has come to the phone since it was read last."""
        messages = await self._messages()
        new, self._seen = messages[self._seen :], len(messages)
        return [_said(message) for message in new if not message["from_person"]]

    async def _messages(self) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = (await _json(self._client.get(self._path)))["messages"]
        return messages

    async def _tapped(self, wanted: str | int, back: int) -> dict[str, Any]:
        messages = [message for message in reversed(await self._messages()) if message["options"]][back:]
        for message in messages[:1]:
            titles = [fold(option["title"]) for option in message["options"]]
            index = wanted - 1 if isinstance(wanted, int) else _place(fold(wanted), titles)
            if index in range(len(titles)):
                return {"option": {"message": message["sid"], "index": index}}
        raise NothingToTap(str(wanted))

    async def _is_settled(self, sid: str) -> bool:
        async with self._store.begin() as tx:
            return await settled(tx, sid)


async def chat(
    url: str, store: Store, channel: str, read: Callable[[], Deed | None], show: Callable[[Said], None]
) -> None:
    """Talk as one new person until *read* gives None. What goes wrong with one deed is shown, and the talk goes on."""
    async with httpx.AsyncClient(base_url=url, timeout=30) as client:
        phone = await Phone.new(client, store, channel)
        while (deed := await asyncio.to_thread(read)) is not None:
            try:
                said = await (phone.does(deed) if deed.wait is None else _pass(client, store, phone, deed.wait))
            except BotError as error:
                said = [Said(f"({error.code}: {error.detail})", ())]
            for one in said:
                show(one)


async def _pass(client: httpx.AsyncClient, store: Store, phone: Phone, wait: Wait) -> list[Said]:
    await time_passes(client, store, wait)
    return await phone.reads()


async def time_passes(client: httpx.AsyncClient, store: Store, wait: Wait) -> None:
    """Move everybody's clock on, and wait until what is due by then has gone out."""
    moved = await _json(client.post("/sim/clock", json=dict([wait])))
    looked_at = datetime.fromisoformat(moved["now"])
    # It beats before it looks: with the second beat the first look is over.
    for _ in range(2):
        looked_at = await _next_tick(store, looked_at)
    await _until(_all_sent, store)


async def _next_tick(store: Store, since: datetime) -> datetime:
    beat: datetime | None = None

    async def has_ticked(moment: datetime) -> bool:
        nonlocal beat
        async with store.begin() as tx:
            beat = await ticked(tx, moment)
        return beat is not None

    await _until(has_ticked, since)
    return beat or since


async def _all_sent(store: Store) -> bool:
    async with store.begin() as tx:
        return await all_sent(tx)


async def _until[T](holds: Callable[[T], Awaitable[bool]], about: T) -> None:
    try:
        async with asyncio.timeout(ANSWER_IN_S):
            while not await holds(about):  # noqa: ASYNC110 - what we wait for is another process's doing
                await asyncio.sleep(LOOK_S)
    except TimeoutError as error:
        raise NoAnswer(about if isinstance(about, str) else "reminders") from error


def _place(title: str, titles: list[str]) -> int:
    return titles.index(title) if title in titles else -1


async def _json(request: Awaitable[httpx.Response]) -> Any:
    try:
        return (await request).raise_for_status().json()
    except httpx.HTTPError as error:
        raise NoAnswer(type(error).__name__) from error


def _said(message: dict[str, Any]) -> Said:
    return Said(message["body"], tuple(option["title"] for option in message["options"]))
