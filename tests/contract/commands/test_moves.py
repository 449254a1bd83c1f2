"""`puente moves`: what staff see and decide at a terminal."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from puente.reminders import moving
from puente.store import hearings, people
from puente.store.engine import Store
from puente.store.people import Incoming
from tests.commanding import Operator
from tests.seeding import a_hearing

PHONE = "+5215512345678"


def somebody(operator: Operator) -> UUID:
    """A person called Marisol with a hearing in twenty days."""

    async def seed(store: Store) -> UUID:
        async with store.begin() as tx:
            person, _ = await people.find_or_make(tx, Incoming("sms", PHONE, PHONE, None), operator.clock.now())
            await people.rename(tx, person, "Marisol")
            person_id = person.id
        return await a_hearing(store, operator.clock, person_id)

    return operator.does(seed)


def rule(operator: Operator) -> list[str]:
    today = operator.clock.now().date()
    return ["--since", f"{today}", "--until", f"{today + timedelta(days=60)}", "--days", "7", "--port", "laredo"]


def printed(operator: Operator, hearing_id: UUID) -> str:
    async def read(store: Store) -> str:
        async with store.begin() as tx:
            known = await hearings.current(tx, hearing_id)
            assert known is not None
            return f"{known.court_wall:%Y-%m-%d}"

    return operator.does(read)


def carried_out(operator: Operator) -> None:
    async def carry(store: Store) -> None:
        while await moving.carry_on(store, operator.clock.now()):
            pass

    operator.does(carry)


def test_one_proposes_another_approves_and_it_can_be_taken_back(operator: Operator) -> None:
    operator.hires(("ana", "supervisor"), ("luis", "admin"))
    hearing_id = somebody(operator)
    before = printed(operator, hearing_id)
    seen = operator.said("moves", "preview", *rule(operator))
    assert before in seen
    assert str(hearing_id) in seen
    assert "Marisol" not in seen
    assert "5512345678" not in seen
    move = operator.said("moves", "propose", "--by", "ana", "--reason", "EOIR notice", *rule(operator)).strip()
    assert before in operator.said("moves", "show", move)
    assert operator.types("moves", "approve", move, "--by", "ana").exit_code == 1
    operator.said("moves", "approve", move, "--by", "luis")
    carried_out(operator)
    after = printed(operator, hearing_id)
    assert after != before
    shown = operator.said("moves", "show", move)
    assert before in shown
    assert after in shown
    assert "moved" in shown
    operator.said("moves", "undo", move, "--by", "ana")
    carried_out(operator)
    assert printed(operator, hearing_id) == before
    assert "undone" in operator.said("moves", "list")


@pytest.mark.parametrize("role", ["agent", "viewer", "legal", "auditor"])
def test_only_a_supervisor_or_an_admin_decides(operator: Operator, role: str) -> None:
    operator.hires(("eva", role))
    somebody(operator)
    result = operator.types("moves", "propose", "--by", "eva", "--reason", "notice", *rule(operator))
    assert result.exit_code == 1
    assert f"a {role} may not decide" in result.stderr
    assert "supervisor" not in operator.said("moves", "list")


def test_a_closed_or_unknown_account_decides_nothing(operator: Operator) -> None:
    operator.hires(("ana", "supervisor"))
    somebody(operator)
    operator.said("staff", "disable", "ana")
    for name in ("ana", "nobody"):
        result = operator.types("moves", "propose", "--by", name, "--reason", "notice", *rule(operator))
        assert "no open account" in result.stderr


def test_a_rule_that_names_no_move_is_refused_in_plain_words(operator: Operator) -> None:
    result = operator.types("moves", "preview", "--since", "2026-12-01", "--until", "2026-12-31")
    assert result.exit_code == 1
    assert "give either days and months, or one new date" in result.stderr


def test_a_withdrawn_proposal_is_not_approved_any_more(operator: Operator) -> None:
    operator.hires(("ana", "supervisor"), ("luis", "admin"))
    somebody(operator)
    move = operator.said("moves", "propose", "--by", "ana", "--reason", "notice", *rule(operator)).strip()
    operator.said("moves", "withdraw", move, "--by", "ana")
    assert "withdrawn" in operator.types("moves", "approve", move, "--by", "luis").stderr
