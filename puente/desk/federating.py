"""Signing in with an account of the organization, where a provider is set up. Accounts and roles stay ours."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

import structlog
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from puente.core.errors import InvalidInput, NotFound
from puente.desk import trying
from puente.desk.forms import device, network, safe_path, same
from puente.desk.guard import SECOND, SIGN_IN_CLOCK
from puente.desk.provider import Identity, NotProven, Provider, Secrets
from puente.desk.rendering import outside
from puente.desk.signing import login_page, put_cookie
from puente.desk.visit import Desk, Visit, desk_of
from puente.store import attempts, audit, identities, sessions, staff
from puente.store.engine import Transaction
from puente.store.keys import SealBroken
from puente.store.sessions import HALFWAY
from puente.store.tables import Session, Staff

log = structlog.get_logger()

PATH = "/login/oidc"
BACK = PATH + "/back"
COOKIE = "desk_oidc"
PLACE = "oidc.round_trip"
ACCOUNT = "/account"


@dataclass(frozen=True)
class RoundTrip:
    """One way to the provider and back, as its cookie keeps it, sealed.

    Args:
        connects: The account that is to be connected, instead of signed in; empty for a sign-in.
        until: Seconds since 1970.
    """

    secrets: Secrets
    onward: str
    connects: str
    until: float


async def leave(request: Request) -> Response:
    """Send somebody to the provider."""
    provider = _provider(desk_of(request))
    if provider is None:
        return outside(request, "sorry.html", 404, what="not_found")
    try:
        trip = _trip(safe_path(request.query_params.get("next", "/")))
        response = RedirectResponse(await provider.address(trip.secrets), 303)
    except NotProven as error:
        return _not_proven(request, error)
    _keep(request, response, trip)
    return response


async def connect(visit: Visit) -> Response:
    """The same from one's own account, which will be connected: one must be signed in, and have shown the password."""
    provider = _provider(visit.desk)
    if provider is None:
        raise NotFound("provider")
    try:
        trip = _trip(ACCOUNT, str(visit.me.id))
        # No redirect: browsers let a form lead to this site alone.
        response: Response = outside(visit.request, "onward.html", onward=await provider.address(trip.secrets))
    except NotProven as error:
        return _not_proven(visit.request, error)
    _keep(visit.request, response, trip)
    return response


async def disconnect(visit: Visit) -> Response:
    """Forget the connection: name and password serve as before."""
    async with visit.desk.store.begin() as tx:
        await identities.disconnect(tx, visit.me.id)
        await audit.write(tx, visit.me.actor, "identity.disconnected", visit.now)
    return RedirectResponse(f"{ACCOUNT}?done=disconnected", 303)


async def back(request: Request) -> Response:
    """Somebody comes back: look at what they bring, then sign in or connect."""
    desk = desk_of(request)
    provider, trip, asked = _provider(desk), _kept(request), request.query_params
    if provider is None:
        return outside(request, "sorry.html", 404, what="not_found")
    try:
        if trip is None or not same(asked.get("state", ""), trip.secrets.state) or not asked.get("code"):
            raise NotProven("state")
        who = await provider.identity(asked["code"], trip.secrets)
    except NotProven as error:
        return _not_proven(request, error)
    async with desk.store.begin() as tx:
        if trip.connects:
            return await _connected(tx, request, UUID(trip.connects), who)
        return await _entered(tx, request, trip.onward, who)


async def _connected(tx: Transaction, request: Request, staff_id: UUID, who: Identity) -> Response:
    now = SIGN_IN_CLOCK.now()
    try:
        await identities.connect(tx, staff_id, who.issuer, who.subject, now)
    except InvalidInput:
        return login_page(request, 409, problem="oidc_taken")
    await audit.write(tx, f"staff:{staff_id}", "identity.connected", desk_of(request).clock.now())
    return _onward(request, f"{ACCOUNT}?done=connected")


async def _entered(tx: Transaction, request: Request, onward: str, who: Identity) -> Response:
    now, here, desk = SIGN_IN_CLOCK.now(), network(request), desk_of(request)
    if await attempts.too_many(tx, here, now):
        return login_page(request, 429, problem="too_many")
    account = await identities.owner(tx, who.issuer, who.subject)
    if account is None or account.disabled_at is not None or staff.is_locked(account, now):
        await trying.refused(tx, account, here, desk.clock.now(), step="provider")
        return login_page(request, 401, problem="oidc_unknown")
    token = await sessions.begin(tx, account, now, device(request))
    if not who.methods & set(desk.settings.oidc_second):
        return _onward(request, f"{SECOND}?next={quote(onward)}", token)
    return _onward(request, onward, await _proven(tx, account, token, now, desk))


async def _proven(tx: Transaction, account: Staff, begun: str, now: datetime, desk: Desk) -> str:
    """The whole session at once: the provider has seen a second factor, and its word counts here."""
    session = await tx.get_one(Session, sessions.token_hash(begun))
    token = await sessions.prove(tx, session, now)
    # What changes accounts or factors still asks for the password of the desk.
    (await tx.get_one(Session, sessions.token_hash(token))).confirmed_at = None
    await audit.write(tx, f"staff:{account.id}", "sign_in", desk.clock.now(), factor="provider")
    return token


def _provider(desk: Desk) -> Provider | None:
    return Provider(desk.settings, desk.settings.desk_url + BACK) if desk.settings.oidc_issuer else None


def _trip(onward: str, connects: str = "") -> RoundTrip:
    return RoundTrip(Secrets(), onward, connects, (SIGN_IN_CLOCK.now() + HALFWAY).timestamp())


def _keep(request: Request, response: Response, trip: RoundTrip) -> None:
    desk = desk_of(request)
    sealed = base64.urlsafe_b64encode(desk.store.keys.seal(json.dumps(asdict(trip)), PLACE)).decode()
    # Lax: it must come along when the provider sends the browser back, which the session's own cookie must not.
    response.set_cookie(COOKIE, sealed, max_age=int(HALFWAY.total_seconds()), httponly=True, samesite="lax",
                        secure=desk.secure, path=PATH)  # fmt: skip


def _kept(request: Request) -> RoundTrip | None:
    try:
        sealed = base64.urlsafe_b64decode(request.cookies.get(COOKIE, ""))
        read: Mapping[str, Any] = json.loads(desk_of(request).store.keys.open(sealed, PLACE))
    except (SealBroken, ValueError):
        return None
    trip = RoundTrip(Secrets(**read["secrets"]), read["onward"], read["connects"], read["until"])
    return trip if trip.until > SIGN_IN_CLOCK.now().timestamp() else None


def _onward(request: Request, path: str, token: str = "") -> Response:
    """A page of ours that leads on: a redirect from another site would not bring the session's cookie along."""
    response: Response = outside(request, "onward.html", onward=path)
    response.delete_cookie(COOKIE, path=PATH)
    if token:
        put_cookie(response, request, token)
    return response


def _not_proven(request: Request, error: NotProven) -> Response:
    log.warning("desk_sign_in_refused", code=error.code, reason="provider", step="provider")
    response = login_page(request, 401, problem="oidc")
    response.delete_cookie(COOKIE, path=PATH)
    return response
