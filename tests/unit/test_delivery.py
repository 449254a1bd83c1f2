"""Statuses in any order."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from puente.core.delivery import RANKS, further

STATUSES = st.lists(st.sampled_from([*RANKS, "made_up"]), min_size=1, max_size=6)


def settled(reports: tuple[str, ...] | list[str]) -> str | None:
    status = None
    for report in reports:
        status = further(status, report)
    return status


def test_every_order_of_a_whatsapp_life_ends_read() -> None:
    for order in permutations(("queued", "sent", "delivered", "read")):
        assert settled(order) == "read"


def test_a_delivery_is_never_undone() -> None:
    for order in permutations(("queued", "sent", "delivered", "undelivered")):
        assert settled(order) == "delivered"


@given(STATUSES, st.randoms())
def test_how_far_it_got_does_not_depend_on_the_order(reports: list[str], random: object) -> None:
    shuffled = sorted(reports, key=lambda _: random.random())  # type: ignore[attr-defined]  # hypothesis' own Random
    assert RANKS.get(settled(reports) or "", 0) == RANKS.get(settled(shuffled) or "", 0)


@given(STATUSES)
def test_repeats_change_nothing(reports: list[str]) -> None:
    assert settled(reports) == settled([report for report in reports for _ in range(2)])


def test_a_word_we_do_not_know_changes_nothing() -> None:
    assert further("sent", "exploded") == "sent"
    assert further(None, "exploded") is None
