"""The Media resource of Twilio's API, and the bytes behind it."""

import re

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from simulator.api_messages import find
from simulator.auth import authenticated, world_of
from simulator.errors import Refused
from simulator.model import Media, Message
from simulator.paging import cut, old_style
from simulator.wire import media_resource
from simulator.world import World


async def listing(request: Request) -> Response:
    """The media of one message."""
    world = world_of(request)
    message = find(world, request)
    page = cut(request, message.media_kept, lambda media: media.sid)
    resources = [media_resource(media, message, world.config.account_sid) for media in page.items]
    return JSONResponse(old_style(page, "media_list", resources))


async def fetch(request: Request) -> Response:
    """What is known about one piece of media."""
    world = world_of(request)
    message, media = _find(world, request)
    return JSONResponse(media_resource(media, message, world.config.account_sid))


async def delete(request: Request) -> Response:
    """Delete one piece of media."""
    message, media = _find(world_of(request), request)
    message.cleared.add(media.sid)
    return Response(status_code=204)


async def download(request: Request) -> Response:
    """Send the caller to where the bytes are, as Twilio does: a client that doesn't follow gets nothing."""
    world = world_of(request)
    _, media = _find(world, request)
    if media.content is None:
        return RedirectResponse(media.url, status_code=307)
    return RedirectResponse(f"{world.config.api_url}/media/{media.token}", status_code=307)


async def content(request: Request) -> Response:
    """The bytes themselves. Whoever has the address may read them, so there is no login."""
    media = world_of(request).media_by_token(request.path_params["token"])
    if media is None or media.content is None:
        raise Refused(20404)
    return _bytes(request, media.content, media.content_type)


async def preview(request: Request) -> Response:
    """The bytes for the page itself."""
    found = world_of(request).media(request.path_params["media"])
    if found is None or found[0].content is None:
        raise Refused(20404)
    return _bytes(request, found[0].content, found[0].content_type)


def _bytes(request: Request, content: bytes, content_type: str) -> Response:
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, max-age=600",
        "Accept-Ranges": "bytes",
    }
    # Browsers look at the end of a voice note first, to tell how long it is.
    wanted = re.fullmatch(r"bytes=([0-9]+)-([0-9]*)", request.headers.get("range", ""))
    if wanted is None or int(wanted[1]) >= len(content):
        return Response(content, media_type=content_type, headers=headers)
    start, end = int(wanted[1]), min(int(wanted[2] or len(content)), len(content) - 1)
    headers["Content-Range"] = f"bytes {start}-{end}/{len(content)}"
    return Response(content[start : end + 1], 206, headers, content_type)


def _find(world: World, request: Request) -> tuple[Message, Media]:
    message = find(world, request)
    for media in message.media_kept:
        if media.sid == request.path_params["media"]:
            return message, media
    raise Refused(20404)


_MESSAGE = "/2010-04-01/Accounts/{account}/Messages/{message}"

routes = [
    Route(f"{_MESSAGE}/Media.json", authenticated(listing), methods=["GET"]),
    Route(f"{_MESSAGE}/Media/{{media}}.json", authenticated(fetch), methods=["GET"]),
    Route(f"{_MESSAGE}/Media/{{media}}.json", authenticated(delete), methods=["DELETE"]),
    Route(f"{_MESSAGE}/Media/{{media}}", authenticated(download), methods=["GET"]),
    Route("/media/{token}", content, methods=["GET"]),
    Route("/sim/media/{media}", preview, methods=["GET"]),
]
