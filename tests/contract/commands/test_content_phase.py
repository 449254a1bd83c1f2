"""`puente content phase`: what staff know of a programme, at a terminal."""

from __future__ import annotations

from tests.commanding import Operator


def test_a_programme_nobody_has_spoken_of_is_unknown(operator: Operator) -> None:
    lines = operator.said("content", "phase", "show").splitlines()
    assert [line.split()[0] for line in lines] == ["MPP1", "MPP2", "MPP3"]
    assert all("unknown" in line for line in lines)


def test_what_is_set_is_shown_with_its_source_and_the_texts_that_follow(operator: Operator) -> None:
    said = operator.said("content", "phase", "set", "MPP3", "stayed", "--source", "order of the court")
    assert said.startswith("MPP3 is stayed; follows: ")
    shown = next(line for line in operator.said("content", "phase", "show").splitlines() if line.startswith("MPP3"))
    assert "stayed" in shown
    assert "order of the court" in shown
    operator.said("content", "phase", "set", "MPP3", "unknown", "--source", "nobody knows any more")
    shown = next(line for line in operator.said("content", "phase", "show").splitlines() if line.startswith("MPP3"))
    assert "unknown" in shown


def test_no_such_programme_or_state_or_day_is_refused_in_words(operator: Operator) -> None:
    for words in (
        ("MPPX", "off", "--source", "a"),
        ("MPP3", "closed", "--source", "a"),
        ("MPP3", "off", "--source", " "),
        ("MPP3", "off", "--source", "a", "--read-on", "2099-01-01"),
    ):
        result = operator.types("content", "phase", "set", *words)
        assert result.exit_code == 1
        assert "invalid_input" in result.output
    assert "MPP3" not in [
        line.split()[0] for line in operator.said("content", "phase", "show").splitlines() if "unknown" not in line
    ]
