"""The port of entry near a shared place: all that we keep of where somebody is.

Source: F12 and the fact sheet, SAFE-17. The coordinates are common knowledge, to a hundredth of a degree: a kilometre.
"""

from __future__ import annotations

import re
from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0
# A town and what lies around it: near enough for staff, too wide to find anybody.
NEAR_KM = 40.0
PORTS = {
    "san_ysidro": (32.54, -117.03),
    "el_paso": (31.75, -106.49),
    "laredo": (27.50, -99.51),
    "brownsville": (25.90, -97.50),
}


# A place as a phone without WhatsApp shares it.
MAP_LINK = re.compile(
    r"(?:https?://)?(?:maps\.app\.goo\.gl|goo\.gl/maps|maps\.google\.\w+|(?:www\.)?google\.\w+/maps|maps\.apple\.com)"
    r"[^\s]*",
    re.I,
)
IN_A_LINK = re.compile(r"(?P<latitude>-?\d{1,2}\.\d{2,})(?:,|%2C)\s?(?P<longitude>-?\d{1,3}\.\d{2,})", re.I)


def without_map_links(text: str) -> tuple[str, str | None]:
    """*text* without links to a place on a map, and the port near the first that tells where it is."""
    links = MAP_LINK.findall(text)
    found = [match for link in links if (match := IN_A_LINK.search(link))]
    near = port_near(found[0]["latitude"], found[0]["longitude"]) if found else None
    return " ".join(MAP_LINK.sub(" ", text).split()) if links else text, near


def port_near(latitude: str, longitude: str) -> str | None:
    """The id of the port within 40 km of a place, degrees as text; None where there is none or it is no place."""
    try:
        here = float(latitude), float(longitude)
    except ValueError:
        return None
    if not (-90 <= here[0] <= 90 and -180 <= here[1] <= 180):
        return None
    nearest = min(PORTS, key=lambda port: _km(here, PORTS[port]))
    return nearest if _km(here, PORTS[nearest]) <= NEAR_KM else None


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    (north, east), (to_north, to_east) = ([radians(degrees) for degrees in place] for place in (one, other))
    half = sin((to_north - north) / 2) ** 2 + cos(north) * cos(to_north) * sin((to_east - east) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))
