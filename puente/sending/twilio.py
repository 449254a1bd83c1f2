"""The official Twilio client, with its base address set and every outcome turned into one of ours."""

from __future__ import annotations

import asyncio
import base64
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import aiohttp
from twilio.base.exceptions import TwilioRestException
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from puente.core.errors import GatewayUnavailable, MessageRefused, OutcomeUnclear, RecipientOptedOut, SendError
from puente.core.twilio_codes import Handling, handling

LIMIT_S = 10.0
REAL = ("https://api.twilio.com", "https://content.twilio.com")


class TwilioHttp(AsyncTwilioHttpClient):  # type: ignore[misc]  # the client ships no types
    """The client's own HTTP layer, with a time limit and, where one is set, another base address.

    Args:
        base_url: Replaces Twilio's hosts; empty for the real ones.
        limit_s: How long one request may take.
    """

    def __init__(self, base_url: str, limit_s: float) -> None:
        super().__init__()
        self._base_url = base_url
        self._limit_s = limit_s

    async def request(
        self,
        method: str,
        url: str,
        params: dict[str, object] | None = None,
        data: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,  # noqa: ASYNC109  the client's own signature
        allow_redirects: bool = False,
    ) -> Response:
        """As in the official client."""
        if self._base_url:
            for host in REAL:
                url = url.replace(host, self._base_url, 1)
        # The client hands over the login in a form that aiohttp gives up, and its own limit as "none at all".
        headers = {**(headers or {}), **(_login(auth) if auth else {})}
        body = _json(data) if headers.get("Content-Type") == "application/json" else data
        async with asyncio.timeout(self._limit_s):
            return await super().request(method, url, params, body, headers, None, None, allow_redirects)

    def log_request(self, kwargs: dict[str, Any]) -> None:
        """Nothing: the client would log the address of the person."""

    def log_response(self, status_code: int, response: Any) -> None:
        """Nothing either."""


@dataclass(frozen=True)
class Sendable:
    """A message as Twilio's Messages resource takes it: either a text, or a template with its variables."""

    to: str
    sender: str
    body: str | None = None
    content_sid: str | None = None
    variables: dict[str, str] | None = None
    media_url: str | None = None


@dataclass(frozen=True)
class Accepted:
    """Twilio's word that it has a message."""

    sid: str
    status: str
    segments: int | None


class Twilio:
    """What we ask of Twilio.

    Args:
        status_url: Where Twilio reports what becomes of each message.
        limit_s: How long one request may take.
    """

    def __init__(
        self, account_sid: str, auth_token: str, base_url: str, status_url: str, limit_s: float = LIMIT_S
    ) -> None:
        self._account = (account_sid, auth_token)
        self._base_url = base_url
        self._status_url = status_url
        self._limit_s = limit_s
        self._client: Client | None = None

    @property
    def client(self) -> Client:
        """The official client, made at first use inside the running loop."""
        if self._client is None:
            self._client = Client(*self._account, http_client=TwilioHttp(self._base_url, self._limit_s))
        return self._client

    async def send(self, message: Sendable) -> Accepted:
        """Hand one message to Twilio.

        Raises:
            GatewayUnavailable: Not taken; try later.
            OutcomeUnclear: The connection broke, or Twilio failed: look it up before sending again.
            RecipientOptedOut, MessageRefused: Final.
        """
        fields: dict[str, Any] = {"to": message.to, "from_": message.sender, "status_callback": self._status_url}
        if message.content_sid:
            fields["content_sid"] = message.content_sid
            fields["content_variables"] = json.dumps(message.variables or {}, ensure_ascii=False)
        else:
            fields["body"] = message.body
        if message.media_url:
            fields["media_url"] = [message.media_url]
        try:
            sent = await self.client.messages.create_async(**fields)
        except TwilioRestException as error:
            raise refused(error) from error
        except aiohttp.ClientConnectorError as error:
            raise GatewayUnavailable("no connection") from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise OutcomeUnclear(type(error).__name__) from error
        return Accepted(str(sent.sid), str(sent.status), _number(sent.num_segments))

    async def sent_since(self, to: str, since: datetime) -> list[tuple[str, str, str]]:
        """(sid, status, body) of messages from us to *to* that Twilio made after *since*, oldest first.

        Raises:
            GatewayUnavailable: Twilio did not answer.
        """
        try:
            found = await self.client.messages.list_async(to=to, limit=50)
        except (TwilioRestException, aiohttp.ClientError, TimeoutError) as error:
            raise GatewayUnavailable(type(error).__name__) from error
        return [
            (str(one.sid), str(one.status), one.body or "")
            for one in reversed(found)
            # Not "outbound-reply": that is Twilio's own answer to STOP or HELP.
            if str(one.direction) == "outbound-api" and one.date_created and one.date_created >= since
        ]

    async def status_of(self, sid: str) -> tuple[str, str | None] | None:
        """What became of a message: (status, error code); None when Twilio no longer knows it.

        Raises:
            GatewayUnavailable: Twilio did not answer.
        """
        try:
            found = await self.client.messages(sid).fetch_async()
        except TwilioRestException as error:
            if error.status == 404:
                return None
            raise GatewayUnavailable(str(error.code or error.status)) from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise GatewayUnavailable(type(error).__name__) from error
        return str(found.status), str(found.error_code) if found.error_code else None

    async def close(self) -> None:
        """Return the connections."""
        if self._client is not None:
            await self._client.http_client.close()


def refused(error: TwilioRestException) -> SendError:
    """Our error for an error answer of Twilio. Its text may quote an address, so only codes are kept."""
    if error.status >= 500:
        return OutcomeUnclear(str(error.status))
    detail = str(error.code or error.status)
    match handling(error.code, error.status):
        case Handling.RETRY | Handling.SLOWER:
            return GatewayUnavailable(detail)
        case Handling.OPTED_OUT:
            return RecipientOptedOut(detail)
        case _:
            return MessageRefused(detail)


def _json(data: dict[str, object] | None) -> Any:
    # The client's synchronous half does this; its asynchronous one sends a form under the name of JSON.
    return None if data is None else json.dumps(data, ensure_ascii=False)


def _login(auth: tuple[str, str]) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(":".join(auth).encode()).decode("ascii")}


def _number(text: object) -> int | None:
    return int(str(text)) if str(text).isdecimal() else None
