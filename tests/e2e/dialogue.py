"""The dialogues beside this file, read from YAML: what `dialogues/README.md` tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from puente.core.dates.calendar import is_federal_holiday
from tests.e2e.talking import MONTHS, in_words

FOLDER = Path(__file__).parent / "dialogues"
LANGUAGES, CHANNELS = ("es", "en"), ("sms", "whatsapp")
WEEKDAYS = {
    "es": ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
EXPECTED = frozenset({"hear", "never", "silent", "times", *CHANNELS})
CHICAGO = ZoneInfo("America/Chicago")
# A day and a bit before the reminder of a week before, which goes out in the afternoon.
BEFORE_IT, AT = timedelta(days=8), time(18, 30)

Turn = dict[str, Any]


@dataclass(frozen=True)
class Expected:
    """What one answer must hold.

    Args:
        never: What it may not hold.
        silent: Whether there is none.
    """

    hear: tuple[str, ...]
    never: tuple[str, ...]
    silent: bool

    def faults(self, replies: Sequence[str]) -> list[str]:
        """What is wrong with the answer; nothing where all is well."""
        heard = plain("\n".join(replies))
        if self.silent:
            return [f"said {heard!r} where nothing was to be said"] if replies else []
        missing = [f"not said: {words}" for words in self.hear if not holds(heard, words)]
        return missing + [f"said: {words}" for words in self.never if holds(heard, words)]


@dataclass(frozen=True)
class Dialogue:
    """One dialogue in one language on one channel.

    Args:
        turns: As `puente talk --script` takes them.
    """

    id: str
    channel: str
    turns: tuple[Turn, ...]
    expected: tuple[Expected, ...]

    @property
    def line(self) -> dict[str, Any]:
        """The line of the script."""
        return {"id": self.id, "channel": self.channel, "turns": list(self.turns)}


def plain(text: str) -> str:
    """*text* without accents, capitals and marks of bold; spaces as they are read."""
    marks = str.maketrans("áéíóúàèìòùü", "aeiouaeiouu", "*¿¡")
    return re.sub(r"\s+", " ", text.lower().translate(marks))


def holds(heard: str, words: str) -> bool:
    """Whether an answer, made plain, holds words, or a pattern between slashes."""
    if words.startswith("/") and words.endswith("/"):
        return re.search(words.strip("/"), heard) is not None
    return plain(words).strip() in heard


def all_dialogues() -> list[Dialogue]:
    """Every dialogue of the folder, in each language on each channel."""
    days = _days()
    return [
        one
        for path in sorted(FOLDER.glob("*.yaml"))
        for told in yaml.safe_load(path.read_text(encoding="utf-8"))
        for one in _dialogues(path.stem, told, days)
    ]


def _dialogues(line: str, told: Mapping[str, Any], days: Mapping[str, date]) -> Iterator[Dialogue]:
    for language in LANGUAGES:
        for channel in CHANNELS if "only" not in told else [told["only"]]:
            values = _words(days, language)
            turns = [turn for each in told[language] for turn in _turns(_filled(each, values), channel)]
            yield Dialogue(
                f"{line} | {told['about']} | {language} {channel}",
                channel,
                tuple(_deed(turn) for turn in turns),
                tuple(_expected(turn) for turn in turns),
            )


def _turns(told: Turn, channel: str) -> list[Turn]:
    """The turn as it is on this channel, as often as it is said; none where the channel leaves it out."""
    turn = told | told.get(channel, {})
    acts = set(turn) - EXPECTED
    return [turn] * int(turn.get("times", 1)) if acts else []


def _deed(turn: Turn) -> Turn:
    return {("user" if name == "say" else name): value for name, value in turn.items() if name not in EXPECTED}


def _expected(turn: Turn) -> Expected:
    return Expected(_several(turn.get("hear")), _several(turn.get("never")), bool(turn.get("silent")))


def _several(told: str | list[str] | None) -> tuple[str, ...]:
    return tuple([told] if isinstance(told, str) else told or ())


def _filled(told: Any, values: Mapping[str, object]) -> Any:
    if isinstance(told, dict):
        return {name: _filled(value, values) for name, value in told.items()}
    if isinstance(told, list):
        return [_filled(value, values) for value in told]
    return told.format_map(values) if isinstance(told, str) and not told.startswith("/") else told


def _days() -> dict[str, date]:
    """The days that dialogues speak of: their numbers cannot be taken for a month's, nor for an hour of a clock."""
    today = datetime.now(UTC).date()
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    # Two weeks at least: who waits in a dialogue must not pass by it.
    while (first + timedelta(days=12) - today).days < 17:
        first = (first + timedelta(days=32)).replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    return {"day": _open(first, 13), "fifth": _open(first, 24), "later": _open(after, 14)}


def _open(month: date, number: int) -> date:
    day = month.replace(day=number)
    while day.isoweekday() > 5 or is_federal_holiday(day):
        day += timedelta(days=1)
    return day


def _words(days: Mapping[str, date], language: str) -> dict[str, object]:
    values: dict[str, object] = {}
    for tongue in MONTHS:
        for name, day in days.items():
            prefix = "" if name == "day" else f"{name}_"
            told = {
                name: in_words(day, tongue),
                f"{prefix}weekday": WEEKDAYS[tongue][day.weekday()],
                f"{prefix}number": day.day,
            }
            values |= {f"{tongue}_{key}": value for key, value in told.items()}
            values |= told if tongue == language else {}
    before = datetime.combine(days["day"] - BEFORE_IT, AT, tzinfo=CHICAGO)
    return values | {"day_before_reminder": before.isoformat()}
