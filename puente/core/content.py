"""What we tell people, and how long it may be told without being looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from puente.core.errors import InvalidInput


class Status(StrEnum):
    """How well a claim is known."""

    VERIFIED = "V"
    SECOND_HAND = "V2"
    GENERAL = "GK"
    OPEN = "OPEN"
    DESIGN = "DES"

    @property
    def needs_source(self) -> bool:
        """Whether it says that somebody read it somewhere."""
        return self in (Status.VERIFIED, Status.SECOND_HAND)


class Phase(StrEnum):
    """The periods of the programme, each with its own rules."""

    MPP1 = "MPP1"
    WIND = "WIND"
    MPP2 = "MPP2"
    LIMBO = "LIMBO"
    MPP3 = "MPP3"


# The programmes that papers come from, by the years that stand on them.
PROGRAMMES = {Phase.MPP1: "2019-2021", Phase.MPP2: "2021-2022", Phase.MPP3: "2025"}


class State(StrEnum):
    """What staff have read of a programme. Nobody has read anything yet: then there is no reading at all."""

    ON = "on"
    OFF = "off"
    STAYED = "stayed"


@dataclass(frozen=True)
class Reading:
    """What is known of a programme, and since which day somebody read it."""

    state: State
    read_on: date


class Freshness(StrEnum):
    """Whether a text may be told as it stands."""

    FRESH = "fresh"
    STALE = "stale"


@dataclass(frozen=True)
class SignOff:
    """Somebody who answers for it, and since when."""

    by: str
    on: date

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise InvalidInput("a review without a reviewer")


@dataclass(frozen=True)
class Claim:
    """One thing that we hold to be true.

    Args:
        id: As in the register, such as FEAR-01.
        says: The claim in one line of our own.
        status: How well it is known.
        phases: Of which phases it is true; none: it does not hang on them.
        sources: Ids of where it was read.
        checked_on: The day somebody last read the sources.
        lasts: How long it holds after that day.
        signed_off: Who allowed general knowledge to be told.
    """

    id: str
    says: str
    status: Status
    phases: frozenset[Phase]
    sources: tuple[str, ...]
    checked_on: date
    lasts: timedelta
    signed_off: SignOff | None = None

    @property
    def valid_until(self) -> date:
        """The last day on which it holds unread."""
        return self.checked_on + self.lasts

    @property
    def may_be_told(self) -> bool:
        """Whether a text may rest on it: general knowledge only when signed off, and never what nobody knows."""
        if self.status is Status.OPEN:
            return False
        return self.status is not Status.GENERAL or self.signed_off is not None


@dataclass(frozen=True)
class Agreed:
    """A text as it stood when both languages were last compared.

    Args:
        id: The message id.
        claims: Ids of what it rests on.
        author: Who wrote it.
        prints: Language to fingerprint of its forms.
        review: Who approved it; nobody yet when None.
        softens: Whether it says so when it is old. Texts for danger never do, nor what we send unasked.
        forms: For one phase, another text to say in its place.
        programme: Whose state, once staff have set it, is told after the text.
        without_number: The text in its place while a number that it names has not been checked in time; or empty.
        note: What the reviewer asked for.
    """

    id: str
    claims: tuple[str, ...]
    author: str
    prints: Mapping[str, str]
    review: SignOff | None = None
    softens: bool = True
    forms: Mapping[Phase, str] = field(default_factory=dict)
    programme: Phase | None = None
    without_number: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.review and self.review.by.strip().casefold() == self.author.strip().casefold():
            raise InvalidInput(f"{self.id}: reviewed by its author")

    def form_for(self, phase: Phase | None) -> str:
        """The id to say to somebody whose papers are of *phase*."""
        return self.forms.get(phase, self.id) if phase else self.id


def valid_until(review: SignOff | None, claims: Iterable[Claim]) -> date | None:
    """The last day on which a text holds: its shortest-lived claim, counted from the review too; None: no end."""
    held = list(claims)
    if not held:
        return None
    ends = [claim.valid_until for claim in held]
    if review:
        ends.append(review.on + min(claim.lasts for claim in held))
    return min(ends)


def freshness(until: date | None, today: date) -> Freshness:
    """Fresh on the last day of its validity still, stale from the next."""
    return Freshness.STALE if until is not None and today > until else Freshness.FRESH


class Need(StrEnum):
    """What somebody may look for in the help directory."""

    LEGAL = "legal"
    SHELTER = "shelter"
    HEALTH = "health"


class Display(StrEnum):
    """Who may see an entry of the help directory."""

    SHOW = "SHOW"
    STAFF = "STAFF"
    NEVER = "NEVER"


@dataclass(frozen=True)
class Helper:
    """Somebody who can help.

    Args:
        id: As in the register, such as HELP-01.
        name: What it is called.
        what: Language to what it is for.
        contact: The number or page that may be shown; empty when the name alone may.
        country: MX or US.
        cities: Where it works, folded; none: everywhere.
        needs: What it helps with; none: only who asks for everything is shown it.
        display: Who may see it.
        sources: Where it was read.
        checked_on: The day somebody last checked it.
        interval: How long that check holds.
        emergency: Its number stays in what is said of danger: an old one is better there than none.
    """

    id: str
    name: str
    what: Mapping[str, str]
    contact: str
    country: str
    cities: frozenset[str]
    needs: frozenset[Need]
    display: Display
    sources: tuple[str, ...]
    checked_on: date
    interval: timedelta
    emergency: bool = False

    @property
    def valid_until(self) -> date:
        """The last day on which a person may see it."""
        return self.checked_on + self.interval

    def may_be_shown(self, city: str | None, today: date) -> bool:
        """Whether a person in *city* (folded; None: not known) may see it on *today*."""
        near = not self.cities or (city is not None and city in self.cities)
        return self.display is Display.SHOW and near and today <= self.valid_until
