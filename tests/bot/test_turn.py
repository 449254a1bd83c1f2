"""A turn that takes too long ends, and lets the next one in."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from bot import turn
from bot.errors import TurnTimeout
from bot.turn import Turn, Turns


class SlowProcessor:
    """Reading a conversation takes for ever."""

    model_path = SimpleNamespace(name="m.tar.gz")
    waiting = 0

    async def fetch_tracker_and_update_session(self, *arguments: Any) -> None:
        self.waiting += 1
        try:
            await asyncio.sleep(60)
        finally:
            self.waiting -= 1


def test_a_turn_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "TURN_TIMEOUT_S", 0.05)
    processor = SlowProcessor()
    turns = Turns(SimpleNamespace(processor=processor))  # type: ignore[arg-type]

    async def twice() -> None:
        for _ in range(2):
            with pytest.raises(TurnTimeout):
                await turns.answer(Turn("p", "t", "hola", {}))

    asyncio.run(twice())
    assert processor.waiting == 0
    assert TurnTimeout("x").status == 504
