"""Files that people sent, fetched through the desk."""

from __future__ import annotations

import base64
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from uuid import UUID

import pytest
from sqlalchemy import select
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from puente.desk import media
from puente.settings import Settings
from puente.store.engine import Store
from puente.store.tables import Audit
from tests.conftest import StillClock
from tests.contract.desk.browsing import Browser
from tests.contract.desk.serving import serving
from tests.seeding import a_letter, a_person

PIXEL = base64.b64decode("R0lGODlhAQABAAAAACwAAAAAAQABAAA=")


@dataclass
class Files:
    """Stands where Twilio keeps files."""

    url: str = ""
    authorizations: list[str] = field(default_factory=list)

    async def get(self, request: Request) -> Response:
        """A file by its name; what was asked with is kept."""
        self.authorizations.append(request.headers.get("authorization", ""))
        return {
            "photo": Response(PIXEL, media_type="image/gif"),
            "voice": Response(b"OggS", media_type="audio/ogg; codecs=opus"),
            "paper": Response(b"%PDF", media_type="application/pdf"),
            "page": Response(b"<script>1</script>", media_type="text/html"),
            "drawing": Response(b"<svg/>", media_type="image/svg+xml"),
            "large": Response(b"x" * (media.LARGEST + 1), media_type="image/png"),
            "gone": Response(status_code=404),
            "moved": RedirectResponse("/photo", 307),
            "loop": RedirectResponse("/loop", 307),
            "away": RedirectResponse("http://127.0.0.1:1/photo", 307),
        }[request.path_params["name"]]


@pytest.fixture
async def files() -> AsyncIterator[Files]:
    found = Files()
    async with serving(Starlette(routes=[Route("/{name}", found.get)])) as url:
        found.url = url
        yield found


@pytest.fixture
def settings(settings: Settings, files: Files) -> Settings:
    return replace(settings, twilio_api_url=files.url)


async def a_file(store: Store, clock: StillClock, ana: Browser, url: str, kind: str = "image/gif") -> tuple[UUID, str]:
    """A person who sent this file, and where the desk shows it."""
    person = await a_person(store, clock)
    await a_letter(store, clock, person, "", kind="photo", media=[{"url": url, "type": kind}])
    found = re.search(r'href="(/people/[^"]+/media/[^"]+)"', await ana.page(f"/people/{person}"))
    assert found is not None
    return person, found[1]


@pytest.mark.parametrize(
    ("name", "kind", "disposition"),
    [
        ("photo", "image/gif", "inline"),
        ("moved", "image/gif", "inline"),
        ("voice", "audio/ogg", "inline"),
        ("paper", "application/pdf", "attachment"),
    ],
)
async def test_a_file_is_shown_where_nothing_in_it_can_act(
    ana: Browser, store: Store, clock: StillClock, files: Files, name: str, kind: str, disposition: str
) -> None:
    person, path = await a_file(store, clock, ana, f"{files.url}/{name}")
    answer = await ana.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert answer.headers["content-disposition"].startswith(disposition)
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert files.authorizations[0].startswith("Basic ")
    async with store.begin() as tx:
        rows = (await tx.scalars(select(Audit).where(Audit.action == "person.media"))).all()
    assert [row.subject for row in rows] == [str(person)]


@pytest.mark.parametrize("name", ["page", "drawing", "large", "gone", "loop", "away"])
async def test_what_is_no_file_of_ours_is_refused_plainly(
    ana: Browser, store: Store, clock: StillClock, files: Files, name: str
) -> None:
    _, path = await a_file(store, clock, ana, f"{files.url}/{name}")
    answer = await ana.get(path)
    assert answer.status_code == 502
    assert "could not be opened" in answer.text


async def test_no_other_host_is_ever_asked(ana: Browser, store: Store, clock: StillClock, files: Files) -> None:
    for url in ("http://169.254.169.254/latest", "file:///etc/passwd", "http://localhost:1/x", "", "//x"):
        _, path = await a_file(store, clock, ana, url)
        assert (await ana.get(path)).status_code == 502
    assert files.authorizations == []


async def test_a_file_belongs_to_its_person(ana: Browser, store: Store, clock: StillClock, files: Files) -> None:
    _, path = await a_file(store, clock, ana, f"{files.url}/photo")
    other = await a_person(store, clock)
    assert (await ana.get(re.sub(r"people/[^/]+", f"people/{other}", path))).status_code == 404
    assert (await ana.get(path.removesuffix("0") + "1")).status_code == 404
    assert files.authorizations == []
