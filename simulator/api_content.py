"""Twilio's Content API: message templates and WhatsApp's approval of them."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from simulator.auth import authenticated, world_of
from simulator.errors import Refused
from simulator.model import Approval, Content, new_sid
from simulator.paging import cut, new_style
from simulator.rendering import content_type, rejection, unmakeable
from simulator.wire import approval_state, content_resource, content_with_approval
from simulator.world import World

CATEGORIES = ("UTILITY", "MARKETING", "AUTHENTICATION")
TYPES = frozenset(
    {
        "twilio/text",
        "twilio/media",
        "twilio/location",
        "twilio/list-picker",
        "twilio/call-to-action",
        "twilio/quick-reply",
        "twilio/card",
        "twilio/catalog",
        "twilio/carousel",
        "twilio/flows",
        "twilio/schedule",
        "whatsapp/card",
        "whatsapp/authentication",
        "whatsapp/flows",
    }
)
_TEMPLATE_NAME = re.compile(r"[a-z0-9_]{1,512}")


async def create(request: Request) -> Response:
    """Make a template."""
    world = world_of(request)
    if world.refuses_contents:
        raise Refused(20500)
    body = await _json(request)
    language = body.get("language")
    if not isinstance(language, str) or not language:
        raise Refused(20001, "language is required")
    now = datetime.now(UTC)
    content = Content(
        sid=new_sid("HX"),
        friendly_name=str(body.get("friendly_name") or ""),
        language=language,
        variables=_variables(body),
        types=_makeable(body),
        created_at=now,
        updated_at=now,
    )
    world.contents[content.sid] = content
    return JSONResponse(_resource(world, content), status_code=201)


async def fetch(request: Request) -> Response:
    """One template."""
    world = world_of(request)
    return JSONResponse(_resource(world, _find(world, request)))


async def listing(request: Request) -> Response:
    """All templates, newest first."""
    world = world_of(request)
    page = cut(request, _all(world), lambda content: content.sid, world.config.api_url)
    return JSONResponse(new_style(page, "contents", [_resource(world, content) for content in page.items]))


async def listing_with_approvals(request: Request) -> Response:
    """All templates with what WhatsApp says about them."""
    world = world_of(request)
    page = cut(request, _all(world), lambda content: content.sid, world.config.api_url)
    lines = [content_with_approval(content, world.config.account_sid) for content in page.items]
    return JSONResponse(new_style(page, "contents", lines))


async def update(request: Request) -> Response:
    """Change a template that nobody approved yet."""
    world = world_of(request)
    content = _find(world, request)
    if content.approval:
        raise Refused(20001, "Content with an approval request can not be changed")
    body = await _json(request)
    content.types = _makeable(body)
    content.variables = _variables(body) or content.variables
    content.friendly_name = str(body.get("friendly_name") or content.friendly_name)
    content.updated_at = datetime.now(UTC)
    return JSONResponse(_resource(world, content))


async def delete(request: Request) -> Response:
    """Delete a template."""
    world = world_of(request)
    del world.contents[_find(world, request).sid]
    return Response(status_code=204)


async def request_approval(request: Request) -> Response:
    """Ask WhatsApp. It decides after a while; the answer here is only that it was asked."""
    world = world_of(request)
    content = _find(world, request)
    body = await _json(request)
    if "twilio/list-picker" in content.types:
        raise Refused(20001, "A list-picker can't be submitted to WhatsApp: it is for sessions alone")
    name, category = str(body.get("name") or ""), str(body.get("category") or "").upper()
    if not _TEMPLATE_NAME.fullmatch(name):
        raise Refused(20001, "name should be lowercase letters, digits and underscores")
    if category not in CATEGORIES:
        raise Refused(20001, f"category should be one of {', '.join(CATEGORIES)}")
    if content.approval and not content.approval.rejection_reason:
        raise Refused(20001, "This content was submitted already")
    decided = datetime.now(UTC) + timedelta(seconds=world.config.approval_delay_s)
    content.approval = Approval(name, category, decided, rejection(content))
    answer = {
        "name": name,
        "category": category,
        "content_type": content_type(content),
        "status": "received",
        "rejection_reason": "",
        "allow_category_change": True,
    }
    return JSONResponse(answer, status_code=201)


async def fetch_approval(request: Request) -> Response:
    """What WhatsApp said so far."""
    world = world_of(request)
    content = _find(world, request)
    answer = {
        "sid": content.sid,
        "account_sid": world.config.account_sid,
        "whatsapp": {"type": "whatsapp", **approval_state(content)},
        "url": f"{world.config.api_url}/v1/Content/{content.sid}/ApprovalRequests",
    }
    return JSONResponse(answer)


def _resource(world: World, content: Content) -> dict[str, Any]:
    return content_resource(content, world.config.account_sid, world.config.api_url)


def _all(world: World) -> list[Content]:
    return sorted(world.contents.values(), key=lambda content: content.created_at, reverse=True)


def _find(world: World, request: Request) -> Content:
    content = world.contents.get(request.path_params["content"])
    if content is None:
        raise Refused(20404)
    return content


async def _json(request: Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except ValueError as error:
        raise Refused(20001, "The body should be JSON") from error
    if not isinstance(body, dict):
        raise Refused(20001, "The body should be a JSON object")
    return body


def _types(body: dict[str, Any]) -> dict[str, dict[str, Any]]:
    given = body.get("types")
    types = {kind: parts for kind, parts in given.items() if parts} if isinstance(given, dict) else {}
    if not types or not set(types) <= TYPES or not all(isinstance(parts, dict) for parts in types.values()):
        raise Refused(20001, "types should name at least one known content type")
    if any(
        "body" not in types[kind]
        for kind in ("twilio/text", "twilio/quick-reply", "twilio/list-picker")
        if kind in types
    ):
        raise Refused(20001, "body is required")
    return types


def _makeable(body: dict[str, Any]) -> dict[str, dict[str, Any]]:
    types = _types(body)
    reason = unmakeable(types, _variables(body))
    if reason:
        raise Refused(20001, reason)
    return types


def _variables(body: dict[str, Any]) -> dict[str, str]:
    given = body.get("variables") or {}
    if not isinstance(given, dict) or not all(isinstance(value, str) for value in given.values()):
        raise Refused(20001, "variables should be strings")
    return given


_ONE = "/v1/Content/{content}"

routes = [
    Route("/v1/Content", authenticated(create), methods=["POST"]),
    Route("/v1/Content", authenticated(listing), methods=["GET"]),
    Route("/v1/ContentAndApprovals", authenticated(listing_with_approvals), methods=["GET"]),
    Route(_ONE, authenticated(fetch), methods=["GET"]),
    Route(_ONE, authenticated(update), methods=["PUT"]),
    Route(_ONE, authenticated(delete), methods=["DELETE"]),
    Route(f"{_ONE}/ApprovalRequests", authenticated(fetch_approval), methods=["GET"]),
    Route(f"{_ONE}/ApprovalRequests/whatsapp", authenticated(request_approval), methods=["POST"]),
]
