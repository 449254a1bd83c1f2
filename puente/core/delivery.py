"""What Twilio's message statuses mean, and which of two says more."""

from __future__ import annotations

# Source: Twilio, "Message status values" (Messages resource), read 2026-11-24. Higher says more; equal ranks exclude
# each other and the first one stays. `read` proves `delivered`, and a failure never undoes a delivery.
RANKS = {
    "accepted": 1,
    "scheduled": 1,
    "queued": 2,
    "sending": 3,
    "sent": 4,
    "canceled": 5,
    "failed": 5,
    "undelivered": 5,
    "delivered": 6,
    "read": 7,
}

FAILED = frozenset({"failed", "undelivered", "canceled"})
ARRIVED = frozenset({"delivered", "read"})


def further(current: str | None, reported: str) -> str | None:
    """The status that holds after *reported* came in, whatever the order of arrival.

    Args:
        current: The status held so far; None before the first.
        reported: What Twilio says now. Words we do not know change nothing.

    Returns:
        One of the two; None while nothing known was ever reported.
    """
    if RANKS.get(reported, 0) > RANKS.get(current or "", 0):
        return reported
    return current
