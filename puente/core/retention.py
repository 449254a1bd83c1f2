"""For how long what is kept is kept.

Source: SAFE-17 (conversation 30 days, reminders 48 hours after the hearing), F119 (photos sooner), read 2026-11-24.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

CONVERSATION_FOR = timedelta(days=30)
# After this the question how it went has been asked, and mostly answered.
REMINDERS_FOR = timedelta(hours=48)
# A colleague has looked at it by then, or will ask for another.
PHOTOS_FOR = timedelta(days=7)
# Who missed it, or was given another date, has been looked after.
HEARINGS_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Limits:
    """The moments before which things are too old.

    Args:
        conversation: Of messages either way, and of what was reported of them.
        reminders: Of the hearing they were about.
        photos: Of the message they came with.
        hearings: Of the hearing, or of its being cancelled.
    """

    conversation: datetime
    reminders: datetime
    photos: datetime
    hearings: datetime


def limits(now: datetime) -> Limits:
    """The limits as they stand at *now*."""
    return Limits(now - CONVERSATION_FOR, now - REMINDERS_FOR, now - PHOTOS_FOR, now - HEARINGS_FOR)
