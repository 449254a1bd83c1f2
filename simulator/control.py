"""The control API: what the page does, and what tests and tools may do too. JSON both ways.

Here are phones and their faults; `control_messages` and `control_clock` hold the rest.

It has no login, so it answers JSON requests alone: a form on a strange page can't send one.
"""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from simulator.accepting import E164
from simulator.auth import world_of
from simulator.delivering import Delivery
from simulator.faults import BY_CHANCE, Chance, Fault
from simulator.model import Channel, Phone
from simulator.numbers import COUNTRIES, suggest, suggest_name
from simulator.world import World


class Unusable(Exception):
    """The request can't be followed.

    Args:
        reason: An id in the simulator's catalogue, so that the page can say it.
    """

    def __init__(self, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.reason, self.status = reason, status


async def answer_unusable(request: Request, error: Exception) -> JSONResponse:
    """Starlette's handler for `Unusable`."""
    if not isinstance(error, Unusable):
        raise error
    return JSONResponse({"error": error.reason}, status_code=error.status)


async def state(request: Request) -> Response:
    """Everything the page shows."""
    return JSONResponse(whole_state(world_of(request)))


async def add_phone(request: Request) -> Response:
    """A new phone: {channel, country?, number?, name?}."""
    world = world_of(request)
    body = await json_of(request)
    channel = _choice(Channel, body.get("channel"), "error.channel")
    name = str(body.get("name") or "").strip()[:60] or suggest_name(len(world.phones))
    number = _number(world, channel, body)
    return JSONResponse(world.view(world.add_phone(channel, number, name)), status_code=201)


async def show_phone(request: Request) -> Response:
    """A phone with its conversation."""
    world = world_of(request)
    return JSONResponse(world.view(phone_of(world, request)))


async def change_phone(request: Request) -> Response:
    """Switch {online?, reading?}."""
    world = world_of(request)
    phone = phone_of(world, request)
    body = await json_of(request)
    phone.online = bool(body.get("online", phone.online))
    phone.reading = bool(body.get("reading", phone.reading))
    _delivery(request).wake(phone)
    return _changed(world, phone)


async def remove_phone(request: Request) -> Response:
    """Take a phone off the page."""
    world = world_of(request)
    world.remove_phone(phone_of(world, request))
    return Response(status_code=204)


async def set_faults(request: Request) -> Response:
    """Set {next: fault or list or null, always: fault or null}; what is not named stays."""
    world = world_of(request)
    phone = phone_of(world, request)
    body = await json_of(request)
    if "next" in body:
        given = body["next"] or []
        phone.faults.upcoming = [_fault(each) for each in (given if isinstance(given, list) else [given])]
    if "always" in body:
        phone.faults.always = _fault(body["always"]) if body["always"] else None
    return _changed(world, phone)


async def set_chance(request: Request) -> Response:
    """Random faults for every send: {rate, seed?, kinds?}; with {contents: true} no Content can be made meanwhile."""
    world = world_of(request)
    body = await json_of(request)
    rate = body.get("rate", 0)
    if not isinstance(rate, int | float) or not 0 <= rate <= 1:
        raise Unusable("error.rate")
    world.refuses_contents = body.get("contents") is True
    kinds = [_fault(each) for each in body.get("kinds") or BY_CHANCE]
    world.chance = Chance(int(body.get("seed", world.config.seed)), float(rate), kinds)
    return JSONResponse({"rate": rate})


async def reset(request: Request) -> Response:
    """Start anew: the two first phones, no messages, the real time."""
    world = world_of(request)
    await json_of(request)
    world.begin()
    world.clock.set_to_real_time()
    world.hub.publish("resync", {})
    return JSONResponse(whole_state(world))


def whole_state(world: World) -> dict[str, Any]:
    """Everything the page shows."""
    return {
        **clock_view(world),
        "phones": [world.view(phone) for phone in world.phones.values()],
        "countries": COUNTRIES,
        "faults": [fault.value for fault in Fault],
    }


def clock_view(world: World) -> dict[str, Any]:
    """The simulated moment and how far it is from the real one."""
    return {"now": world.now().isoformat(), "offset_s": round(world.clock.shift().total_seconds(), 3)}


async def json_of(request: Request) -> dict[str, Any]:
    """The body of the request.

    Raises:
        Unusable: It is not a JSON object, or not called one.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise Unusable("error.json", 415)
    try:
        body = await request.json()
    except ValueError as error:
        raise Unusable("error.json") from error
    if not isinstance(body, dict):
        raise Unusable("error.json")
    return body


def _changed(world: World, phone: Phone) -> JSONResponse:
    view = world.view(phone)
    world.hub.publish("phone", view)
    return JSONResponse(view)


def phone_of(world: World, request: Request) -> Phone:
    """The phone that the path names."""
    phone = world.phones.get(request.path_params["phone"])
    if phone is None:
        raise Unusable("error.phone", 404)
    return phone


def _number(world: World, channel: Channel, body: dict[str, Any]) -> str:
    taken = {phone.number for phone in world.phones.values() if phone.channel is channel}
    typed = "".join(sign for sign in str(body.get("number") or "") if sign not in " -().")
    if not typed:
        country = body.get("country") or COUNTRIES[0]
        if country not in COUNTRIES:
            raise Unusable("error.country")
        return suggest(country, channel, taken)
    if not E164.fullmatch(typed):
        raise Unusable("error.number")
    if typed in taken:
        raise Unusable("error.number_taken", 409)
    return typed


def _fault(given: object) -> Fault:
    return _choice(Fault, given, "error.fault")


def _choice[E: (Channel, Fault)](kind: type[E], given: object, reason: str) -> E:
    try:
        return kind(str(given))
    except ValueError as error:
        raise Unusable(reason) from error


def _delivery(request: Request) -> Delivery:
    delivery = request.app.state.delivery
    assert isinstance(delivery, Delivery)  # noqa: S101 - tells the type checker what create_app put there
    return delivery


routes = [
    Route("/sim/state", state, methods=["GET"]),
    Route("/sim/reset", reset, methods=["POST"]),
    Route("/sim/faults", set_chance, methods=["POST"]),
    Route("/sim/phones", add_phone, methods=["POST"]),
    Route("/sim/phones/{phone}", show_phone, methods=["GET"]),
    Route("/sim/phones/{phone}", change_phone, methods=["PATCH"]),
    Route("/sim/phones/{phone}", remove_phone, methods=["DELETE"]),
    Route("/sim/phones/{phone}/faults", set_faults, methods=["POST"]),
]
