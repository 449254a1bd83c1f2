"""What comes from a browser, read with care: forms, paths to go on to, and from where somebody asks."""

from __future__ import annotations

import hmac
from urllib.parse import parse_qsl

from starlette.requests import Request

from puente.desk.visit import desk_of
from puente.store.attempts import network_of

LARGEST_FORM = 64 * 1024
MOST_FIELDS = 40
LONGEST_PATH = 200
# Browsers and systems as a person would tell two sessions apart: no versions, nothing that follows anybody.
BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"),
           ("Linux", "Linux"))  # fmt: skip


async def read_form(request: Request) -> dict[str, str] | None:
    """Fields of a posted form; None when it is too large or malformed."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            return None
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        return None


def same(given: str, expected: str) -> bool:
    """Compare secrets in constant time."""
    return bool(expected) and hmac.compare_digest(given.encode(), expected.encode())


def safe_path(path: str) -> str:
    """A path of ours to go on to, never another site."""
    plain = path.isascii() and path.isprintable() and "\\" not in path and len(path) <= LONGEST_PATH
    return path if plain and path.startswith("/") and not path.startswith("//") else "/"


def network(request: Request) -> str:
    """Where somebody asks from, as limits count it; empty when only a proxy's own address is known."""
    desk = desk_of(request)
    address = request.client.host if request.client else ""
    if address in desk.settings.desk_proxies:
        # The last entry is the one that our proxy wrote itself; those before it are whatever the client said.
        return network_of(request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip())
    # Browsers reach us over https, which we don't speak: a proxy stands between, and it was not named.
    return "" if desk.secure else network_of(address)


def device(request: Request) -> str:
    """A few words by which somebody knows their own sessions."""
    said = request.headers.get("user-agent", "")
    named = [next((name for mark, name in known if mark in said), "") for known in (BROWSERS, SYSTEMS)]
    return " · ".join(filter(None, named))
