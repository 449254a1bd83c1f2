"""Every address of the desk says who may use it, and holds to it."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from starlette.routing import Mount, Route

from puente.core.roles import Role, home_of
from puente.desk.app import routes
from puente.desk.guard import permission_of
from puente.store.engine import Store
from tests.conftest import StillClock
from tests.contract.desk.browsing import PASSWORD, Browser, a_code, forms, shows
from tests.contract.desk.conftest import Login
from tests.contract.desk.seeding import a_busy_day, an_account

ROUTES = [route for route in routes() if isinstance(route, Route)]
STRANGERS = {"/healthz", "/login", "/login/oidc", "/login/oidc/back", "/login/invitation/{token}"}
HALFWAY = {"/login/second", "/login/enrol", "/login/leave"}
HEADERS = ("content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy", "cache-control")

# Who may use what, written down here a second time: admin, Supervisor, Legal, aGent, Viewer, aUditor.
NAMES = {"a": "admin", "s": "supervisor", "l": "legal", "g": "agent", "v": "viewer", "u": "auditor"}
MATRIX = {
    "GET /": "slgv",
    "GET /coverage": "slgv",
    "GET /calendar": "slgv",
    "GET /outgoing": "aslgv",
    "GET /refusals": "slgv",
    "GET /refusals/export.csv": "sl",
    "GET /refusals/export.json": "sl",
    "POST /refusals/{refusal_id:uuid}/mark": "sl",
    "GET /programmes": "aslgv",
    "GET /ageing": "aslgv",
    "POST /programmes": "sl",
    "POST /programmes/confirm": "sl",
    "GET /people/{person_id:uuid}": "aslgv",
    "GET /people/{person_id:uuid}/card": "aslgv",
    "POST /people/{person_id:uuid}/card": "slg",
    "POST /people/{person_id:uuid}/hearings/{hearing_id:uuid}/cancel": "slg",
    "POST /people/{person_id:uuid}/export": "sl",
    "POST /people/{person_id:uuid}/erase": "s",
    "POST /people/{person_id:uuid}/join/preview": "s",
    "POST /people/{person_id:uuid}/join": "s",
    "POST /people/{person_id:uuid}/joined/{merge_id:uuid}/part": "s",
    "GET /people/{person_id:uuid}/media/{message_id:uuid}/{number:int}": "aslgv",
    "GET /fragments/inbox": "slgv",
    "GET /fragments/coverage": "slgv",
    "GET /fragments/people/{person_id:uuid}": "aslgv",
    "GET /events": "aslgv",
    "POST /people/{person_id:uuid}/take": "slg",
    "POST /people/{person_id:uuid}/reply": "slg",
    "POST /people/{person_id:uuid}/reopen": "slg",
    "POST /people/{person_id:uuid}/note": "slg",
    "POST /people/{person_id:uuid}/papers": "slg",
    "POST /people/{person_id:uuid}/hand-back": "slg",
    "POST /people/{person_id:uuid}/release": "slg",
    "POST /people/{person_id:uuid}/transfer": "slg",
    "POST /people/{person_id:uuid}/typing": "slg",
    "POST /people/{person_id:uuid}/transcript/{message_id:uuid}": "slg",
    "GET /people": "slgv",
    "POST /people": "slgv",
    "GET /phrases": "slgv",
    "POST /phrases": "slg",
    "POST /phrases/{phrase_id:uuid}/approve": "sl",
    "POST /phrases/{phrase_id:uuid}/retire": "sl",
    "POST /people/{person_id:uuid}/reserve": "sl",
    "POST /people/{person_id:uuid}/glass": "agv",
    "GET /openings": "s",
    "POST /openings/{opening_id:uuid}/seen": "s",
    "GET /audit": "au",
    "GET /audit/export.csv": "au",
    "GET /team": "a",
    "POST /team/invite": "a",
    "POST /team/invitations/{invitation_id:uuid}/withdraw": "a",
    "POST /team/{staff_id:uuid}/role": "a",
    "POST /team/{staff_id:uuid}/close": "a",
    "POST /team/{staff_id:uuid}/open": "a",
    "POST /team/{staff_id:uuid}/reset": "a",
    "GET /account": "aslgvu",
    "POST /account/password": "aslgvu",
    "POST /account/sessions": "aslgvu",
    "GET /account/confirm": "aslgvu",
    "POST /account/confirm": "aslgvu",
    "GET /account/factors": "aslgvu",
    "POST /account/factors": "aslgvu",
    "POST /account/factors/remove": "aslgvu",
    "POST /account/factors/codes": "aslgvu",
    "POST /account/identity": "aslgvu",
    "POST /account/identity/remove": "aslgvu",
    "POST /language": "aslgvu",
    "POST /logout": "aslgvu",
}


def address(route: Route) -> str:
    """A path of this route, for a person who is not here."""
    path = re.sub(r"{\w+:uuid}", str(uuid4()), route.path)
    return re.sub(r"{\w+}", "x", re.sub(r"{\w+:int}", "0", path))


def is_form(route: Route) -> bool:
    return "POST" in (route.methods or ())


def name(route: Route) -> str:
    return f"{'POST' if is_form(route) else 'GET'} {route.path}"


INSIDE = {name(route): route for route in ROUTES if route.path not in STRANGERS | HALFWAY}


def test_each_route_has_its_line_in_the_matrix() -> None:
    assert set(INSIDE) == set(MATRIX)
    assert sorted(NAMES.values()) == sorted(Role)
    mounts = [route for route in routes() if not isinstance(route, Route)]
    assert [mount.path for mount in mounts if isinstance(mount, Mount)] == ["/static"]


def test_only_signing_in_itself_asks_for_no_permission() -> None:
    assert {route.path for route in ROUTES if permission_of(route) is None} == STRANGERS | HALFWAY


@pytest.mark.parametrize("letter", NAMES)
async def test_every_route_for_every_role(login: Login, letter: str) -> None:
    browser = await login(NAMES[letter], role=NAMES[letter])
    csrf = await browser.csrf()
    told = {}
    # Signing out comes last.
    for line in sorted(MATRIX, key=lambda each: each == "POST /logout"):
        route = INSIDE[line]
        if line == "GET /events" and letter in MATRIX[line]:
            continue  # it never ends; test_events listens to it
        send = browser.http.post(address(route), data={"csrf": csrf}) if is_form(route) else browser.get(address(route))
        told[line] = await send
    for line, answer in told.items():
        if letter in MATRIX[line]:
            assert answer.status_code in (200, 303, 401, 404, 409), (line, answer.status_code)
            assert not answer.headers.get("location", "").startswith("/login") or line == "POST /logout", line
        elif line == "GET /":
            assert (answer.status_code, answer.headers["location"]) == (303, home_of(Role(NAMES[letter])))
        else:
            assert (answer.status_code, shows(answer.text, "glass")) == (403, False), line


async def test_a_stranger_gets_to_the_sign_in_and_no_further(visitor: Browser) -> None:
    for route in ROUTES:
        if route.path in STRANGERS:
            continue
        answer = await visitor.http.request("POST" if is_form(route) else "GET", address(route))
        assert answer.status_code in (303, 401), name(route)
        assert answer.text == ""
        assert answer.headers.get("location", "/login").startswith("/login")


async def test_a_password_alone_opens_nothing(visitor: Browser, store: Store, clock: StillClock) -> None:
    await an_account(store, clock, "root", role="admin")
    answer = await visitor.offer("root", PASSWORD)
    csrf = forms(await visitor.page(answer.headers["location"]))["/login/second"]["csrf"]
    for route in INSIDE.values():
        if is_form(route):
            answer = await visitor.http.post(address(route), data={"csrf": csrf})
        else:
            answer = await visitor.get(address(route))
        assert answer.status_code in (303, 401), name(route)
        assert answer.text == ""


@pytest.mark.parametrize("role", sorted(Role))
async def test_a_form_without_the_sessions_token_is_refused(login: Login, role: str) -> None:
    browser = await login(role, role=role)
    for route in filter(is_form, INSIDE.values()):
        for data in ({}, {"csrf": "x" * 43}, {"csrf": ""}, {"csrf": "é"}):
            answer = await browser.http.post(address(route), data=data)
            assert answer.status_code == 403, name(route)


async def test_so_is_one_of_the_sign_in(visitor: Browser, store: Store, clock: StillClock) -> None:
    await an_account(store, clock, "ana")
    await visitor.offer("ana", PASSWORD)
    for path in ("/login", "/login/second", "/login/enrol", "/login/leave"):
        for data in ({}, {"csrf": "x" * 43}, {"csrf": ""}, {"csrf": "é"}):
            answer = await visitor.http.post(path, data=data | {"username": "ana", "code": a_code()})
            assert answer.status_code == 403, path


async def test_a_person_who_is_not_here_is_a_friendly_404(ana: Browser) -> None:
    data = {"csrf": await ana.csrf(), "text": "hola", "note": "hola"}
    for route in ROUTES:
        if "person_id" in route.path and "g" in MATRIX[name(route)]:
            path = address(route)
            answer = await (ana.http.post(path, data=data) if is_form(route) else ana.get(path))
            assert answer.status_code == 404, name(route)
            assert "does not exist" in answer.text


async def test_every_page_is_light_safe_and_whole(ana: Browser, store: Store, clock: StillClock, login: Login) -> None:
    bob = await login("bob")
    assert ana.staff_id is not None
    assert bob.staff_id is not None
    who = await a_busy_day(store, clock, ana.staff_id, bob.staff_id)
    paths = ["/", "/?tab=mine", "/?tab=all", "/?tab=undelivered", "/coverage", "/login"]
    for path in [*paths, *(f"/people/{person}" for person in who.values())]:
        answer = await ana.get(path)
        assert answer.status_code == 200
        assert len(answer.content) < 100_000
        assert all(header in answer.headers for header in HEADERS), path
        assert answer.headers["cache-control"] == "no-store"
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert not re.search(
            r"<style|style=|<script(?![^>]*src=)|\son\w+=|javascript:|https?://(?!www\.w3)", answer.text
        )
        assert not re.search(r"desk\.\w+\.\w+(?<!desk\.css)(?<!desk\.js)", re.sub(r"/static/\S+", "", answer.text))
        for action, fields in forms(answer.text).items():
            assert fields.get("csrf"), action


async def test_errors_and_static_files_carry_the_headers_too(visitor: Browser) -> None:
    page = await visitor.page("/login")
    css = re.search(r"/static/desk\.css\?v=\w+", page)
    assert css is not None
    for path, status in (("/nowhere", 404), (css[0], 200), ("/static/../app.py", 404)):
        answer = await visitor.get(path)
        assert (answer.status_code, answer.headers["x-content-type-options"]) == (status, "nosniff"), path
    assert "immutable" in (await visitor.get(css[0])).headers["cache-control"]


async def test_health_asks_nobody_who_they_are(visitor: Browser) -> None:
    assert (await visitor.get("/healthz")).text == "ok"


async def test_a_huge_form_is_refused(ana: Browser) -> None:
    answer = await ana.http.post(f"/people/{uuid4()}/reply", data={"csrf": await ana.csrf(), "text": "x" * 100_000})
    assert answer.status_code == 413
