"""The desk's routes; each says who may use it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from puente.clock import Clock, clock_for
from puente.core.roles import Permission as Can
from puente.desk import (
    account,
    acting,
    ageing,
    auditing,
    calendar,
    card,
    conversation,
    coverage,
    events,
    federating,
    handing,
    inbox,
    joining,
    joining_files,
    listening,
    media,
    openings,
    outgoing,
    papers,
    phrasebook,
    programmes,
    refusals,
    search,
    second,
    signing,
    team,
    typing,
)
from puente.desk.guard import (
    breaking,
    confirmed,
    entering,
    everyone,
    grave,
    proving,
    reading,
    refreshing,
    weighty,
    writing,
)
from puente.desk.headers import SecurityHeaders
from puente.desk.reads import Reads
from puente.desk.rendering import STATIC, outside
from puente.desk.visit import Desk
from puente.settings import Settings
from puente.store.engine import Store
from puente.store.invitations import PATH as INVITATION

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
PERSON = "/people/{person_id:uuid}"
COLLEAGUE = "/team/{staff_id:uuid}"


def create_app(settings: Settings) -> Starlette:
    """The desk that these settings ask for."""
    return build(Store.of(settings), clock_for(settings), settings)


def build(store: Store, clock: Clock, settings: Settings) -> Starlette:
    """The ASGI application. It owns *store* and closes it when it stops."""
    secure = not _on_this_machine(settings.desk_url)
    hub = events.Hub(settings.database_url)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with hub.running():
            yield
        await store.close()

    app = Starlette(
        routes=routes(),
        lifespan=lifespan,
        middleware=[Middleware(SecurityHeaders, secure=secure)],
        exception_handlers={404: _nowhere, 405: _nowhere},
    )
    app.state.desk = Desk(store, clock, settings, secure)
    app.state.hub, app.state.reads = hub, Reads()
    return app


def routes() -> list[BaseRoute]:
    """Every address of the desk."""
    return [
        *_sign_in(),
        *_accounts(),
        reading("/", inbox.show, Can.READ_PEOPLE),
        reading("/coverage", coverage.show, Can.READ_PEOPLE),
        reading("/calendar", calendar.show, Can.READ_PEOPLE),
        reading("/outgoing", outgoing.show, Can.READ_FIGURES),
        reading("/refusals", refusals.show, Can.READ_REFUSALS),
        reading("/refusals/export.csv", refusals.export_csv, Can.COUNSEL),
        reading("/refusals/export.json", refusals.export_json, Can.COUNSEL),
        writing("/refusals/{refusal_id:uuid}/mark", refusals.mark, Can.COUNSEL),
        reading("/ageing", ageing.show, Can.READ_PROGRAMMES),
        reading("/programmes", programmes.show, Can.READ_PROGRAMMES),
        writing("/programmes", programmes.change, Can.SET_PROGRAMMES),
        writing("/programmes/confirm", programmes.change, Can.SET_PROGRAMMES),
        reading("/people", search.show, Can.READ_PEOPLE),
        writing("/people", search.find, Can.READ_PEOPLE),
        reading("/phrases", phrasebook.show, Can.READ_PEOPLE),
        writing("/phrases", phrasebook.propose, Can.ANSWER),
        writing("/phrases/{phrase_id:uuid}/approve", phrasebook.approve, Can.REVIEW_CONTENT),
        writing("/phrases/{phrase_id:uuid}/retire", phrasebook.retire, Can.REVIEW_CONTENT),
        reading(PERSON, conversation.show, Can.OPEN_FILE),
        reading(PERSON + "/card", card.show, Can.OPEN_FILE),
        writing(PERSON + "/card", card.edit, Can.ANSWER),
        writing(PERSON + "/hearings/{hearing_id:uuid}/cancel", card.cancel_hearing, Can.ANSWER),
        grave(PERSON + "/export", card.give, Can.EXPORT_FILE),
        grave(PERSON + "/erase", card.erase, Can.ERASE_FILE),
        writing(PERSON + "/join/preview", joining_files.preview, Can.JOIN_FILES),
        grave(PERSON + "/join", joining_files.join, Can.JOIN_FILES),
        grave(PERSON + "/joined/{merge_id:uuid}/part", joining_files.part, Can.JOIN_FILES),
        reading(PERSON + "/media/{message_id:uuid}/{number:int}", media.show, Can.OPEN_FILE),
        refreshing("/fragments/inbox", inbox.fragment, Can.READ_PEOPLE),
        refreshing("/fragments/coverage", coverage.fragment, Can.READ_PEOPLE),
        refreshing("/fragments" + PERSON, conversation.fragment, Can.OPEN_FILE),
        refreshing("/events", events.stream, Can.OPEN_FILE),
        writing(PERSON + "/take", handing.take, Can.ANSWER),
        writing(PERSON + "/reply", acting.reply, Can.ANSWER),
        writing(PERSON + "/reopen", acting.reopen, Can.ANSWER),
        writing(PERSON + "/note", acting.note, Can.ANSWER),
        writing(PERSON + "/papers", papers.keep, Can.ANSWER),
        writing(PERSON + "/hand-back", handing.hand_back, Can.ANSWER),
        writing(PERSON + "/release", handing.release, Can.ANSWER),
        writing(PERSON + "/transfer", handing.transfer, Can.ANSWER),
        writing(PERSON + "/typing", typing.sign, Can.ANSWER),
        writing(PERSON + "/transcript/{message_id:uuid}", listening.keep, Can.ANSWER),
        writing(PERSON + "/reserve", openings.reserve, Can.RESERVE),
        breaking(PERSON + "/glass", openings.break_glass),
        reading("/openings", openings.show, Can.REVIEW_GLASS),
        writing("/openings/{opening_id:uuid}/seen", openings.see, Can.REVIEW_GLASS),
        reading("/audit", auditing.show, Can.READ_AUDIT),
        reading("/audit/export.csv", auditing.export_csv, Can.READ_AUDIT),
        Mount("/static", StaticFiles(directory=STATIC), name="static"),
    ]


def _sign_in() -> list[BaseRoute]:
    """The only addresses that ask for no whole sign-in."""
    return [
        everyone("/healthz", _alive),
        everyone("/login", signing.show),
        everyone("/login", signing.sign_in, ("POST",)),
        everyone(INVITATION + "{token}", joining.show),
        everyone(INVITATION + "{token}", joining.accept, ("POST",)),
        everyone(federating.PATH, federating.leave),
        everyone(federating.BACK, federating.back),
        entering("/login/second", second.show),
        proving("/login/second", second.check),
        entering("/login/enrol", second.show_enrolment),
        proving("/login/enrol", second.enrol),
        proving("/login/leave", signing.sign_out),
    ]


def _accounts() -> list[BaseRoute]:
    """One's own account, and everybody's for whoever manages them."""
    return [
        writing("/logout", signing.sign_out, Can.OWN),
        writing("/language", signing.speak, Can.OWN),
        reading("/account", account.show, Can.OWN),
        writing("/account/password", account.change_password, Can.OWN),
        writing("/account/sessions", account.revoke, Can.OWN),
        reading("/account/confirm", account.ask_again, Can.OWN),
        writing("/account/confirm", account.confirm, Can.OWN),
        confirmed("/account/factors", account.show_factors, Can.OWN),
        weighty("/account/factors", account.add_factor, Can.OWN),
        weighty("/account/factors/remove", account.remove_factor, Can.OWN),
        weighty("/account/factors/codes", account.renew_codes, Can.OWN),
        weighty("/account/identity", federating.connect, Can.OWN),
        weighty("/account/identity/remove", federating.disconnect, Can.OWN),
        confirmed("/team", team.show, Can.MANAGE_STAFF),
        weighty("/team/invite", team.invite, Can.MANAGE_STAFF),
        weighty("/team/invitations/{invitation_id:uuid}/withdraw", team.withdraw, Can.MANAGE_STAFF),
        weighty(COLLEAGUE + "/role", team.set_role, Can.MANAGE_STAFF),
        weighty(COLLEAGUE + "/close", team.close, Can.MANAGE_STAFF),
        weighty(COLLEAGUE + "/open", team.reopen, Can.MANAGE_STAFF),
        weighty(COLLEAGUE + "/reset", team.reset, Can.MANAGE_STAFF),
    ]


def _on_this_machine(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "http" and parts.hostname in LOOPBACK


async def _alive(_: Request) -> Response:
    return PlainTextResponse("ok")


async def _nowhere(request: Request, _: Exception) -> Response:
    return outside(request, "sorry.html", 404, what="not_found")
