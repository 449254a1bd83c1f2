"""What of our texts and numbers is old, or will be soon: whoever looks at the desk sees that there is something."""

from __future__ import annotations

from starlette.responses import Response

from puente.content.ageing import due
from puente.desk.rendering import page
from puente.desk.visit import Visit


async def show(visit: Visit) -> Response:
    """The page."""
    return page(visit, "ageing.html", due=due(visit.now.date()))
