"""Talking to a running Puente through the simulator's phones, as a person would."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from puente.core.errors import BotError
from puente.setup.progress import settled
from puente.store.engine import Store

ANSWER_IN_S = 60.0
LOOK_S = 0.1
AT_ONCE = 4


class NoAnswer(BotError):
    """Nothing came back in time."""

    code = "no_answer"


@dataclass(frozen=True)
class Said:
    """One message on the phone's screen: its text, and the answers it offers."""

    text: str
    options: tuple[str, ...]

    @property
    def whole(self) -> str:
        """The text with its buttons below, numbered as they may be typed."""
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

    @classmethod
    async def new(cls, client: httpx.AsyncClient, store: Store, channel: str) -> "Phone":
        """Switch on a phone for "sms" or "whatsapp"."""
        made = await _json(client.post("/sim/phones", json={"channel": channel}))
        return cls(client, store, made["id"])

    async def say(self, text: str) -> list[Said]:
        """Write one message and wait for all that comes back.

        Raises:
            NoAnswer: After 60 s.
        """
        sent = await _json(self._client.post(f"{self._path}/messages", json={"text": text}))
        await self._settled(sent["sid"])
        messages = (await _json(self._client.get(self._path)))["messages"]
        place = [message["sid"] for message in messages].index(sent["sid"])
        return [_said(message) for message in messages[place + 1 :] if not message["from_person"]]

    async def _settled(self, sid: str) -> None:
        try:
            async with asyncio.timeout(ANSWER_IN_S):
                while not await self._is_settled(sid):  # noqa: ASYNC110 - what we wait for is another process's doing
                    await asyncio.sleep(LOOK_S)
        except TimeoutError as error:
            raise NoAnswer(sid) from error

    async def _is_settled(self, sid: str) -> bool:
        async with self._store.begin() as tx:
            return await settled(tx, sid)


@dataclass(frozen=True)
class Script:
    """What one person writes, message after message."""

    channel: str
    texts: tuple[str, ...]


async def play(url: str, store: Store, scripts: Sequence[Script]) -> list[list[list[str]] | BotError]:
    """Play each script as a new person; for each, the replies to every message, or what went wrong.

    Several talk at once: the order of answers is that of the scripts.
    """
    room = asyncio.Semaphore(AT_ONCE)
    async with httpx.AsyncClient(base_url=url, timeout=30) as client:

        async def one(script: Script) -> list[list[str]] | BotError:
            async with room:
                try:
                    phone = await Phone.new(client, store, script.channel)
                    return [[said.whole for said in await phone.say(text)] for text in script.texts]
                except BotError as error:
                    return error

        return await asyncio.gather(*(one(script) for script in scripts))


async def chat(
    url: str, store: Store, channel: str, read: Callable[[], str | None], show: Callable[[Said], None]
) -> None:
    """Talk as one new person until *read* gives None."""
    async with httpx.AsyncClient(base_url=url, timeout=30) as client:
        phone = await Phone.new(client, store, channel)
        while (text := await asyncio.to_thread(read)) is not None:
            for said in await phone.say(text) if text.strip() else []:
                show(said)


async def _json(request: Awaitable[httpx.Response]) -> Any:
    try:
        return (await request).raise_for_status().json()
    except httpx.HTTPError as error:
        raise NoAnswer(type(error).__name__) from error


def _said(message: dict[str, Any]) -> Said:
    return Said(message["body"], tuple(option["title"] for option in message["options"]))
