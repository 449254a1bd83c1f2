"""What time it is for hearings, reminders and messages. Leases ask the database's clock instead."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from puente.settings import Settings


class Clock(Protocol):
    """Tells the time: the real one in production, a shifted one where months must pass in seconds."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


@dataclass(frozen=True)
class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)


class ShiftedClock:
    """The machine's clock plus the seconds written in a file.

    The file is looked at on each call and read again when it was replaced, so that one write moves
    every process. A missing file means no shift; so does a malformed one, since the simulator
    replaces the file atomically and nobody else writes it.

    Args:
        path: Holds one decimal number of seconds, negative for the past.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int] | None = None
        self._shift = timedelta()

    def now(self) -> datetime:
        """The present moment, shifted, aware, in UTC."""
        self._look()
        return datetime.now(UTC) + self._shift

    def _look(self) -> None:
        try:
            stat = self._path.stat()
        except FileNotFoundError:
            self._seen, self._shift = None, timedelta()
            return
        # The inode as well: two replacements within one tick of the file system's clock look alike otherwise.
        seen = (stat.st_ino, stat.st_mtime_ns)
        if seen != self._seen:
            self._seen, self._shift = seen, _read(self._path)


def clock_for(settings: Settings) -> Clock:
    """The clock that these settings ask for."""
    return ShiftedClock(settings.clock_file) if settings.clock_file else SystemClock()


def _read(path: Path) -> timedelta:
    try:
        return timedelta(seconds=float(path.read_text(encoding="ascii")))
    except (OSError, ValueError, OverflowError):
        return timedelta()
