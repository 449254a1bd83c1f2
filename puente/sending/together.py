"""Work that many messages ask for at the same moment, done in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog

log = structlog.get_logger()


class Together[T, R]:
    """Collects what comes while the last batch is under way; alone, an item waits for nobody.

    Args:
        work: Does a batch; its answers in the order of the items. It may fail as a whole only.
    """

    def __init__(self, work: Callable[[Sequence[T]], Awaitable[Sequence[R]]]) -> None:
        self._work = work
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._task: asyncio.Task[None] | None = None

    async def do(self, item: T) -> R:
        """The answer to *item*, or whatever went wrong with it."""
        future: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._go())
        return await future

    async def _go(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            if not await self._tried(batch) and len(batch) > 1:
                # One that can't be done must not take the others with it.
                for each in batch:
                    await self._tried([each])

    async def _tried(self, batch: list[tuple[T, asyncio.Future[R]]]) -> bool:
        try:
            answers = await self._work([item for item, _ in batch])
        except Exception as error:  # noqa: BLE001  it is raised where somebody waits for it
            if len(batch) == 1:
                _settle(batch[0][1], error)
            else:
                log.warning("batch_failed", count=len(batch), error=type(error).__name__)
            return False
        for (_, future), answer in zip(batch, answers, strict=True):
            _settle(future, answer)
        return True


def _settle[R](future: asyncio.Future[R], answer: R | Exception) -> None:
    if future.done():
        return
    if isinstance(answer, Exception):
        future.set_exception(answer)
    else:
        future.set_result(answer)
