"""What a Twilio error code asks of us, whether its API answers with it or a status brings it.

Source: Twilio, "Error and warning dictionary" (twilio.com/docs/api/errors). Titles were compared on 2026-11-24 with a
copy of its list and a copy of the dictionary of 2023, not with the page of each code; what to do is our judgement from
the titles. Domain fact sheet CHAN-01, CHAN-06, CHAN-07. Codes of RCS, Messenger, calls, accounts and registrations
are left out: a message of ours does not meet them, and one that does all the same is loud (`is_unknown`).
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
    14107: Code(Handling.RETRY, "too many messages between two numbers in a few seconds"),
    20003: Code(
        Handling.RETRY, "our credentials are not accepted: ours to mend, and the message must not be lost meanwhile"
    ),
    20005: Code(Handling.RETRY, "account not active: as above"),
    20006: Code(Handling.RETRY, "access denied: as above"),
    20500: Code(Handling.RETRY, "fault at Twilio"),
    20503: Code(Handling.RETRY, "Twilio not available"),
    20504: Code(Handling.RETRY, "fault at Twilio"),
    30017: Code(Handling.RETRY, "the carrier's network is congested"),
    30021: Code(Handling.RETRY, "fault at Twilio's messaging service"),
    30500: Code(Handling.RETRY, "fault at Twilio while it had the message"),
    63009: Code(Handling.RETRY, "WhatsApp answered with a server error"),
    63010: Code(Handling.RETRY, "fault at Twilio while it had the message"),
    63012: Code(Handling.RETRY, "fault at WhatsApp"),
    63053: Code(Handling.RETRY, "the template is new to WhatsApp: ready within ten minutes"),
    # The whole sender has to slow down.
    20429: Code(Handling.SLOWER, "too many requests at once"),
    21611: Code(Handling.SLOWER, "the number's queue at Twilio is full"),
    30001: Code(Handling.SLOWER, "the number's queue at Twilio overflowed"),
    30022: Code(Handling.SLOWER, "rate of the registered campaign exceeded"),
    63017: Code(Handling.SLOWER, "rate exceeded"),
    63018: Code(Handling.SLOWER, "rate of the WhatsApp sender exceeded"),
    # It can't get through here: by the other channel they agreed to.
    21211: Code(Handling.OTHER_CHANNEL, "the number is none"),
    21212: Code(Handling.OTHER_CHANNEL, "our number is none"),
    21214: Code(Handling.OTHER_CHANNEL, "the number can't be reached"),
    21217: Code(Handling.OTHER_CHANNEL, "the number is none"),
    21265: Code(Handling.OTHER_CHANNEL, "a short code can't be written to"),
    21266: Code(Handling.OTHER_CHANNEL, "sender and recipient are the same"),
    21268: Code(Handling.OTHER_CHANNEL, "a premium or information number can't be written to"),
    21408: Code(Handling.OTHER_CHANNEL, "the region is not enabled for this account"),
    21601: Code(Handling.OTHER_CHANNEL, "our number can't send SMS"),
    21606: Code(Handling.OTHER_CHANNEL, "our number can't send messages for this account"),
    21612: Code(Handling.OTHER_CHANNEL, "no way from this sender to this number"),
    21614: Code(Handling.OTHER_CHANNEL, "not a mobile number"),
    21618: Code(Handling.OTHER_CHANNEL, "every carrier filters this text"),
    21635: Code(Handling.OTHER_CHANNEL, "a landline"),
    21655: Code(Handling.OTHER_CHANNEL, "Twilio does not know the template"),
    21656: Code(Handling.OTHER_CHANNEL, "the template's values are not valid"),
    21657: Code(Handling.OTHER_CHANNEL, "our number is not accepted as a sender"),
    21659: Code(Handling.OTHER_CHANNEL, "our number is not Twilio's, or of another country"),
    21660: Code(Handling.OTHER_CHANNEL, "our number belongs to another account"),
    21661: Code(Handling.OTHER_CHANNEL, "our number can't send SMS"),
    21703: Code(Handling.OTHER_CHANNEL, "the messaging service has no number for this"),
    21910: Code(Handling.OTHER_CHANNEL, "sender and recipient are of two channels"),
    30003: Code(Handling.OTHER_CHANNEL, "phone off or out of reach"),
    30004: Code(Handling.OTHER_CHANNEL, "blocked by the carrier or the phone"),
    30005: Code(Handling.OTHER_CHANNEL, "unknown number, perhaps given up"),
    30006: Code(Handling.OTHER_CHANNEL, "a landline, or the carrier can't be reached"),
    30007: Code(Handling.OTHER_CHANNEL, "filtered by Twilio or the carrier"),
    30008: Code(Handling.OTHER_CHANNEL, "the carrier does not say why"),
    30011: Code(Handling.OTHER_CHANNEL, "no pictures to this number"),
    30018: Code(Handling.OTHER_CHANNEL, "the carrier asks for a registered sender"),
    30019: Code(Handling.OTHER_CHANNEL, "too large for the carrier"),
    30023: Code(Handling.OTHER_CHANNEL, "daily limit of the registered campaign reached"),
    30024: Code(Handling.OTHER_CHANNEL, "our number is not set up at this carrier"),
    30027: Code(Handling.OTHER_CHANNEL, "T-Mobile's daily limit reached"),
    30032: Code(Handling.OTHER_CHANNEL, "our toll-free number is not verified"),
    30033: Code(Handling.OTHER_CHANNEL, "the registered campaign is suspended"),
    30034: Code(Handling.OTHER_CHANNEL, "our number is not registered (A2P 10DLC)"),
    30035: Code(Handling.OTHER_CHANNEL, "our number's registration is not finished"),
    30036: Code(Handling.OTHER_CHANNEL, "waited too long at Twilio"),
    30038: Code(Handling.OTHER_CHANNEL, "taken for a one-time password and filtered"),
    30039: Code(Handling.OTHER_CHANNEL, "filtered as part of a loop of messages"),
    30040: Code(Handling.OTHER_CHANNEL, "the carrier asks for a registered sender"),
    30041: Code(Handling.OTHER_CHANNEL, "our number is not registered in that country"),
    30044: Code(Handling.OTHER_CHANNEL, "too long for a trial account"),
    30410: Code(Handling.OTHER_CHANNEL, "the carrier did not answer in time; Twilio does not try again"),
    30450: Code(Handling.OTHER_CHANNEL, "blocked for half an hour by Twilio's lookout for fraud"),
    30453: Code(Handling.OTHER_CHANNEL, "could not be delivered; Twilio does not say why"),
    30485: Code(Handling.OTHER_CHANNEL, "could not be delivered; Twilio does not say why"),
    30610: Code(Handling.OTHER_CHANNEL, "could not be delivered; Twilio does not say why"),
    30615: Code(Handling.OTHER_CHANNEL, "could not be delivered; Twilio does not say why"),
    30620: Code(Handling.OTHER_CHANNEL, "could not be delivered; Twilio does not say why"),
    30640: Code(Handling.OTHER_CHANNEL, "could not be delivered; Twilio does not say why"),
    63001: Code(Handling.OTHER_CHANNEL, "WhatsApp refuses our credentials"),
    63002: Code(Handling.OTHER_CHANNEL, "WhatsApp does not know the sender"),
    63003: Code(Handling.OTHER_CHANNEL, "WhatsApp does not know the recipient"),
    63007: Code(Handling.OTHER_CHANNEL, "Twilio has no channel for this sender"),
    63008: Code(Handling.OTHER_CHANNEL, "the channel is set up wrongly at Twilio"),
    63015: Code(Handling.OTHER_CHANNEL, "the recipient has not joined the sandbox"),
    63016: Code(Handling.OTHER_CHANNEL, "outside the 24-hour window"),
    63020: Code(Handling.OTHER_CHANNEL, "fault of the business account at Meta, such as a missing payment"),
    63022: Code(Handling.OTHER_CHANNEL, "the business's name is not certified"),
    63023: Code(Handling.OTHER_CHANNEL, "WhatsApp does not say why"),
    63024: Code(Handling.OTHER_CHANNEL, "not a recipient WhatsApp can write to"),
    63026: Code(Handling.OTHER_CHANNEL, "what we send was flagged as spam"),
    63029: Code(Handling.OTHER_CHANNEL, "the phone could not load the template"),
    63031: Code(Handling.OTHER_CHANNEL, "sender and recipient are the same"),
    63032: Code(Handling.OTHER_CHANNEL, "WhatsApp keeps this person out of an experiment"),
    63049: Code(Handling.OTHER_CHANNEL, "Meta takes it for advertising and chose not to deliver it"),
    63050: Code(Handling.OTHER_CHANNEL, "Meta takes it for advertising, which the person wants none of"),
    63051: Code(Handling.OTHER_CHANNEL, "WhatsApp has locked our sender or account"),
    63058: Code(Handling.OTHER_CHANNEL, "WhatsApp lets us write to nobody in that country"),
    63059: Code(Handling.OTHER_CHANNEL, "our number has moved to another WhatsApp account"),
    63112: Code(Handling.OTHER_CHANNEL, "Meta has disabled our WhatsApp account"),
    # The form was refused: numbers in place of buttons first, and the other channel after that.
    63005: Code(Handling.CONTENT, "WhatsApp rejected the content"),
    63006: Code(Handling.CONTENT, "the content can't be put into WhatsApp's form"),
    63013: Code(Handling.CONTENT, "against WhatsApp's policy"),
    63019: Code(Handling.CONTENT, "the picture could not be fetched"),
    63021: Code(Handling.CONTENT, "invalid content"),
    63025: Code(Handling.CONTENT, "the picture was uploaded before"),
    63027: Code(Handling.CONTENT, "the template does not exist in this language"),
    63028: Code(Handling.CONTENT, "the number of values does not fit the template"),
    63030: Code(Handling.CONTENT, "a parameter is not supported"),
    63034: Code(Handling.CONTENT, "the picture is too large"),
    63040: Code(Handling.CONTENT, "the template was rejected"),
    63041: Code(Handling.CONTENT, "the template is paused"),
    63042: Code(Handling.CONTENT, "the template was disabled"),
    63054: Code(Handling.CONTENT, "the template can't be used"),
    # They want no more from this sender.
    21610: Code(Handling.OPTED_OUT, "unsubscribed from our number"),
    30630: Code(Handling.OPTED_OUT, "unsubscribed from our number"),
    63014: Code(Handling.OPTED_OUT, "blocked us on WhatsApp, or opted out"),
    63033: Code(Handling.OPTED_OUT, "opted out on WhatsApp"),
    # Ours to mend, and another channel would not help.
    20001: Code(Handling.STAFF, "a parameter is unknown"),
    20010: Code(Handling.STAFF, "the account may not do this"),
    20403: Code(Handling.STAFF, "forbidden"),
    20404: Code(Handling.STAFF, "no such thing at Twilio"),
    20422: Code(Handling.STAFF, "a parameter is not valid"),
    21602: Code(Handling.STAFF, "no text"),
    21603: Code(Handling.STAFF, "no sender"),
    21604: Code(Handling.STAFF, "no recipient"),
    21608: Code(Handling.STAFF, "a trial account writes to verified numbers alone"),
    21609: Code(Handling.STAFF, "the address for statuses is not valid"),
    21617: Code(Handling.STAFF, "longer than 1,600 characters"),
    21619: Code(Handling.STAFF, "no text, picture or template"),
    21620: Code(Handling.STAFF, "the picture's address is not valid"),
    21623: Code(Handling.STAFF, "too many pictures"),
    21654: Code(Handling.STAFF, "values without a template"),
    21658: Code(Handling.STAFF, "a parameter is too long"),
    30002: Code(Handling.STAFF, "account suspended"),
    30010: Code(Handling.STAFF, "dearer than the limit that was set"),
    30029: Code(Handling.STAFF, "the account's choice of what Twilio keeps is not valid"),
    30037: Code(Handling.STAFF, "the account may not send messages"),
    30409: Code(Handling.STAFF, "the message can't be cancelled any more"),
    30454: Code(Handling.STAFF, "the account's limit of messages is reached"),
    63011: Code(Handling.STAFF, "Twilio takes the request for invalid"),
    63038: Code(Handling.STAFF, "the account's daily limit is reached"),
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
