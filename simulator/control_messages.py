"""The part of the control API in which a person sends something from a phone."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from simulator.auth import world_of
from simulator.control import Unusable, json_of, phone_of
from simulator.inbound import Inbox
from simulator.inbound_form import Draft
from simulator.model import Channel, Message, Option, Phone
from simulator.samples import SAMPLES
from simulator.views import message_view
from simulator.world import World

LONGEST_TEXT = 1600


async def send(request: Request) -> Response:
    """A person sends: {text} or {attach} with a caption, or {option: {message, index}}."""
    world = world_of(request)
    phone = phone_of(world, request)
    draft = _draft(phone, world, await json_of(request))
    message = _inbox(request).take(phone, draft)
    return JSONResponse(message_view(message), status_code=201)


async def hand_over_again(request: Request) -> Response:
    """Post a message once more that the gateway did not take."""
    world = world_of(request)
    message = _message(world, request.path_params["message"])
    if not message.webhook:
        raise Unusable("error.message", 404)
    world.spawn(_inbox(request).hand_over(message))
    return Response(status_code=202)


def _draft(phone: Phone, world: World, body: dict[str, Any]) -> Draft:
    if body.get("option"):
        return _tap(world, body["option"])
    text = str(body.get("text") or "")
    if len(text) > LONGEST_TEXT:
        raise Unusable("error.too_long")
    attached = body.get("attach")
    if attached == "location":
        return Draft(text, shares_place=True)
    if attached is not None and attached not in SAMPLES:
        raise Unusable("error.attachment")
    if attached and phone.channel is Channel.SMS and attached != "photo":
        # A plain phone sends pictures by MMS and nothing else of these.
        raise Unusable("error.attachment_sms")
    if not attached and not text.strip():
        raise Unusable("error.empty")
    return Draft(text, SAMPLES[attached] if attached else None)


def _tap(world: World, tapped: object) -> Draft:
    if not isinstance(tapped, dict):
        raise Unusable("error.json")
    message = _message(world, tapped.get("message"))
    index = tapped.get("index")
    if not isinstance(index, int) or not 0 <= index < len(message.options):
        raise Unusable("error.option")
    return Draft(option=Option(message.options[index].title, message.options[index].payload), answers=message)


def _message(world: World, sid: object) -> Message:
    message = world.messages.get(str(sid))
    if message is None:
        raise Unusable("error.message", 404)
    return message


def _inbox(request: Request) -> Inbox:
    inbox = request.app.state.inbox
    assert isinstance(inbox, Inbox)  # noqa: S101 - tells the type checker what create_app put there
    return inbox


routes = [
    Route("/sim/phones/{phone}/messages", send, methods=["POST"]),
    Route("/sim/messages/{message}/retry", hand_over_again, methods=["POST"]),
]
