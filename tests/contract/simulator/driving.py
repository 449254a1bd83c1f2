"""What the simulator's tests drive it with: a small gateway, and the official client with another host."""

import json
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from twilio.http.http_client import TwilioHttpClient

ACCOUNT = "AC00000000000000000000000000000001"
TOKEN = "0123456789abcdef0123456789abcdef"
OURS, OURS_WHATSAPP = "+15005550006", "whatsapp:+14155238886"
SPECS = Path(__file__).resolve().parents[4] / "shared" / "specs"


@dataclass(frozen=True)
class Taken:
    """One request that the small gateway got."""

    url: str
    signature: str
    params: dict[str, str]


@dataclass
class Gateway:
    """Takes webhooks and keeps them.

    Args:
        refuses: Answers this many requests with 503 first.
    """

    url: str = ""
    taken: list[Taken] = field(default_factory=list)
    refuses: int = 0

    async def take(self, request: Request) -> Response:
        """Keep what came, empty fields too."""
        body = (await request.body()).decode()
        params = dict(parse_qsl(body, keep_blank_values=True, strict_parsing=True))
        if self.refuses:
            self.refuses -= 1
            return Response(status_code=503)
        self.taken.append(Taken(self.url + request.url.path, request.headers["x-twilio-signature"], params))
        return Response("<Response/>", media_type="text/xml")

    def inbound(self) -> list[dict[str, str]]:
        """What people wrote."""
        return [each.params for each in self.taken if each.url.endswith("/inbound")]

    def statuses(self, sid: str) -> list[str]:
        """The statuses of one message, as they arrived."""
        return [params["MessageStatus"] for params in self.callbacks(sid)]

    def callbacks(self, sid: str) -> list[dict[str, str]]:
        """What was told about one message, as it arrived."""
        told = (each.params for each in self.taken if each.url.endswith("/status"))
        return [params for params in told if params["MessageSid"] == sid]


@dataclass(frozen=True)
class Simulator:
    """What tests drive.

    Args:
        http: Speaks to the control API.
        twilio: The official client.
    """

    http: httpx.Client
    twilio: Any
    gateway: Gateway
    url: str

    def post(self, path: str, status: int = 200, **body: Any) -> dict[str, Any]:
        """Use the control API and insist on the answer's status."""
        answer = self.http.post(path, json=body)
        assert answer.status_code == status, answer.text
        found: dict[str, Any] = answer.json() if answer.content else {}
        return found

    def phone(self, phone: str = "1") -> dict[str, Any]:
        """How a phone looks now."""
        found: dict[str, Any] = self.http.get(f"/sim/phones/{phone}").json()
        return found

    def write(self, phone: str, text: str = "Hola", **more: Any) -> dict[str, Any]:
        """A person writes, and the gateway has it."""
        before = len(self.gateway.inbound())
        view = self.post(f"/sim/phones/{phone}/messages", 201, text=text, **more)
        eventually(lambda: len(self.gateway.inbound()) > before)
        return view

    def send_sms(self, body: str = "Hola", to: str = "+19155550142", **more: Any) -> Any:
        """We send an SMS, with a status callback."""
        return self.twilio.messages.create(to=to, from_=OURS, body=body, status_callback=self._callback(), **more)

    def send_whatsapp(self, to: str = "whatsapp:+5215555550123", **more: Any) -> Any:
        """We send on WhatsApp, with a status callback."""
        return self.twilio.messages.create(to=to, from_=OURS_WHATSAPP, status_callback=self._callback(), **more)

    def ends_as(self, sid: str, status: str) -> Any:
        """Wait until the message has this status."""
        eventually(lambda: self.twilio.messages(sid).fetch().status == status)
        return self.twilio.messages(sid).fetch()

    def _callback(self) -> str:
        return f"{self.gateway.url}/twilio/status"


class RewritingHttp(TwilioHttpClient):  # type: ignore[misc]  # twilio ships no types
    """The official client's own transport; the host alone is another."""

    def __init__(self, base: str) -> None:
        super().__init__(timeout=10)
        self._base = base
        self.session.trust_env = False

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
        """Send to the simulator what is meant for Twilio."""
        for host in ("https://api.twilio.com", "https://content.twilio.com"):
            url = url.replace(host, self._base, 1)
        return super().request(method, url, *args, **kwargs)


def eventually(holds: Callable[[], object], within_s: float = 5) -> None:
    """Wait until something holds that another thread brings about."""
    end = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.01)


def spec(name: str) -> dict[str, Any]:
    """One of Twilio's API descriptions; the test is skipped where they are not at hand."""
    path = SPECS / name
    if not path.exists():
        pytest.skip("the API descriptions are not here")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


class Serving:
    """Serve an application on a free port from a thread."""

    def __init__(self, make: Callable[[str], Starlette]) -> None:
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        config = uvicorn.Config(make(self._url), log_level="critical", ws="none", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)

    def __enter__(self) -> str:
        self._thread.start()
        eventually(lambda: self._server.started)
        return self._url

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(5)
        self._socket.close()
