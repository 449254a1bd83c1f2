"""How a value is written inside a sentence: dates and times in words, in the person's language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol, runtime_checkable
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from puente.core.errors import InvalidInput

# Not plain "es", which writes 13:30.
LOCALE_OF = {"es": "es_US", "en": "en_US"}

# Babel's own full date in Spanish puts a comma after the weekday, as nobody writes it.
FULL = {"es": "EEEE d 'de' MMMM 'de' y", "en": "EEEE, MMMM d, y"}
DAY = {"es": "EEEE d 'de' MMMM", "en": "EEEE, MMMM d"}
SHORT = {"es": "EEE d MMM", "en": "EEE MMM d"}
DATED = {"es": "EEE d MMM y", "en": "EEE MMM d, y"}

# Either one turns a whole SMS into UCS-2, at 70 characters a segment.
SPACES = str.maketrans({"\u202f": " ", "\u00a0": " "})


@dataclass(frozen=True)
class Phrase:
    """A value that is itself a sentence of the catalogue, such as the name of a place."""

    message_id: str


@runtime_checkable
class PrintedTime(Protocol):
    """What we need of `HearingTime`: the paper's wall clock beside the court's zone."""

    @property
    def wall(self) -> datetime:
        """Naive local time at the court."""

    @property
    def zone(self) -> ZoneInfo:
        """The court's IANA zone."""


@runtime_checkable
class Named(Protocol):
    """A place of the core: its name is the same in every language, and two bridges differ by their state."""

    @property
    def title(self) -> str:
        """Such as Laredo."""

    @property
    def region(self) -> str:
        """Such as Texas."""


@dataclass(frozen=True)
class Written:
    """A moment ready for `str.format`: `{when}`, or its `date`, `day`, `short`, `dated` (with the year) or `time`."""

    moment: datetime
    language: str
    usual: str

    def __format__(self, spec: str) -> str:
        form = spec or self.usual
        if form == "full":
            return f"{self:date}, {self:time}"
        if form == "time":
            return format_time(self.moment, "short", locale=LOCALE_OF[self.language]).translate(SPACES)
        return self._dated(form)

    def _dated(self, form: str) -> str:
        pattern = {"date": FULL, "day": DAY, "short": SHORT, "dated": DATED}[form][self.language]
        return format_date(self.moment, pattern, locale=LOCALE_OF[self.language]).translate(SPACES)


@dataclass(frozen=True)
class WrittenPlace:
    """A place ready for `str.format`: `{place}` is "Laredo (Texas)", `{place:name}` is "Laredo"."""

    place: Named

    def __format__(self, spec: str) -> str:
        return self.place.title if spec == "name" else f"{self.place.title} ({self.place.region})"


@dataclass(frozen=True)
class Told:
    """The times of several people on one day, each with whose it is: "4:00 a.m. (Ana, Luis), 9:00 a.m. (Marta)".

    Args:
        times: Name (may be empty) and time of each, earliest first; the first one's day is the day of all.
        named: Say whose it is even where all have the same time.
    """

    times: tuple[tuple[str, PrintedTime], ...]
    named: bool = False


@dataclass(frozen=True)
class WrittenTold:
    """Times of several people ready for `str.format`, in the forms that one time has."""

    told: Told
    language: str

    def __format__(self, spec: str) -> str:
        first = self.told.times[0][1]
        if spec in {"day", "date", "short"}:
            return format(Written(first.wall, self.language, spec), spec)
        whose: dict[str, dict[str, None]] = {}
        for name, printed in self.told.times:
            at = format(Written(printed.wall, self.language, "time"), "")
            whose.setdefault(at, {}).update({name: None} if name else {})
        if len(whose) == 1 and not self.told.named:
            return next(iter(whose))
        return ", ".join(f"{at} ({', '.join(names)})" if names else at for at, names in whose.items())


def written(value: object, language: str, phrase: Callable[[str], str]) -> object:
    """*value* as it stands in a sentence of *language*; *phrase* looks up the ids that values carry.

    Raises:
        InvalidInput: A naive datetime, which names no moment.
    """
    if isinstance(value, PrintedTime | date | time):
        return _moment(value, language)
    if isinstance(value, Told):
        return WrittenTold(value, language)
    if isinstance(value, Named):
        return WrittenPlace(value)
    return phrase(value.message_id) if isinstance(value, Phrase) else value


def _moment(value: PrintedTime | date | time, language: str) -> Written:
    if isinstance(value, PrintedTime):
        return Written(value.wall, language, "full")
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise InvalidInput("naive datetime in a text")
        return Written(value.replace(tzinfo=None), language, "full")
    if isinstance(value, date):
        return Written(datetime.combine(value, time()), language, "date")
    return Written(datetime.combine(date.min, value.replace(tzinfo=None)), language, "time")
