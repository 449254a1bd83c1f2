"""The Messages resource of Twilio's API."""

import asyncio
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from simulator.accepting import Order, read_order, take, weight_of
from simulator.auth import authenticated, world_of
from simulator.delivering import Delivery
from simulator.errors import Refused
from simulator.faults import CONTENT_FAILS_WITH, CONTENT_REFUSED_WITH, REFUSED_WITH, Fault
from simulator.model import Channel, Message, Status, channel_of
from simulator.paging import cut, old_style
from simulator.wire import message_resource
from simulator.world import World

UNFINISHED = (Status.QUEUED,)


async def create(request: Request) -> Response:
    """Take a message, or refuse it, or take it and never say so."""
    world, delivery = world_of(request), request.app.state.delivery
    order = read_order(world, await request.form())
    fault = world.take_fault(order.recipient)
    if fault in REFUSED_WITH:
        raise Refused(REFUSED_WITH[fault])
    if order.has_content and fault in CONTENT_REFUSED_WITH:
        raise Refused(CONTENT_REFUSED_WITH[fault])
    too_fast = not world.rates.takes(order.sender, weight_of(order))
    if too_fast and channel_of(order.sender) is Channel.SMS:
        raise Refused(20429)
    message = take(world, order)
    assert isinstance(delivery, Delivery)  # noqa: S101 - tells the type checker what create_app put there
    # Written before the delivery starts: the answer always says queued.
    resource = message_resource(message, world.config.account_sid)
    # WhatsApp says so only after Twilio has taken it.
    world.spawn(delivery.carry(message, 63018 if too_fast else _fails_with(order, fault), fault))
    if fault is Fault.ACCEPTED_THEN_TIMEOUT:
        await asyncio.sleep(world.config.hold_s)
    if fault is Fault.ACCEPTED_THEN_DROPPED:
        return BrokenAnswer(status_code=201)
    return JSONResponse(resource, status_code=201)


def _fails_with(order: Order, fault: Fault | None) -> int | None:
    given_back = CONTENT_FAILS_WITH.get(fault) if fault and order.has_content else None
    return order.fails_with or given_back


async def fetch(request: Request) -> Response:
    """One message."""
    world = world_of(request)
    return JSONResponse(message_resource(find(world, request), world.config.account_sid))


async def listing(request: Request) -> Response:
    """Messages, newest first, by To, From and the day or moment of sending."""
    world = world_of(request)
    messages = list(_newest_first(_matching(request, world.messages.values())))
    page = cut(request, messages, lambda message: message.sid)
    resources = [message_resource(message, world.config.account_sid) for message in page.items]
    return JSONResponse(old_style(page, "messages", resources))


async def update(request: Request) -> Response:
    """Redact with an empty Body. Nothing is ever scheduled here, so nothing can be canceled."""
    world = world_of(request)
    message = find(world, request)
    form = await request.form()
    if form.get("Status"):
        raise Refused(30409)
    if "Body" in form:
        if form["Body"]:
            raise Refused(20001, "Body can only be set to an empty string")
        if message.status in UNFINISHED:
            raise Refused(20009)
        message.body = ""
        world.keep(message)
    return JSONResponse(message_resource(message, world.config.account_sid))


async def delete(request: Request) -> Response:
    """Delete a message that is done."""
    world = world_of(request)
    message = find(world, request)
    if message.status in UNFINISHED:
        raise Refused(20009)
    world.forget(message)
    return Response(status_code=204)


def find(world: World, request: Request) -> Message:
    """The message that the path names."""
    message = world.messages.get(request.path_params["message"])
    if message is None:
        raise Refused(20404)
    return message


class BrokenAnswer(Response):
    """Promises a body and hangs up: what a client sees when the connection breaks after the send."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the head only."""
        headers = [(b"content-type", b"application/json"), (b"content-length", b"600")]
        await send({"type": "http.response.start", "status": self.status_code, "headers": headers})
        await send({"type": "http.response.body", "body": b'{"account_sid', "more_body": True})


def _matching(request: Request, messages: Iterable[Message]) -> Iterator[Message]:
    query = request.query_params
    to, sender = query.get("To"), query.get("From")
    earliest, latest = _bounds(request)
    for message in messages:
        # A message that waits has no DateSent yet; whoever looks for it after a time-out must find it.
        moment = (message.sent_at or message.created_at).replace(microsecond=0)
        between_us = (not to or message.recipient == to) and (not sender or message.sender == sender)
        if between_us and earliest <= moment <= latest:
            yield message


def _bounds(request: Request) -> tuple[datetime, datetime]:
    query = request.query_params
    earliest, latest = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    if query.get("DateSent"):
        day = _moment(query["DateSent"]).replace(hour=0, minute=0, second=0)
        return day, day + timedelta(days=1, seconds=-1)
    if query.get("DateSent>"):
        earliest = _moment(query["DateSent>"])
    if query.get("DateSent<"):
        latest = _moment(query["DateSent<"])
    return earliest, latest


def _moment(text: str) -> datetime:
    try:
        if len(text) == len("2026-11-24"):
            return datetime.combine(date.fromisoformat(text), time(), UTC)
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused(20001) from error
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _newest_first(messages: Iterable[Message]) -> list[Message]:
    return sorted(messages, key=lambda message: message.created_at, reverse=True)


_LIST = "/2010-04-01/Accounts/{account}/Messages.json"
_ONE = "/2010-04-01/Accounts/{account}/Messages/{message}.json"

routes = [
    Route(_LIST, authenticated(create), methods=["POST"]),
    Route(_LIST, authenticated(listing), methods=["GET"]),
    Route(_ONE, authenticated(fetch), methods=["GET"]),
    Route(_ONE, authenticated(update), methods=["POST"]),
    Route(_ONE, authenticated(delete), methods=["DELETE"]),
]
