"""Several dates and times in one message: the hearing, and apart from it the time at the port of entry."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from puente.core.dates.found import Day, Hour, Weekday
from puente.core.dates.judging import LONGEST_CHARS, judge
from puente.core.dates.page import Page
from puente.core.dates.reading import Reading, Span
from puente.core.dates.searching import Findings, search

Phrase = Day | Weekday | Hour
# What may stand between a weekday and its date, and between the two ends of "8 - 10 am".
_NOTHING_BETWEEN = re.compile(r"[\s,.()]*(?:(?:el|the|d[ií]a|day|of|de)\s+)*[\s,.()]*", re.IGNORECASE)
# "El 5 o el 6 de enero" and "del 5 al 6" are one question; "el 5 y el 6" can be two hearings.
_CHOICE_BETWEEN = re.compile(r"[\s,]*(?:al?|o|u|to|or|hasta|-|–)[\s,]*(?:(?:el|the|d[ií]a)\s+)*", re.IGNORECASE)
_RANGE_BETWEEN = re.compile(r"\s*(?:a|al|to|o|or|u|y|and|hasta|-|–)?\s*(?:las\s+)?", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """A date, a time, or a date with its time.

    Args:
        at: From the first to the last character of it in the text as it came; the words before and between two of
            these tell which is which.
        reading: As `read` gives it.
    """

    at: Span
    reading: Reading


@dataclass
class _Group:
    text: str
    dates: list[Day | Weekday] = field(default_factory=list)
    hours: list[Hour] = field(default_factory=list)
    last: Phrase | None = None

    def takes(self, phrase: Phrase) -> bool:
        """Whether *phrase* goes on with this one: what it has none of yet, or what says the same."""
        if isinstance(phrase, Hour):
            return not self.hours or self._same_hour(phrase)
        return not self.dates or self._same_date(phrase)

    def _same_hour(self, hour: Hour) -> bool:
        if any(set(hour.times) & set(other.times) for other in self.hours):
            return True
        return isinstance(self.last, Hour) and bool(_RANGE_BETWEEN.fullmatch(self._between(hour)))

    def _same_date(self, date: Day | Weekday) -> bool:
        if any(set(date.days) & set(other.days) for other in self.dates):
            return True
        if isinstance(self.last, Hour):
            return False
        one_kind = isinstance(date, Day) == isinstance(self.last, Day)
        return bool((_CHOICE_BETWEEN if one_kind else _NOTHING_BETWEEN).fullmatch(self._between(date)))

    def _between(self, phrase: Phrase) -> str:
        end = self.last.at.end if self.last else 0
        return self.text[min(end, phrase.at.start) : phrase.at.start]

    def add(self, phrase: Phrase) -> None:
        (self.hours if isinstance(phrase, Hour) else self.dates).append(phrase)  # type: ignore[arg-type]  # narrowed
        self.last = phrase

    def found(self, now: datetime, *, incomplete: bool) -> Found:
        days = tuple(one for one in self.dates if isinstance(one, Day))
        weekdays = tuple(one for one in self.dates if isinstance(one, Weekday))
        findings = Findings(days, weekdays, tuple(self.hours), incomplete)
        spans = findings.spans
        return Found(Span(spans[0].start, max(span.end for span in spans)), judge(findings, now, bare=False))


def read_all(text: str, now: datetime, language: str = "es") -> list[Found]:
    """The dates and times of *text*, in order, each date with the time that stands next to it.

    "Corte 14 de agosto 8:30 am, presentarse en el puente 4 am" gives the 14th at 8:30, and 4:00 alone.
    "De 8 a 10 am" stays one, with a question. Of a text with more than 2000 characters nothing is read.
    """
    if len(text) > LONGEST_CHARS:
        return []
    findings = search(Page.of(text), now.date(), language, None)
    phrases: Sequence[Phrase] = (*findings.days, *findings.weekdays, *findings.hours)
    groups: list[_Group] = []
    for phrase in sorted(phrases, key=lambda one: (one.at.start, one.at.end)):
        if not groups or not groups[-1].takes(phrase):
            groups.append(_Group(text))
        groups[-1].add(phrase)
    return [group.found(now, incomplete=findings.incomplete) for group in groups]
