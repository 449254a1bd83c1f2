"""Ports of entry, courts, waiting cities: what `content/places.toml` may hold, and what follows from it.

No hour stands in it: when somebody has to be at the port stands on their paper alone (HEAR-09).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from puente.core.content import Phase, Status
from puente.core.errors import ContentBroken, InvalidInput
from puente.core.rows import Row, each
from puente.core.words import fold, word_list

WHERE = "content/places.toml"
BACKED = word_list("claims status")
SPOT = BACKED | word_list("title region zone")
FIELDS = {
    "courts": SPOT,
    "ports": SPOT | word_list("court reports words"),
    "cities": SPOT | word_list("across words"),
    "pairings": BACKED | word_list("city returned_at port court phases"),
    "phases": BACKED | word_list("returned_at"),
}


@dataclass(frozen=True)
class Backing:
    """What an entry rests on, and how well that is known."""

    claims: tuple[str, ...]
    status: Status

    def __post_init__(self) -> None:
        if not self.claims:
            raise InvalidInput("rests on no claim")


@dataclass(frozen=True)
class Spot:
    """A court, a port or a city.

    Args:
        title: The name people know, the same in both languages.
        region: The state it lies in.
        zone: The clock on the wall there.
        words: What people write for it, folded.
        court: Of a port to report at: the court where people are heard.
        across: Of a city: the port at the other end of its bridge.
    """

    id: str
    title: str
    region: str
    zone: ZoneInfo
    backing: Backing
    words: tuple[str, ...] = ()
    court: str | None = None
    across: str | None = None

    def __post_init__(self) -> None:
        for word in self.words:
            if fold(word) != word:
                raise InvalidInput(f"{word!r} should be written {fold(word)!r}")


@dataclass(frozen=True)
class Pairing:
    """Who waited where, and had to report where.

    Args:
        returned_at: The port where they were sent back; None where no source says.
        court: Where they were heard; None where no source says.
        phases: Of which papers it was so; none: it is only whom we ask about first.
    """

    id: str
    city: str
    port: str
    returned_at: str | None
    court: str | None
    phases: frozenset[Phase]
    backing: Backing

    def __post_init__(self) -> None:
        if self.backing.status is Status.OPEN:
            raise InvalidInput("names a port that nobody knows")


@dataclass(frozen=True)
class Returns:
    """Where people were returned in one phase."""

    phase: Phase
    ports: tuple[str, ...]
    backing: Backing

    def __post_init__(self) -> None:
        if self.ports and self.backing.status is Status.OPEN:
            raise InvalidInput("names ports that nobody knows")


@dataclass(frozen=True)
class Lead:
    """The port that a word leads to.

    Args:
        sure: False when people from there had to report at another port than theirs: ask before saving.
        across: The word names the city at the other end of that port's bridge.
    """

    port: str
    sure: bool
    across: bool


@dataclass(frozen=True)
class Atlas:
    """All places by id.

    Raises:
        ContentBroken: One names another that is not there, or a word stands twice.
    """

    courts: Mapping[str, Spot]
    ports: Mapping[str, Spot]
    cities: Mapping[str, Spot]
    pairings: Mapping[str, Pairing]
    phases: Mapping[str, Returns]

    def __post_init__(self) -> None:
        problem = next(chain(self._repeated(), self._dangling()), None)
        if problem:
            raise ContentBroken(f"{WHERE}: {problem}")

    @cached_property
    def leads(self) -> Mapping[str, Lead]:
        """Each word that leads to one port, the longest first, so that Nuevo Laredo is not Laredo too."""
        found = dict(chain(self._from_ports(), self._from_cities()))
        return dict(sorted(found.items(), key=lambda one: -len(one[0])))

    @property
    def words(self) -> frozenset[str]:
        """Every name of a port or a city."""
        return frozenset(word for spot in self._named() for word in spot.words)

    def backed(self) -> Iterator[tuple[str, Backing]]:
        """What each entry rests on, by its name in the file."""
        for kind, entries in (("courts", self.courts), ("ports", self.ports), ("cities", self.cities)):
            yield from ((f"{kind}.{key}", spot.backing) for key, spot in entries.items())
        yield from ((f"pairings.{key}", pairing.backing) for key, pairing in self.pairings.items())
        yield from ((f"phases.{key}", returns.backing) for key, returns in self.phases.items())

    def _named(self) -> Iterator[Spot]:
        return chain(self.ports.values(), self.cities.values())

    def _from_ports(self) -> Iterator[tuple[str, Lead]]:
        for port in self.ports.values():
            # Where people were only returned, the port to ask about is the one they had to go to.
            to = {port.id} if port.court else {one.port for one in self.pairings.values() if one.returned_at == port.id}
            yield from _leads(port, to, sure=port.court is not None, across=False)

    def _from_cities(self) -> Iterator[tuple[str, Lead]]:
        for city in self.cities.values():
            to = {pairing.port for pairing in self.pairings.values() if pairing.city == city.id}
            yield from _leads(city, to, sure=city.across in to, across=city.across in to)

    def _repeated(self) -> Iterator[str]:
        seen: dict[str, str] = {}
        for spot in self._named():
            for word in spot.words:
                if word in seen:
                    yield f"{spot.id}: {word!r} is a word of {seen[word]} already"
                seen[word] = spot.id

    def _dangling(self) -> Iterator[str]:
        reporting = [key for key, port in self.ports.items() if port.court]
        references: tuple[tuple[str, str | None, Container[str]], ...] = (
            *((port.id, port.court, self.courts) for port in self.ports.values()),
            *((city.id, city.across, self.ports) for city in self.cities.values()),
            *((one.id, one.city, self.cities) for one in self.pairings.values()),
            *((one.id, one.port, reporting) for one in self.pairings.values()),
            *((one.id, one.returned_at, self.ports) for one in self.pairings.values()),
            *((one.id, one.court, self.courts) for one in self.pairings.values()),
            *((one.phase, port, self.ports) for one in self.phases.values() for port in one.ports),
        )
        for key, named, known in references:
            if named is not None and named not in known:
                what = "port to report at" if known is reporting else "place of that kind here"
                yield f"{key}: {named} is no {what}"


def _leads(spot: Spot, to: set[str], *, sure: bool, across: bool) -> Iterator[tuple[str, Lead]]:
    # Who would have to choose between ports is asked with all of them.
    if len(to) == 1:
        yield from ((word, Lead(next(iter(to)), sure, across)) for word in spot.words)


def atlas_of(tables: Mapping[str, Mapping[str, Row]]) -> Atlas:
    """The places that a file holds.

    Raises:
        ContentBroken: An entry is not whole, or names another that is not there.
    """
    unknown = sorted(tables.keys() - FIELDS.keys())
    if unknown:
        raise ContentBroken(f"{WHERE}: {', '.join(unknown)}: no such kind of entry")
    return Atlas(
        courts=each(tables.get("courts", {}), WHERE, FIELDS["courts"], _court),
        ports=each(tables.get("ports", {}), WHERE, FIELDS["ports"], _port),
        cities=each(tables.get("cities", {}), WHERE, FIELDS["cities"], _city),
        pairings=each(tables.get("pairings", {}), WHERE, FIELDS["pairings"], _pairing),
        phases=each(tables.get("phases", {}), WHERE, FIELDS["phases"], _returns),
    )


def _court(key: str, row: Row) -> Spot:
    return Spot(key, row["title"], row["region"], _zone(row), _backing(row))


def _port(key: str, row: Row) -> Spot:
    court = row["court"] if row.get("reports", True) else None
    return Spot(key, row["title"], row["region"], _zone(row), _backing(row), tuple(row["words"]), court=court)


def _city(key: str, row: Row) -> Spot:
    words = tuple(row["words"])
    return Spot(key, row["title"], row["region"], _zone(row), _backing(row), words, across=row.get("across"))


def _pairing(key: str, row: Row) -> Pairing:
    phases = frozenset(map(Phase, row["phases"]))
    return Pairing(key, row["city"], row["port"], row.get("returned_at"), row.get("court"), phases, _backing(row))


def _returns(key: str, row: Row) -> Returns:
    return Returns(Phase(key), tuple(row["returned_at"]), _backing(row))


def _backing(row: Row) -> Backing:
    return Backing(tuple(row["claims"]), Status(row["status"]))


def _zone(row: Row) -> ZoneInfo:
    try:
        return ZoneInfo(row["zone"])
    except ZoneInfoNotFoundError as unknown:  # a KeyError, which would be told as a missing field
        raise InvalidInput(f"{row['zone']} is no zone") from unknown
