"""One message on its way: gates first, then Twilio, and an unclear outcome is looked up before anything is repeated."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from puente.clock import Clock
from puente.core.errors import GatewayUnavailable, MessageRefused, OutcomeUnclear, RecipientOptedOut
from puente.sending.twilio import Accepted, Sendable, Twilio
from puente.store import deliveries, failures, outbox, people, templates
from puente.store.engine import Store, Transaction
from puente.store.outbox import Parcel
from puente.store.tables import Outbound

log = structlog.get_logger()

WINDOW = timedelta(hours=24)
MARGIN = timedelta(minutes=3)
LOOK_UP_AFTER = timedelta(seconds=10)
CLOCK_SKEW = timedelta(seconds=30)
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=10)
MOST_ATTEMPTS = 8


@dataclass(frozen=True)
class Gate:
    """Why a message is not sent: a state for its row, and a code that staff see."""

    state: str
    code: str


@dataclass(frozen=True)
class Sender:
    """Sends claimed messages.

    Args:
        senders: Our number for each channel, used where the person has not written to one of ours.
    """

    store: Store
    twilio: Twilio
    clock: Clock
    senders: dict[str, str]

    async def send(self, parcel: Parcel) -> None:
        """Bring one message a step further. Safe to run again at any point."""
        if parcel.state in {"sending", "unclear"} and await self._found(parcel):
            return
        now = self.clock.now()
        async with self.store.begin() as tx:
            prepared = await self._prepare(tx, parcel, now)
            if isinstance(prepared, Gate):
                await _give_up(tx, parcel, prepared, now)
                return
            attempt = {"attempted_at": now, "attempts": parcel.attempts + 1}
            # Written before the call: whoever finds this row later knows that Twilio may have the message.
            if not await outbox.move(tx, parcel, "sending", **attempt):
                return
        await self._call(parcel, prepared)

    async def _prepare(self, tx: Transaction, parcel: Parcel, now: datetime) -> Sendable | Gate:
        if parcel.not_after is not None and parcel.not_after <= now:
            return Gate("expired", "too_late")
        if parcel.opted_out:
            return Gate("refused", "21610")
        to, sender = parcel.reply_to, parcel.our_sender or self.senders.get(parcel.channel, "")
        if parcel.channel != "whatsapp" or _window_open(parcel, now):
            return Sendable(to, sender, body=parcel.draft.text, media_url=parcel.draft.media_url)
        language = (await people.get(tx, parcel.person_id)).language or "es"
        sid = await templates.approved_sid(tx, parcel.draft.template, language) if parcel.draft.template else None
        if sid is None:
            return Gate("refused", "63016")
        return Sendable(to, sender, content_sid=sid, variables=parcel.draft.variables)

    async def _call(self, parcel: Parcel, message: Sendable) -> None:
        try:
            accepted = await self.twilio.send(message)
        except GatewayUnavailable as error:
            await self._later(parcel, error.detail)
        except OutcomeUnclear as error:
            log.warning("send_unclear", outbox_id=str(parcel.id), detail=error.detail)
            await self._move(parcel, "unclear", next_try_at=self.clock.now() + LOOK_UP_AFTER, lease_until=None)
        except RecipientOptedOut as error:
            await self._refused(parcel, error.detail)
        except MessageRefused as error:
            await self._refused(parcel, error.detail)
        else:
            await self._accepted(parcel, accepted)

    async def _found(self, parcel: Parcel) -> bool:
        """Whether Twilio has the message of an attempt whose end we did not see; then it is ours again."""
        if parcel.attempted_at is None:
            return False
        try:
            candidates = await self.twilio.sent_since(parcel.reply_to, parcel.attempted_at - CLOCK_SKEW)
        except GatewayUnavailable:
            await self._move(parcel, "unclear", next_try_at=self.clock.now() + LOOK_UP_AFTER, lease_until=None)
            return True
        async with self.store.begin() as tx:
            known = await outbox.known_sids(tx, [sid for sid, _, _ in candidates])
        # One message of a person is in flight at a time, so one that we do not know yet is this one.
        for sid, status, body in candidates:
            if sid not in known and (parcel.draft.template or body.strip() == parcel.draft.text.strip()):
                await self._accepted(parcel, Accepted(sid, status, None))
                log.info("send_found", outbox_id=str(parcel.id), message_sid=sid)
                return True
        return False

    async def _accepted(self, parcel: Parcel, accepted: Accepted) -> None:
        now = self.clock.now()
        async with self.store.begin() as tx:
            values = {"message_sid": accepted.sid, "status": accepted.status, "segments": accepted.segments}
            if not await outbox.move(tx, parcel, "accepted", accepted_at=now, lease_until=None, **values):
                log.warning("send_overtaken", outbox_id=str(parcel.id), message_sid=accepted.sid)
                return
            row = await tx.get_one(Outbound, parcel.id)
            failed = await deliveries.adopt(tx, row, now)
            if failed is not None:
                await failures.record(tx, failed, now)
        log.info("message_accepted", outbox_id=str(parcel.id), message_sid=accepted.sid)

    async def _later(self, parcel: Parcel, code: str) -> None:
        if parcel.attempts + 1 >= MOST_ATTEMPTS:
            await self._refused(parcel, code)
            return
        pause = min(FIRST_PAUSE * 2**parcel.attempts, LONGEST_PAUSE) * random.uniform(0.5, 1.0)  # noqa: S311  jitter
        await self._move(parcel, "queued", next_try_at=self.clock.now() + pause, lease_until=None)
        log.warning("send_later", outbox_id=str(parcel.id), detail=code)

    async def _refused(self, parcel: Parcel, code: str) -> None:
        async with self.store.begin() as tx:
            await _give_up(tx, parcel, Gate("refused", code), self.clock.now())

    async def _move(self, parcel: Parcel, state: str, **changes: Any) -> None:
        async with self.store.begin() as tx:
            await outbox.move(tx, parcel, state, **changes)


async def _give_up(tx: Transaction, parcel: Parcel, gate: Gate, now: datetime) -> None:
    """End a message that will not go out, where staff can see it."""
    if not await outbox.move(tx, parcel, gate.state, error_code=gate.code, lease_until=None):
        return
    await failures.record(tx, await tx.get_one(Outbound, parcel.id, populate_existing=True), now)
    log.warning("message_not_sent", outbox_id=str(parcel.id), code=gate.code)


def _window_open(parcel: Parcel, now: datetime) -> bool:
    return parcel.last_inbound_at is not None and now - parcel.last_inbound_at < WINDOW - MARGIN
