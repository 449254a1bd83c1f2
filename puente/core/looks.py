"""When to look up at Twilio how a message ended that no status has told of."""

from __future__ import annotations

from datetime import datetime, timedelta

# Source: F29. A receipt is usually there in seconds; a day later a phone that was off has been on.
LOOKS = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=24))
FIRST_LOOK = LOOKS[0]


def next_look(accepted_at: datetime, now: datetime) -> datetime | None:
    """The first look after *now*; None when all have been taken."""
    return next((accepted_at + after for after in LOOKS if accepted_at + after > now), None)
