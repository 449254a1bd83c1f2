"""One message on its way: gates first, then Twilio, and an unclear outcome is looked up before anything is repeated."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from puente.clock import Clock
from puente.core import window
from puente.core.accents import for_sms
from puente.core.delivery import FAILED
from puente.core.errors import GatewayUnavailable, MessageRefused, OutcomeUnclear, RecipientOptedOut
from puente.core.pacing import Lane
from puente.core.twilio_codes import Handling, of_text
from puente.sending.buttons import Buttons, Shaped, as_tappable
from puente.sending.together import Together
from puente.sending.twilio import LIMIT_S, Accepted, Sendable, Twilio
from puente.store import broadcasts, failures, outbox, pacing, people, reminders, templates, underway
from puente.store.engine import Store, Transaction
from puente.store.outbox import MOST_CLAIMS, Draft, Parcel
from puente.store.pacing import FREE, Pacing
from puente.store.reminders import Standing
from puente.store.tables import Outbound, Person
from puente.store.underway import Taken

log = structlog.get_logger()

LOOK_UP_AFTER = timedelta(seconds=10)
UNKNOWN_CONTENT = "21655"
# How far Twilio's clock may be from ours. Too wide costs nothing: messages that we know are left out anyway.
CLOCK_SKEW = timedelta(minutes=10)


@dataclass(frozen=True)
class Gate:
    """Why a message is not sent: a state for its row, and a code that staff see.

    Args:
        quiet: Nothing for staff to do: the person, or a newer message, has made it needless.
    """

    state: str
    code: str
    quiet: bool = False


OUTSIDE = "63016"
SUPERSEDED = Gate("expired", "superseded", quiet=True)
WITHDRAWN = Gate("expired", broadcasts.WITHDRAWN, quiet=True)


@dataclass(frozen=True)
class Sender:
    """Sends claimed messages.

    Args:
        senders: Our number for each channel, used where the person has not written to one of ours.
        lease: How long a claimed message is ours; longer than the 10 s that a call to Twilio may take.
        buttons: Shows options as buttons on WhatsApp; None: as numbers, as by SMS.
        pacing: How fast each sender may go.
    """

    store: Store
    twilio: Twilio
    clock: Clock
    senders: dict[str, str]
    lease: timedelta
    buttons: Buttons | None = None
    pacing: Pacing = FREE
    _beginning: Together[Parcel, Sendable | None] = field(init=False, repr=False)
    _accepting: Together[Taken, None] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_beginning", Together(self._begin))
        object.__setattr__(self, "_accepting", Together(self._accept))

    async def send(self, parcel: Parcel) -> None:
        """Bring one message a step further. Safe to run again at any point."""
        if parcel.fence > MOST_CLAIMS:
            # Whoever had it in hand before us died of it, or never came to an end.
            await self._refused(parcel, "internal")
            return
        if parcel.state in {"sending", "unclear"} and await self._found(parcel):
            return
        shaped = await self._shaped(parcel)
        began_s = time.monotonic()
        prepared = await self._beginning.do(parcel)
        if prepared is None:
            return
        if time.monotonic() - began_s > self.lease.total_seconds() - LIMIT_S:
            # We stood still meanwhile: the call could outlast the lease, and another worker send the same.
            return
        if shaped is not None and prepared.body is not None:
            await self._call(parcel, _tapped(prepared, shaped), shaped)
        else:
            await self._call(parcel, prepared)

    async def _begin(self, parcels: Sequence[Parcel]) -> list[Sendable | None]:
        """What to send of each, once it is written that Twilio may have it; None: it is not sent by us."""
        now = self.clock.now()
        async with self.store.begin() as tx:
            prepared = await self._prepared(tx, parcels, now)
            sendable = [each for each in parcels if isinstance(prepared[each.id], Sendable)]
            # Written before the call: whoever finds these rows later knows that Twilio may have the messages.
            ours = await underway.begin(tx, sendable, now, self.lease)
            for parcel in parcels:
                gate = prepared[parcel.id]
                if isinstance(gate, Gate):
                    await _give_up(tx, parcel, gate, now)
        found = (prepared[each.id] if each.id in ours else None for each in parcels)
        return [each if isinstance(each, Sendable) else None for each in found]

    async def _shaped(self, parcel: Parcel) -> Shaped | None:
        inside = parcel.channel == "whatsapp" and window.is_open(parcel.last_inbound_at, self.clock.now())
        if self.buttons is None or parcel.numbers_only or not inside or not parcel.draft.options:
            return None
        async with self.store.begin() as tx:
            language = (await people.get(tx, parcel.person_id)).language or "es"
        return await self.buttons.shape(parcel.draft, language)

    async def _prepared(self, tx: Transaction, parcels: Sequence[Parcel], now: datetime) -> dict[UUID, Sendable | Gate]:
        known = await people.read(tx, [each.person_id for each in parcels])
        told = {each.reminder_id: each.created_at for each in parcels if each.reminder_id is not None}
        # Read again: they may have waited here for an hour.
        standings = await reminders.standings(tx, told, now)
        broadcast = [each.id for each in parcels if each.lane is Lane.BROADCAST]
        stopped = set(broadcast) - await broadcasts.standing(tx, broadcast, now)
        prepared: dict[UUID, Sendable | Gate] = {}
        for parcel in parcels:
            standing = standings[parcel.reminder_id] if parcel.reminder_id else Standing.HOLDS
            gate = _gate(parcel, known.get(parcel.person_id), standing, now)
            gate = gate or (WITHDRAWN if parcel.id in stopped else None)
            if gate is SUPERSEDED and standing is Standing.STALE and parcel.reminder_id:
                await reminders.word_anew(tx, parcel.reminder_id, parcel.id)
            prepared[parcel.id] = gate or await self._sendable(tx, parcel, known[parcel.person_id], now)
        return prepared

    async def _sendable(self, tx: Transaction, parcel: Parcel, person: Person, now: datetime) -> Sendable | Gate:
        to, sender = parcel.reply_to, parcel.our_sender or self.senders.get(parcel.channel, "")
        if parcel.channel != "whatsapp" or window.is_open(parcel.last_inbound_at, now):
            return Sendable(to, sender, body=parcel.draft.text, media_url=parcel.draft.media_url)
        template, language = parcel.draft.template, person.language or "es"
        sid = await templates.approved_sid(tx, template, language) if template else None
        if sid is None:
            return Gate("refused", OUTSIDE)
        return Sendable(to, sender, content_sid=sid, variables=parcel.draft.variables)

    async def _call(self, parcel: Parcel, message: Sendable, shaped: Shaped | None = None) -> None:
        try:
            accepted = await self.twilio.send(message)
        except GatewayUnavailable as error:
            await self._again(parcel, "queued", error.detail)
        except OutcomeUnclear as error:
            await self._again(parcel, "unclear", error.detail)
        except RecipientOptedOut as error:
            await self._refused(parcel, error.detail)
        except MessageRefused as error:
            if shaped is None:
                await self._refused(parcel, error.detail)
            else:
                # Whatever the code says: no answer is given up before it was tried without buttons.
                await self._with_numbers(parcel, shaped, error.detail)
        else:
            await self._accepted(parcel, accepted, shaped.tappable.text if shaped else None)

    async def _with_numbers(self, parcel: Parcel, shaped: Shaped, code: str) -> None:
        if self.buttons is not None and code == UNKNOWN_CONTENT:
            await self.buttons.forget(shaped)
        async with self.store.begin() as tx:
            await outbox.without_buttons(tx, parcel, code, self.clock.now())
        log.warning("buttons_refused", outbox_id=str(parcel.id), code=code)

    async def _found(self, parcel: Parcel) -> bool:
        """Whether Twilio has the message of an attempt whose end we did not see; then it is ours again."""
        if parcel.attempted_at is None:
            return False
        try:
            candidates = await self.twilio.sent_since(parcel.reply_to, parcel.attempted_at - CLOCK_SKEW)
        except GatewayUnavailable as error:
            await self._again(parcel, "unclear", error.detail)
            return True
        async with self.store.begin() as tx:
            known = await outbox.known_sids(tx, [sid for sid, _, _ in candidates])
        # One message of a person is in flight at a time, so one that we do not know yet is this one.
        for sid, status, body in candidates:
            if sid in known or (parcel.numbers_only and status in FAILED):
                # One that was given back for its buttons is not the one with numbers.
                continue
            shown = _shown(body, parcel.draft)
            if shown is not None or _says(body, parcel.draft):
                await self._accepted(parcel, Accepted(sid, status, None), shown)
                log.info("send_found", outbox_id=str(parcel.id), message_sid=sid)
                return True
        return False

    async def _accepted(self, parcel: Parcel, accepted: Accepted, shown: str | None = None) -> None:
        await self._accepting.do(Taken(parcel, accepted.sid, accepted.status, accepted.segments, shown))

    async def _accept(self, taken: Sequence[Taken]) -> list[None]:
        now = self.clock.now()
        async with self.store.begin() as tx:
            ours, failed = await underway.accept(tx, taken, now)
            for message in failed:
                await failures.record(tx, message, now)
        for each in taken:
            event = "message_accepted" if each.parcel.id in ours else "send_overtaken"
            log.info(event, outbox_id=str(each.parcel.id), message_sid=each.sid)
        return [None for _ in taken]

    async def _again(self, parcel: Parcel, state: str, code: str) -> None:
        if parcel.fence >= MOST_CLAIMS:
            await self._refused(parcel, code)
            return
        pause = outbox.pause_after(parcel.fence) * random.uniform(0.5, 1.0)  # noqa: S311  jitter
        if state == "unclear":
            pause = max(pause, LOOK_UP_AFTER)
        async with self.store.begin() as tx:
            await outbox.move(tx, parcel, state, next_try_at=self.clock.now() + pause, lease_until=None)
            if of_text(code) is Handling.SLOWER:
                # Not this message alone: whatever goes out from this number has been too much.
                await pacing.slow(tx, self.pacing.named(parcel.sender))
        log.warning("send_again", outbox_id=str(parcel.id), state=state, detail=code)

    async def _refused(self, parcel: Parcel, code: str) -> None:
        async with self.store.begin() as tx:
            await _give_up(tx, parcel, Gate("refused", code), self.clock.now())


def _gate(parcel: Parcel, person: Person | None, standing: Standing, now: datetime) -> Gate | None:
    """Why it must not go out; None: it may."""
    if person is None:
        return Gate("expired", "erased", quiet=True)
    if parcel.not_after is not None and parcel.not_after <= now:
        return Gate("expired", "too_late")
    if parcel.opted_out:
        return Gate("refused", "21610")
    if parcel.lane is not Lane.ANSWER and person.consent == "none":
        return Gate("expired", "opted_out", quiet=True)
    return None if standing is Standing.HOLDS else SUPERSEDED


async def _give_up(tx: Transaction, parcel: Parcel, gate: Gate, now: datetime) -> None:
    """End a message that will not go out, where staff can see it."""
    if not await outbox.move(tx, parcel, gate.state, error_code=gate.code, lease_until=None):
        return
    await pacing.not_opened(tx, parcel.id, now)
    if not gate.quiet:
        row = await tx.get_one(Outbound, parcel.id, populate_existing=True)
        await failures.record(tx, row, now)
        # A reminder finds its other channel by itself, in words of its own.
        if gate.code == OUTSIDE and parcel.draft.template and parcel.reminder_id is None:
            await outbox.by_other_channel(tx, row, for_sms(parcel.draft.text), now)
    log.warning("message_not_sent", outbox_id=str(parcel.id), code=gate.code)


def _tapped(message: Sendable, shaped: Shaped) -> Sendable:
    return replace(message, body=None, content_sid=shaped.content_sid, variables=shaped.tappable.variables())


def _shown(body: str, draft: Draft) -> str | None:
    """What stands above the buttons, where a message at Twilio is this one with buttons."""
    form = as_tappable(draft)
    return form.text if form is not None and body.strip() == form.text and form.text != draft.text.strip() else None


def _says(body: str, draft: Draft) -> bool:
    """Whether a message at Twilio is this one; a template is known by the values it was filled with."""
    if body.strip() == draft.text.strip():
        return True
    return draft.template is not None and all(value in body for value in draft.variables.values())
