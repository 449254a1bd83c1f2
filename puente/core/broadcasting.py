"""One message of staff to many people: which words, for whom, which way each is reached, and who is left out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from puente.core import gsm
from puente.core.accents import for_sms
from puente.core.errors import InvalidInput
from puente.core.places import PLACES, atlas
from puente.core.reminders import NIGHT_FROM, next_morning
from puente.core.window import is_open

LANGUAGES, CHANNELS = ("es", "en"), ("sms", "whatsapp")
MOST_SEGMENTS = 2
# Whose clock counts for somebody of whom neither a city nor a port is known.
SOMEWHERE = ZoneInfo("America/Chicago")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Wording:
    """The words in both languages; for phones that others read in words of their own, or nothing.

    Raises:
        InvalidInput: A language lacks, an SMS would be too long or too dear, or the two say different numbers.
    """

    es: str
    en: str
    discreet_es: str = ""
    discreet_en: str = ""

    def __post_init__(self) -> None:
        if bool(self.discreet_es.strip()) != bool(self.discreet_en.strip()):
            raise InvalidInput("the discreet words need both languages, or neither")
        for name, text in asdict(self).items():
            if text or not name.startswith("discreet"):
                _check(name, text)
        for es, en in ((self.es, self.en), (self.discreet_es, self.discreet_en)):
            if Counter(_NUMBER.findall(es)) != Counter(_NUMBER.findall(en)):
                raise InvalidInput("es and en name different numbers: a date, an hour or a telephone differs")

    def of(self, language: str, *, discreet: bool) -> str | None:
        """What such a person gets; None where there are no words for them."""
        tongue = language if language in LANGUAGES else "es"
        text: str = getattr(self, f"discreet_{tongue}" if discreet else tongue)
        return text.strip() or None


def _check(name: str, text: str) -> None:
    if not text.strip():
        raise InvalidInput(f"the text in {name} is missing")
    if "{" in text or "}" in text:
        raise InvalidInput(f"{name}: no placeholders are filled in, so braces would be read as they are")
    sms = for_sms(text.strip())
    strange = sorted({char for char in sms if gsm.encoding(char) is not gsm.Encoding.GSM_7})
    if strange:
        raise InvalidInput(f"{name}: an SMS has no {' '.join(strange)}")
    weight = gsm.weigh(sms)
    if weight > MOST_SEGMENTS:
        raise InvalidInput(f"{name}: {weight} SMS segments, at most {MOST_SEGMENTS} (306 characters)")


def one_line(text: str) -> str:
    """As the variable of a template takes it: WhatsApp refuses line breaks there (63013)."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Audience:
    """Whom it is for.

    Args:
        places: Ports; those of a court are named by it. Empty: any.
        since, until: Printed dates of the hearing, both included.
        channel: The one they last wrote from.
        about_hearing: It is about the hearing that the filter names: who wants reminders alone gets it too (F39).

    Raises:
        InvalidInput: It can mean nobody, or is said to be about a hearing and names none.
    """

    places: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    language: str | None = None
    channel: str | None = None
    about_hearing: bool = False

    def __post_init__(self) -> None:
        unknown = [place for place in self.places if place not in PLACES]
        if unknown:
            raise InvalidInput(f"no such port: {unknown[0][:24]}; there are {', '.join(PLACES)}")
        if self.since and self.until and self.until < self.since:
            raise InvalidInput("the last date is before the first")
        if self.language not in (None, *LANGUAGES):
            raise InvalidInput("the language is es or en")
        if self.channel not in (None, *CHANNELS):
            raise InvalidInput("the channel is sms or whatsapp")
        if self.about_hearing and not self.by_hearing:
            raise InvalidInput("what is about a hearing names it: a port, a court or dates")

    @property
    def by_hearing(self) -> bool:
        """Whether only people with a certain hearing ahead are meant."""
        return bool(self.places or self.since or self.until)

    def as_json(self) -> dict[str, Any]:
        """To be kept, and read back by `audience_from`."""
        dates = {"since": self.since and self.since.isoformat(), "until": self.until and self.until.isoformat()}
        return {**asdict(self), "places": list(self.places), **dates}


def audience_from(kept: dict[str, Any]) -> Audience:
    """The filter that `Audience.as_json` wrote."""
    dates = {name: date.fromisoformat(kept[name]) if kept[name] else None for name in ("since", "until")}
    return Audience(**{**kept, "places": tuple(kept["places"]), **dates})


def ports_of(port: str, court: str) -> tuple[str, ...]:
    """The ports that are meant by a port or by a court.

    Raises:
        InvalidInput: No such court, or both are named and do not agree.
    """
    if not court:
        return (port,) if port else ()
    if court not in atlas().courts:
        raise InvalidInput(f"no such court: {court[:24]}; there are {', '.join(atlas().courts)}")
    heard = tuple(spot.id for spot in atlas().ports.values() if spot.court == court)
    if port and port not in heard:
        raise InvalidInput(f"{port[:24]} belongs to another court")
    return (port,) if port else heard


class Way(StrEnum):
    """How a message reaches somebody, or why it does not."""

    SMS = "sms"
    WHATSAPP = "whatsapp"
    TEMPLATE = "template"
    # WhatsApp is shut and no template is approved; they have written by SMS as well.
    SMS_INSTEAD = "sms_instead"
    NO_CONSENT = "no_consent"
    REMINDERS_ONLY = "reminders_only"
    OPTED_OUT = "opted_out"
    NOT_DISCREET = "not_discreet"
    NO_TEMPLATE = "no_template"


REACHES = frozenset({Way.SMS, Way.WHATSAPP, Way.TEMPLATE, Way.SMS_INSTEAD})


@dataclass(frozen=True)
class Reader:
    """Somebody in the audience, as they are now.

    Args:
        channel: Of the address they last wrote from.
        opted_out: The carrier takes nothing for them.
        other_sms: They may be written to by SMS as well.
    """

    language: str
    consent: str
    discreet: bool
    channel: str
    last_inbound_at: datetime | None
    opted_out: bool = False
    other_sms: bool = False


def way(reader: Reader, wording: Wording, about_hearing: bool, approved: frozenset[str], now: datetime) -> Way:
    """How this person gets these words, or why not.

    Args:
        approved: Languages whose template is approved.
    """
    refused = _refused(reader, wording, about_hearing)
    if refused is not None:
        return refused
    if reader.channel == "sms":
        return Way.SMS
    if is_open(reader.last_inbound_at, now):
        return Way.WHATSAPP
    if reader.language in approved:
        return Way.TEMPLATE
    return Way.SMS_INSTEAD if reader.other_sms else Way.NO_TEMPLATE


def _refused(reader: Reader, wording: Wording, about_hearing: bool) -> Way | None:
    if reader.opted_out:
        return Way.OPTED_OUT
    # The three levels of F39: all, reminders only, none.
    if reader.consent not in ("all", "reminders"):
        return Way.NO_CONSENT
    if reader.consent == "reminders" and not about_hearing:
        return Way.REMINDERS_ONLY
    return Way.NOT_DISCREET if wording.of(reader.language, discreet=reader.discreet) is None else None


def finishes_at(now: datetime, work: timedelta, zone: ZoneInfo = SOMEWHERE) -> datetime:
    """When so much work is done that rests at night by the clock of *zone*; aware UTC."""
    at = now
    while True:
        at = next_morning(at, zone) or at
        dusk = datetime.combine(at.astimezone(zone).date(), NIGHT_FROM, tzinfo=zone).astimezone(UTC)
        if at + work <= dusk:
            return at + work
        work -= dusk - at
        at = dusk
