"""A file of hearings, read row by row: what is wrong is said, nothing is guessed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from puente.core.addresses import AddressKind, read_address
from puente.core.dates.calendar import is_federal_holiday
from puente.core.errors import InvalidInput
from puente.core.hearing_time import HearingTime
from puente.core.places import PLACES, Place, read_place
from puente.core.words import fold

COLUMNS = (
    "address", "phone", "channel", "court_date", "weekday", "court_time", "port", "report_time", "nickname", "language",
)  # fmt: skip
NEEDED = ("court_date", "court_time", "port")
LONGEST_ROWS = 50_000
LONGEST_NICKNAME = 40
FAR = timedelta(days=730)
SATURDAY = 5
OPENS, CLOSES = time(7), time(18)
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?:\s*([ap])\.?\s?m\.?)?", re.IGNORECASE)
_DIGITS = re.compile(r"\d{5,}")
_DAYS = ("lunes|monday|lun|mon", "martes|tuesday|mar|tue", "miercoles|wednesday|mie|wed", "jueves|thursday|jue|thu",
         "viernes|friday|vie|fri", "sabado|saturday|sab|sat", "domingo|sunday|dom|sun")  # fmt: skip
WEEKDAYS = {word: number for number, words in enumerate(_DAYS) for word in words.split("|")}


class DateOrder(StrEnum):
    """How the file writes its dates. It has to be declared: 05/11 may be either."""

    DMY = "dmy"
    MDY = "mdy"
    ISO = "iso"


_DATES = {
    DateOrder.DMY: re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})"),
    DateOrder.MDY: re.compile(r"(?P<m>\d{1,2})[/.-](?P<d>\d{1,2})[/.-](?P<y>\d{4})"),
    DateOrder.ISO: re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"),
}


@dataclass(frozen=True)
class Row:
    """One hearing as the file has it. `key` is the canonical number; printed times are naive."""

    line: int
    channel: str
    key: str = field(repr=False)
    court_wall: datetime
    report_wall: datetime | None
    place: str
    label: str | None = field(repr=False)
    language: str | None

    @property
    def whose(self) -> tuple[str, str]:
        """The person, and which one of those who share the phone."""
        return self.key, fold(self.label or "")


@dataclass(frozen=True)
class Sheet:
    """What was read: rows that hold, and by line what is wrong with the others."""

    rows: tuple[Row, ...]
    problems: dict[int, tuple[str, ...]]


class _Wrong(ValueError):
    """One cell cannot be used: the problem, as the row's report says it."""


def read_sheet(content: bytes, order: DateOrder, today: date, region: str | None = None) -> Sheet:
    """Read a CSV file with a header.

    Args:
        content: UTF-8, or what Excel writes on Windows; parted by commas, semicolons or tabs.
        order: How the dates are written.
        today: Hearings before it are problems.
        region: ISO country of numbers without a country code; None makes them a problem.

    Raises:
        InvalidInput: The header lacks a column or has an unknown one, or there are too many rows.
    """
    text = _decoded(content)
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    head = [fold(cell).replace(" ", "_") for cell in next(reader, [])]
    _check(head)
    rows: list[Row] = []
    problems: dict[int, tuple[str, ...]] = {}
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(rows) + len(problems) >= LONGEST_ROWS:
            raise InvalidInput(f"more than {LONGEST_ROWS} rows")
        line = reader.line_num
        if len(cells) != len(head):
            problems[line] = (f"{len(cells)} cells instead of {len(head)}",)
            continue
        read = _Reader(dict(zip(head, (cell.strip() for cell in cells), strict=True)), order, today, region)
        row = read.row(line)
        if row is None:
            problems[line] = tuple(read.problems)
        else:
            rows.append(row)
    return Sheet(tuple(rows), problems)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _check(head: list[str]) -> None:
    unknown = [name for name in head if name not in COLUMNS]
    if unknown or len(set(head)) != len(head):
        raise InvalidInput(f"column {len(head) if not unknown else head.index(unknown[0]) + 1}: unknown or twice")
    missing = [name for name in NEEDED if name not in head]
    if missing or not ("address" in head or {"phone", "channel"} <= set(head)):
        raise InvalidInput(f"missing: {', '.join(missing) or 'address, or phone and channel'}")


@dataclass
class _Reader:
    cells: dict[str, str]
    order: DateOrder
    today: date
    region: str | None
    problems: list[str] = field(default_factory=list)

    def row(self, line: int) -> Row | None:
        where = self._try(self._address)
        day = self._try(self._day)
        court = self._try(lambda: _clock(self.cells["court_time"], "court time"))
        report = self._try(lambda: _clock(self.cells.get("report_time", ""), "report time", may_lack=True))
        place = self._try(self._place)
        label = self._try(self._label)
        language = self._try(self._language)
        if day and court and place:
            self._judge(day, court, report or None, place)
        if self.problems or not (where and day and court and place):
            return None
        report_wall = datetime.combine(day, report) if report else None
        wall = datetime.combine(day, court)
        return Row(line, where[0], where[1], wall, report_wall, place.id, label or None, language or None)

    def _try[T](self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except _Wrong as wrong:
            self.problems.append(str(wrong))
            return None

    def _judge(self, day: date, court: time, report: time | None, place: Place) -> None:
        self._judge_day(day)
        if not OPENS <= court < CLOSES:
            self.problems.append("no court sits at that time: write 13:00 or 1:00 pm")
        if report is not None and report >= court:
            self.problems.append("the report time is not before the court time")
        for at, zone in ((court, place.court_zone), (report, place.zone)):
            if at is not None and not HearingTime.exists(datetime.combine(day, at), zone):
                self.problems.append(f"clocks change that night: no one time {at:%H:%M}")

    def _judge_day(self, day: date) -> None:
        if day.weekday() >= SATURDAY:
            self.problems.append(f"{day:%Y-%m-%d} is a {day:%A}")
        elif is_federal_holiday(day):
            self.problems.append(f"{day:%Y-%m-%d} is a federal holiday")
        if day <= self.today:
            self.problems.append("the date is not to come")
        elif day - self.today > FAR:
            self.problems.append("the date is more than two years away")

    def _address(self) -> tuple[str, str]:
        raw = self.cells.get("address", "")
        channel = self.cells.get("channel", "").lower()
        if raw:
            channel = "whatsapp" if raw.lower().startswith("whatsapp:") else channel or "sms"
        raw = raw or self.cells.get("phone", "")
        if channel not in ("sms", "whatsapp"):
            raise _Wrong("the channel is sms or whatsapp")
        found = read_address(raw, channel, self.region)
        if found.canonical is None or found.kind not in (AddressKind.PHONE, AddressKind.FIXED):
            raise _Wrong("no phone number, or its country code is missing")
        if channel == "sms" and found.kind is AddressKind.FIXED:
            raise _Wrong("a land line takes no SMS")
        return channel, found.canonical

    def _day(self) -> date:
        weekday, _, rest = self.cells["court_date"].rpartition(" ")
        match = _DATES[self.order].fullmatch(rest)
        if match is None:
            raise _Wrong(f"the date is not written {self.order}")
        try:
            day = date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError as error:
            raise _Wrong(f"no such day, read as {self.order}") from error
        for said in filter(None, (fold(weekday), fold(self.cells.get("weekday", "")))):
            if said not in WEEKDAYS:
                raise _Wrong("the weekday is not understood")
            if WEEKDAYS[said] != day.weekday():
                raise _Wrong(f"the weekday disagrees: {day:%Y-%m-%d} is a {day:%A}")
        return day

    def _place(self) -> Place:
        said = self.cells["port"]
        if fold(said).replace(" ", "_") in PLACES:
            return PLACES[fold(said).replace(" ", "_")]
        found = read_place(said)
        if found.place is None or not found.sure:
            raise _Wrong(f"the port is one of {', '.join(PLACES)}")
        return found.place

    def _label(self) -> str:
        label = " ".join(self.cells.get("nickname", "").split())
        if len(label) > LONGEST_NICKNAME or _DIGITS.search(label):
            raise _Wrong("the nickname is too long or holds a number")
        return label

    def _language(self) -> str:
        language = self.cells.get("language", "").lower()
        if language not in ("", "es", "en"):
            raise _Wrong("the language is es or en, or empty")
        return language


def _clock(said: str, what: str, *, may_lack: bool = False) -> time | None:
    if not said and may_lack:
        return None
    match = _TIME.fullmatch(said)
    if match is None:
        raise _Wrong(f"the {what} is not like 8:30 am or 13:00")
    hour, minute, half = int(match[1]), int(match[2]), (match[3] or "").lower()
    if half and not 1 <= hour <= 12:
        raise _Wrong(f"the {what} is no time")
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    try:
        return time(hour, minute)
    except ValueError as error:
        raise _Wrong(f"the {what} is no time") from error
