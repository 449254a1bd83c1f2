"""The desk's routes; each says who may use it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from puente.clock import Clock, clock_for
from puente.desk import (
    acting,
    ageing,
    conversation,
    coverage,
    events,
    inbox,
    media,
    papers,
    programmes,
    refusals,
    signing,
)
from puente.desk.guard import everyone, reading, refreshing, writing
from puente.desk.headers import SecurityHeaders
from puente.desk.reads import Reads
from puente.desk.rendering import STATIC, outside
from puente.desk.visit import LEGAL, READERS, Desk
from puente.settings import Settings
from puente.store.engine import Store

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
PERSON = "/people/{person_id:uuid}"


def create_app(settings: Settings) -> Starlette:
    """The desk that these settings ask for."""
    return build(Store.of(settings), clock_for(settings), settings)


def build(store: Store, clock: Clock, settings: Settings) -> Starlette:
    """The ASGI application. It owns *store* and closes it when it stops."""
    secure = not _on_this_machine(settings.desk_url)
    hub = events.Hub(settings.database_url)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with hub.running():
            yield
        await store.close()

    app = Starlette(
        routes=routes(),
        lifespan=lifespan,
        middleware=[Middleware(SecurityHeaders, secure=secure)],
        exception_handlers={404: _nowhere, 405: _nowhere},
    )
    app.state.desk = Desk(store, clock, settings, secure)
    app.state.hub, app.state.reads = hub, Reads()
    return app


def routes() -> list[BaseRoute]:
    """Every address of the desk."""
    return [
        everyone("/healthz", _alive),
        everyone("/login", signing.show),
        everyone("/login", signing.sign_in, ("POST",)),
        writing("/logout", signing.sign_out, READERS),
        writing("/language", signing.speak, READERS),
        reading("/", inbox.show),
        reading("/coverage", coverage.show),
        reading("/refusals", refusals.show),
        reading("/refusals/export.csv", refusals.export_csv, LEGAL),
        reading("/refusals/export.json", refusals.export_json, LEGAL),
        writing("/refusals/{refusal_id:uuid}/mark", refusals.mark, LEGAL),
        reading("/ageing", ageing.show),
        reading("/programmes", programmes.show),
        writing("/programmes", programmes.change, programmes.SETTERS),
        writing("/programmes/confirm", programmes.change, programmes.SETTERS),
        reading(PERSON, conversation.show),
        reading(PERSON + "/media/{message_id:uuid}/{number:int}", media.show),
        refreshing("/fragments/inbox", inbox.fragment),
        refreshing("/fragments/coverage", coverage.fragment),
        refreshing("/fragments" + PERSON, conversation.fragment),
        refreshing("/events", events.stream),
        writing(PERSON + "/take", acting.take),
        writing(PERSON + "/reply", acting.reply),
        writing(PERSON + "/reopen", acting.reopen),
        writing(PERSON + "/note", acting.note),
        writing(PERSON + "/papers", papers.keep),
        writing(PERSON + "/hand-back", acting.hand_back),
        Mount("/static", StaticFiles(directory=STATIC), name="static"),
    ]


def _on_this_machine(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "http" and parts.hostname in LOOPBACK


async def _alive(_: Request) -> Response:
    return PlainTextResponse("ok")


async def _nowhere(request: Request, _: Exception) -> Response:
    return outside(request, "sorry.html", 404, what="not_found")
