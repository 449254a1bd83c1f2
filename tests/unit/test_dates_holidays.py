"""Days on which US courts are closed, beside the lists of the Office of Personnel Management and of another library."""

from datetime import date, timedelta
from importlib import import_module
from importlib.util import find_spec

import pytest

from puente.core.dates.calendar import is_federal_holiday

# The weekdays kept, month and day. Source: OPM, "Federal Holidays", policy data, as we know them on 2026-11-24.
KEPT = {
    2019: "0101 0121 0218 0527 0704 0902 1014 1111 1128 1225",
    2020: "0101 0120 0217 0525 0703 0907 1012 1111 1126 1225",
    2021: "0101 0118 0215 0531 0618 0705 0906 1011 1111 1125 1224 1231",
    2022: "0117 0221 0530 0620 0704 0905 1010 1111 1124 1226",
    2023: "0102 0116 0220 0529 0619 0704 0904 1009 1110 1123 1225",
    2024: "0101 0115 0219 0527 0619 0704 0902 1014 1111 1128 1225",
    2025: "0101 0120 0217 0526 0619 0704 0901 1013 1111 1127 1225",
    2026: "0101 0119 0216 0525 0619 0703 0907 1012 1111 1126 1225",
    2027: "0101 0118 0215 0531 0618 0705 0906 1011 1111 1125 1224 1231",
    2028: "0117 0221 0529 0619 0704 0904 1009 1110 1123 1225",
    2029: "0101 0115 0219 0528 0619 0704 0903 1008 1112 1122 1225",
    2030: "0101 0121 0218 0527 0619 0704 0902 1014 1111 1128 1225",
}


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [day for n in range(366) if (day := first + timedelta(days=n)).year == year]


@pytest.mark.parametrize("year", sorted(KEPT))
def test_the_weekdays_on_which_federal_offices_are_closed_are_those_of_the_list(year: int) -> None:
    closed = [f"{day:%m%d}" for day in days_of(year) if day.isoweekday() < 6 and is_federal_holiday(day)]
    assert closed == KEPT[year].split()


@pytest.mark.skipif(find_spec("holidays") is None, reason="the holidays library is not installed")
@pytest.mark.parametrize("year", sorted(KEPT))
def test_another_library_knows_the_same_holidays(year: int) -> None:
    theirs = import_module("holidays").country_holidays("US", years=year, observed=True)
    assert [day for day in days_of(year) if is_federal_holiday(day)] == sorted(theirs)
