"""What a broadcast would do if it went out now: who is reached which way, its cost, its end, and what phones show."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from puente.core import gsm
from puente.core.broadcasting import REACHES, Way, Wording, finishes_at, one_line
from puente.core.errors import NotFound
from puente.core.pacing import channel_of
from puente.reminders.broadcasting import NOTICE, kept_in, with_template
from puente.reminders.wording import notice_draft
from puente.store import broadcasts, pacing
from puente.store.broadcasts import Broadcast, Meant
from puente.store.engine import Store
from puente.store.pacing import Pacing
from puente.texts import template_text

SMS = frozenset({Way.SMS, Way.SMS_INSTEAD})


@dataclass(frozen=True)
class Prices:
    """Dollars for one SMS segment, one WhatsApp message, and what a template costs besides."""

    sms: Decimal
    whatsapp: Decimal
    template: Decimal


@dataclass(frozen=True)
class Form:
    """One text as a phone shows it, and on how many phones."""

    language: str
    how: Way
    discreet: bool
    words: str
    people: int


@dataclass(frozen=True)
class Reckoning:
    """The dry run.

    Args:
        ways: How many people are reached which way, or not and why.
        segments: SMS segments.
        held: People whom WhatsApp's tier lets us write to on a later day only.
    """

    broadcast: Broadcast
    ways: Mapping[Way, int]
    forms: tuple[Form, ...]
    segments: int
    cost: Decimal
    finishes_at: datetime
    held: int

    @property
    def people(self) -> int:
        """How many would be written to."""
        return sum(count for how, count in self.ways.items() if how in REACHES)

    @property
    def left_out(self) -> int:
        """How many of those meant would not."""
        return sum(self.ways.values()) - self.people


async def reckon(store: Store, broadcast_id: UUID, limits: Pacing, prices: Prices, now: datetime) -> Reckoning:
    """Count it. Writes nothing.

    Raises:
        NotFound: No such broadcast.
    """
    async with store.begin() as tx:
        row = await tx.get(Broadcast, broadcast_id)
        if row is None:
            raise NotFound(f"broadcast {broadcast_id}")
        approved, kept = await with_template(tx), kept_in(row)
        found = await broadcasts.meant(tx, kept.audience, now)
        waits = await pacing.backlog(tx)
        opened = await pacing.opened(tx, now) if limits.whatsapp.tier else 0
    told = [(one, kept.way_of(one, approved, now)) for one in found]
    ways = Counter(how for _, how in told)
    forms = tuple(_forms(kept.wording, told))
    segments = sum(gsm.weigh(form.words) * form.people for form in forms if form.how in SMS)
    room = max(limits.whatsapp.tier - opened, 0)
    held = max(ways[Way.TEMPLATE] - room, 0) if limits.whatsapp.tier else 0
    before = {
        channel: sum(many for sender, many in waits.items() if channel_of(sender) == channel)
        for channel in ("sms", "whatsapp")
    }
    work = [
        timedelta(seconds=(before["sms"] + segments) / limits.sms.per_s) if segments else timedelta(),
        timedelta(seconds=(before["whatsapp"] + _by_whatsapp(ways)) / limits.whatsapp.per_s),
    ]
    days = math.ceil(held / limits.whatsapp.tier) if held else 0
    done = finishes_at(now + timedelta(days=days), max(work))
    return Reckoning(row, ways, forms, segments, _cost(ways, segments, prices), done, held)


def _by_whatsapp(ways: Mapping[Way, int]) -> int:
    return ways.get(Way.WHATSAPP, 0) + ways.get(Way.TEMPLATE, 0)


def _cost(ways: Mapping[Way, int], segments: int, prices: Prices) -> Decimal:
    whatsapp = prices.whatsapp * _by_whatsapp(ways) + prices.template * ways.get(Way.TEMPLATE, 0)
    return (prices.sms * segments + whatsapp).quantize(Decimal("0.01"))


def _forms(wording: Wording, told: Iterable[tuple[Meant, Way]]) -> Iterable[Form]:
    alike = Counter((one.reader.language, how, one.reader.discreet) for one, how in told if how in REACHES)
    for (language, how, discreet), people in sorted(alike.items()):
        words = wording.of(language, discreet=discreet)
        if words is not None:
            yield Form(language, how, discreet, _shown(words, language, how), people)


def _shown(words: str, language: str, how: Way) -> str:
    if how is Way.TEMPLATE:
        return template_text(f"template.{NOTICE}", language, text=one_line(words))
    return notice_draft(words, "sms" if how in SMS else "whatsapp").text
