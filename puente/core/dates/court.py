"""A bare hour that can only be one of a court: 8:30 is in the morning, 1:00 in the afternoon; 4 stays a question."""

from dataclasses import replace
from datetime import time

from puente.core.dates.reading import Candidate, Caution, Reading, Reason

# Hearings have been at 8:00, 8:30, 12:30 and 13:00, and courts sit until 17:00. From 3 to 5 o'clock we keep asking:
# 3:45 to 4:30 in the morning is when people had to be on the bridge, and whoever writes "a las 4" may mean that.
# Source: domain fact sheet, HEAR-05 to HEAR-07, read 2026-11-24.
FIRST, LAST = time(8), time(14, 59)


def court_time(reading: Reading) -> Reading:
    """*reading* with the time settled, if of morning and evening only one lies in court hours.

    For the time of a hearing alone, never for the time to report at a port of entry, which is before dawn or later
    in the morning. What was settled carries `Caution.COURT_HOURS`, and has to be read back. Only a bare hour is
    settled: two times, or a time that contradicts itself, stay a question.
    """
    times = list(dict.fromkeys(one.time for one in reading.ask if one.time))
    sitting = [at for at in times if FIRST <= at <= LAST]
    if len(times) != 2 or len(sitting) != 1 or not _twelve_hours_apart(*times) or reading.why in _NOT_A_BARE_HOUR:
        return reading
    left = tuple(one for one in reading.ask if one.time == sitting[0])
    return replace(
        reading,
        date=left[0].date if len(left) == 1 else reading.date,
        time=sitting[0],
        ask=left if len(left) > 1 else (),
        why=_why(reading, left),
        warnings=(*reading.warnings, Caution.COURT_HOURS),
    )


_NOT_A_BARE_HOUR = (Reason.TIME_CONTRADICTS_ITSELF, Reason.TWO_TIMES, Reason.MIDNIGHT)


def _twelve_hours_apart(one: time, other: time) -> bool:
    return abs(one.hour - other.hour) == 12 and one.minute == other.minute


def _why(reading: Reading, left: tuple[Candidate, ...]) -> Reason | None:
    return reading.why if len(left) > 1 and reading.why is not Reason.AM_OR_PM else None
