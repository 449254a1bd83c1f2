"""`puente broadcast`: what staff see and decide at a terminal."""

from __future__ import annotations

from uuid import UUID

import pytest

from puente.reminders import broadcasting
from puente.store.engine import Store
from tests.commanding import Operator
from tests.seeding import a_hearing, a_person

TEXTS = ("--es", "La corte no abre el lunes 14.", "--en", "The court is closed on Monday 14.")


@pytest.fixture
def person(operator: Operator) -> UUID:
    operator.hires(("ana", "supervisor"), ("luis", "admin"), ("eva", "agent"))

    async def seed(store: Store) -> UUID:
        person_id = await a_person(store, operator.clock, channel="sms", key="+5215512345678")
        await a_hearing(store, operator.clock, person_id)
        return person_id

    return operator.does(seed)


def test_from_the_draft_to_the_result(operator: Operator, person: UUID) -> None:
    which = operator.said("broadcast", "draft", "--by", "ana", "--court", "laredo", *TEXTS).strip()
    seen = operator.said("broadcast", "preview", which)
    told = ("hearings at laredo", "1  by SMS", "1 SMS segments, about 0.05 dollars", f"    {TEXTS[1]}")
    assert all(part in seen for part in told), seen
    assert "5512345678" not in seen
    assert "second person" in operator.types("broadcast", "approve", which, "--by", "ana").stderr
    assert "write to 1 people" in operator.said("broadcast", "approve", which, "--by", "luis")
    operator.said("broadcast", "pause", which, "--by", "ana")
    assert "paused" in operator.said("broadcast", "list")
    operator.said("broadcast", "resume", which, "--by", "ana")
    assert "1       waiting" in operator.said("broadcast", "show", which)
    assert str(person) in operator.said("broadcast", "show", which, "--people")
    operator.said("broadcast", "cancel", which, "--by", "luis")

    async def carry(store: Store) -> int:
        return await broadcasting.carry_on(store, operator.clock.now())

    assert operator.does(carry) == 0
    assert "not reached: cancelled" in operator.said("broadcast", "show", which)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--by", "eva", *TEXTS), "a agent may not decide"),
        (("--by", "ana", *TEXTS, "--port", "tijuana"), "no such port"),
        (("--by", "ana", *TEXTS, "--court", "houston"), "no such court"),
        (("--by", "ana", *TEXTS, "--language", "en"), "nobody is meant"),
        (("--by", "ana", *TEXTS, "--days", "90"), "within 1 to 30 days"),
        (("--by", "ana", *TEXTS, "--about-hearing"), "a port, a court or dates"),
        (("--by", "ana", *TEXTS[:3], "The court is closed on Monday 15."), "different numbers"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_plain_words(
    operator: Operator, person: UUID, words: tuple[str, ...], why: str
) -> None:
    result = operator.types("broadcast", "draft", *words)
    assert result.exit_code == 1
    assert why in result.stderr
    assert "everybody" not in operator.said("broadcast", "list")
