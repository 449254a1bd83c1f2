"""What a Twilio error code asks of us.

Source: Twilio, "Error and warning dictionary"; domain fact sheet CHAN-01, CHAN-06, CHAN-07; read 2026-11-24.
"""

from __future__ import annotations

from enum import StrEnum


class Handling(StrEnum):
    """What to do with a message that Twilio did not take."""

    RETRY = "retry"
    OPTED_OUT = "opted_out"
    REFUSED = "refused"


CODES = {
    20003: Handling.RETRY,  # authentication: ours to mend; the message must not be lost meanwhile
    20429: Handling.RETRY,
    14107: Handling.RETRY,  # rate of the sender exceeded
    21611: Handling.RETRY,  # queue of this sender is full
    30001: Handling.RETRY,
    63018: Handling.RETRY,
    63017: Handling.RETRY,
    21610: Handling.OPTED_OUT,
    63014: Handling.OPTED_OUT,
    21211: Handling.REFUSED,  # not a number
    21214: Handling.REFUSED,
    21217: Handling.REFUSED,
    21408: Handling.REFUSED,  # region not enabled for this account
    21602: Handling.REFUSED,
    21604: Handling.REFUSED,
    21606: Handling.REFUSED,
    21612: Handling.REFUSED,
    21614: Handling.REFUSED,  # landline
    21617: Handling.REFUSED,
    21635: Handling.REFUSED,
    21655: Handling.REFUSED,  # unknown ContentSid
    63003: Handling.REFUSED,
    63013: Handling.REFUSED,
    63016: Handling.REFUSED,  # outside the 24-hour window
    63024: Handling.REFUSED,
}


def handling(code: int | None, http_status: int) -> Handling:
    """What to do; a code we do not know goes to staff, unless Twilio says that it is only busy."""
    known = CODES.get(code) if code else None
    if known is not None:
        return known
    return Handling.RETRY if http_status == 429 else Handling.REFUSED
