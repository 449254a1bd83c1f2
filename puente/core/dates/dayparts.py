"""The parts of the day, and which of its two readings an hour on a 12-hour clock has in each."""

import re
from enum import Enum


class DayPart(Enum):
    """A part of the day, with the hours a clock of twelve has in it."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    NOON = "noon"
    EVENING = "evening"
    NIGHT = "night"
    SMALL_HOURS = "small hours"


# For each part, which of the two readings of a 12-hour clock hour fits; hours in neither list could be both.
_FITS: dict[DayPart, tuple[range, range]] = {
    DayPart.MORNING: (range(1, 12), range(0)),
    DayPart.SMALL_HOURS: (range(12), range(0)),
    DayPart.AFTERNOON: (range(0), range(9)),
    DayPart.NOON: (range(11, 12), range(6)),
    DayPart.EVENING: (range(0), range(4, 12)),
    DayPart.NIGHT: (range(1), range(6, 12)),
}


def in_part(hour: int, part: DayPart) -> tuple[int, ...]:
    """The hours of the day that *hour* of a 12-hour clock (0 to 12) can be in that part, the likelier first."""
    hour %= 12
    morning, evening = _FITS[part]
    if hour in morning:
        return (hour,)
    if hour in evening:
        return (hour + 12,)
    return (hour, hour + 12) if part is DayPart.SMALL_HOURS else (hour + 12, hour)


def unsaid(hour: int) -> tuple[int, ...]:
    """The hours of the day that a bare *hour* can be: working hours first. Twelve is noon; midnight has a word."""
    if hour > 12 or hour in (0, 12):
        return (hour,)
    return (hour, hour + 12) if hour >= 7 else (hour + 12, hour)


PARTS = tuple(
    (part, re.compile(pattern, re.ASCII))
    for part, pattern in (
        (
            DayPart.SMALL_HOURS,
            r"\b(?:(?:de|por|en|a|x) (?:la )?|(?:de )?esta |temprano en la )?madrugada\b"
            r"|\bin the (?:small|early) hours\b",
        ),
        (
            DayPart.MORNING,
            r"\b(?:temprano )?(?:(?:de|por|en|a|x|durante) )?la manana\b"
            r"|\bin the (?:early )?morning\b|\b(?:early )?morning\b|\bmornings\b",
        ),
        (
            DayPart.AFTERNOON,
            r"\b(?:(?:de|por|en|a|x|durante) )?la tarde\b|\b(?:manana|hoy) tarde\b|(?<=\d )tarde\b"
            r"|\b(?:in the )?(?:early |late )?afternoon\b",
        ),
        (DayPart.NIGHT, r"\b(?:(?:de|por|en|a|x|durante) )?la noche\b|(?<=\d )noche\b|\b(?:(?:at|in the) )?night\b"),
        (DayPart.EVENING, r"\b(?:in the )?(?:early )?evening\b"),
    )
)
