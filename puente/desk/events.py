"""Live updates: who has news. Pages fetch the news themselves, so that no event carries anything to read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from sse_starlette import EventSourceResponse
from starlette.responses import Response

from puente.core.errors import StoreUnavailable
from puente.desk.guard import SIGN_IN_CLOCK
from puente.desk.typing import CHANNEL, Typists
from puente.desk.visit import Visit
from puente.store import sessions
from puente.store.inbox import DESK
from puente.store.waking import listening_to

# How long a stream outlives its session at most.
CHECK_S = 30.0
MOST_WAITING = 200
EVERYBODY = "*"
# Before an id: somebody is writing to that person.
TYPING = "typing "


class Hub:
    """One listener for the whole process, and a queue for each open page."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._queues: set[asyncio.Queue[str]] = set()
        self.typists = Typists()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Listen while the block runs; a lost connection is made again."""
        async with listening_to(self._url, [DESK, CHANNEL], self._heard, lambda: self.tell(EVERYBODY)):
            yield

    @contextmanager
    def following(self) -> Iterator[asyncio.Queue[str]]:
        """A queue of people who have news: their ids, or `*` when any of them may."""
        queue: asyncio.Queue[str] = asyncio.Queue(MOST_WAITING)
        self._queues.add(queue)
        try:
            yield queue
        finally:
            self._queues.discard(queue)

    def tell(self, person: str) -> None:
        """Pass one id on to every page. A page that can't follow is told to read everything again."""
        for queue in self._queues:
            if queue.full():
                while not queue.empty():
                    queue.get_nowait()
                queue.put_nowait(EVERYBODY)
            else:
                queue.put_nowait(person)

    def _heard(self, channel: str, payload: str) -> None:
        if channel == CHANNEL:
            person_id = self.typists.heard(payload)
            if person_id is not None:
                self.tell(f"{TYPING}{person_id}")
            return
        self.tell(payload or EVERYBODY)


async def stream(visit: Visit) -> Response:
    """Server-sent events for one open page; they end with the session."""
    hub: Hub = visit.request.app.state.hub
    return EventSourceResponse(_events(hub, visit), headers={"X-Accel-Buffering": "no"})


async def _events(hub: Hub, visit: Visit) -> AsyncIterator[dict[str, str]]:
    with hub.following() as queue:
        yield {"event": "hello", "data": ""}
        while True:
            try:
                person = await asyncio.wait_for(queue.get(), CHECK_S)
            except TimeoutError:
                if not await _still_signed_in(visit):
                    yield {"event": "bye", "data": ""}
                    return
                continue
            event = "typing" if person.startswith(TYPING) else "changed"
            yield {"event": event, "data": person.removeprefix(TYPING)}


async def _still_signed_in(visit: Visit) -> bool:
    try:
        async with visit.desk.store.begin() as tx:
            return await sessions.peek(tx, visit.token, SIGN_IN_CLOCK.now()) is not None
    except StoreUnavailable:
        return True
