"""A browser without scripts: it reads pages, keeps cookies, and posts the forms that it finds."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from uuid import UUID

import httpx
import pyotp

PASSWORD = "correct horse battery"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
HALF_A_MINUTE_S = 30


def a_code(ahead: int = 0, secret: str = SECRET) -> str:
    """What an authenticator app shows now, or so many steps from now."""
    return pyotp.TOTP(secret).at(int(time.time()) + ahead * HALF_A_MINUTE_S)


class _Forms(HTMLParser):
    """Collects every form that is posted, with its hidden fields and texts."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, str]] = {}
        self._action: str | None = None
        self._area: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form" and given.get("method") == "post":
            self._action = given.get("action") or ""
            self.forms[self._action] = {}
        elif self._action is not None and tag in ("input", "textarea") and given.get("name"):
            self.forms[self._action][str(given["name"])] = given.get("value") or ""
            self._area = str(given["name"]) if tag == "textarea" else None

    def handle_data(self, data: str) -> None:
        if self._action is not None and self._area is not None:
            self.forms[self._action][self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None
        elif tag == "form":
            self._action = None


def forms(page: str) -> dict[str, dict[str, str]]:
    """Forms of a page that change something, by their action; one that only looks (GET) needs no token."""
    parser = _Forms()
    parser.feed(page)
    return parser.forms


def texts(page: str, test_id: str) -> list[str]:
    """What stands in the elements with this data-testid, tags taken out, spaces made single."""
    found = re.findall(rf'<(\w+)[^>]*data-testid="{test_id}"[^>]*>(.*?)</\1>', page, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", inner)).split()) for _, inner in found]


def shows(page: str, test_id: str) -> bool:
    """Whether a page has an element with this data-testid."""
    return f'data-testid="{test_id}"' in page


@dataclass
class Browser:
    """One open browser.

    Args:
        staff_id: Whose account is signed in.
    """

    http: httpx.AsyncClient
    staff_id: UUID | None = None

    async def get(self, path: str) -> httpx.Response:
        """Open an address, without following redirects."""
        return await self.http.get(path)

    async def page(self, path: str) -> str:
        """The text of a page that must be there."""
        answer = await self.get(path)
        assert answer.status_code == 200, (answer.status_code, answer.text[:300])
        return answer.text

    async def submit(self, page: str, action: str, **typed: str) -> httpx.Response:
        """Send a form of *page* with what was typed into it."""
        return await self.http.post(action, data=forms(page)[action] | typed)

    async def press(self, path: str, action: str, **typed: str) -> httpx.Response:
        """Open a page and send one of its forms."""
        return await self.submit(await self.page(path), action, **typed)

    async def sign_in(self, username: str, password: str) -> httpx.Response:
        """Through the sign-in page: name and password, then a code where they were right."""
        answer = await self.offer(username, password)
        if answer.status_code != 303:
            return answer
        return await self.press(answer.headers["location"], "/login/second", code=a_code())

    async def offer(self, username: str, password: str) -> httpx.Response:
        """Name and password alone."""
        return await self.press("/login", "/login", username=username, password=password)

    async def csrf(self) -> str:
        """The session's token, as any page of ours shows it."""
        return forms(await self.page("/account"))["/logout"]["csrf"]
