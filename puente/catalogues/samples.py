"""The widest value each placeholder can hold, to weigh a sentence as it will be sent."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from puente.core.places import PLACES


@dataclass(frozen=True)
class _Printed:
    wall: datetime
    zone: ZoneInfo


# A Wednesday in September is the longest date in both languages.
WIDEST = datetime(2026, 9, 23, 12, 30)  # noqa: DTZ001 - what a paper prints has no offset
HEARING = _Printed(WIDEST, ZoneInfo("America/Los_Angeles"))
DAY = date(2026, 9, 23)
HOUR = time(12, 30)
# As long as the report of a refused interview reads an answer back.
SAID = "Le mostré la tarjeta y se lo dije dos..."

SAMPLES: dict[str, object] = {
    "answered": SAID,
    "checked": DAY,
    "city": "Ciudad de México",
    "contact": "Sí",
    "court": HOUR,
    "date": DAY,
    "day": DAY,
    "first": DAY,
    "hour": "12:30",
    "local": HOUR,
    "n": 14,
    "name": "María Fernanda",
    "number": 3,
    "old": HEARING,
    "opens": HEARING,
    "org": "Centro de Derechos del Migrante",
    "hearing": HEARING,
    "place": max(PLACES.values(), key=lambda place: len(place.title + place.region)),
    "programme": "2021-2022",
    "read": DAY,
    "report": HOUR,
    "reviewed": DAY,
    "said": "miércoles 23 de septiembre",
    "second": DAY,
    "source": "Información para personas inscritas en MPP (DHS)",
    "staff": "Maria Fernanda",
    "time": HOUR,
    "topic": "¿Entrevista o asilo?, Cómo es entrevista",
    "what": "emergencias en México, ambulancia",
    "when": HEARING,
    "where": SAID,
    "whom": "Migración de México",
    "witness": SAID,
}
