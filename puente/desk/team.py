"""The people of the desk, for whoever manages accounts: invitations, roles, locks, second factors that were lost."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from starlette.responses import RedirectResponse, Response

from puente.core.errors import InvalidInput
from puente.core.roles import Role
from puente.desk.guard import SIGN_IN_CLOCK
from puente.desk.rendering import page
from puente.desk.visit import Visit
from puente.desk.words import LANGUAGES
from puente.store import audit, factors, invitations, sessions, staff
from puente.store.engine import Transaction
from puente.store.invitations import PATH
from puente.store.tables import Staff

HERE = "/team"


@dataclass(frozen=True)
class Line:
    """One account as the page shows it."""

    account: Staff
    state: str
    factor: bool
    signed_in: int


async def show(visit: Visit) -> Response:
    """The page."""
    async with visit.desk.store.begin() as tx:
        return await _page(tx, visit)


async def invite(visit: Visit) -> Response:
    """Make a link for one account, shown once."""
    form, now = visit.form, SIGN_IN_CLOCK.now()
    language = form.get("language", "")
    async with visit.desk.store.begin() as tx:
        try:
            account = invitations.wanted(
                form.get("username", ""),
                form.get("name", ""),
                form.get("role", ""),
                language if language in LANGUAGES else LANGUAGES[0],
            )
            token = await invitations.make(tx, account, visit.me.actor, now)
        except InvalidInput:
            return await _page(tx, visit, 409, "unfit_invitation")
        await audit.write(tx, visit.me.actor, "staff.invited", visit.now, role=account.role)
        return await _page(tx, visit, link=f"{visit.desk.settings.desk_url}{PATH}{token}")


async def withdraw(visit: Visit) -> Response:
    """Make an invitation's link worthless."""
    async with visit.desk.store.begin() as tx:
        await invitations.revoke(tx, visit.request.path_params["invitation_id"], SIGN_IN_CLOCK.now())
        await audit.write(tx, visit.me.actor, "staff.invitation_revoked", visit.now)
    return RedirectResponse(HERE, 303)


async def set_role(visit: Visit) -> Response:
    """Give an account another role."""
    async with visit.desk.store.begin() as tx:
        account = await _other(tx, visit)
        if account is None:
            return await _page(tx, visit, 409, "yourself")
        before = account.role
        try:
            await staff.set_role(tx, account, visit.form.get("role", ""))
        except InvalidInput:
            return await _page(tx, visit, 409, "last_admin")
        await _written(tx, visit, account, "staff.role", before=before, after=account.role)
    return RedirectResponse(HERE, 303)


async def close(visit: Visit) -> Response:
    """Close an account: it is signed out everywhere at once."""
    async with visit.desk.store.begin() as tx:
        account = await _other(tx, visit)
        if account is None:
            return await _page(tx, visit, 409, "yourself")
        await staff.disable(tx, account.username, SIGN_IN_CLOCK.now())
        await _written(tx, visit, account, "staff.disabled")
    return RedirectResponse(HERE, 303)


async def reopen(visit: Visit) -> Response:
    """Open a closed account, or one that wrong tries have locked."""
    async with visit.desk.store.begin() as tx:
        account = await staff.locked(tx, _id(visit))
        staff.unlock(account)
        action = "staff.enabled" if account.disabled_at else "staff.unlocked"
        account.disabled_at = None
        await _written(tx, visit, account, action)
    return RedirectResponse(HERE, 303)


async def reset(visit: Visit) -> Response:
    """Take away a colleague's second factors; their next sign-in sets one up anew."""
    async with visit.desk.store.begin() as tx:
        account = await _other(tx, visit)
        if account is None:
            return await _page(tx, visit, 409, "yourself")
        await factors.reset(tx, account)
        await _written(tx, visit, account, "staff.factors_reset")
    return RedirectResponse(HERE, 303)


async def _other(tx: Transaction, visit: Visit) -> Staff | None:
    """The account of the path; None when it is one's own, which another admin changes."""
    account = await staff.locked(tx, _id(visit))
    return None if account.id == visit.me.id else account


def _id(visit: Visit) -> UUID:
    staff_id: UUID = visit.request.path_params["staff_id"]
    return staff_id


async def _written(tx: Transaction, visit: Visit, account: Staff, action: str, **detail: str) -> None:
    await audit.write(tx, visit.me.actor, action, visit.now, str(account.id), **detail)


async def _page(tx: Transaction, visit: Visit, status: int = 200, problem: str = "", link: str = "") -> Response:
    return page(
        visit,
        "team.html",
        status,
        problem=problem,
        link=link,
        lines=[await _line(tx, account) for account in await staff.everyone(tx)],
        invitations=await invitations.waiting(tx, SIGN_IN_CLOCK.now()),
        roles=list(Role),
        languages=LANGUAGES,
    )


async def _line(tx: Transaction, account: Staff) -> Line:
    now = SIGN_IN_CLOCK.now()
    state = "closed" if account.disabled_at else "locked" if staff.is_locked(account, now) else "open"
    open_sessions = await sessions.listed(tx, account.id, now)
    return Line(account, state, await factors.enrolled(tx, account), len(open_sessions))
