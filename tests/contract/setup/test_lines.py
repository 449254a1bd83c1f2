"""Batch commands: as many answers as lines, in their order, and an exit code for the bad ones."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from puente.cli import app
from puente.cli.lines import Lines, Record, Unfit

RUN = CliRunner()


def asked(command: str, *records: object) -> tuple[int, list[dict[str, Any]]]:
    lines = "".join(f"{record if isinstance(record, str) else json.dumps(record)}\n" for record in records)
    result = RUN.invoke(app, [command], input=lines)
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def test_segments_weigh_each_text() -> None:
    assert asked("segments", {"id": "a", "text": "mañana"}, {"text": "á" * 71}) == (
        0,
        [{"id": "a", "encoding": "GSM-7", "segments": 1}, {"encoding": "UCS-2", "segments": 2}],
    )


def test_addresses_find_the_person() -> None:
    code, (answer,) = asked("addresses", {"id": 1, "input": "whatsapp:+5215512345678", "channel": "whatsapp"})
    assert code == 0
    assert answer == {
        "id": 1, "person": "+525512345678", "valid": True, "reply_to": "whatsapp:+5215512345678",
    }  # fmt: skip


def test_dates_are_read_or_asked_about() -> None:
    code, answers = asked(
        "dates",
        {
            "id": 1,
            "text": "5 de noviembre de 2026 a las 8:30 am",
            "lang": "es",
            "reference_time": "2026-10-01T09:00:00",
        },
        {"id": 2, "text": "05/11/2026", "lang": "en", "reference_time": "2026-04-01T09:00:00"},
    )
    assert code == 0
    assert answers[0] == {"id": 1, "date": "2026-11-05", "time": "08:30", "ask": []}
    assert answers[1]["date"] is None
    assert set(answers[1]["ask"]) == {"2026-11-05", "2026-05-11"}


def test_a_bad_line_gets_an_error_and_loses_nothing() -> None:
    code, answers = asked(
        "segments", "no json", {"id": "x"}, "", {"id": "long", "text": "a" * 5000}, {"id": "y", "text": "ok"}
    )
    assert code == 1
    assert answers == [
        {"id": None, "error": "line 1 is no JSON object"},
        {"id": "x", "error": "text should be text"},
        {"id": "long", "error": "message_too_long"} | {"error": answers[2]["error"]},
        {"id": "y", "encoding": "GSM-7", "segments": 1},
    ]
    assert answers[2]["error"].startswith("message_too_long")


def test_files_are_read_and_written(tmp_path: Path) -> None:
    (tmp_path / "in").write_text('{"id": 1, "text": "ñ"}\n')
    assert RUN.invoke(app, ["segments", str(tmp_path / "in"), "-o", str(tmp_path / "out")]).stdout == ""
    assert json.loads((tmp_path / "out").read_text()) == {"id": 1, "encoding": "GSM-7", "segments": 1}


@pytest.mark.parametrize("batch", [1, 2, 3, 100])
def test_batches_keep_the_order_and_one_bad_record_spoils_none(batch: int) -> None:
    def answer(records: Sequence[Record]) -> list[Record]:
        if any(record["n"] == 3 for record in records):
            raise Unfit("three")
        return [{"twice": 2 * record["n"]} for record in records]

    source = io.StringIO("\n".join(["{", *(json.dumps({"id": n, "n": n}) for n in range(6)), "["]))
    lines = Lines(answer, batch)
    found = list(lines.answers(source))
    assert [each["id"] for each in found] == [None, 0, 1, 2, 3, 4, 5, None]
    assert found[4] == {"id": 3, "error": "three"}
    assert found[6] == {"id": 5, "twice": 10}
    assert lines.failed
