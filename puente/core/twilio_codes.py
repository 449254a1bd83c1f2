"""What a Twilio error code asks of us, whether its API answers with it or a status brings it.

Source: Twilio, "Error and warning dictionary"; domain fact sheet CHAN-01, CHAN-06, CHAN-07; read 2026-11-24.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Handling(StrEnum):
    """What to do with a message that did not get through."""

    RETRY = "retry"
    SLOWER = "slower"
    OTHER_CHANNEL = "other_channel"
    CONTENT = "content"
    OPTED_OUT = "opted_out"
    STAFF = "staff"


@dataclass(frozen=True)
class Code:
    """One code of Twilio.

    Args:
        told: What it means, for docs/errors.md.
    """

    handling: Handling
    told: str


TABLE = {
    # Ours to wait for: nothing is wrong with the message or the person.
    20003: Code(Handling.RETRY, "authentication failed: ours to mend, and the message must not be lost meanwhile"),
    20005: Code(Handling.RETRY, "account not active"),
    20006: Code(Handling.RETRY, "access denied for a moment"),
    20500: Code(Handling.RETRY, "fault at Twilio"),
    20503: Code(Handling.RETRY, "Twilio not available"),
    20504: Code(Handling.RETRY, "Twilio took too long"),
    30001: Code(Handling.RETRY, "queue overflow"),
    30017: Code(Handling.RETRY, "carrier's network is congested"),
    63017: Code(Handling.RETRY, "rate exceeded at the channel"),
    63012: Code(Handling.RETRY, "the channel's service failed"),
    63010: Code(Handling.RETRY, "fault between Twilio and the channel"),
    63020: Code(Handling.RETRY, "fault of the business account's sign-up: mended at Meta"),
    # The whole sender has to slow down.
    20429: Code(Handling.SLOWER, "too many requests"),
    14107: Code(Handling.SLOWER, "rate of the sender exceeded"),
    21611: Code(Handling.SLOWER, "the sender's queue at Twilio is full"),
    30022: Code(Handling.SLOWER, "rate of the registered campaign exceeded"),
    63018: Code(Handling.SLOWER, "rate of the WhatsApp sender exceeded"),
    # The person can't be reached here: by the other channel they agreed to.
    21211: Code(Handling.OTHER_CHANNEL, "the number is none"),
    21214: Code(Handling.OTHER_CHANNEL, "can't be reached"),
    21217: Code(Handling.OTHER_CHANNEL, "the number is none"),
    21265: Code(Handling.OTHER_CHANNEL, "a short code can't be written to"),
    21408: Code(Handling.OTHER_CHANNEL, "the region is not enabled for this account"),
    21606: Code(Handling.OTHER_CHANNEL, "the sender can't send messages"),
    21612: Code(Handling.OTHER_CHANNEL, "no way from this sender to this number"),
    21614: Code(Handling.OTHER_CHANNEL, "not a mobile number"),
    21635: Code(Handling.OTHER_CHANNEL, "a landline"),
    21655: Code(Handling.OTHER_CHANNEL, "Twilio does not know the template"),
    21656: Code(Handling.OTHER_CHANNEL, "the template's values do not fit"),
    21659: Code(Handling.OTHER_CHANNEL, "the sender is not ours"),
    21660: Code(Handling.OTHER_CHANNEL, "the sender belongs to another account"),
    21703: Code(Handling.OTHER_CHANNEL, "the messaging service has no sender"),
    21910: Code(Handling.OTHER_CHANNEL, "sender and recipient are of two channels"),
    30003: Code(Handling.OTHER_CHANNEL, "phone off or out of reach"),
    30004: Code(Handling.OTHER_CHANNEL, "blocked by the carrier or the phone"),
    30005: Code(Handling.OTHER_CHANNEL, "nobody has this number"),
    30006: Code(Handling.OTHER_CHANNEL, "landline, or the carrier can't be reached"),
    30007: Code(Handling.OTHER_CHANNEL, "filtered by the carrier"),
    30008: Code(Handling.OTHER_CHANNEL, "the carrier does not say why"),
    30011: Code(Handling.OTHER_CHANNEL, "pictures are not possible there"),
    30018: Code(Handling.OTHER_CHANNEL, "the carrier asks for a registered sender"),
    30023: Code(Handling.OTHER_CHANNEL, "daily limit of the registered campaign reached"),
    30024: Code(Handling.OTHER_CHANNEL, "the number is known as a sender by another carrier"),
    30027: Code(Handling.OTHER_CHANNEL, "T-Mobile's daily limit reached"),
    30032: Code(Handling.OTHER_CHANNEL, "the toll-free number is not verified"),
    30034: Code(Handling.OTHER_CHANNEL, "the number is not registered (A2P 10DLC)"),
    30035: Code(Handling.OTHER_CHANNEL, "the number's registration is not finished"),
    30036: Code(Handling.OTHER_CHANNEL, "too late: its validity ran out on the way"),
    30044: Code(Handling.OTHER_CHANNEL, "too long for a trial account"),
    30410: Code(Handling.OTHER_CHANNEL, "the carrier did not answer in time"),
    30450: Code(Handling.OTHER_CHANNEL, "blocked by Twilio's lookout for fraud"),
    30453: Code(Handling.OTHER_CHANNEL, "blocked for too many messages to this number"),
    30454: Code(Handling.OTHER_CHANNEL, "too many messages to one number"),
    30485: Code(Handling.OTHER_CHANNEL, "filtered by the carrier after complaints"),
    63001: Code(Handling.OTHER_CHANNEL, "the channel refuses our credentials"),
    63002: Code(Handling.OTHER_CHANNEL, "the channel does not know the sender"),
    63003: Code(Handling.OTHER_CHANNEL, "the channel does not know the recipient"),
    63007: Code(Handling.OTHER_CHANNEL, "Twilio has no channel for this sender"),
    63015: Code(Handling.OTHER_CHANNEL, "the recipient has not joined the sandbox"),
    63016: Code(Handling.OTHER_CHANNEL, "outside the 24-hour window"),
    63022: Code(Handling.OTHER_CHANNEL, "the business's name does not fit its account"),
    63024: Code(Handling.OTHER_CHANNEL, "not a WhatsApp number"),
    63025: Code(Handling.OTHER_CHANNEL, "the media was uploaded before"),
    63026: Code(Handling.OTHER_CHANNEL, "the sender's number is not on WhatsApp any more"),
    63029: Code(Handling.OTHER_CHANNEL, "WhatsApp's answer never came"),
    63031: Code(Handling.OTHER_CHANNEL, "sender and recipient are the same"),
    63032: Code(Handling.OTHER_CHANNEL, "WhatsApp keeps this person out of an experiment"),
    63033: Code(Handling.OTHER_CHANNEL, "the recipient blocked or can't take business messages"),
    63036: Code(Handling.OTHER_CHANNEL, "too many business messages to this person"),
    63038: Code(Handling.OTHER_CHANNEL, "daily limit of the account reached"),
    63049: Code(Handling.OTHER_CHANNEL, "Meta does not deliver this to keep the person's trust"),
    63051: Code(Handling.OTHER_CHANNEL, "WhatsApp has blocked the business account"),
    63112: Code(Handling.OTHER_CHANNEL, "Meta has disabled the business account"),
    63113: Code(Handling.OTHER_CHANNEL, "Meta does not answer for this account"),
    # The form was refused: numbers in place of buttons first, and the other channel after that.
    63005: Code(Handling.CONTENT, "the channel did not take the content"),
    63013: Code(Handling.CONTENT, "against the channel's policy"),
    63019: Code(Handling.CONTENT, "the media could not be fetched"),
    63021: Code(Handling.CONTENT, "invalid content"),
    63027: Code(Handling.CONTENT, "the template does not exist in this language"),
    63028: Code(Handling.CONTENT, "the number of values does not fit the template"),
    63030: Code(Handling.CONTENT, "a parameter is not supported"),
    63040: Code(Handling.CONTENT, "the template was rejected"),
    63041: Code(Handling.CONTENT, "the template is paused"),
    63042: Code(Handling.CONTENT, "the template was disabled"),
    # They want no more from this sender.
    21610: Code(Handling.OPTED_OUT, "unsubscribed at the carrier"),
    63014: Code(Handling.OPTED_OUT, "blocked us on WhatsApp"),
    # Ours to mend, and another channel would not help.
    20001: Code(Handling.STAFF, "a parameter is wrong"),
    20404: Code(Handling.STAFF, "no such thing at Twilio"),
    20422: Code(Handling.STAFF, "a parameter is wrong"),
    21212: Code(Handling.STAFF, "the sender is no number"),
    21601: Code(Handling.STAFF, "the number can't receive messages"),
    21602: Code(Handling.STAFF, "no text"),
    21603: Code(Handling.STAFF, "no sender"),
    21604: Code(Handling.STAFF, "no recipient"),
    21608: Code(Handling.STAFF, "a trial account writes to verified numbers alone"),
    21609: Code(Handling.STAFF, "the address for statuses is wrong"),
    21617: Code(Handling.STAFF, "longer than 1,600 characters"),
    21619: Code(Handling.STAFF, "neither text nor picture"),
    21620: Code(Handling.STAFF, "the picture's address is wrong"),
    21623: Code(Handling.STAFF, "too many pictures"),
    21658: Code(Handling.STAFF, "a parameter is too long"),
    30002: Code(Handling.STAFF, "account suspended"),
    30009: Code(Handling.STAFF, "a part is missing"),
    30010: Code(Handling.STAFF, "the price is over the limit that was set"),
    30019: Code(Handling.STAFF, "the content is too large"),
    30029: Code(Handling.STAFF, "the account keeps no content"),
    30409: Code(Handling.STAFF, "the message can't be cancelled any more"),
    63008: Code(Handling.STAFF, "the channel's sender is set up wrongly"),
    63009: Code(Handling.STAFF, "the channel answered with an error"),
    63023: Code(Handling.STAFF, "fault of the channel"),
}
CODES = {number: code.handling for number, code in TABLE.items()}
# Tried again after a pause, whoever said so: Twilio's API, or a status.
AGAIN = frozenset({Handling.RETRY, Handling.SLOWER})


def handling(code: int | None, http_status: int = 400) -> Handling:
    """What to do; a code we do not know goes to staff, unless Twilio says that it is only busy."""
    known = CODES.get(code) if code else None
    if known is not None:
        return known
    return Handling.SLOWER if http_status == 429 else Handling.STAFF


def of_text(code: str | None) -> Handling:
    """The same for a code as our rows keep it: a number of Twilio's, an HTTP status, or a word of ours."""
    return handling(int(code), int(code)) if code and code.isdecimal() else Handling.STAFF


def is_unknown(code: str | None) -> bool:
    """Whether it is a code of Twilio's that this table lacks."""
    return bool(code) and str(code).isdecimal() and len(str(code)) == 5 and int(str(code)) not in CODES
