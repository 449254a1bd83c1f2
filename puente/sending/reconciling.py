"""The worker's loop over messages whose end nobody has told us: it asks Twilio, three times, and then tells staff."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial

import structlog

from puente.clock import Clock
from puente.core.delivery import ARRIVED, FAILED
from puente.core.errors import GatewayUnavailable
from puente.core.looks import next_look
from puente.sending.twilio import Twilio
from puente.store import deliveries, failures, heartbeats, outbox, tickets
from puente.store.engine import Store, Transaction
from puente.store.rounds import go_round
from puente.store.tables import Outbound

log = structlog.get_logger()

TICK_S = 15.0
BATCH = 20


@dataclass(frozen=True)
class ReconcileLoop:
    """Looks up until it is cancelled. Any number may run: a message is looked up by one at a time."""

    store: Store
    twilio: Twilio
    clock: Clock

    async def run(self) -> None:
        """Go round for ever."""
        await go_round("reconcile", self._once, partial(asyncio.sleep, TICK_S), TICK_S)

    async def _once(self) -> bool:
        try:
            return await self.round() >= BATCH
        except GatewayUnavailable as error:
            log.warning("lookup_unavailable", detail=error.detail)
            return False

    async def round(self) -> int:
        """Look up to 20 messages up; how many there were.

        Raises:
            GatewayUnavailable: Twilio did not answer; nothing is written, and all are looked up again.
        """
        now = self.clock.now()
        async with self.store.begin() as tx:
            await heartbeats.beat(tx, "reconcile", now)
            due = await outbox.unsettled(tx, now, BATCH)
            for message in due:
                await self._look_up(tx, message)
        return len(due)

    async def _look_up(self, tx: Transaction, message: Outbound) -> None:
        now = self.clock.now()
        found = await self.twilio.status_of(str(message.message_sid))
        later = next_look(message.accepted_at or now, now)
        # After the last look the row has left the window in which anybody asks.
        message.next_try_at = later or now + outbox.UNSETTLED_FOR
        if found is not None:
            status, code = found
            failed = await deliveries.report(tx, str(message.message_sid), status, code, now)
            if failed is not None:
                await failures.record(tx, failed, now)
            log.info("message_looked_up", outbox_id=str(message.id), status=status)
        if later is None and message.status not in ARRIVED | FAILED and message.reminder_id is not None:
            # "Sent" is not "delivered": a day later somebody should find another way.
            await tickets.open_once(tx, message.person_id, tickets.Kind.UNDELIVERED, f"unknown/{message.id}", now)
