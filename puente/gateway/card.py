"""The card that asks for the fear interview, for Twilio and anybody to fetch: nothing on it is personal."""

from __future__ import annotations

from functools import cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from puente.content.card import ADDRESS, PICTURE
from puente.content.fields import CONTENT

# Twilio keeps it too; a new wording is a day late at most.
HEADERS = {"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"}


def route() -> Route:
    """GET and HEAD; nothing else is answered."""
    return Route(ADDRESS, _show, methods=["GET"])


@cache
def picture() -> bytes:
    """The picture, about a hundredth of the 5 MB that Twilio takes."""
    return (CONTENT / "card" / PICTURE).read_bytes()


async def _show(_: Request) -> Response:
    return Response(picture(), media_type="image/png", headers=HEADERS)
