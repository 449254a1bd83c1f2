"""The phrase book: pairs side by side, proposed by whoever writes, approved by whoever leads."""

from __future__ import annotations

from uuid import UUID

from starlette.responses import RedirectResponse, Response

from puente.core.roles import Permission
from puente.desk.canned import SHIPPED, VARIABLES, problem_of
from puente.desk.rendering import page
from puente.desk.visit import Visit
from puente.store import audit
from puente.store.desk import phrases
from puente.texts.lookup import texts


async def show(visit: Visit) -> Response:
    """The page."""
    return await _page(visit)


async def propose(visit: Visit) -> Response:
    """Keep a pair; of those who may approve it is approved at once."""
    title, es, en = map(visit.text, ("title", "es", "en"))
    problem = problem_of(title, es, en)
    if problem:
        return await _page(visit, problem, 409, title=title, es=es, en=en)
    async with visit.desk.store.begin() as tx:
        phrase_id = await phrases.add(tx, title, es, en, visit.me.id, visit.now)
        await audit.write(tx, visit.me.actor, "phrase.propose", visit.now, str(phrase_id))
    return RedirectResponse("/phrases", 303)


async def approve(visit: Visit) -> Response:
    """Let everybody send a pair."""
    async with visit.desk.store.begin() as tx:
        phrase = await phrases.get(tx, _id(visit))
        if phrase.approved_at is None:
            phrase.approved_by, phrase.approved_at = visit.me.id, visit.now
            await audit.write(tx, visit.me.actor, "phrase.approve", visit.now, str(phrase.id))
    return RedirectResponse("/phrases", 303)


async def retire(visit: Visit) -> Response:
    """Take a pair out of the book; what was sent with it stays as it was."""
    async with visit.desk.store.begin() as tx:
        phrase = await phrases.get(tx, _id(visit))
        phrase.retired_at = visit.now
        await audit.write(tx, visit.me.actor, "phrase.retire", visit.now, str(phrase.id))
    return RedirectResponse("/phrases", 303)


def _id(visit: Visit) -> UUID:
    phrase_id: UUID = visit.request.path_params["phrase_id"]
    return phrase_id


async def _page(visit: Visit, problem: str = "", status: int = 200, **typed: str) -> Response:
    async with visit.desk.store.begin() as tx:
        own = await phrases.in_use(tx)
    shipped = [
        (name, texts.sentence(f"canned.{name}", "es"), texts.sentence(f"canned.{name}", "en")) for name in SHIPPED
    ]
    typed = {"title": "", "es": "", "en": ""} | typed
    return page(
        visit,
        "phrases.html",
        status,
        own=own,
        shipped=shipped,
        typed=typed,
        problem=problem,
        variables=VARIABLES,
        may_approve=visit.me.may(Permission.REVIEW_CONTENT),
    )
