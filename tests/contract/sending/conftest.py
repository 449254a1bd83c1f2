"""A simulator and the real gateway on free ports, and a sender between them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from puente.clock import ShiftedClock
from puente.gateway.app import build
from puente.gateway.signature import SignatureCheck
from puente.sending.sender import Sender
from puente.sending.twilio import Twilio
from puente.store.engine import Store
from puente.store.keys import KeyRing
from simulator.app import create_app
from simulator.config import Config
from tests.contract.sending.house import LEASE, House
from tests.contract.simulator.driving import ACCOUNT, OURS, OURS_WHATSAPP, TOKEN, Serving

# Short, so that a time-out costs a test half a second; the answer is held back for longer.
LIMIT_S, HOLD_S = 0.5, 1.0

Logged = Callable[[], str]


@pytest.fixture
def logged(capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> Logged:
    """All that was logged since the test began, whether or not an earlier one has set logging up."""
    printed: list[str] = []

    def text() -> str:
        printed.append(capsys.readouterr().out)
        return "".join(printed) + caplog.text

    return text


@pytest.fixture
def clock_file(tmp_path: Path) -> Path:
    return tmp_path / "clock" / "shift"


@pytest.fixture
def gateway_url(database_url: str, keys: KeyRing, clock_file: Path) -> Iterator[str]:
    # A store of its own: it lives in the server's thread and loop.
    with Serving(
        lambda url: build(Store.open(database_url, keys), SignatureCheck(url, (TOKEN,)), ShiftedClock(clock_file))
    ) as url:
        yield url


@pytest.fixture
def per_s() -> dict[str, float]:
    """How fast the simulator lets us send; tests of that say otherwise."""
    return {}


@pytest.fixture
def simulator_url(gateway_url: str, clock_file: Path, per_s: dict[str, float]) -> Iterator[str]:
    def app(url: str) -> Starlette:
        return create_app(
            Config(
                account_sid=ACCOUNT,
                auth_token=TOKEN,
                public_url=gateway_url,
                api_url=url,
                clock_file=clock_file,
                pace=0,
                hold_s=HOLD_S,
                late_s=0.1,
                sms_per_s=per_s.get("sms", 0.0),
            )
        )

    with Serving(app) as url:
        yield url


@pytest.fixture
async def house(store: Store, simulator_url: str, gateway_url: str, clock_file: Path) -> AsyncIterator[House]:
    twilio = Twilio(ACCOUNT, TOKEN, simulator_url, f"{gateway_url}/twilio/status", LIMIT_S)
    senders = {"sms": OURS, "whatsapp": OURS_WHATSAPP}
    async with httpx.AsyncClient(base_url=simulator_url, trust_env=False) as http:
        yield House(store, Sender(store, twilio, ShiftedClock(clock_file), senders, LEASE), http)
    await twilio.close()
