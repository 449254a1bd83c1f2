"""An invitation's link: somebody chooses a password for the account that was meant for them."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from puente.core.errors import InvalidInput, NotFound
from puente.desk.forms import device, network, read_form, same
from puente.desk.guard import SECOND, SIGN_IN_CLOCK
from puente.desk.rendering import outside
from puente.desk.signing import LOGIN_COOKIE, form_page, put_cookie
from puente.desk.visit import desk_of
from puente.store import attempts, audit, invitations, sessions
from puente.store.engine import Transaction


async def show(request: Request) -> Response:
    """Who is invited, and the form for a password."""
    async with desk_of(request).store.begin() as tx:
        return await _page(tx, request)


async def accept(request: Request) -> Response:
    """Make the account; its second factor comes next."""
    desk = desk_of(request)
    form = await read_form(request)
    now = SIGN_IN_CLOCK.now()
    async with desk.store.begin() as tx:
        if form is None or not same(form.get("csrf", ""), request.cookies.get(LOGIN_COOKIE, "")):
            return await _page(tx, request, 403, "csrf")
        if form.get("password", "") != form.get("again", ""):
            return await _page(tx, request, 409, "differ")
        try:
            account = await invitations.accept(tx, request.path_params["token"], form.get("password", ""), now)
        except NotFound:
            return await _page(tx, request)
        except InvalidInput:
            return await _page(tx, request, 409, "unfit_password")
        await audit.write(tx, f"staff:{account.id}", "staff.joined", desk.clock.now(), role=account.role)
        token = await sessions.begin(tx, account, now, device(request))
    response = RedirectResponse(f"{SECOND}?next={quote('/')}", 303)
    put_cookie(response, request, token)
    return response


async def _page(tx: Transaction, request: Request, status: int = 200, problem: str = "") -> Response:
    now, here = SIGN_IN_CLOCK.now(), network(request)
    try:
        if await attempts.too_many(tx, here, now):
            return outside(request, "sorry.html", 429, what="too_many")
        row = await invitations.found(tx, request.path_params["token"], now)
    except NotFound:
        # A link that is guessed counts as a password that is guessed.
        await attempts.failed(tx, here, now)
        return outside(request, "sorry.html", 404, what="invitation")
    return form_page(request, "join.html", status, problem=problem, invitation=row)
