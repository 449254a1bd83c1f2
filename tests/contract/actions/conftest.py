"""Somebody who talks to the actions."""

from __future__ import annotations

import pytest

from actions.house import HOUSE
from puente.store.engine import Store
from tests.conftest import StillClock
from tests.contract.actions.calling import Caller, executor
from tests.seeding import a_person


@pytest.fixture
async def ana(store: Store, clock: StillClock, monkeypatch: pytest.MonkeyPatch) -> Caller:
    # The SDK makes actions without arguments, so the house is one for the process: ours for the length of a test.
    monkeypatch.setattr(HOUSE, "_store", store)
    return Caller(store, clock, executor(), await a_person(store, clock, channel="sms"))
