"""The clock: real, or moved by a file."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from puente.clock import ShiftedClock, SystemClock

MOMENT = timedelta(seconds=5)


def move(path: Path, text: str) -> None:
    """Replace the file the way the simulator does."""
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="ascii")
    beside.replace(path)


def shift(clock: ShiftedClock) -> timedelta:
    return clock.now() - datetime.now(UTC)


def test_the_system_clock_is_aware_and_in_utc() -> None:
    assert SystemClock().now().utcoffset() == timedelta()


def test_without_a_file_no_time_is_added(tmp_path: Path) -> None:
    assert abs(shift(ShiftedClock(tmp_path / "none"))) < MOMENT


@pytest.mark.parametrize("seconds", [2_592_000.5, -86_400])
def test_the_file_moves_the_time_forth_and_back(tmp_path: Path, seconds: float) -> None:
    path = tmp_path / "clock"
    move(path, str(seconds))
    assert abs(shift(ShiftedClock(path)) - timedelta(seconds=seconds)) < MOMENT


def test_a_replaced_file_is_read_again_even_within_one_tick(tmp_path: Path) -> None:
    path = tmp_path / "clock"
    clock = ShiftedClock(path)
    for days in (1, 2, 3):
        move(path, str(days * 86_400))
        os.utime(path, ns=(10**18, 10**18))
        assert abs(shift(clock) - timedelta(days=days)) < MOMENT


def test_a_removed_file_brings_the_real_time_back(tmp_path: Path) -> None:
    path = tmp_path / "clock"
    move(path, "86400")
    clock = ShiftedClock(path)
    clock.now()
    path.unlink()
    assert abs(shift(clock)) < MOMENT


@pytest.mark.parametrize("text", ["", "soon", "1e400", "nan"])
def test_a_malformed_file_adds_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "clock"
    move(path, text)
    assert abs(shift(ShiftedClock(path))) < MOMENT
