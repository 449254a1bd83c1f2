"""A hearing half taken down, and what one message did to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from puente.core.parts import Part

UNKNOWN = "unknown"
OTHER = "other"


class Remark(StrEnum):
    """What the person should be told besides the next question; a message id each."""

    NOT_A_DATE = "hearing.not_a_date"
    NO_DAY = "hearing.no_day"
    PAST = "hearing.past_date"
    FAR = "hearing.far_future_warning"
    REPORT_AFTER_COURT = "hearing.report_after_court"
    TIME_UNCLEAR = "hearing.time_unclear"
    REPORT_UNKNOWN = "hearing.report_unknown"


@dataclass(frozen=True)
class Choice:
    """A part that can be read in several ways; the person has to say which.

    Args:
        values: As `choose` takes them: 2026-12-05, T08:30 or the id of a place; likelier first. A single place is one
            that was named, but not in so many words.
    """

    part: Part
    values: tuple[str, ...]


@dataclass(frozen=True)
class Draft:
    """A hearing half taken down. While there is a choice for a part, that part is not known.

    Args:
        report: The time to be at the port, or `unknown` once the person has said that they do not see it.
        whose: Whom it concerns, when that is not the person who writes: a nickname.
    """

    date: dt.date | None = None
    time: dt.time | None = None
    place: str | None = None
    report: dt.time | str | None = None
    choices: tuple[Choice, ...] = ()
    whose: str | None = None

    def choices_of(self, part: Part | None) -> tuple[str, ...]:
        """What *part* could be; empty when it is known or nothing was said of it."""
        return next((choice.values for choice in self.choices if choice.part is part), ())

    @property
    def known(self) -> bool:
        """Everything was said, and nothing is left to choose."""
        return None not in (self.date, self.time, self.place, self.report) and not self.choices


@dataclass(frozen=True)
class Step:
    """What a message changed.

    Args:
        understood: Something in the message was for the form.
        refused: The date or time that the last remark is about.
        unknown: The part that the person does not know, or that we cannot take: a person has to help.
        court: For a time at the port that was refused: the time at the court it was held against.
        spoken: The parts that the message spoke of, whether or not they changed.
    """

    draft: Draft
    understood: bool
    remarks: tuple[Remark, ...] = ()
    refused: dt.date | dt.time | None = None
    unknown: Part | None = None
    court: dt.time | None = None
    spoken: tuple[Part, ...] = ()


FIELDS = {Part.DATE: "date", Part.TIME: "time", Part.PLACE: "place", Part.REPORT: "report"}


def without(draft: Draft, part: Part) -> Draft:
    """The draft with *part* to be asked again."""
    left = tuple(choice for choice in draft.choices if choice.part is not part)
    return replace(draft, choices=left, **{FIELDS[part]: None})
