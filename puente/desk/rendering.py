"""From a template to a page. Templates hold ids; every sentence comes from the catalogue."""

from __future__ import annotations

import hashlib
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from puente.core.hearing_time import HearingTime
from puente.desk.delivery import delivery
from puente.desk.visit import Visit, words_for
from puente.desk.words import LANGUAGES, Words

HERE = Path(__file__).parent
STATIC = HERE / "static"

_environment = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def printed(wall: datetime, zone: str) -> HearingTime:
    """A time as a paper shows it."""
    return HearingTime(wall, ZoneInfo(zone))


@cache
def stamp(name: str) -> str:
    """Changes with a static file, so that browsers may keep it for long."""
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


def page(visit: Visit, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page, or a part of one, for somebody signed in."""
    common = {
        "visit": visit,
        "me": visit.me,
        "csrf": visit.csrf,
        "now": visit.now,
        "path": visit.request.url.path,
        "inside": True,
    }
    return _render(visit.words, template, status, common | values)


def outside(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page for anybody: sign-in, and errors before it."""
    return _render(words_for(request), template, status, {"me": None, "path": request.url.path} | values)


def _render(words: Words, template: str, status: int, values: dict[str, object]) -> HTMLResponse:
    other = next(language for language in LANGUAGES if language != words.language)
    found = _environment.get_template(template)
    helpers = {"stamp": stamp, "printed": printed, "delivery": delivery}
    html = found.render(t=words, language=words.language, other_language=other, **helpers, **values)
    return HTMLResponse(html, status)
