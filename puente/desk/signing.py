"""Signing in by name and password, signing out, and the language of an account."""

from __future__ import annotations

import secrets
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from puente.desk import trying
from puente.desk.forms import device, network, read_form, safe_path, same
from puente.desk.guard import SECOND, SIGN_IN_CLOCK, cookie_name
from puente.desk.rendering import outside
from puente.desk.visit import LANGUAGE_COOKIE, Visit, desk_of, words_for
from puente.desk.words import LANGUAGES
from puente.store import attempts, audit, sessions, staff
from puente.store.tables import Staff

LOGIN_COOKIE = "desk_login"
YEAR_S = 365 * 24 * 3600
# What another page of signing in may send somebody back with.
TOLD = frozenset({"locked"})


async def show(request: Request) -> Response:
    """The sign-in page."""
    told = request.query_params.get("why", "")
    return login_page(request, 200, problem=told if told in TOLD else "")


async def sign_in(request: Request) -> Response:
    """Check name and password; the second factor comes next. Every refusal reads the same, whatever its reason."""
    desk = desk_of(request)
    form = await read_form(request)
    if form is None or not same(form.get("csrf", ""), request.cookies.get(LOGIN_COOKIE, "")):
        return login_page(request, 403, problem="csrf")
    username, now, here = form.get("username", ""), SIGN_IN_CLOCK.now(), network(request)
    token = ""
    async with desk.store.begin() as tx:
        if await attempts.too_many(tx, here, now):
            return login_page(request, 429, problem="too_many", typed=username)
        account = await staff.check_password(tx, username, form.get("password", ""), now)
        if account is None:
            known = await staff.find(tx, username) if staff.fits(username, "") else None
            await trying.refused(tx, known, here, desk.clock.now(), step="password")
        else:
            token = await sessions.begin(tx, account, now, device(request))
    if not token:
        return login_page(request, 401, problem="refused", typed=username)
    response = RedirectResponse(f"{SECOND}?next={quote(safe_path(form.get('next', '/')))}", 303)
    put_cookie(response, request, token)
    response.delete_cookie(LOGIN_COOKIE, path="/login")
    return response


async def sign_out(visit: Visit) -> Response:
    """Forget the session, here and in the browser."""
    async with visit.desk.store.begin() as tx:
        await sessions.end(tx, visit.token)
        await audit.write(tx, visit.me.actor, "sign_out", visit.now)
    response = RedirectResponse("/login", 303)
    response.delete_cookie(cookie_name(visit.desk.secure), secure=visit.desk.secure, httponly=True, samesite="strict")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


async def speak(visit: Visit) -> Response:
    """Keep the language of the account."""
    wanted = visit.form.get("language", "")
    language = wanted if wanted in LANGUAGES else visit.words.language
    async with visit.desk.store.begin() as tx:
        (await tx.get_one(Staff, visit.me.id)).language = language
        await audit.write(tx, visit.me.actor, "language", visit.now, language=language)
    response = RedirectResponse(safe_path(visit.form.get("back", "/")), 303)
    response.set_cookie(LANGUAGE_COOKIE, language, max_age=YEAR_S, samesite="strict", secure=visit.desk.secure)
    return response


def put_cookie(response: Response, request: Request, token: str) -> None:
    """Give the browser this session."""
    secure = desk_of(request).secure
    response.set_cookie(cookie_name(secure), token, httponly=True, samesite="strict", secure=secure, path="/")


def login_page(request: Request, status: int, problem: str = "", typed: str = "") -> Response:
    """The sign-in page, with why it did not work."""
    desk = desk_of(request)
    response = form_page(
        request,
        "login.html",
        status,
        problem=problem,
        typed=typed,
        organization=desk.settings.organization,
        federated=bool(desk.settings.oidc_issuer),
        onward=safe_path(request.query_params.get("next", "/")),
    )
    if request.query_params.get("lang") in LANGUAGES:
        spoken = words_for(request).language
        response.set_cookie(LANGUAGE_COOKIE, spoken, max_age=YEAR_S, samesite="strict", secure=desk.secure)
    return response


def form_page(request: Request, template: str, status: int, **shown: object) -> Response:
    """A page with a form for somebody who has no session yet: its token stands in the form and in a cookie."""
    token = request.cookies.get(LOGIN_COOKIE) or secrets.token_urlsafe(32)
    response = outside(request, template, status, csrf=token, **shown)
    secure = desk_of(request).secure
    response.set_cookie(LOGIN_COOKIE, token, httponly=True, samesite="strict", secure=secure, path="/login")
    return response
