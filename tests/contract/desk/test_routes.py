"""Every address of the desk says who may use it, and holds to it."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from starlette.routing import Mount, Route

from puente.desk.app import routes
from puente.desk.guard import roles_of
from puente.desk.visit import READERS, WRITERS
from puente.store.engine import Store
from puente.store.staff import ROLES
from tests.conftest import StillClock
from tests.contract.desk.browsing import Browser, forms
from tests.contract.desk.conftest import Login
from tests.contract.desk.seeding import a_busy_day

ROUTES = [route for route in routes() if isinstance(route, Route)]
PUBLIC = {"/healthz", "/login"}
HEADERS = ("content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy", "cache-control")


def address(route: Route) -> str:
    """A path of this route, for a person who is not here."""
    path = re.sub(r"{\w+:uuid}", str(uuid4()), route.path)
    return re.sub(r"{\w+:int}", "0", path)


def is_form(route: Route) -> bool:
    return "POST" in (route.methods or ())


def name(route: Route) -> str:
    return f"{'POST' if is_form(route) else 'GET'} {route.path}"


def test_each_route_declares_its_roles() -> None:
    for route in ROUTES:
        roles = roles_of(route)
        assert roles or route.path in PUBLIC, route.path
        assert roles <= set(ROLES), route.path
    mounts = [route for route in routes() if not isinstance(route, Route)]
    assert [mount.path for mount in mounts if isinstance(mount, Mount)] == ["/static"]


def test_whoever_only_reads_changes_nothing_but_their_own_session() -> None:
    forms_for_readers = {route.path for route in ROUTES if is_form(route) and roles_of(route) & {"viewer", "auditor"}}
    assert forms_for_readers == {"/logout", "/language"}
    assert {"viewer", "auditor"} == set(READERS - WRITERS)


async def test_a_stranger_gets_to_the_sign_in_and_no_further(visitor: Browser) -> None:
    for route in ROUTES:
        if route.path in PUBLIC:
            continue
        answer = await visitor.http.request("POST" if is_form(route) else "GET", address(route))
        assert answer.status_code in (303, 401), name(route)
        assert answer.text == ""
        assert answer.headers.get("location", "/login").startswith("/login")


async def test_a_form_without_the_sessions_token_is_refused(login: Login) -> None:
    browser = await login("root", role="admin")
    for route in filter(is_form, ROUTES):
        for data in ({}, {"csrf": "x" * 43}, {"csrf": ""}, {"csrf": "é"}):
            answer = await browser.http.post(address(route), data=data)
            assert answer.status_code == 403, name(route)


@pytest.mark.parametrize("role", ["viewer", "auditor"])
async def test_a_reader_is_refused_every_form_about_people(login: Login, role: str) -> None:
    browser = await login(role, role=role)
    csrf = await browser.csrf()
    for route in ROUTES:
        if is_form(route) and route.path not in {"/login", "/logout", "/language"}:
            answer = await browser.http.post(address(route), data={"csrf": csrf, "text": "hola", "note": "hola"})
            assert answer.status_code == 403, route.path


async def test_a_person_who_is_not_here_is_a_friendly_404(ana: Browser) -> None:
    data = {"csrf": await ana.csrf(), "text": "hola", "note": "hola"}
    for route in ROUTES:
        if "person_id" in route.path:
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
