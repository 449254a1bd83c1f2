"""How a loop of the worker goes round: for ever, resting when nothing is left, and outliving whatever fails."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import structlog

log = structlog.get_logger()


async def go_round(
    name: str, once: Callable[[], Awaitable[bool]], rest: Callable[[], Awaitable[object]], pause_s: float
) -> None:
    """Go round until cancelled.

    Args:
        name: Of the loop, as its heartbeat has it.
        once: One round; whether more waits that may be done at once.
        rest: Waits until it makes sense to look again.
        pause_s: How long to wait after a round that failed.
    """
    while True:
        try:
            if not await once():
                await rest()
        except Exception as error:  # noqa: BLE001  the edge: a loop must not stop
            log.error("round_failed", loop=name, error=type(error).__name__)
            await asyncio.sleep(pause_s)


async def at_intervals(name: str, once: Callable[[], Awaitable[object]], pause_s: float) -> None:
    """Go round until cancelled, with *pause_s* seconds of rest after each round, whatever it did."""

    async def round_and_rest() -> bool:
        await once()
        return False

    await go_round(name, round_and_rest, partial(asyncio.sleep, pause_s), pause_s)
