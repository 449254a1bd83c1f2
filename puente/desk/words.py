"""The console's own sentences, in the language of whoever looks at it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, get_timezone_name

from puente.texts.files import LOCALES, mo_bytes
from puente.texts.lookup import UnknownMessage, ValueMissing
from puente.texts.values import LOCALE_OF, SPACES, written

DOMAIN = "desk"
LANGUAGES = ("es", "en")
STEPS = (("days", timedelta(days=1)), ("hours", timedelta(hours=1)), ("minutes", timedelta(minutes=1)))


class Words:
    """Sentences and times for one page.

    Args:
        language: `es` or `en`.
        zone: Clock of whoever reads; hearings always keep the court's.
    """

    def __init__(self, language: str, zone: ZoneInfo) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[0]
        self.zone = zone

    def __call__(self, message_id: str, **values: object) -> str:
        """The sentence *message_id*, filled; `n` chooses the plural.

        Raises:
            UnknownMessage: No such id.
            ValueMissing: A placeholder has no value.
        """
        sentence = self._sentence(message_id, values.get("n"))
        ready = {name: written(value, self.language, self) for name, value in values.items()}
        try:
            return sentence.format_map(ready).replace(".m..", ".m.")
        except KeyError as missing:
            raise ValueMissing(f"{message_id}: {missing.args[0]}") from missing

    def raw(self, message_id: str) -> str:
        """The sentence with its placeholders open, for the page's own script to fill."""
        return self._sentence(message_id, None)

    def _sentence(self, message_id: str, n: object) -> str:
        catalogue = _catalogue(self.language)
        if isinstance(n, int):
            found = catalogue.ngettext(message_id, message_id, n)
            if found != message_id:
                return found
        found = catalogue.gettext(message_id)
        if found == message_id:
            raise UnknownMessage(message_id)
        return found

    def has(self, message_id: str) -> bool:
        """Whether there is such a sentence."""
        return _catalogue(self.language).gettext(message_id) != message_id

    def local(self, moment: datetime) -> datetime:
        """A moment by the reader's clock."""
        return moment.astimezone(self.zone)

    def clock(self, moment: datetime) -> str:
        """The hour of a moment, such as 4:05 p.m."""
        return self("desk.time.clock", when=self.local(moment))

    def full(self, moment: datetime) -> str:
        """Day and hour of a moment."""
        return self("desk.time.full", when=self.local(moment))

    def day(self, moment: datetime, now: datetime) -> str:
        """The day of a moment, in words where it is near."""
        day, today = self.local(moment).date(), self.local(now).date()
        if day == today:
            return self("desk.time.today")
        if day == today - timedelta(days=1):
            return self("desk.time.yesterday")
        return self("desk.time.day", when=self.local(moment))

    def month(self, day: date) -> str:
        """A month with its year."""
        return format_skeleton("yMMMM", day, locale=LOCALE_OF[self.language]).translate(SPACES)

    def weekday(self, day: date) -> str:
        """A day of the week, short enough for the head of a calendar."""
        return format_date(day, "EEEEEE", locale=LOCALE_OF[self.language])

    def since(self, moment: datetime, now: datetime) -> str:
        """How long ago."""
        return self._span("desk.since", now - moment)

    def until(self, moment: datetime, now: datetime) -> str:
        """How long until. Days are told by the calendar, as people and reminders count them."""
        days = (self.local(moment).date() - self.local(now).date()).days
        if days >= 2:
            return self("desk.until.days", n=days)
        return self._span("desk.until", moment - now)

    def _span(self, prefix: str, span: timedelta) -> str:
        for unit, size in STEPS:
            # Less than two days is told in hours, which is what a hearing is counted in.
            if span >= size * (2 if unit == "days" else 1):
                return self(f"{prefix}.{unit}", n=span // size)
        return self(f"{prefix}.now")

    def zone_name(self, zone: ZoneInfo) -> str:
        """What people call the clock of a zone."""
        name = get_timezone_name(zone, locale=LOCALE_OF[self.language], width="long", zone_variant="generic")
        return name.translate(SPACES)


@cache
def _catalogue(language: str) -> GNUTranslations:
    return GNUTranslations(BytesIO(mo_bytes(LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po")))
