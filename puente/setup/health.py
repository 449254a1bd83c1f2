"""Whether a process answers."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import httpx

TIMEOUT_S = 2.0
LOOK_S = 0.25


@dataclass(frozen=True)
class Check:
    """An address that answers 200 once its process is ready."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    def passes(self) -> bool:
        """Ask once."""
        try:
            return httpx.get(self.url, headers=dict(self.headers), timeout=TIMEOUT_S).is_success
        except httpx.HTTPError:
            return False


class NotReady(Exception):
    """It did not answer in time."""


def wait(check: Check | None, timeout_s: float, each_look: Callable[[], None], over: threading.Event) -> None:
    """Look until *check* passes; None for a check passes at once.

    Args:
        each_look: Called at every look; what it raises ends the wait.
        over: Ends the wait early and quietly.

    Raises:
        NotReady: After *timeout_s*.
    """
    began = time.monotonic()
    while check is not None and not over.is_set() and not check.passes():
        each_look()
        if time.monotonic() - began > timeout_s:
            raise NotReady(check.url)
        over.wait(LOOK_S)
