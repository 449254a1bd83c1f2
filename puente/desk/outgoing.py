"""Messages in numbers: what the next days ask of our senders, and how far those of the last days came."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from starlette.responses import Response

from puente.core.delivery import ARRIVED
from puente.core.forecast import Day
from puente.core.pacing import channel_of
from puente.desk.charts import Bar, Chart, chart
from puente.desk.delivery import BAD, GOOD, OPEN, delivery
from puente.desk.rendering import page
from puente.desk.visit import Visit
from puente.desk.words import Words
from puente.store import forecast
from puente.store.desk import health
from puente.store.desk.health import Tally
from puente.store.pacing import Pacing

AHEAD, BACK = 14, 7
TONES = (GOOD, OPEN, BAD)
MOST_REASONS = 8


@dataclass(frozen=True)
class Share:
    """How the messages of one channel fared. *rate* is of those that ended, in hundredths; None while none has."""

    channel: str
    arrived: int
    under_way: int
    failed: int

    @property
    def rate(self) -> int | None:
        """Of a hundred that have ended, how many arrived: rounded down, never up to all."""
        ended = self.arrived + self.failed
        return self.arrived * 100 // ended if ended else None


async def show(visit: Visit) -> Response:
    """The page."""
    words, now = visit.words, visit.now
    limits = Pacing.of(visit.desk.settings)
    async with visit.desk.store.begin() as tx:
        tallies = await health.tallies(tx, now - timedelta(days=BACK), words.zone)
        days = await forecast.read(tx, limits, now, AHEAD, words.zone)
    return page(
        visit,
        "outgoing.html",
        days=days,
        rates={"sms": f"{limits.sms.per_s:g}", "whatsapp": f"{limits.whatsapp.per_s:g}"},
        tier=limits.whatsapp.tier,
        kinds={day.sender: channel_of(day.sender) for day in days},
        ahead=_ahead(days, words),
        back=_back(tallies, words),
        shares=_shares(tallies, words),
        reasons=_reasons(tallies, words),
        span={"ahead": AHEAD, "back": BACK},
    )


def _ahead(days: Iterable[Day], words: Words) -> Chart | None:
    by_day: dict[date, list[Day]] = {}
    for each in days:
        by_day.setdefault(each.day, []).append(each)
    return chart([_planned(day, mine, words) for day, mine in sorted(by_day.items())])


def _planned(day: date, mine: list[Day], words: Words) -> Bar:
    planned, held = sum(each.reminders for each in mine), sum(each.held for each in mine)
    told = words("desk.outgoing.bar_ahead", day=day, planned=planned, held=held)
    return Bar(str(day.day), told, (("plain", max(planned - held, 0)), ("bad", held)))


def _back(tallies: Iterable[Tally], words: Words) -> Chart | None:
    days = _by_tone(tallies, words, lambda each: each.day)
    return chart([_fared(day, tones, words) for day, tones in sorted(days.items())])


def _by_tone[K](tallies: Iterable[Tally], words: Words, key: Callable[[Tally], K]) -> dict[K, Counter[str]]:
    """Messages that fared well, badly, or are under way, by day or by channel."""
    found: defaultdict[K, Counter[str]] = defaultdict(Counter)
    for each in tallies:
        found[key(each)][delivery(each.sending, words).tone] += each.messages
    return found


def _fared(day: date, tones: Counter[str], words: Words) -> Bar:
    told = words("desk.outgoing.bar_back", day=day, arrived=tones[GOOD], open=tones[OPEN], failed=tones[BAD])
    return Bar(str(day.day), told, tuple((tone, tones[tone]) for tone in TONES))


def _shares(tallies: Iterable[Tally], words: Words) -> list[Share]:
    channels = _by_tone(tallies, words, lambda each: each.channel)
    return [Share(channel, tones[GOOD], tones[OPEN], tones[BAD]) for channel, tones in sorted(channels.items())]


def _reasons(tallies: Iterable[Tally], words: Words) -> list[tuple[str, int]]:
    """Why messages did not arrive, the most frequent first."""
    reasons: Counter[str] = Counter()
    for each in tallies:
        told = delivery(each.sending, words)
        if told.tone == BAD and told.step not in ARRIVED:
            reasons[told.reason] += each.messages
    return reasons.most_common(MOST_REASONS)
