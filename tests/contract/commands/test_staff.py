"""`puente staff`: accounts of the desk, made and closed at a terminal."""

from __future__ import annotations

import re

import psycopg
import pytest

from tests.commanding import Operator

PASSWORD = "correct horse battery\n"


def test_an_account_is_made_listed_and_closed(operator: Operator) -> None:
    made = operator.types("staff", "add", "ana", "--role", "supervisor", stdin=PASSWORD)
    assert (made.exit_code, made.stdout) == (0, "ana may sign in as supervisor\n")
    listed = operator.said("staff", "list").splitlines()[1]
    assert listed.split() == ["ana", "supervisor", "active", "no", "second", "factor", "yet"]
    assert operator.types("staff", "password", "ana", stdin=PASSWORD).exit_code == 0
    assert operator.said("staff", "disable", "ana") == "ana may no longer sign in\n"
    assert "disabled since" in operator.said("staff", "list")


def test_what_is_wrong_is_said_in_a_line(operator: Operator) -> None:
    for words, stdin in ((("add", "ana", "--role", "king"), PASSWORD), (("disable", "nobody"), None)):
        result = operator.types("staff", *words, stdin=stdin)
        assert result.exit_code == 1
        assert result.output.startswith("puente: ")


def test_an_invitation_is_a_link_that_is_printed_once(operator: Operator) -> None:
    link = operator.said("staff", "invite", "eva", "--name", "Eva", "--role", "legal").strip()
    assert re.fullmatch(r"http://127\.0\.0\.1:8090/login/invitation/[\w-]{43}", link)
    again = operator.types("staff", "invite", "eva")
    assert (again.exit_code, "invited already" in again.output) == (1, True)


def test_whoever_is_locked_out_or_lost_their_phone_is_helped_at_the_terminal(operator: Operator) -> None:
    operator.hires(("ana", "agent"))
    assert operator.said("staff", "unlock", "ana") == "ana may try again\n"
    assert "at the next sign-in" in operator.said("staff", "reset-factor", "ana")


def test_the_audit_says_who_did_it_and_the_first_row_that_was_altered(operator: Operator) -> None:
    for name in ("ana", "eva", "luis"):
        operator.types("staff", "add", name, stdin=PASSWORD)
    assert operator.said("audit", "verify").startswith("3 rows are whole; the last is 3, ")
    alter(operator, "UPDATE audit SET actor = 'somebody' WHERE id = 2")
    result = operator.types("audit", "verify")
    assert (result.exit_code, "broken at row 2; 1 rows" in result.output) == (1, True)


def test_no_row_of_the_audit_is_changed_or_removed_by_mistake(operator: Operator) -> None:
    operator.types("staff", "add", "ana", stdin=PASSWORD)
    for statement in ("UPDATE audit SET actor = 'x'", "DELETE FROM audit", "TRUNCATE audit"):
        with (
            psycopg.connect(operator.database_url) as connection,
            pytest.raises(psycopg.errors.RaiseException, match="append-only"),
        ):
            connection.execute(statement)


def alter(operator: Operator, statement: str) -> None:
    """As somebody would who owns the database."""
    with psycopg.connect(operator.database_url) as connection:
        connection.execute("ALTER TABLE audit DISABLE TRIGGER audit_append_only")
        connection.execute(statement)


def test_no_templates_are_listed_before_any_was_pushed(operator: Operator) -> None:
    assert operator.said("templates", "list") == ""
