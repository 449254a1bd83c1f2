"""Signing in and out, and the language of an account."""

from __future__ import annotations

import secrets

import structlog
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from puente.desk.guard import SIGN_IN_CLOCK, cookie_name, read_form, safe_path, same
from puente.desk.rendering import outside
from puente.desk.visit import LANGUAGE_COOKIE, Visit, desk_of, words_for
from puente.desk.words import LANGUAGES
from puente.store import audit, staff
from puente.store.tables import Staff

log = structlog.get_logger()

LOGIN_COOKIE = "desk_login"
LONGEST_PASSWORD = 1024
YEAR_S = 365 * 24 * 3600


async def show(request: Request) -> Response:
    """The sign-in page."""
    return _login_page(request, 200)


async def sign_in(request: Request) -> Response:
    """Check name and password. Every refusal reads the same, whatever its reason."""
    desk = desk_of(request)
    form = await read_form(request)
    if form is None or not same(form.get("csrf", ""), request.cookies.get(LOGIN_COOKIE, "")):
        return _login_page(request, 403, problem="csrf")
    username, password = form.get("username", ""), form.get("password", "")
    async with desk.store.begin() as tx:
        if len(password) > LONGEST_PASSWORD or len(username) > LONGEST_PASSWORD:
            found = None
        else:
            found = await staff.sign_in(tx, username, password, SIGN_IN_CLOCK.now())
        known = found[0] if found else await staff.find(tx, username[:64])
        # What was typed may be a password in the wrong field: the audit keeps ids alone.
        actor = f"staff:{known.id}" if known else "unknown"
        await audit.write(tx, actor, "sign_in" if found else "sign_in_refused", desk.clock.now())
    if found is None:
        log.warning("desk_sign_in_refused", known=known is not None)
        return _login_page(request, 401, problem="refused", typed=username)
    response = RedirectResponse(safe_path(form.get("next", "/")), 303)
    response.set_cookie(
        cookie_name(desk.secure), found[1], httponly=True, samesite="strict", secure=desk.secure, path="/"
    )
    response.delete_cookie(LOGIN_COOKIE, path="/login")
    return response


async def sign_out(visit: Visit) -> Response:
    """Forget the session, here and in the browser."""
    async with visit.desk.store.begin() as tx:
        await staff.sign_out(tx, visit.token)
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


def _login_page(request: Request, status: int, problem: str = "", typed: str = "") -> Response:
    secure = desk_of(request).secure
    token = request.cookies.get(LOGIN_COOKIE) or secrets.token_urlsafe(32)
    response = outside(
        request,
        "login.html",
        status,
        csrf=token,
        problem=problem,
        typed=typed,
        organization=desk_of(request).settings.organization,
        onward=safe_path(request.query_params.get("next", "/")),
    )
    response.set_cookie(LOGIN_COOKIE, token, httponly=True, samesite="strict", secure=secure, path="/login")
    if request.query_params.get("lang") in LANGUAGES:
        spoken = words_for(request).language
        response.set_cookie(LANGUAGE_COOKIE, spoken, max_age=YEAR_S, samesite="strict", secure=secure)
    return response
