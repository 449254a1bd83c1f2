"""The clock of the demonstration: the simulator alone moves it, every process reads it."""

import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from puente.clock import ShiftedClock


class MovableClock:
    """Real time plus a shift that people set on the page.

    Args:
        path: The file that the other processes read. None: nobody else follows.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._shared = ShiftedClock(path) if path else None
        self._shift = timedelta()

    def now(self) -> datetime:
        """The simulated moment, aware, in UTC."""
        return self._shared.now() if self._shared else datetime.now(UTC) + self._shift

    def shift(self) -> timedelta:
        """How far the simulated moment is from the real one."""
        return self.now() - datetime.now(UTC)

    def set_shift(self, shift: timedelta) -> None:
        """Move the clock for every process that reads the file."""
        self._shift = shift
        if self._path:
            _replace(self._path, f"{shift.total_seconds():.3f}")

    def set_to_real_time(self) -> None:
        """Undo every move."""
        self.set_shift(timedelta())

    def set_to(self, moment: datetime) -> None:
        """Make it *moment* now."""
        self.set_shift(moment - datetime.now(UTC))


def _replace(path: Path, text: str) -> None:
    # A half-written number would send every process to another year: write aside, then swap.
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
    Path(aside).replace(path)
