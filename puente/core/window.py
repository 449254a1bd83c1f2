"""WhatsApp's window: free text is taken for 24 hours after the person's last message, templates at any time.

Source: CHAN-01 (Twilio error 63016), read 2026-11-24.
"""

from __future__ import annotations

from datetime import datetime, timedelta

WINDOW = timedelta(hours=24)
# A message takes a moment on its way: closing a little early costs a template, closing late costs the message.
MARGIN = timedelta(minutes=3)


def closes_at(last_inbound_at: datetime) -> datetime:
    """When the window shuts for us."""
    return last_inbound_at + WINDOW - MARGIN


def is_open(last_inbound_at: datetime | None, now: datetime) -> bool:
    """Whether free text may be sent; never before the person has written at all."""
    return last_inbound_at is not None and now < closes_at(last_inbound_at)
