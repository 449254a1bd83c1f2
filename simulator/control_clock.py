"""Moving the clock: by hours and days, to a moment, to the next reminder, and back to now."""

from datetime import datetime, timedelta

import psycopg
import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from simulator.auth import world_of
from simulator.control import Unusable, clock_view, json_of
from simulator.world import World

NEXT_REMINDER = "SELECT min(due_at) FROM reminders WHERE state = 'planned' AND due_at > %s"
DATABASE_TIMEOUT_S = 5
# Beyond this the service's dates overflow before anybody learns something.
FURTHEST = timedelta(days=3660)

log = structlog.get_logger(__name__)


async def move(request: Request) -> Response:
    """Move the clock: {advance_s} or {to} or {reset: true} or {next_reminder: true}."""
    world = world_of(request)
    body = await json_of(request)
    if body.get("reset"):
        world.clock.set_to_real_time()
    elif body.get("next_reminder"):
        # One second after, so that whoever asks for "due until now" finds it whatever the rounding.
        world.clock.set_to(await next_reminder_at(world) + timedelta(seconds=1))
    elif "to" in body:
        world.clock.set_to(_moment(body["to"]))
    else:
        world.clock.set_shift(_within(world.clock.shift() + _seconds(body.get("advance_s"))))
    view = clock_view(world)
    world.hub.publish("clock", view)
    return JSONResponse(view)


async def next_reminder_at(world: World) -> datetime:
    """When the next planned reminder is due.

    Raises:
        Unusable: There is no database, it doesn't answer, or nothing is planned.
    """
    url = world.config.database_url.replace("postgresql+psycopg://", "postgresql://", 1)
    if not url:
        raise Unusable("clock.no_database", 409)
    try:
        async with await psycopg.AsyncConnection.connect(url, connect_timeout=DATABASE_TIMEOUT_S) as connection:
            cursor = await connection.execute(NEXT_REMINDER, (world.now(),))
            row = await cursor.fetchone()
    except psycopg.Error as error:
        log.warning("next_reminder_unreadable", reason=type(error).__name__)
        raise Unusable("clock.database_failed", 503) from error
    if row is None or row[0] is None:
        raise Unusable("clock.no_reminder", 409)
    due_at = row[0]
    if not isinstance(due_at, datetime):
        raise Unusable("clock.database_failed", 503)
    return due_at


def _moment(text: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise Unusable("error.moment") from error
    if moment.tzinfo is None:
        raise Unusable("error.moment")
    return moment


def _seconds(given: object) -> timedelta:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise Unusable("error.seconds")
    return timedelta(seconds=given)


def _within(shift: timedelta) -> timedelta:
    if abs(shift) > FURTHEST:
        raise Unusable("error.moment")
    return shift


routes = [Route("/sim/clock", move, methods=["POST"])]
