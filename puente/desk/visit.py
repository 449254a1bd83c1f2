"""One request of somebody who is signed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from starlette.requests import Request

from puente.clock import Clock
from puente.core.roles import Permission, Role, allows
from puente.desk.words import LANGUAGES, Words
from puente.setting_kinds import Environment
from puente.settings import Settings
from puente.store.engine import Store
from puente.store.passkeys import Site

ZONE_COOKIE = "desk_zone"
LANGUAGE_COOKIE = "desk_language"
# Where most of the people wait, until the browser has told its own.
USUAL_ZONE = "America/Mexico_City"


@dataclass(frozen=True)
class Desk:
    """What every page of the console needs."""

    store: Store
    clock: Clock
    settings: Settings
    secure: bool

    @property
    def site(self) -> Site | None:
        """Where passkeys belong to; None where browsers offer none."""
        return Site.at(self.settings.desk_url, self.settings.organization)

    @property
    def shows_codes(self) -> bool:
        """Whether the page shows the code that an app would: in a demo on this machine alone, which no phone joins."""
        return self.settings.environment is Environment.DEMO and not self.secure


@dataclass(frozen=True)
class Colleague:
    """Who is signed in."""

    id: UUID
    name: str
    username: str
    role: Role

    @property
    def actor(self) -> str:
        """How the audit names them."""
        return f"staff:{self.id}"

    def may(self, permission: str) -> bool:
        """Whether their role has this permission, by its name: templates ask too."""
        return allows(self.role, Permission(permission))

    @property
    def writes(self) -> bool:
        """Whether they may answer people."""
        return self.may(Permission.ANSWER)

    @property
    def counsels(self) -> bool:
        """Whether they may close and export reports of refused interviews."""
        return self.may(Permission.COUNSEL)

    @property
    def leads(self) -> bool:
        """Whether they may release a colleague's conversation."""
        return self.may(Permission.RELEASE)


@dataclass(frozen=True)
class Visit:
    """A request, by whom, in which words, at what time.

    Args:
        token: The session's, for signing out and for long-lived streams.
        fresh: They have shown their password a short while ago.
        form: Fields of a POST.
        openings: How many files were opened with a reason that no supervisor has seen; told to supervisors alone.
    """

    desk: Desk
    request: Request
    me: Colleague
    words: Words
    csrf: str = field(repr=False)
    token: str = field(repr=False)
    now: datetime
    fresh: bool = False
    openings: int = 0
    form: dict[str, str] = field(default_factory=dict, repr=False)

    def text(self, name: str) -> str:
        """What was written in a field, as people mean it: their line ends, nothing around it."""
        return self.form.get(name, "").replace("\r\n", "\n").strip()

    def person_id(self) -> UUID:
        """The person in the path."""
        person_id: UUID = self.request.path_params["person_id"]
        return person_id


def desk_of(request: Request) -> Desk:
    """The desk that serves this request."""
    desk: Desk = request.app.state.desk
    return desk


def zone_of(request: Request) -> ZoneInfo:
    """The reader's own clock, as their browser told it."""
    try:
        return ZoneInfo(request.cookies.get(ZONE_COOKIE) or USUAL_ZONE)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(USUAL_ZONE)


def words_for(request: Request) -> Words:
    """Words for somebody who has not signed in: what they picked, else what the browser prefers, else Spanish."""
    picked = request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE)
    browser = request.headers.get("accept-language", "")[:2].lower()
    language = next((each for each in (*picked, browser) if each in LANGUAGES), LANGUAGES[0])
    return Words(language, zone_of(request))
