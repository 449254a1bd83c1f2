"""Who may see what: each route says so itself, and nothing is reached around it."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import replace
from urllib.parse import parse_qsl, quote

import structlog
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from puente.clock import SystemClock
from puente.core.errors import NotFound, StoreUnavailable
from puente.desk.rendering import outside, page
from puente.desk.visit import READERS, WRITERS, Colleague, Desk, Visit, desk_of, zone_of
from puente.desk.words import Words
from puente.store import staff
from puente.store.engine import Transaction
from puente.store.tables import Session, Staff

log = structlog.get_logger()

LARGEST_FORM = 64 * 1024
MOST_FIELDS = 40
ANYBODY: frozenset[str] = frozenset()

# Sign-ins expire by the machine's own clock: moving the clock of a demo must not sign anybody out, or in again.
SIGN_IN_CLOCK = SystemClock()

Handler = Callable[[Visit], Awaitable[Response]]
Open = Callable[[Request], Awaitable[Response]]
Look = Callable[[Transaction, str], Awaitable[tuple[Staff, Session] | None]]


def everyone(path: str, handler: Open, methods: tuple[str, ...] = ("GET",)) -> Route:
    """A route for people who have not signed in. Its POST checks its own token."""
    return _declared(Route(path, _carefully(handler), methods=list(methods)), ANYBODY)


def reading(path: str, handler: Handler, roles: frozenset[str] = READERS) -> Route:
    """A page for those who are signed in."""
    return _declared(Route(path, _carefully(_signed_in(handler, roles, _touch, _to_login)), methods=["GET"]), roles)


def refreshing(path: str, handler: Handler) -> Route:
    """What an open page asks for by itself: it neither keeps anybody signed in nor leads to the sign-in."""
    return _declared(Route(path, _carefully(_signed_in(handler, READERS, _peek, _refuse)), methods=["GET"]), READERS)


def writing(path: str, handler: Handler, roles: frozenset[str] = WRITERS) -> Route:
    """A form: POST alone, with the session's token in it."""
    guarded = _signed_in(_with_token(handler), roles, _touch, _to_login)
    return _declared(Route(path, _carefully(guarded), methods=["POST"]), roles)


def roles_of(route: Route) -> frozenset[str]:
    """Who may use a route; empty for anybody. AttributeError when it never said."""
    roles: frozenset[str] = route.desk_roles  # type: ignore[attr-defined]  # set by _declared
    return roles


def _declared(route: Route, roles: frozenset[str]) -> Route:
    route.desk_roles = roles  # type: ignore[attr-defined]  # read by roles_of
    return route


def _signed_in(handler: Handler, roles: frozenset[str], look: Look, otherwise: Open) -> Open:
    async def guarded(request: Request) -> Response:
        desk = desk_of(request)
        token = request.cookies.get(cookie_name(desk.secure), "")
        async with desk.store.begin() as tx:
            found = await look(tx, token) if token else None
            visit = _visit(desk, request, token, *found) if found else None
        if visit is None:
            return await otherwise(request)
        if visit.me.role not in roles:
            log.warning("desk_refused", staff_id=str(visit.me.id), reason="role")
            return _sorry(visit, "role", 403)
        try:
            return await handler(visit)
        except NotFound:
            return _sorry(visit, "not_found", 404)

    return guarded


def _visit(desk: Desk, request: Request, token: str, account: Staff, session: Session) -> Visit:
    me = Colleague(account.id, account.name, account.username, account.role)
    words = Words(account.language, zone_of(request))
    return Visit(desk, request, me, words, session.csrf, token, desk.clock.now())


def _with_token(handler: Handler) -> Handler:
    async def checked(visit: Visit) -> Response:
        form = await read_form(visit.request)
        if form is None:
            return _sorry(visit, "too_large", 413)
        if not same(form.get("csrf", ""), visit.csrf):
            log.warning("desk_refused", staff_id=str(visit.me.id), reason="csrf")
            return _sorry(visit, "csrf", 403)
        return await handler(replace(visit, form=form))

    return checked


def _carefully(handler: Open) -> Open:
    """The edge: whatever breaks inside, the person at the screen is told so, and the log has its kind alone."""

    async def careful(request: Request) -> Response:
        try:
            return await handler(request)
        except StoreUnavailable:
            log.error("desk_failed", code=StoreUnavailable.code)
            return outside(request, "sorry.html", 503, what="store")
        except Exception as error:  # noqa: BLE001  the edge of the desk
            log.error("desk_failed", code=type(error).__name__)
            return outside(request, "sorry.html", 500, what="failure")

    return careful


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


def cookie_name(secure: bool) -> str:
    """The session cookie. The prefix makes browsers refuse one that another host or a plain page has set."""
    return "__Host-desk" if secure else "desk"


def safe_path(path: str) -> str:
    """A path of ours to go on to, never another site."""
    plain = path.isascii() and path.isprintable() and "\\" not in path
    return path if plain and path.startswith("/") and not path.startswith("//") else "/"


async def _touch(tx: Transaction, token: str) -> tuple[Staff, Session] | None:
    return await staff.session(tx, token, SIGN_IN_CLOCK.now())


async def _peek(tx: Transaction, token: str) -> tuple[Staff, Session] | None:
    return await staff.peek(tx, token, SIGN_IN_CLOCK.now())


async def _to_login(request: Request) -> Response:
    wanted = request.url.path if request.method == "GET" else "/"
    return RedirectResponse(f"/login?next={quote(safe_path(wanted))}", 303)


async def _refuse(_: Request) -> Response:
    return Response(status_code=401)


def _sorry(visit: Visit, what: str, status: int) -> Response:
    return page(visit, "sorry.html", status, what=what)
