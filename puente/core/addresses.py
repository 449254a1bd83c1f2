"""Whom a message came from: one person, however the number is written and whichever channel brought it."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType


class AddressKind(StrEnum):
    """What sort of address it is, as far as the address itself tells."""

    PHONE = "phone"
    FIXED = "fixed"  # a land line: no SMS, though WhatsApp may live there
    TOLL_FREE = "toll_free"  # never a person's own
    SHORT_CODE = "short_code"  # carriers, other automated senders, 911: an answer may loop
    BSUID = "bsuid"  # WhatsApp's business-scoped user id: the number is hidden
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Address:
    """An address, read.

    Args:
        kind: What it is.
        canonical: E.164 in the form the country dials today, None when it is no valid phone number.
        valid: Whether *canonical* is a number that can exist. False never means "do not answer":
            a BSUID is not valid and is answered all the same.
        country: ISO code of the number's country, None when unknown.
        reply_to: What to give Twilio as `To`: for what Twilio sent, exactly as it came.
        person: The same string for the same person over SMS and WhatsApp; None when the sender
            is withheld or nothing was typed that names anybody.
    """

    kind: AddressKind
    canonical: str | None
    valid: bool
    country: str | None
    reply_to: str | None
    person: str | None


TYPED = "typed"
"""The channel of a number that somebody typed, against "sms" and "whatsapp"."""

_PREFIX = re.compile(r"(?:whatsapp|sms|tel|rcs):", re.IGNORECASE)
# Two letters, perhaps ENT (a parent business), then up to 128 letters and digits. Meta, read 2026-11-24.
_BSUID = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}")
_NUMBER = re.compile(r"\+?[\d\s()./\-]+")
_WITHHELD = frozenset({"", "anonymous", "restricted", "blocked", "private", "unavailable", "unknown"})
# What Twilio puts where a number was withheld: the words above, spelled on a telephone's keys.
_WITHHELD_NUMBERS = frozenset({"+266696687", "+7378742833", "+2562533", "+86282452253", "+8656696"})
_SHORT_CODE_DIGITS = range(3, 7)
# A whole number with its country code: shorter ones may lack it, and we do not guess.
_INTERNATIONAL_DIGITS = range(11, 16)

_MEXICO_OLD_PREFIX = re.compile(r"(?:0(?:1|44|45)|1)(?=\d{10}$)")
_BRAZIL_OLD_MOBILE = re.compile(r"\d{2}[6-9]\d{7}")
_ARGENTINA_WITHOUT_9 = re.compile(r"[1-8]\d{9}")

_KINDS = {PhoneNumberType.TOLL_FREE: AddressKind.TOLL_FREE, PhoneNumberType.FIXED_LINE: AddressKind.FIXED}


def read_address(raw: str, channel: str, default_region: str | None = None) -> Address:
    """Read what Twilio sent or what somebody typed. Never raises.

    One form per person: Mexico's +52 1 is +52, Brazilian mobiles get their ninth digit, and an Argentine number
    that writes to us over SMS or WhatsApp is a mobile and gets its 9 (a typed one may be a land line and keeps
    its form). The country of a number without its code is *default_region*, never a guess.

    Args:
        raw: "+5215512345678", "whatsapp:+52…", "whatsapp:US.1349…", "7726", or typed: "(449) 978-0001".
        channel: "sms" or "whatsapp" as Twilio brought it, or "typed".
        default_region: ISO country of typed numbers without a country code.

    Returns:
        For what cannot be read, a kind other than a phone, `valid=False` and, for Twilio's channels,
        a stable `person`.
    """
    bare = unicodedata.normalize("NFKC", _PREFIX.sub("", raw.strip(), count=1)).strip()
    if bare.lower() in _WITHHELD or bare in _WITHHELD_NUMBERS:
        return Address(
            AddressKind.UNKNOWN, None, valid=False, country=None, reply_to=_as_came(raw, channel), person=None
        )
    if channel != TYPED and _BSUID.fullmatch(bare):
        return Address(AddressKind.BSUID, None, valid=False, country=None, reply_to=raw, person=f"whatsapp:{bare}")
    number = _parse(bare, channel, default_region)
    if number is None or not phonenumbers.is_valid_number(number):
        return _not_a_phone(raw, bare, channel, number)
    canonical = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    kind = _KINDS.get(phonenumbers.number_type(number), AddressKind.PHONE)
    country = phonenumbers.region_code_for_number(number)
    reply_to = canonical if channel == TYPED else raw
    return Address(kind, canonical, valid=True, country=country, reply_to=reply_to, person=canonical)


def _as_came(raw: str, channel: str) -> str | None:
    return None if channel == TYPED else raw


def _not_a_phone(raw: str, bare: str, channel: str, number: PhoneNumber | None) -> Address:
    short = bare.isdecimal() and len(bare) in _SHORT_CODE_DIGITS
    kind = AddressKind.SHORT_CODE if short else AddressKind.UNKNOWN
    return Address(
        kind,
        None,
        valid=False,
        country=_country(number),
        reply_to=_as_came(raw, channel),
        person=None if channel == TYPED else _key_without_phone(bare, number),
    )


def _country(number: PhoneNumber | None) -> str | None:
    if number is None or number.country_code is None:
        return None
    country: str | None = phonenumbers.region_code_for_country_code(number.country_code)
    return None if country in ("ZZ", "001") else country


def _key_without_phone(bare: str, number: PhoneNumber | None) -> str:
    # A number we hold for impossible still names somebody: the metadata may be older than the number.
    if number is not None:
        return phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return re.sub(r"\s+", "", bare)


def _parse(bare: str, channel: str, default_region: str | None) -> PhoneNumber | None:
    # Letters are never dialled here: A123456789 is an A-number, not a telephone.
    if not _NUMBER.fullmatch(bare):
        return None
    number = _read(bare, default_region, channel)
    if bare.startswith("+") or (number is not None and phonenumbers.is_valid_number(number)):
        return number
    digits = re.sub(r"\D", "", bare).removeprefix("00")
    if len(digits) in _INTERNATIONAL_DIGITS:
        whole = _read("+" + digits, None, channel)
        if whole is not None and phonenumbers.is_valid_number(whole):
            return whole
    return number


def _read(text: str, region: str | None, channel: str) -> PhoneNumber | None:
    try:
        return _modern(phonenumbers.parse(text, region), channel)
    except phonenumbers.NumberParseException:
        return None


def _modern(number: PhoneNumber, channel: str) -> PhoneNumber:
    """The same line in the form its country dials today, or *number* itself."""
    national = phonenumbers.national_significant_number(number)
    if number.country_code == 52:
        return _with(number, _MEXICO_OLD_PREFIX.sub("", national))
    if number.country_code == 55 and _BRAZIL_OLD_MOBILE.fullmatch(national):
        return number if phonenumbers.is_valid_number(number) else _with(number, national[:2] + "9" + national[2:])
    if number.country_code == 54 and channel != TYPED and _ARGENTINA_WITHOUT_9.fullmatch(national):
        mobile = _with(number, "9" + national)
        return mobile if phonenumbers.is_valid_number(mobile) else number
    return number


def _with(number: PhoneNumber, national: str) -> PhoneNumber:
    return phonenumbers.parse(f"+{number.country_code}{national}", None)
