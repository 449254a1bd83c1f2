"""The worker's loop that lets go of what is older than it may be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import structlog

from puente.clock import Clock
from puente.core.retention import limits
from puente.store import audit, heartbeats, retention
from puente.store.engine import Store
from puente.store.rounds import at_intervals

log = structlog.get_logger()

TICK_S = 60.0
BATCH = 500


@dataclass(frozen=True)
class RetainLoop:
    """Lets go until it is cancelled. Any number may run."""

    store: Store
    clock: Clock

    async def run(self) -> None:
        """Go round for ever."""
        await at_intervals("retention", self.round, TICK_S)

    async def round(self) -> Counter[str]:
        """Let go of everything too old, in small transactions; how much of what went, which the audit keeps too."""
        now = self.clock.now()
        async with self.store.begin() as tx:
            await heartbeats.beat(tx, "retention", now)
        gone: Counter[str] = Counter()
        while True:
            async with self.store.begin() as tx:
                went = await retention.sweep(tx, limits(now), now, BATCH)
            if not went:
                break
            gone.update(went)
        if gone:
            async with self.store.begin() as tx:
                await audit.write(tx, "retention", "retention.sweep", now, None, **gone)
            log.info("retention_swept", total=gone.total())
        return gone
