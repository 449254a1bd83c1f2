"""One conversation on the screen."""

from __future__ import annotations

from datetime import datetime

from starlette.responses import Response

from puente.desk import scene
from puente.desk.composer import Weight
from puente.desk.reads import Reads, mark_read
from puente.desk.rendering import page
from puente.desk.visit import Visit
from puente.store import people


async def show(visit: Visit) -> Response:
    """The whole page."""
    return await _read_page(visit, "person.html", opened=True)


async def fragment(visit: Visit) -> Response:
    """The parts that change, for a page that is open."""
    return await _read_page(visit, "_person.html", opened=False)


async def again(
    visit: Visit,
    problem: str,
    status: int,
    draft: str = "",
    note: str = "",
    reason: str = "",
    weight: Weight | None = None,
) -> Response:
    """The page once more, with what was typed and the reason why it was not sent."""
    async with visit.desk.store.begin() as tx:
        await mark_read(tx, visit, await people.get(tx, visit.person_id()))
        now = await scene.read(tx, visit)
    typed = {"draft": draft, "note": note, "reason": reason, "weight": weight}
    return page(visit, "person.html", status, scene=now, problem=problem, **typed)


async def _read_page(visit: Visit, template: str, *, opened: bool) -> Response:
    reads: Reads = visit.request.app.state.reads
    async with visit.desk.store.begin() as tx:
        await mark_read(tx, visit, await people.get(tx, visit.person_id()))
        now = await scene.read(tx, visit, _before(visit))
        # Last, since the audit has one writer at a time.
        await (reads.opened if opened else reads.refreshed)(tx, visit)
    picked = visit.request.query_params.get("phrase", "")
    draft = next((each.text for each in now.phrases if each.key == picked), "")
    return page(visit, template, scene=now, problem="", draft=draft, note="", reason="", weight=None)


def _before(visit: Visit) -> datetime | None:
    try:
        moment = datetime.fromisoformat(visit.request.query_params.get("before", ""))
    except ValueError:
        return None
    return moment if moment.tzinfo else None
