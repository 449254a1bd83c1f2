"""Short-lived use of the store by a command: open, do one thing, close."""

import asyncio
from collections.abc import Awaitable, Callable

from puente.clock import Clock, clock_for
from puente.settings import Settings
from puente.store.engine import Store


def with_store[T](settings: Settings, use: Callable[[Store, Clock], Awaitable[T]]) -> T:
    """Run *use* with an open store; the connections are returned afterwards."""

    async def run() -> T:
        store = Store.of(settings)
        try:
            return await use(store, clock_for(settings))
        finally:
            await store.close()

    return asyncio.run(run())
