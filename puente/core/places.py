"""The ports of entry where people report, and what of them a text names. The places stand in `content/places.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo

from puente import shipped
from puente.core.atlas import Atlas, atlas_of
from puente.core.words import fold, word_list


@dataclass(frozen=True)
class Place:
    """A port of entry as a hearing paper names it.

    Args:
        id: Our name for it, never shown.
        title: The name people know, the same in both languages.
        zone: Zone of the port: the clock of the printed time to report.
        court_zone: Zone of the court: the clock of the printed hearing time.
        region: US state, which tells two bridges apart.
        words: What people write for it, folded: lower case, no accents.
    """

    id: str
    title: str
    zone: ZoneInfo
    court_zone: ZoneInfo
    region: str
    words: tuple[str, ...]


@cache
def atlas() -> Atlas:
    """The places of this installation, read when somebody first asks.

    Raises:
        ContentBroken: The file does not hold what it should; `puente content check` says so before.
    """
    return atlas_of(shipped.table(shipped.CONTENT / "places.toml"))


class _Reported(Mapping[str, Place]):
    """The ports to report at, by id; importing this module reads nothing."""

    def __getitem__(self, key: str) -> Place:
        return _reported()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(_reported())

    def __len__(self) -> int:
        return len(_reported())


PLACES: Mapping[str, Place] = _Reported()


@cache
def _reported() -> Mapping[str, Place]:
    held = atlas()
    return {
        port.id: Place(
            id=port.id,
            title=port.title,
            zone=port.zone,
            court_zone=held.courts[port.court].zone,
            region=port.region,
            words=tuple(word for word, lead in held.leads.items() if lead.port == port.id),
        )
        for port in held.ports.values()
        if port.court
    }


# Of names that long, one slip is still heard, and asked about.
SHORTEST_MISSPELT = 6
ALIKE = 0.82


@dataclass(frozen=True)
class PlaceReading:
    """What a text says about the port.

    Args:
        place: The port, when exactly one is meant.
        sure: False when the word names a city from which people report at another port, or is not spelt as any
            that we know: ask before saving.
        across: The word names the city on the other side of that port, where people wait.
    """

    place: Place | None
    sure: bool
    across: bool = False


def read_place(text: str) -> PlaceReading:
    """Find the port of entry that *text* names; none when there is no name or more than one."""
    named = _named(text)
    if not named:
        alike = _alike(text)
        return PlaceReading(alike, sure=False)
    if len(named) > 1:
        return PlaceReading(None, sure=False)
    ((key, words),) = named.items()
    leads = [atlas().leads[word] for word in words]
    return PlaceReading(PLACES[key], sure=any(one.sure for one in leads), across=all(one.across for one in leads))


def names_two_places(text: str) -> bool:
    """Whether *text* names two ports or more, so that one has to be chosen."""
    return len(_named(text)) > 1


def is_only_a_place(text: str) -> bool:
    """Whether nothing of weight but the name of a place is written: "en laredo", "es el paso texas"."""
    rest = _blanked(fold(text))[0]
    return all(word in BESIDE_A_NAME for word in rest.split())


BESIDE_A_NAME = word_list(
    """
    a al en el la lo los de del es no si dice por creo que puente garita puerto ciudad lugar corte tx texas
    california ca at the in on it is its s says bridge port city place court mi my yes of perdon sorry
    """
)


def _named(text: str) -> dict[str, set[str]]:
    _, found = _blanked(fold(text))
    named: dict[str, set[str]] = {}
    for key, word in found:
        named.setdefault(key, set()).add(word)
    return named


def _blanked(folded: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without the names in it, and the names: the longest first, so that Nuevo Laredo is not Laredo too."""
    rest, found = f" {folded} ", []
    for word, lead in atlas().leads.items():
        if f" {word} " in rest:
            found.append((lead.port, word))
            rest = rest.replace(f" {word} ", " ")
    return rest, found


def _alike(text: str) -> Place | None:
    """The port whose name is spelt nearly as some word of *text*."""
    single = [word for word, lead in atlas().leads.items() if lead.sure and " " not in word]
    names = [word for word in single if len(word) >= SHORTEST_MISSPELT]
    for word in fold(text).split():
        close = get_close_matches(word, names, n=1, cutoff=ALIKE) if len(word) >= SHORTEST_MISSPELT else []
        if close:
            return PLACES[atlas().leads[close[0]].port]
    return None
