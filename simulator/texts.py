"""The words of the page, from the same kind of catalogues as the service's."""

from collections.abc import Mapping
from functools import cache

from starlette.requests import Request

from puente.texts.files import LOCALES, read_catalogue

DOMAIN = "simulator"
LANGUAGES = ("es", "en")
COOKIE = "simulator_language"

Words = Mapping[str, str | list[str]]


@cache
def words(language: str) -> Words:
    """Every sentence of the page by its id; a list where there is a form for one and a form for many."""
    catalogue = read_catalogue(LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po")
    found: dict[str, str | list[str]] = {}
    for entry in catalogue:
        if isinstance(entry.id, str) and entry.id:
            found[entry.id] = str(entry.string)
        elif entry.id:
            found[entry.id[0]] = [str(form) for form in entry.string or ()]
    return found


def language_of(request: Request) -> str:
    """What was picked on the page, else what the browser prefers, else Spanish."""
    browser = request.headers.get("accept-language", "")[:2].lower()
    for language in (request.query_params.get("lang"), request.cookies.get(COOKIE), browser):
        if language in LANGUAGES:
            return language
    return LANGUAGES[0]
