"""`puente staff`: accounts of the desk, made and closed at a terminal."""

from __future__ import annotations

from tests.commanding import Operator

PASSWORD = "correct horse battery\n"


def test_an_account_is_made_listed_and_closed(operator: Operator) -> None:
    made = operator.types("staff", "add", "ana", "--role", "supervisor", stdin=PASSWORD)
    assert (made.exit_code, made.stdout) == (0, "ana may sign in as supervisor\n")
    assert operator.said("staff", "list").split() == ["ana", "supervisor", "active"]
    assert operator.types("staff", "password", "ana", stdin=PASSWORD).exit_code == 0
    assert operator.said("staff", "disable", "ana") == "ana may no longer sign in\n"
    assert "disabled since" in operator.said("staff", "list")


def test_what_is_wrong_is_said_in_a_line(operator: Operator) -> None:
    for words, stdin in ((("add", "ana", "--role", "king"), PASSWORD), (("disable", "nobody"), None)):
        result = operator.types("staff", *words, stdin=stdin)
        assert result.exit_code == 1
        assert result.output.startswith("puente: ")


def test_no_templates_are_listed_before_any_was_pushed(operator: Operator) -> None:
    assert operator.said("templates", "list") == ""
