"""The second factor: shown at each sign-in, set up at the first."""

from __future__ import annotations

from urllib.parse import quote

import pyotp
import segno
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from puente.desk import trying
from puente.desk.forms import network, safe_path
from puente.desk.guard import SECOND, SIGN_IN_CLOCK
from puente.desk.rendering import page
from puente.desk.signing import put_cookie
from puente.desk.visit import Visit
from puente.store import attempts, audit, factors, passkeys, sessions, staff
from puente.store.engine import Transaction
from puente.store.factors import Factor
from puente.store.tables import Session, Staff

ENROL = "/login/enrol"


async def show(visit: Visit) -> Response:
    """Ask for the second factor."""
    async with visit.desk.store.begin() as tx:
        account = await tx.get_one(Staff, visit.me.id)
        if not await factors.enrolled(tx, account):
            return RedirectResponse(f"{ENROL}?next={quote(_onward(visit))}", 303)
        return await _ask(tx, visit, account)


async def check(visit: Visit) -> Response:
    """Look at what was shown. After five wrong ones in a row the account is locked."""
    now, here = SIGN_IN_CLOCK.now(), network(visit.request)
    token = ""
    async with visit.desk.store.begin() as tx:
        account, session = await staff.locked(tx, visit.me.id), await session_of(tx, visit)
        if await attempts.too_many(tx, here, now):
            return await _ask(tx, visit, account, 429, "too_many")
        if not staff.is_locked(account, now):
            shown = await _shown(tx, visit, account, session)
            if shown is not None:
                await audit.write(tx, visit.me.actor, "sign_in", visit.now, factor=shown)
                staff.unlock(account)
                token = await sessions.prove(tx, session, now)
            else:
                staff.count_failure(account, now)
        if not token:
            return await _refuse(tx, visit, account, session, here)
    response = RedirectResponse(_onward(visit), 303)
    put_cookie(response, visit.request, token)
    return response


async def show_enrolment(visit: Visit) -> Response:
    """Offer an authenticator app and, where browsers know them, a passkey."""
    async with visit.desk.store.begin() as tx:
        account = await tx.get_one(Staff, visit.me.id)
        if await factors.enrolled(tx, account):
            return RedirectResponse(SECOND, 303)
        return await _offer(tx, visit, account)


async def enrol(visit: Visit) -> Response:
    """Set up the first factor; then the recovery codes are shown, once."""
    now = SIGN_IN_CLOCK.now()
    async with visit.desk.store.begin() as tx:
        account, session = await staff.locked(tx, visit.me.id), await session_of(tx, visit)
        if await factors.enrolled(tx, account):
            return RedirectResponse(SECOND, 303)
        made = await set_up(tx, visit, account, session)
        if made is None:
            return await _offer(tx, visit, account, 409, "wrong_code")
        codes = await factors.new_recovery_codes(tx, account.id)
        await audit.write(tx, visit.me.actor, "factor.enrolled", visit.now, factor=made)
        await audit.write(tx, visit.me.actor, "sign_in", visit.now, factor=made)
        staff.unlock(account)
        token = await sessions.prove(tx, session, now)
    response = page(visit, "codes.html", codes=codes, onward=_onward(visit), inside=False)
    put_cookie(response, visit.request, token)
    return response


async def session_of(tx: Transaction, visit: Visit) -> Session:
    """The session of this request, as a row that can be changed."""
    return await tx.get_one(Session, sessions.token_hash(visit.token))


async def set_up(tx: Transaction, visit: Visit, account: Staff, session: Session) -> Factor | None:
    """Keep the passkey that the browser made, or the app whose code was typed; None when it does not fit."""
    now, answer = SIGN_IN_CLOCK.now(), visit.form.get("credential", "")
    if answer:
        site = visit.desk.site
        made = site is not None and await passkeys.add(tx, site, session, answer, visit.form.get("name", ""), now)
        return Factor.PASSKEY if made else None
    code = "".join(visit.form.get("code", "").split())
    return Factor.TOTP if factors.enrol(tx, account, session, code, now) else None


async def enrolment(tx: Transaction, visit: Visit, account: Staff) -> dict[str, object]:
    """What a page needs to offer both: the secret as letters and as a picture, and the browser's options."""
    session = await session_of(tx, visit)
    secret = factors.draft(tx, session)
    uri = pyotp.TOTP(secret, name=account.username, issuer=visit.desk.settings.organization).provisioning_uri()
    site = visit.desk.site
    return {
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        # No colours: the page's own sheet gives them, since no style may stand in the page.
        "picture": Markup(segno.make(uri).svg_inline(scale=4, border=2)),  # noqa: S704  a drawing made here
        "options": await passkeys.to_make(tx, site, account, session) if site else "",
    }


async def _shown(tx: Transaction, visit: Visit, account: Staff, session: Session) -> Factor | None:
    now, answer = SIGN_IN_CLOCK.now(), visit.form.get("credential", "")
    if not answer:
        return await factors.accept(tx, account, visit.form.get("code", "")[:40], now)
    site = visit.desk.site
    right = site is not None and await passkeys.shown(tx, site, session, answer, now)
    return Factor.PASSKEY if right else None


async def _refuse(tx: Transaction, visit: Visit, account: Staff, session: Session, here: str) -> Response:
    await trying.refused(tx, account, here, visit.now, step="second")
    if staff.is_locked(account, SIGN_IN_CLOCK.now()):
        await tx.delete(session)
        return RedirectResponse("/login?why=locked", 303)
    return await _ask(tx, visit, account, 401, "wrong_code")


async def _ask(tx: Transaction, visit: Visit, account: Staff, status: int = 200, problem: str = "") -> Response:
    site, keys = visit.desk.site, await passkeys.of_staff(tx, account.id)
    options = await passkeys.to_show(tx, site, await session_of(tx, visit)) if site and keys else ""
    return page(
        visit,
        "second.html",
        status,
        problem=problem,
        onward=_onward(visit),
        options=options,
        has_app=factors.has_totp(account),
        demo_code=_demo_code(tx, visit, account),
        inside=False,
    )


async def _offer(tx: Transaction, visit: Visit, account: Staff, status: int = 200, problem: str = "") -> Response:
    offered = await enrolment(tx, visit, account)
    return page(visit, "enrol.html", status, problem=problem, onward=_onward(visit), inside=False, **offered)


def _demo_code(tx: Transaction, visit: Visit, account: Staff) -> str | None:
    """The next code that would be taken, for somebody who looks at a demo; None outside one."""
    if not visit.desk.shows_codes or not factors.has_totp(account):
        return None
    current = factors.step_at(SIGN_IN_CLOCK.now())
    step = max(current, (account.totp_step or 0) + 1)
    secret = factors.secret_of(tx, account)
    return pyotp.TOTP(secret).generate_otp(step) if step <= current + factors.SKEW_STEPS else ""


def _onward(visit: Visit) -> str:
    return safe_path(visit.form.get("next") or visit.request.query_params.get("next", "/"))
