"""Two times in one breath, "18/12/2026 08:30 laredo 04:00": which is the court's, and what the port's may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from puente.core.dates import Reading, Reason, court_time, read_all

# When courts sit, where a message says so in full; bare hours have the narrower limits of `court_time`.
OPENS, CLOSES = time(8), time(17)


@dataclass(frozen=True)
class Pair:
    """The hearing with its one time, and the times at the port that the other one can be.

    Args:
        ports: All before the hearing; the person still has to say that it is the port's.
    """

    hearing: Reading
    ports: tuple[time, ...]


def pair(text: str, reading: Reading, now: datetime, language: str) -> Pair | None:
    """The two times of *text*, when only one order makes sense of them; None leaves the question open.

    Args:
        reading: What `read` made of the same text.
    """
    if reading.why is not Reason.TWO_TIMES:
        return None
    found = [court_time(one.reading) for one in read_all(text, now, language)]
    dates = {day for one in found for day in _days(one)}
    if len(found) != 2 or len(dates) > 1:
        return None
    first, second = found
    fits = [made for made in (_made(first, second), _made(second, first)) if made]
    return fits[0] if len(fits) == 1 else None


def _made(court: Reading, port: Reading) -> Pair | None:
    if court.time is None or not OPENS <= court.time <= CLOSES:
        return None
    # Two hours at which a court may sit stay a question.
    ports = tuple(at for at in _times(port) if at < OPENS) if port.time is None or port.time < OPENS else ()
    day = next(iter(_days(court) or _days(port)), None)
    hearing = Reading(date=day, time=court.time, warnings=court.warnings, spans=court.spans)
    return Pair(hearing, ports) if ports else None


def _days(reading: Reading) -> Sequence[date]:
    days = [reading.date, *(one.date for one in reading.ask)]
    return [day for day in dict.fromkeys(days) if day is not None]


def _times(reading: Reading) -> list[time]:
    times = [reading.time, *(one.time for one in reading.ask)]
    return [at for at in dict.fromkeys(times) if at is not None]
