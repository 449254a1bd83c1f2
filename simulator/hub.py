"""News for the open pages. A page that falls behind is told to load everything again."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from sse_starlette import ServerSentEvent

BACKLOG = 500
RESYNC = "resync"


class Hub:
    """Every open page has a queue here."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[ServerSentEvent]] = set()

    def publish(self, event: str, data: dict[str, Any]) -> None:
        """Tell every open page."""
        news = ServerSentEvent(json.dumps(data, ensure_ascii=False), event=event)
        for queue in self._queues:
            if queue.full():
                _overtake(queue)
            else:
                queue.put_nowait(news)

    async def listen(self) -> AsyncIterator[ServerSentEvent]:
        """What one page hears, until it closes."""
        queue: asyncio.Queue[ServerSentEvent] = asyncio.Queue(BACKLOG)
        self._queues.add(queue)
        try:
            # The page loads its state only after this, so nothing falls between the two.
            yield ServerSentEvent("{}", event=RESYNC)
            while True:
                yield await queue.get()
        finally:
            self._queues.discard(queue)


def _overtake(queue: asyncio.Queue[ServerSentEvent]) -> None:
    # Thousands of messages at once: one fresh look costs less than the whole queue.
    while not queue.empty():
        queue.get_nowait()
    queue.put_nowait(ServerSentEvent("{}", event=RESYNC))
