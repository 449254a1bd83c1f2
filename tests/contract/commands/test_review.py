"""`puente review`: list, export, import, as typed at a terminal."""

from __future__ import annotations

from pathlib import Path

from tests.commanding import Operator


def test_without_messages_there_is_nothing_to_review(operator: Operator, tmp_path: Path) -> None:
    assert operator.said("review", "list") == ""
    sheet = tmp_path / "sheet.csv"
    assert operator.said("review", "export", str(sheet), "--by", "ana") == f"0 lines in {sheet}\n"
    assert sheet.stat().st_mode & 0o077 == 0
    assert operator.said("review", "import", str(sheet)).startswith("0 added")


def test_a_sheet_that_stands_already_is_not_written_over(operator: Operator, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("labels of a whole day")
    result = operator.types("review", "export", str(sheet), "--by", "ana")
    assert result.exit_code == 1
    assert sheet.read_text() == "labels of a whole day"
