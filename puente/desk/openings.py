"""Files outside somebody's scope: opened for a while with a reason, which supervisors read."""

from __future__ import annotations

from uuid import UUID

from starlette.responses import RedirectResponse, Response

from puente.core.errors import InvalidInput
from puente.desk.guard import SIGN_IN_CLOCK
from puente.desk.rendering import page
from puente.desk.visit import Visit
from puente.store import audit, glass, people

PAGE = 50


async def break_glass(visit: Visit) -> Response:
    """Open one file for half an hour."""
    reason = visit.form.get("reason", "")
    async with visit.desk.store.begin() as tx:
        person = await people.get(tx, visit.person_id())
        try:
            opening = await glass.break_open(tx, visit.me.id, person.id, reason, SIGN_IN_CLOCK.now())
        except InvalidInput:
            return page(visit, "glass.html", 409, person_id=person.id, problem="reason", reason=reason)
        # By the desk's clock, as all that stands in the audit.
        subject = str(person.id)
        await audit.write(tx, visit.me.actor, "glass.broken", visit.now, subject, opening=str(opening))
    return RedirectResponse(f"/people/{visit.person_id()}", 303)


async def show(visit: Visit) -> Response:
    """What was opened, the unseen first."""
    async with visit.desk.store.begin() as tx:
        found = await glass.listed(tx, PAGE)
        await audit.write(tx, visit.me.actor, "glass.read", visit.now, shown=len(found))
    return page(visit, "openings.html", openings=found, at=SIGN_IN_CLOCK.now())


async def see(visit: Visit) -> Response:
    """A supervisor has looked at one."""
    opening_id: UUID = visit.request.path_params["opening_id"]
    async with visit.desk.store.begin() as tx:
        await glass.mark_seen(tx, opening_id, visit.me.id, SIGN_IN_CLOCK.now())
    return RedirectResponse("/openings", 303)


async def reserve(visit: Visit) -> Response:
    """Close a file to those who don't need it, or open it again."""
    closing = visit.form.get("reserved") == "yes"
    async with visit.desk.store.begin() as tx:
        person = await people.lock(tx, visit.person_id())
        await glass.reserve(tx, person, visit.now if closing else None)
        action = "person.reserved" if closing else "person.unreserved"
        await audit.write(tx, visit.me.actor, action, visit.now, str(person.id))
    return RedirectResponse(f"/people/{visit.person_id()}", 303)
