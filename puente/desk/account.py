"""One's own account: password, second factors, recovery codes, and where one is signed in."""

from __future__ import annotations

from uuid import UUID

from starlette.responses import RedirectResponse, Response

from puente.core.errors import InvalidInput
from puente.desk import trying
from puente.desk.forms import network, safe_path
from puente.desk.guard import SIGN_IN_CLOCK
from puente.desk.rendering import page
from puente.desk.second import enrolment, session_of, set_up
from puente.desk.visit import Visit
from puente.store import attempts, audit, factors, identities, passkeys, sessions, staff
from puente.store.engine import Transaction
from puente.store.factors import Factor
from puente.store.tables import Staff

HERE, FACTORS = "/account", "/account/factors"


async def show(visit: Visit) -> Response:
    """The page."""
    async with visit.desk.store.begin() as tx:
        return await _page(tx, visit)


async def change_password(visit: Visit) -> Response:
    """Replace the password: the old one is asked for, and every other session ends."""
    async with visit.desk.store.begin() as tx:
        account = await staff.locked(tx, visit.me.id)
        if not await _right_password(tx, visit, account):
            return await _page(tx, visit, 409, "wrong_password")
        try:
            await staff.put_password(account, visit.form.get("new", ""))
        except InvalidInput:
            return await _page(tx, visit, 409, "unfit_password")
        await sessions.revoke_others(tx, account.id, visit.token)
        await audit.write(tx, visit.me.actor, "password.changed", visit.now)
    return RedirectResponse(f"{HERE}?done=password", 303)


async def revoke(visit: Visit) -> Response:
    """End one of one's sessions, or all others."""
    wanted = visit.form.get("session", "")
    async with visit.desk.store.begin() as tx:
        if wanted == "others":
            await sessions.revoke_others(tx, visit.me.id, visit.token)
        else:
            await sessions.revoke(tx, visit.me.id, _bytes(wanted))
        await audit.write(tx, visit.me.actor, "session.revoked", visit.now, which="others" if wanted == "others" else 1)
    return RedirectResponse(f"{HERE}?done=session", 303)


async def ask_again(visit: Visit) -> Response:
    """Ask for the password once more, before something that matters."""
    return _again(visit)


async def confirm(visit: Visit) -> Response:
    """Look at it. Wrong ones count towards the account's lock, as at the sign-in."""
    async with visit.desk.store.begin() as tx:
        account = await staff.locked(tx, visit.me.id)
        if await _right_password(tx, visit, account):
            (await session_of(tx, visit)).confirmed_at = SIGN_IN_CLOCK.now()
            return RedirectResponse(_onward(visit), 303)
    return _again(visit, 401, "wrong_password")


async def show_factors(visit: Visit) -> Response:
    """What stands beside the password, and how to change it."""
    async with visit.desk.store.begin() as tx:
        return await _factors_page(tx, visit)


async def add_factor(visit: Visit) -> Response:
    """Set up a passkey, or an app in the place of the one before."""
    async with visit.desk.store.begin() as tx:
        account = await staff.locked(tx, visit.me.id)
        made = await set_up(tx, visit, account, await session_of(tx, visit))
        if made is None:
            return await _factors_page(tx, visit, 409, "wrong_code")
        await audit.write(tx, visit.me.actor, "factor.enrolled", visit.now, factor=made)
    return RedirectResponse(FACTORS, 303)


async def remove_factor(visit: Visit) -> Response:
    """Take one away; the last one stays."""
    wanted = visit.form.get("factor", "")
    async with visit.desk.store.begin() as tx:
        account = await staff.locked(tx, visit.me.id)
        if wanted == Factor.TOTP:
            removed = await factors.remove_totp(tx, account)
        else:
            removed = await passkeys.remove(tx, account, _uuid(wanted))
        if not removed:
            return await _factors_page(tx, visit, 409, "last_factor")
        kind = Factor.TOTP if wanted == Factor.TOTP else Factor.PASSKEY
        await audit.write(tx, visit.me.actor, "factor.removed", visit.now, factor=kind)
    return RedirectResponse(FACTORS, 303)


async def renew_codes(visit: Visit) -> Response:
    """Ten new recovery codes, shown once."""
    async with visit.desk.store.begin() as tx:
        codes = await factors.new_recovery_codes(tx, visit.me.id)
        await audit.write(tx, visit.me.actor, "factor.enrolled", visit.now, factor=Factor.RECOVERY)
    return page(visit, "codes.html", codes=codes, onward=HERE, inside=True)


async def _right_password(tx: Transaction, visit: Visit, account: Staff) -> bool:
    """Whether the password in the form is this account's; a wrong one is counted, and a lock signs out."""
    now, here, typed = SIGN_IN_CLOCK.now(), network(visit.request), visit.form.get("password", "")
    held = staff.is_locked(account, now) or await attempts.too_many(tx, here, now)
    if not held and staff.fits("", typed) and await staff.matches(account.password_hash, typed):
        return True
    if not held and staff.count_failure(account, now):
        await staff.sign_out_everywhere(tx, account.id)
    await trying.refused(tx, account, here, visit.now, step="confirm")
    return False


async def _page(tx: Transaction, visit: Visit, status: int = 200, problem: str = "") -> Response:
    account = await tx.get_one(Staff, visit.me.id)
    return page(
        visit,
        "account.html",
        status,
        problem=problem,
        done=visit.request.query_params.get("done", "") if not problem else "",
        sessions=await sessions.listed(tx, account.id, SIGN_IN_CLOCK.now()),
        this=sessions.token_hash(visit.token),
        has_app=factors.has_totp(account),
        keys=await passkeys.of_staff(tx, account.id),
        codes_left=await factors.recovery_codes_left(tx, account.id),
        federated=bool(visit.desk.settings.oidc_issuer),
        organization=visit.desk.settings.organization,
        connected=await identities.is_connected(tx, account.id),
    )


async def _factors_page(tx: Transaction, visit: Visit, status: int = 200, problem: str = "") -> Response:
    account = await tx.get_one(Staff, visit.me.id)
    return page(
        visit,
        "factors.html",
        status,
        problem=problem,
        has_app=factors.has_totp(account),
        keys=await passkeys.of_staff(tx, account.id),
        codes_left=await factors.recovery_codes_left(tx, account.id),
        **await enrolment(tx, visit, account),
    )


def _again(visit: Visit, status: int = 200, problem: str = "") -> Response:
    return page(visit, "confirm.html", status, problem=problem, onward=_onward(visit))


def _onward(visit: Visit) -> str:
    return safe_path(visit.form.get("next") or visit.request.query_params.get("next", HERE))


def _bytes(written: str) -> bytes:
    try:
        return bytes.fromhex(written)
    except ValueError:
        return b""


def _uuid(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        return UUID(int=0)
