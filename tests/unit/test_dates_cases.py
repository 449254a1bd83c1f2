"""Phrases collected by others, read from beside the repository when they are there: right or asked, never wrong."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from puente.core.dates import Reading, read

CASES = Path(__file__).parents[3] / "shared" / "cases" / "dates.jsonl"
MAY_ASK = {
    "dmy_mdy_ambiguous",
    "ampm_ambiguous",
    "next_weekday_ambiguous",
    "last_weekday_ambiguous",
    "same_weekday_as_reference",
    "weekday_mismatch",
}
RIGHT_AT_LEAST = 0.98

pytestmark = pytest.mark.skipif(not CASES.exists(), reason="the collected cases are not here")


def cases() -> Iterator[tuple[dict[str, Any], Reading]]:
    for line in CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        yield case, read(case["text"], datetime.fromisoformat(case["reference_time"]), case["lang"])


def said(reading: Reading) -> dict[str, str | None]:
    return {
        "date": reading.date.isoformat() if reading.date else None,
        "time": f"{reading.time:%H:%M}" if reading.time else None,
    }


def accepted(case: dict[str, Any]) -> list[dict[str, str | None]]:
    return [case["expected"], *(case.get("also_ok") or [])]


def test_nothing_is_read_wrong() -> None:
    wrong = [
        (case["text"], said(reading), case["expected"])
        for case, reading in cases()
        if not reading.ask and reading.definite and said(reading) not in accepted(case)
    ]
    assert wrong == []


def test_nothing_is_read_and_nothing_asked_where_there_is_no_date() -> None:
    none = [
        case["text"] for case, reading in cases() if case["kind"] == "invalid" and (reading.ask or reading.definite)
    ]
    assert none == []


def test_what_is_asked_offers_the_right_answer() -> None:
    for case, reading in cases():
        if reading.ask and "weekday_mismatch" not in case["tags"]:
            offered = [said(Reading(date=one.date, time=one.time)) for one in reading.ask]
            assert any(answer in offered for answer in accepted(case)), case["text"]


def test_nearly_all_is_read_or_rightly_asked() -> None:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for case, reading in cases():
        total[case["kind"]] += 1
        right[case["kind"]] += bool(MAY_ASK & set(case["tags"])) if reading.ask else said(reading) in accepted(case)
    report = ", ".join(f"{kind} {right[kind]}/{total[kind]}" for kind in total)
    assert right.total() >= RIGHT_AT_LEAST * total.total(), report


def test_reading_takes_no_time() -> None:
    texts = [case["text"] for case, _ in cases()]
    now = datetime.fromisoformat("2026-11-24T10:00")
    started = time.process_time()
    for text in texts:
        read(text, now)
    assert (time.process_time() - started) / len(texts) < 0.002
