"""Who may see what: each route says so itself, and nothing is reached around it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from urllib.parse import quote

import structlog
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from puente.clock import SystemClock
from puente.core.errors import NotFound, StoreUnavailable
from puente.core.roles import Permission, Role, allows, home_of
from puente.desk.forms import read_form, safe_path, same
from puente.desk.rendering import outside, page
from puente.desk.visit import Colleague, Desk, Visit, desk_of, zone_of
from puente.desk.words import Words
from puente.store import glass, sessions
from puente.store.engine import Transaction
from puente.store.tables import Session, Staff

log = structlog.get_logger()

# Sign-ins expire by the machine's own clock: moving the clock of a demo must not sign anybody out, or in again.
SIGN_IN_CLOCK = SystemClock()
CONFIRM = "/account/confirm"
SECOND = "/login/second"

Handler = Callable[[Visit], Awaitable[Response]]
Open = Callable[[Request], Awaitable[Response]]
Look = Callable[[Transaction, str], Awaitable[tuple[Staff, Session] | None]]
# What stands between a colleague who may use a route and its handler; None lets them through.
Bar = Callable[[Transaction, Visit], Awaitable[Response | None]]


def everyone(path: str, handler: Open, methods: tuple[str, ...] = ("GET",)) -> Route:
    """A route for people who have not signed in. Its POST checks its own token."""
    return _declared(Route(path, _carefully(handler), methods=list(methods)), None)


def entering(path: str, handler: Handler) -> Route:
    """A page between the password and the second factor. It opens nothing of anybody's."""
    return _declared(Route(path, _carefully(_halfway(handler)), methods=["GET"]), None)


def proving(path: str, handler: Handler) -> Route:
    """The form of such a page, with the session's token in it."""
    return _declared(Route(path, _carefully(_halfway(_with_token(handler))), methods=["POST"]), None)


def reading(path: str, handler: Handler, permission: Permission) -> Route:
    """A page for those who are signed in."""
    return _page(path, handler, permission, (_person_in_scope,))


def confirmed(path: str, handler: Handler, permission: Permission) -> Route:
    """A page for those who have just shown their password once more."""
    return _page(path, handler, permission, (_confirmed,))


def refreshing(path: str, handler: Handler, permission: Permission) -> Route:
    """What an open page asks for by itself: it neither keeps anybody signed in nor leads to the sign-in."""
    guarded = _signed_in(handler, permission, _peek, _refuse, (_still_in_scope,))
    return _declared(Route(path, _carefully(guarded), methods=["GET"]), permission)


def writing(path: str, handler: Handler, permission: Permission) -> Route:
    """A form: POST alone, with the session's token in it."""
    return _form(path, handler, permission, (_person_in_scope,))


def weighty(path: str, handler: Handler, permission: Permission) -> Route:
    """The same, for what must not be done from a screen that was left open: the password was shown just now."""
    return _form(path, handler, permission, (_confirmed,))


def grave(path: str, handler: Handler, permission: Permission) -> Route:
    """A weighty form about one person: in one's scope, and the password was shown just now."""
    return _form(path, handler, permission, (_person_in_scope, _confirmed))


def breaking(path: str, handler: Handler) -> Route:
    """The one form about a person that works from outside one's scope: it says why, and opens the file."""
    return _form(path, handler, Permission.BREAK_GLASS, ())


def permission_of(route: Route) -> Permission | None:
    """What a route lets one do; None for one that is part of signing in. AttributeError when it never said."""
    permission: Permission | None = route.desk_permission  # type: ignore[attr-defined]  # set by _declared
    return permission


def _page(path: str, handler: Handler, permission: Permission, bars: tuple[Bar, ...]) -> Route:
    guarded = _signed_in(handler, permission, _touch, _to_login, bars)
    return _declared(Route(path, _carefully(guarded), methods=["GET"]), permission)


def _form(path: str, handler: Handler, permission: Permission, bars: tuple[Bar, ...]) -> Route:
    guarded = _signed_in(_with_token(handler), permission, _touch, _to_login, bars)
    return _declared(Route(path, _carefully(guarded), methods=["POST"]), permission)


def _declared(route: Route, permission: Permission | None) -> Route:
    route.desk_permission = permission  # type: ignore[attr-defined]  # read by permission_of
    return route


def _signed_in(handler: Handler, permission: Permission, look: Look, otherwise: Open, bars: tuple[Bar, ...]) -> Open:
    async def guarded(request: Request) -> Response:
        desk = desk_of(request)
        token = request.cookies.get(cookie_name(desk.secure), "")
        async with desk.store.begin() as tx:
            found = await look(tx, token) if token else None
            visit = await _visit(tx, desk, request, token, *found) if found else None
            barred = await _barred(tx, visit, permission, bars) if visit else await otherwise(request)
        if visit is None or barred is not None:
            return barred or Response(status_code=401)
        try:
            return await handler(visit)
        except NotFound:
            return _sorry(visit, "not_found", 404)

    return guarded


async def _barred(tx: Transaction, visit: Visit, permission: Permission, bars: tuple[Bar, ...]) -> Response | None:
    if not allows(visit.me.role, permission):
        if visit.request.url.path == "/":
            return RedirectResponse(home_of(visit.me.role), 303)
        log.warning("desk_refused", staff=str(visit.me.id), reason="role")
        return _sorry(visit, "role", 403)
    for bar in bars:
        if (barred := await bar(tx, visit)) is not None:
            return barred
    return None


async def _person_in_scope(tx: Transaction, visit: Visit) -> Response | None:
    if not await _is_shut(tx, visit):
        return None
    log.warning("desk_refused", staff=str(visit.me.id), reason="scope")
    if visit.me.may(Permission.BREAK_GLASS):
        return page(visit, "glass.html", 403, person_id=visit.person_id(), problem="", reason="")
    return _sorry(visit, "role", 403)


async def _still_in_scope(tx: Transaction, visit: Visit) -> Response | None:
    return Response(status_code=401) if await _is_shut(tx, visit) else None


async def _is_shut(tx: Transaction, visit: Visit) -> bool:
    if "person_id" not in visit.request.path_params:
        return False
    return await glass.is_shut(tx, visit.me.role, visit.me.id, visit.person_id(), SIGN_IN_CLOCK.now())


async def _confirmed(_: Transaction, visit: Visit) -> Response | None:
    if visit.fresh:
        return None
    # A form can't be sent again from here: back to the page that it stands on.
    path = visit.request.url.path
    if "person_id" in visit.request.path_params:
        path = f"/people/{visit.person_id()}/card"
    elif visit.request.method != "GET":
        path = f"/{path.split('/')[1]}"
    return RedirectResponse(f"{CONFIRM}?next={quote(safe_path(path))}", 303)


def _halfway(handler: Handler) -> Open:
    async def guarded(request: Request) -> Response:
        desk = desk_of(request)
        token = request.cookies.get(cookie_name(desk.secure), "")
        async with desk.store.begin() as tx:
            found = await sessions.begun(tx, token, SIGN_IN_CLOCK.now()) if token else None
            visit = await _visit(tx, desk, request, token, *found) if found else None
        if visit is None or found is None:
            return await _to_login(request)
        return RedirectResponse("/", 303) if found[1].verified_at else await handler(visit)

    return guarded


async def _visit(tx: Transaction, desk: Desk, request: Request, token: str, account: Staff, session: Session) -> Visit:
    me = Colleague(account.id, account.name, account.username, Role(account.role))
    words = Words(account.language, zone_of(request))
    fresh = sessions.is_fresh(session, SIGN_IN_CLOCK.now())
    openings = await glass.unseen(tx) if me.may(Permission.REVIEW_GLASS) else 0
    return Visit(desk, request, me, words, session.csrf, token, desk.clock.now(), fresh, openings)


def _with_token(handler: Handler) -> Handler:
    async def checked(visit: Visit) -> Response:
        form = await read_form(visit.request)
        if form is None:
            return _sorry(visit, "too_large", 413)
        if not same(form.get("csrf", ""), visit.csrf):
            log.warning("desk_refused", staff=str(visit.me.id), reason="csrf")
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


def cookie_name(secure: bool) -> str:
    """The session cookie. The prefix makes browsers refuse one that another host or a plain page has set."""
    return "__Host-desk" if secure else "desk"


async def _touch(tx: Transaction, token: str) -> tuple[Staff, Session] | None:
    return await sessions.of(tx, token, SIGN_IN_CLOCK.now())


async def _peek(tx: Transaction, token: str) -> tuple[Staff, Session] | None:
    return await sessions.peek(tx, token, SIGN_IN_CLOCK.now())


async def _to_login(request: Request) -> Response:
    wanted = request.url.path if request.method == "GET" and not request.url.path.startswith("/login") else "/"
    return RedirectResponse(f"/login?next={quote(safe_path(wanted))}", 303)


async def _refuse(_: Request) -> Response:
    return Response(status_code=401)


def _sorry(visit: Visit, what: str, status: int) -> Response:
    return page(visit, "sorry.html", status, what=what)
