"""The part of the control API in which a person sends something from a phone."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from simulator.auth import world_of
from simulator.control import Unusable, json_of, phone_of
from simulator.drafts import draft_of, message_of
from simulator.inbound import Inbox
from simulator.views import message_view


async def send(request: Request) -> Response:
    """A person does one thing: see `drafts.draft_of`."""
    world = world_of(request)
    phone = phone_of(world, request)
    draft = draft_of(phone, world, await json_of(request))
    message = _inbox(request).take(phone, draft)
    return JSONResponse(message_view(message), status_code=201)


async def hand_over_again(request: Request) -> Response:
    """Post a message once more that the gateway did not take."""
    world = world_of(request)
    message = message_of(world, request.path_params["message"])
    if not message.webhook:
        raise Unusable("error.message", 404)
    world.spawn(_inbox(request).hand_over(message))
    return Response(status_code=202)


def _inbox(request: Request) -> Inbox:
    inbox = request.app.state.inbox
    assert isinstance(inbox, Inbox)  # noqa: S101 - tells the type checker what create_app put there
    return inbox


routes = [
    Route("/sim/phones/{phone}/messages", send, methods=["POST"]),
    Route("/sim/messages/{message}/retry", hand_over_again, methods=["POST"]),
]
