"""HTTP basic authentication with the account's sid and token, as Twilio's API asks for it."""

import base64
import binascii
import hmac
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from simulator.errors import Refused
from simulator.world import World

Endpoint = Callable[[Request], Awaitable[Response]]


def world_of(request: Request) -> World:
    """The world that this application serves."""
    world = request.app.state.world
    assert isinstance(world, World)  # noqa: S101 - tells the type checker what create_app put there
    return world


def authenticated(endpoint: Endpoint) -> Endpoint:
    """Refuse with 20003 unless the caller knows the account; 20404 for somebody else's account."""

    async def guarded(request: Request) -> Response:
        config = world_of(request).config
        if not _knows(request.headers.get("authorization", ""), config.account_sid, config.auth_token):
            raise Refused(20003)
        if request.path_params.get("account", config.account_sid) != config.account_sid:
            raise Refused(20404)
        return await endpoint(request)

    return guarded


def _knows(header: str, sid: str, token: str) -> bool:
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return False
    try:
        given = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        return False
    return hmac.compare_digest(given, f"{sid}:{token}".encode())
