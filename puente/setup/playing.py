"""Scripts of conversations, played by new people, many at once."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

import httpx

from puente.core.errors import BotError
from puente.setup.conversing import Deed, Phone, Said, Wait, time_passes
from puente.store.engine import Store

AT_ONCE = 8


@dataclass(frozen=True)
class Script:
    """What one person does, one thing after the other."""

    channel: str
    deeds: tuple[Deed, ...]

    @property
    def waits(self) -> tuple[Wait, ...]:
        """How time passes in it."""
        return tuple(deed.wait for deed in self.deeds if deed.wait is not None)


@dataclass
class _Play:
    """A script under way."""

    script: Script
    phone: Phone
    replies: list[list[str]] = field(default_factory=list)
    error: BotError | None = None

    async def until_it_waits(self) -> None:
        """Do one thing after the other up to a wait, or to the end."""
        try:
            for deed in self.script.deeds[len(self.replies) :]:
                if deed.wait is not None:
                    return
                self._heard(await self.phone.does(deed))
        except BotError as error:
            self.error = error

    async def has_waited(self) -> None:
        """Read what came meanwhile."""
        if self.error is None:
            self._heard(await self.phone.reads())

    def _heard(self, said: Sequence[Said]) -> None:
        self.replies.append([one.whole for one in said])


async def play(url: str, store: Store, scripts: Sequence[Script]) -> list[list[list[str]] | BotError]:
    """Play each script as a new person; for each, the replies to everything they did, or what went wrong.

    Several talk at once: the order of answers is that of the scripts. Time passes for everybody, so those in which it
    does come after the others, those that wait for a moment last, and those with the same waits wait together.
    """
    plays: dict[int, _Play] = {}
    async with httpx.AsyncClient(base_url=url, timeout=30) as client:
        order = sorted(range(len(scripts)), key=lambda place: scripts[place].waits)
        for waits, places in groupby(order, key=lambda place: scripts[place].waits):
            together = {
                place: _Play(scripts[place], await Phone.new(client, store, scripts[place].channel)) for place in places
            }
            await _together(client, store, list(together.values()), waits)
            plays |= together
    return [plays[place].error or plays[place].replies for place in range(len(scripts))]


async def _together(client: httpx.AsyncClient, store: Store, plays: Sequence[_Play], waits: tuple[Wait, ...]) -> None:
    room = asyncio.Semaphore(AT_ONCE)

    async def one(play: _Play) -> None:
        async with room:
            await play.until_it_waits()

    await asyncio.gather(*map(one, plays))
    for wait in waits:
        await time_passes(client, store, wait)
        await asyncio.gather(*(play.has_waited() for play in plays))
        await asyncio.gather(*map(one, plays))
