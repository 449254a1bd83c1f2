"""The gateway's routes. Nothing slow happens before the answer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl

import structlog
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from puente.clock import Clock, clock_for
from puente.core.errors import InvalidInput, StoreUnavailable
from puente.gateway import card
from puente.gateway.reading import read_message
from puente.gateway.signature import SignatureCheck
from puente.settings import Settings
from puente.store import deliveries, failures, inbox, people
from puente.store.engine import Store

log = structlog.get_logger()

LARGEST_BODY = 64 * 1024
MOST_FIELDS = 200
EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'

Fields = list[tuple[str, str]]
Handler = Callable[[Request, Fields], Awaitable[Response]]


def create_app(settings: Settings) -> Starlette:
    """The gateway that these settings ask for."""
    tokens = tuple(filter(None, (settings.twilio_auth_token, settings.twilio_auth_token_previous)))
    return build(Store.of(settings), SignatureCheck(settings.public_url, tokens), clock_for(settings))


def build(store: Store, check: SignatureCheck, clock: Clock) -> Starlette:
    """The ASGI application. It owns *store* and closes it when it stops."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await store.close()

    routes = [
        Route("/twilio/inbound", _signed(check, _inbound), methods=["POST"]),
        Route("/twilio/status", _signed(check, _status), methods=["POST"]),
        card.route(),
        Route("/healthz", _alive),
        Route("/readyz", _ready),
    ]
    app = Starlette(routes=routes, lifespan=lifespan)
    app.state.store, app.state.clock = store, clock
    return app


def _signed(check: SignatureCheck, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """Let a handler see only what Twilio signed; refusals carry no detail."""

    async def guarded(request: Request) -> Response:
        body = await _limited_body(request)
        if body is None:
            return Response(status_code=413)
        try:
            fields = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
        except ValueError:
            return Response(status_code=400)
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        signature = request.headers.get("X-Twilio-Signature", "")
        algorithm = request.headers.get("X-Twilio-Webhooks-Signature-Settings", "")
        if not check.passes(path, fields, signature, algorithm):
            log.warning("webhook_refused", reason="signature")
            return Response(status_code=403)
        try:
            return await handler(request, fields)
        except InvalidInput as error:
            log.warning("webhook_refused", reason=error.detail)
            return Response(status_code=400)
        except StoreUnavailable:
            # Twilio then tries the fallback address that the operator set there.
            log.error("webhook_not_stored", code=StoreUnavailable.code)
            return Response(status_code=503)

    return guarded


async def _limited_body(request: Request) -> bytes | None:
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > LARGEST_BODY:
        return None
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            return None
    return body


async def _inbound(request: Request, fields: Fields) -> Response:
    message = read_message(dict(fields))
    store: Store = request.app.state.store
    now = request.app.state.clock.now()
    async with store.begin() as tx:
        if await inbox.is_known(tx, message.message_sid):
            return Response(EMPTY, media_type="text/xml")
        person, address = await people.find_or_make(tx, message.incoming, now)
        new = await inbox.add(
            tx,
            person_id=person.id,
            address_id=address.id,
            message_sid=message.message_sid,
            channel=message.incoming.channel,
            kind=message.kind,
            body=message.body,
            now=now,
        )
    log.info("message_stored", message_sid=message.message_sid, kind=message.kind, new=new)
    return Response(EMPTY, media_type="text/xml")


async def _status(request: Request, fields: Fields) -> Response:
    named = dict(fields)
    sid, status = named.get("MessageSid", ""), named.get("MessageStatus", "")
    if not sid or not status or len(sid) > 64:
        raise InvalidInput("MessageSid or MessageStatus")
    store: Store = request.app.state.store
    now = request.app.state.clock.now()
    async with store.begin() as tx:
        failed = await deliveries.report(tx, sid, status, named.get("ErrorCode") or None, now)
        if failed is not None:
            await failures.record(tx, failed, now)
    log.info("status_stored", message_sid=sid, status=status[:32], error_code=named.get("ErrorCode"))
    return Response(status_code=204)


async def _alive(_: Request) -> Response:
    return PlainTextResponse("ok")


async def _ready(request: Request) -> Response:
    store: Store = request.app.state.store
    try:
        async with store.begin() as tx:
            await tx.execute(text("SELECT 1"))
    except StoreUnavailable:
        return PlainTextResponse("store", status_code=503)
    return PlainTextResponse("ok")
