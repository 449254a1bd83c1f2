"""A loop of the worker: it rests when nothing is left, and no failure ends it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from puente.store.rounds import go_round


async def test_it_goes_on_at_once_while_more_waits_rests_otherwise_and_outlives_a_failure() -> None:
    seen: list[str] = []
    rounds: Iterator[bool | Exception] = iter([True, False, RuntimeError("a fault"), True, False])

    async def once() -> bool:
        try:
            what = next(rounds)
        except StopIteration:
            raise asyncio.CancelledError from None
        seen.append(str(what))
        if isinstance(what, Exception):
            raise what
        return what

    async def rest() -> None:
        seen.append("rests")

    with pytest.raises(asyncio.CancelledError):
        await go_round("test", once, rest, 0.0)
    assert seen == ["True", "False", "rests", "a fault", "True", "False", "rests"]
