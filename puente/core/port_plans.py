"""The plan of a port: which reminders go out there to everybody who has no wish of their own."""

from __future__ import annotations

from collections.abc import Sequence

from puente.core.errors import InvalidInput
from puente.core.reminders import USUAL, Offset

# As staff write them, earliest first. The question afterwards is no reminder and always asked.
NAMES = {
    "21d": Offset.THREE_WEEKS,
    "14d": Offset.TWO_WEEKS,
    "7d": Offset.WEEK,
    "3d": Offset.THREE_DAYS,
    "1d": Offset.DAY_BEFORE,
    "eve": Offset.EVENING,
    "2h": Offset.DAY,
}
# Source: REM-04 and REM-07: the day before is what works, so no plan goes without the last day.
LAST_DAY = ("1d", "eve", "2h")


def read_plan(said: str) -> tuple[Offset, ...]:
    """The offsets that *said* names, such as "7d, 3d, 1d, eve, 2h", earliest first, with the question afterwards.

    Raises:
        InvalidInput: It names an unknown one, the same twice, or none for the last day.
    """
    names = [name.strip().lower() for name in said.split(",") if name.strip()]
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        raise InvalidInput(f"{unknown[0][:12]} is none of {', '.join(NAMES)}")
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise InvalidInput(f"{twice} is named twice")
    if not set(LAST_DAY) & set(names):
        raise InvalidInput(f"a plan needs one for the last day: {', '.join(LAST_DAY)}")
    return (*(offset for name, offset in NAMES.items() if name in names), Offset.AFTER)


def write_plan(offsets: Sequence[Offset]) -> str:
    """The plan as staff write it."""
    return ",".join(name for name, offset in NAMES.items() if offset in offsets)


def kept_plan(kept: str | None) -> tuple[Offset, ...]:
    """The plan that was stored; the usual one where there is none."""
    return read_plan(kept) if kept else USUAL
