"""A simulator and a small gateway on free ports of this machine."""

from collections.abc import Iterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from twilio.rest import Client

from simulator.app import create_app
from simulator.config import Config
from tests.contract.simulator.driving import ACCOUNT, TOKEN, Gateway, RewritingHttp, Serving, Simulator


@pytest.fixture(scope="module")
def gateway() -> Iterator[Gateway]:
    found = Gateway()
    routes = [Route(path, found.take, methods=["POST"]) for path in ("/twilio/inbound", "/twilio/status")]
    with Serving(lambda _: Starlette(routes=routes)) as url:
        found.url = url
        yield found


@pytest.fixture(scope="module")
def served(gateway: Gateway, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    clock_file = tmp_path_factory.mktemp("clock") / "shift"

    def app(url: str) -> Starlette:
        config = Config(
            account_sid=ACCOUNT,
            auth_token=TOKEN,
            public_url=gateway.url,
            api_url=url,
            clock_file=clock_file,
            pace=0.01,
            hold_s=1.5,
            late_s=0.3,
        )
        return create_app(config)

    with Serving(app) as url:
        yield url


@pytest.fixture
def sim(served: str, gateway: Gateway) -> Iterator[Simulator]:
    with httpx.Client(base_url=served, trust_env=False) as http:
        http.post("/sim/reset", json={}).raise_for_status()
        gateway.taken.clear()
        gateway.refuses = 0
        transport = RewritingHttp(served)
        yield Simulator(http, Client(ACCOUNT, TOKEN, http_client=transport), gateway, served)
        transport.session.close()
