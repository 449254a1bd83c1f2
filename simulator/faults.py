"""What may go wrong with a send, by choice or by chance."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """One way in which sending to a phone fails. The names are part of the control API."""

    BAD_NUMBER = "bad_number"
    OPTED_OUT = "opted_out"
    THROTTLED = "throttled"
    SERVER_ERROR = "server_error"
    UNAVAILABLE = "unavailable"
    ACCEPTED_THEN_TIMEOUT = "accepted_then_timeout"
    ACCEPTED_THEN_DROPPED = "accepted_then_dropped"
    CONTENT_REFUSED = "content_refused"
    CONTENT_GIVEN_BACK = "content_given_back"
    UNREACHABLE = "unreachable"
    UNKNOWN_HANDSET = "unknown_handset"
    FILTERED = "filtered"
    NOT_ON_WHATSAPP = "not_on_whatsapp"
    STATUSES_OUT_OF_ORDER = "statuses_out_of_order"
    STATUSES_REPEATED = "statuses_repeated"
    STATUSES_LATE = "statuses_late"
    STATUSES_MISSING = "statuses_missing"


# Answered by the API at once: the message does not exist.
REFUSED_WITH: dict[Fault, int] = {
    Fault.BAD_NUMBER: 21211,
    Fault.OPTED_OUT: 21610,
    Fault.THROTTLED: 20429,
    Fault.SERVER_ERROR: 20500,
    Fault.UNAVAILABLE: 20503,
}

# The same, for messages with buttons or from a template alone.
CONTENT_REFUSED_WITH: dict[Fault, int] = {Fault.CONTENT_REFUSED: 21656}

# Reported after such a message was taken.
CONTENT_FAILS_WITH: dict[Fault, int] = {Fault.CONTENT_GIVEN_BACK: 63005}

# Reported after the message was taken.
FAILS_WITH: dict[Fault, int] = {
    Fault.UNREACHABLE: 30003,
    Fault.UNKNOWN_HANDSET: 30005,
    Fault.FILTERED: 30007,
    Fault.NOT_ON_WHATSAPP: 63024,
}

# Chance never opts a person out or breaks a number: those last, and the service should believe them.
BY_CHANCE = (
    Fault.THROTTLED,
    Fault.SERVER_ERROR,
    Fault.UNAVAILABLE,
    Fault.ACCEPTED_THEN_TIMEOUT,
    Fault.ACCEPTED_THEN_DROPPED,
    Fault.UNREACHABLE,
    Fault.STATUSES_OUT_OF_ORDER,
    Fault.STATUSES_REPEATED,
    Fault.STATUSES_LATE,
    Fault.STATUSES_MISSING,
)


@dataclass
class PhoneFaults:
    """What was set for one phone: some sends ahead, and every send after those."""

    upcoming: list[Fault] = field(default_factory=list)
    always: Fault | None = None

    def take(self) -> Fault | None:
        """The fault of this send; one that was set for a single send is used up."""
        return self.upcoming.pop(0) if self.upcoming else self.always


class Chance:
    """Random faults that come in the same order for the same seed.

    Args:
        rate: Share of sends that fail, 0 to 1.
        kinds: How they fail.
    """

    def __init__(self, seed: int, rate: float, kinds: Sequence[Fault] = BY_CHANCE) -> None:
        self._random = random.Random(seed)  # noqa: S311 - repeatable failures, not secrets
        self._kinds = kinds
        self.rate = rate

    def take(self) -> Fault | None:
        """The fault of this send, most often none."""
        if self.rate <= 0 or self._random.random() >= self.rate:
            return None
        return self._random.choice(self._kinds)
