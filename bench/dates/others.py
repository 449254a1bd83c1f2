"""Other readers of dates, in an environment of their own: cases on stdin, answers on stdout, a JSON object a line.

Needs nothing of this project: `compare.py` starts it as `python others.py dateparser|duckling`.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timezone
from typing import Any

Reader = Callable[[str, str, datetime], list[Any]]
UTC = timezone.utc  # noqa: UP017 -- this file also runs on Python 3.10
ZONE_FILES = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo")
GRAINS_WITH_TIME = ("second", "minute", "hour")


def dateparser_reader() -> Reader:
    """The whole text as one date, the future preferred."""
    from dateparser.date import DateDataParser  # type: ignore[import-untyped]  # not in the project's environment

    def read(text: str, language: str, now: datetime) -> list[Any]:
        settings = {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "future", "RETURN_TIME_AS_PERIOD": True}
        found = DateDataParser(languages=[language], settings=settings).get_date_data(text)
        when, period = found.date_obj, found.period
        if when is None or period not in ("day", "time"):
            return []
        return [(when.date().isoformat(), f"{when:%H:%M}" if period == "time" else None)]

    return read


def duckling_reader() -> Reader:
    """The first stretch that Duckling takes for a moment."""
    import duckling  # type: ignore[import-not-found]  # not in the project's environment

    zones = duckling.load_time_zones(next(path for path in ZONE_FILES if os.path.isdir(path)))
    kinds = duckling.parse_dimensions(["time"])
    locales = {
        language: duckling.parse_locale(locale, duckling.default_locale_lang(duckling.parse_lang(language.upper())))
        for language, locale in (("es", "ES_MX"), ("en", "EN_US"))
    }

    def read(text: str, language: str, now: datetime) -> list[Any]:
        stamp = int(now.replace(tzinfo=UTC).timestamp())
        moment = duckling.parse_ref_time(zones, "UTC", stamp)
        context = duckling.Context(moment, locales[language])
        found = json.loads(duckling.parse_text(text, context, kinds, False))
        values = [one["value"] for one in found if one.get("dim") == "time" and one["value"].get("type") == "value"]
        return [_of(value) for value in values if value["grain"] in (*GRAINS_WITH_TIME, "day")][:1]

    return read


def _of(value: dict[str, Any]) -> tuple[str, str | None]:
    day, _, clock = value["value"].partition("T")
    return day, clock[:5] if value["grain"] in GRAINS_WITH_TIME else None


READERS = {
    "dateparser": (dateparser_reader, ("dateparser",)),
    "duckling": (duckling_reader, ("pyduckling-native-phihos",)),
}


def main(name: str, lines: Iterable[str]) -> None:
    """Answer each line; the first line out says what answers."""
    make, packages = READERS[name]
    read = make()
    versions = ", ".join(f"{package} {importlib.metadata.version(package)}" for package in packages)
    sys.stdout.write(json.dumps({"reader": versions, "python": sys.version.split()[0]}) + "\n")
    for line in lines:
        row = json.loads(line)
        started = time.perf_counter()
        try:
            answers = read(row["text"], row["lang"], datetime.fromisoformat(row["reference_time"]))
        except Exception:  # noqa: BLE001 -- a reader that fails has read nothing; it is being measured, not used
            answers = []
        seconds = time.perf_counter() - started
        sys.stdout.write(json.dumps({"answers": answers, "seconds": seconds}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.stdin)
