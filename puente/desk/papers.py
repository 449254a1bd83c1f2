"""Of which phase a person's papers are, as staff have read it on them."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from puente.core.content import PROGRAMMES, Phase
from puente.desk.conversation import again
from puente.desk.visit import Visit
from puente.store import audit, people


async def keep(visit: Visit) -> Response:
    """Keep the phase, or that nobody knows it; the answers to come follow."""
    told = visit.form.get("phase", "")
    if told and told not in PROGRAMMES:
        return await again(visit, "empty", 409)
    async with visit.desk.store.begin() as tx:
        person = await people.lock(tx, visit.person_id())
        if (person.phase or "") != told:
            person.phase = Phase(told) if told else None
            await audit.write(tx, visit.me.actor, "person.papers", visit.now, str(person.id), phase=told)
    return RedirectResponse(f"/people/{visit.person_id()}#papers", 303)
