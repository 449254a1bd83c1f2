"""docs/security.md answers each heading of the standard, and names no test that is not there."""

import re
from collections import Counter

import pytest

from puente.setup.places import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
# Sections that hold at least one requirement. Source: OWASP ASVS 4.0.3, its table of requirements, read 2026-11-24.
SECTIONS = {
    1: (1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14),
    2: range(1, 11),
    3: range(1, 8),
    4: range(1, 4),
    5: range(1, 6),
    6: range(1, 5),
    7: range(1, 5),
    8: range(1, 4),
    9: range(1, 3),
    10: range(1, 4),
    11: (1,),
    12: range(1, 7),
    13: range(1, 5),
    14: range(1, 6),
}
ROW = re.compile(r"^\| (\d+\.\d+) [^|]+ \| (met|partly|not|does not apply) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
ROWS = ROW.findall(PAGE)


def test_every_heading_of_the_standard_has_one_answer() -> None:
    assert [number for number, *_ in ROWS] == [f"{chapter}.{at}" for chapter in SECTIONS for at in SECTIONS[chapter]]


@pytest.mark.parametrize(("number", "answer", "how"), [row[:3] for row in ROWS])
def test_what_is_partly_met_says_what_is_missing(number: str, answer: str, how: str) -> None:
    assert ("missing: " in how) is (answer == "partly"), number


def test_every_test_that_the_page_names_exists_once() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    there = Counter(re.findall(r"^(?:async )?def (test_\w+)", code, re.MULTILINE))
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    assert len(named) > len(SECTIONS)
    assert [name for name in sorted(named) if there[name] != 1] == []
