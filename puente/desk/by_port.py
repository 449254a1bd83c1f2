"""Pages that show one port, or all of them."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from puente.core.places import PLACES
from puente.desk.visit import Visit

# (value, words) of the choice, in the order of the page.
PORTS = [(place.id, place.title) for place in PLACES.values()]


def asked_port(visit: Visit) -> str:
    """The port that the page is asked for; empty for all."""
    port = visit.request.query_params.get("port", "")
    return port if port in PLACES else ""


def in_port(query: Mapping[str, str], port: str) -> str:
    """The same page of that port, as an address asks for it."""
    return urlencode({**query, **({"port": port} if port else {})})
