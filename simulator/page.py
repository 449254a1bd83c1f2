"""The page with the phones: a shell made here, filled by small scripts, kept fresh by server-sent events."""

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from simulator.auth import world_of
from simulator.control import Unusable
from simulator.texts import COOKIE, LANGUAGES, language_of, words

HERE = Path(__file__).parent
PING_S = 15
CSP = "Content-Security-Policy"
SECURITY = {
    # {pictures}: where the service under test keeps those that it sends.
    CSP: (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:{pictures}; connect-src 'self'; "
        "media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}

_templates = Jinja2Templates(HERE / "templates")


async def page(request: Request) -> Response:
    """The shell, in the reader's language."""
    world = world_of(request)
    language = language_of(request)
    context = {
        "language": language,
        "other": next(each for each in LANGUAGES if each != language),
        "t": words(language),
        "desk_url": world.config.desk_url,
    }
    headers = SECURITY | {CSP: SECURITY[CSP].format(pictures=_origin_of(world.config.public_url))}
    answer = _templates.TemplateResponse(request, "page.html", context, headers=headers)
    if request.query_params.get("lang") in LANGUAGES:
        answer.set_cookie(COOKIE, language, max_age=365 * 86400, httponly=True, samesite="lax")
    return answer


def _origin_of(url: str) -> str:
    """A source for the policy: scheme, host and port of the service's public address; nothing where it has none."""
    parts = urlsplit(url)
    return f" {parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else ""


async def texts(request: Request) -> Response:
    """The words of the page for its scripts."""
    language = request.path_params["language"]
    if language not in LANGUAGES:
        raise Unusable("error.language", 404)
    return JSONResponse(words(language))


async def events(request: Request) -> Response:
    """What changes, as it changes."""
    world = world_of(request)

    async def stream() -> AsyncIterator[ServerSentEvent]:
        async for news in world.hub.listen():
            yield news

    return EventSourceResponse(stream(), ping=PING_S)


async def health(request: Request) -> Response:
    """Says that it runs."""
    return JSONResponse({"status": "ok", "phones": len(world_of(request).phones)})


routes = [
    Route("/", page, methods=["GET"]),
    Route("/health", health, methods=["GET"]),
    Route("/sim/texts/{language}", texts, methods=["GET"]),
    Route("/sim/events", events, methods=["GET"]),
    Mount("/static", StaticFiles(directory=HERE / "static")),
]
