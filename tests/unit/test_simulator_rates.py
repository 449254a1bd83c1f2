"""The simulator's own idea of how much a sender may ask for."""

from __future__ import annotations

from simulator.rates import Rates


def test_a_second_of_it_may_come_at_once_and_then_it_is_too_much() -> None:
    rates = Rates({"whatsapp:": 80.0, "+": 1.0})
    assert [rates.takes("+15005550006", 1) for _ in range(4)] == [True, True, False, False]
    taken = sum(rates.takes("whatsapp:+14155238886", 1) for _ in range(200))
    assert 80 <= taken <= 100


def test_without_a_rate_everything_is_taken() -> None:
    rates = Rates({"whatsapp:": 0.0, "+": 0.0})
    assert all(rates.takes("+15005550006", 5) for _ in range(1000))
