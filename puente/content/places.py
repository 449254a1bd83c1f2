"""Whether the places rest on claims that we hold, and the help directory names cities that we know."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from puente.catalogues import Problem
from puente.content.fields import CONTENT, whole
from puente.content.register import Register
from puente.core.atlas import WHERE, Atlas, Backing, atlas_of
from puente.core.content import Claim, Helper, Phase, Status

# From what is known best to what nobody knows.
BEST_FIRST = (Status.VERIFIED, Status.DESIGN, Status.SECOND_HAND, Status.GENERAL, Status.OPEN)


def load(folder: Path = CONTENT) -> Atlas:
    """Read the places.

    Raises:
        ContentBroken: The file is missing, or an entry is not as it should be.
    """
    return atlas_of(whole(folder / "places.toml"))


def check(atlas: Atlas, helpers: Iterable[Helper], held: Register, today: date) -> Iterator[Problem]:
    """What is wrong with the claims behind the places, and with the cities of the directory."""
    phases = _phases(atlas)
    for name, backing in atlas.backed():
        unknown = [claim for claim in backing.claims if claim not in held.claims]
        yield from (Problem("unknown-claim", WHERE, name, f"{claim} is not in claims.toml") for claim in unknown)
        known = [held.claims[claim] for claim in backing.claims if claim in held.claims]
        if not unknown:
            yield from _status(name, backing, known)
        yield from _of_phases(name, phases.get(name, frozenset()), known)
        yield from _old(name, known, today)
    for entry in helpers:
        for city in sorted(entry.cities - atlas.words):
            yield Problem("unknown-city", "content/help.toml", entry.id, f"{city} is no word of a city in places.toml")


def _phases(atlas: Atlas) -> Mapping[str, frozenset[Phase]]:
    paired = {f"pairings.{key}": pairing.phases for key, pairing in atlas.pairings.items()}
    return paired | {f"phases.{key}": frozenset({returns.phase}) for key, returns in atlas.phases.items()}


def _status(name: str, backing: Backing, known: list[Claim]) -> Iterator[Problem]:
    weakest = max((claim.status for claim in known), key=BEST_FIRST.index)
    if backing.status is not weakest:
        yield Problem("status", WHERE, name, f"is {backing.status}, and its claims are {weakest}")


def _of_phases(name: str, phases: frozenset[Phase], known: list[Claim]) -> Iterator[Problem]:
    told = frozenset(phase for claim in known for phase in claim.phases)
    for phase in sorted(phases - told):
        yield Problem("phase", WHERE, name, f"no claim of it is of {phase}")


def _old(name: str, known: list[Claim], today: date) -> Iterator[Problem]:
    ended = [claim.valid_until for claim in known if claim.status is not Status.OPEN and today > claim.valid_until]
    if ended:
        yield Problem("expired", WHERE, name, f"held until {min(ended)}: read its sources again")
