"""How much one sender may ask for in a second, as carriers and WhatsApp limit it."""

import time

# So much of a second may come at once.
BURST_S = 1.0


class Rates:
    """A bucket for each sender, by the real clock: what is sent in a second does not depend on simulated days.

    Args:
        per_s: Segments or messages a second by the beginning of the sender's address; 0: no limit.
    """

    def __init__(self, per_s: dict[str, float]) -> None:
        self._per_s = per_s
        self._free_at: dict[str, float] = {}

    def takes(self, sender: str, units: int) -> bool:
        """Whether the sender may send so much now; if so, it has."""
        rate = next((rate for beginning, rate in self._per_s.items() if sender.startswith(beginning)), 0.0)
        if rate <= 0:
            return True
        now = time.monotonic()
        free_at = max(self._free_at.get(sender, now), now)
        if free_at - now > BURST_S:
            return False
        self._free_at[sender] = free_at + units / rate
        return True
