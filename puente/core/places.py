"""Ports of entry, the courts behind them, and the zones whose clocks the papers print.

Source: domain fact sheet, section 5 (PORT-A to PORT-G, TZ-03 to TZ-05), read 2026-11-24.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from zoneinfo import ZoneInfo

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


PACIFIC, MOUNTAIN, CENTRAL = (ZoneInfo(f"America/{city}") for city in ("Los_Angeles", "Denver", "Chicago"))

PLACES = {
    place.id: place
    for place in (
        Place(
            "san_ysidro",
            "San Ysidro",
            PACIFIC,
            PACIFIC,
            "California",
            (
                "san ysidro",
                "san isidro",
                "san ycidro",
                "san icidro",
                "sanysidro",
                "sanisidro",
                "ysidro",
                "pedwest",
                "ped west",
                "tijuana",
                "san diego",
                "mexicali",
                "calexico",
            ),
        ),
        Place(
            "el_paso",
            "El Paso",
            MOUNTAIN,
            MOUNTAIN,
            "Texas",
            (
                "el paso",
                "elpaso",
                "el passo",
                "paso del norte",
                "ciudad juarez",
                "cd juarez",
                "juarez",
                "santa fe",
                "nogales",
            ),
        ),
        Place(
            "laredo",
            "Laredo",
            CENTRAL,
            CENTRAL,
            "Texas",
            ("nuevo laredo", "laredo", "larredo", "piedras negras", "eagle pass", "monterrey"),
        ),
        Place(
            "brownsville",
            "Brownsville",
            CENTRAL,
            CENTRAL,
            "Texas",
            ("brownsville", "bronsvil", "brownsvile", "bronsville", "matamoros", "gateway", "reynosa"),
        ),
    )
}

# Where people were returned was not always where they had to report (PORT-02): for these we ask, never assume.
ELSEWHERE = frozenset({"mexicali", "calexico", "nogales", "piedras negras", "eagle pass", "monterrey", "reynosa"})
# Where people wait across the bridge. Said in a story it need not be what the paper says (PORT-05).
ACROSS = frozenset({"tijuana", "ciudad juarez", "cd juarez", "juarez", "nuevo laredo", "matamoros"})
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
    return PlaceReading(PLACES[key], sure=not words <= ELSEWHERE, across=words <= ACROSS)


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
    words = sorted(
        ((word, place.id) for place in PLACES.values() for word in place.words), key=lambda one: -len(one[0])
    )
    for word, key in words:
        if f" {word} " in rest:
            found.append((key, word))
            rest = rest.replace(f" {word} ", " ")
    return rest, found


def _alike(text: str) -> Place | None:
    """The port whose name is spelt nearly as some word of *text*."""
    names = {word: place for place in PLACES.values() for word in place.words if len(word) >= SHORTEST_MISSPELT}
    single = {word: place for word, place in names.items() if " " not in word and word not in ELSEWHERE}
    for word in fold(text).split():
        close = get_close_matches(word, single, n=1, cutoff=ALIKE) if len(word) >= SHORTEST_MISSPELT else []
        if close:
            return single[close[0]]
    return None


# The cities where people wait, with the clock on their own wall.
CITY_ZONES = {
    "tijuana": "America/Tijuana",
    "mexicali": "America/Tijuana",
    "nogales": "America/Hermosillo",
    "ciudad juarez": "America/Ciudad_Juarez",
    "juarez": "America/Ciudad_Juarez",
    "chihuahua": "America/Chihuahua",
    "ojinaga": "America/Ojinaga",
    "piedras negras": "America/Matamoros",
    "nuevo laredo": "America/Matamoros",
    "reynosa": "America/Matamoros",
    "matamoros": "America/Matamoros",
    "monterrey": "America/Monterrey",
    "saltillo": "America/Monterrey",
    "mexico city": "America/Mexico_City",
    "ciudad de mexico": "America/Mexico_City",
    "tapachula": "America/Mexico_City",
}
