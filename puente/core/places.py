"""Ports of entry, the courts behind them, and the zones whose clocks the papers print.

Source: domain fact sheet, section 5 (PORT-A to PORT-G, TZ-03 to TZ-05), read 2026-11-24.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from zoneinfo import ZoneInfo


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
                "sanysidro",
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
            ("el paso", "elpaso", "paso del norte", "ciudad juarez", "cd juarez", "juarez", "santa fe", "nogales"),
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
            ("brownsville", "bronsvil", "brownsvile", "bronsville", "matamoros", "gateway", "puente nuevo", "reynosa"),
        ),
    )
}

# Where people were returned was not always where they had to report (PORT-02): for these we ask, never assume.
ELSEWHERE = frozenset({"mexicali", "calexico", "nogales", "piedras negras", "eagle pass", "monterrey", "reynosa"})


@dataclass(frozen=True)
class PlaceReading:
    """What a text says about the port.

    Args:
        place: The port, when exactly one is meant.
        sure: False when the word names a city from which people report at another port: ask before saving.
    """

    place: Place | None
    sure: bool


def read_place(text: str) -> PlaceReading:
    """Find the port of entry that *text* names; none when there is no name or more than one."""
    folded = f" {fold(text)} "
    found = {place.id: [word for word in place.words if f" {word} " in folded] for place in PLACES.values()}
    named = {key: words for key, words in found.items() if words}
    if len(named) != 1:
        return PlaceReading(None, sure=False)
    ((key, words),) = named.items()
    return PlaceReading(PLACES[key], sure=not set(words) <= ELSEWHERE)


def fold(text: str) -> str:
    """Lower case, no accents, words parted by single spaces."""
    plain = unicodedata.normalize("NFD", text.lower())
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(letters.split())


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
