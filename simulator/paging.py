"""Pages of a list, in the two ways in which Twilio's APIs write them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from simulator.errors import Refused

DEFAULT_SIZE, LARGEST_SIZE = 50, 1000


@dataclass(frozen=True)
class Page[T]:
    """Part of a list.

    Args:
        address: Of the list, with filters, without paging.
        last_token: Marks where the next page begins; empty when there is none.
    """

    items: Sequence[T]
    number: int
    size: int
    address: str
    last_token: str

    def at(self, number: int, token: str = "") -> str:
        """The address of a page."""
        paging = {"PageSize": str(self.size), "Page": str(number)} | ({"PageToken": token} if token else {})
        return f"{self.address}{'&' if '?' in self.address else '?'}{urlencode(paging)}"

    def next_address(self) -> str | None:
        """The address of the next page, if there is one."""
        return self.at(self.number + 1, self.last_token) if self.last_token else None


def cut[T](request: Request, items: Sequence[T], sid_of: Callable[[T], str], base: str = "") -> Page[T]:
    """The page of *items* that the request asks for.

    The token names the last item seen, so what arrives between two pages shifts nothing.
    """
    query = request.query_params
    size = min(_whole(query.get("PageSize"), DEFAULT_SIZE) or DEFAULT_SIZE, LARGEST_SIZE)
    number = _whole(query.get("Page"), 0)
    start = _after(query["PageToken"], items, sid_of) if query.get("PageToken") else number * size
    part = items[start : start + size]
    more = start + size < len(items)
    filters = [(name, value) for name, value in query.multi_items() if not name.startswith("Page")]
    address = base + request.url.path + (f"?{urlencode(filters)}" if filters else "")
    return Page(part, number, size, address, f"PA{sid_of(part[-1])}" if more and part else "")


def old_style(page: Page[Any], key: str, resources: list[dict[str, Any]]) -> dict[str, Any]:
    """The list as the API of 2010 writes it."""
    start = page.number * page.size
    return {
        key: resources,
        "first_page_uri": page.at(0),
        "next_page_uri": page.next_address(),
        "previous_page_uri": page.at(page.number - 1) if page.number else None,
        "uri": page.at(page.number),
        "page": page.number,
        "page_size": page.size,
        "start": start,
        "end": start + max(len(resources) - 1, 0),
    }


def new_style(page: Page[Any], key: str, resources: list[dict[str, Any]]) -> dict[str, Any]:
    """The list as the newer APIs write it."""
    meta = {
        "key": key,
        "first_page_url": page.at(0),
        "next_page_url": page.next_address(),
        "previous_page_url": page.at(page.number - 1) if page.number else None,
        "url": page.at(page.number),
        "page": page.number,
        "page_size": page.size,
    }
    return {key: resources, "meta": meta}


def _whole(text: str | None, default: int) -> int:
    if not text:
        return default
    if not text.isdigit():
        raise Refused(20001)
    return int(text)


def _after[T](token: str, items: Sequence[T], sid_of: Callable[[T], str]) -> int:
    sids = [sid_of(item) for item in items]
    try:
        return sids.index(token.removeprefix("PA")) + 1
    except ValueError as error:
        raise Refused(20001) from error
