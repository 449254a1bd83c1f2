"""Who can help: what of the directory may reach a person today."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

from puente.content.fields import CONTENT, Row, day, each
from puente.core.content import Display, Helper, Need
from puente.core.words import fold, word_list

FIELDS = word_list(
    """
    name what number site country cities needs display shows sources checked_on interval_days emergency
    """
)
SHOWS = frozenset({"number", "name", "site"})


def shown(city: str | None, today: date, need: Need | None = None) -> list[Helper]:
    """The entries that a person in *city* may see on *today*, those of the city first, in the order of the file.

    Args:
        city: As the person wrote it, any spelling of case and accents; None when they named none.
        today: The day; what was not checked in time for it is left out.
        need: What it has to help with; None: anything.

    Returns:
        May be empty: then say that no safe number is known, and offer a person. Never fill the gap.
    """
    folded = fold(city) if city else None
    seen = [one for one in helpers().values() if one.may_be_shown(folded, today)]
    found = [one for one in seen if need is None or need in one.needs]
    return sorted(found, key=lambda entry: not entry.cities)


def load(folder: Path = CONTENT) -> dict[str, Helper]:
    """Read the directory.

    Raises:
        ContentBroken: The file is missing or an entry cannot be read.
    """
    return each(folder / "help.toml", "help", FIELDS, _helper)


@cache
def helpers() -> dict[str, Helper]:
    """The directory of this installation, read once."""
    return load()


def _helper(key: str, row: Row) -> Helper:
    if row["shows"] not in SHOWS:
        raise ValueError(f"shows should be one of {', '.join(sorted(SHOWS))}")
    if row["interval_days"] <= 0:
        raise ValueError("interval_days should be 1 or more")
    if set(row["what"]) != {"es", "en"}:
        raise ValueError("what should be told in es and en")
    # Only what may be shown leaves the file: a number of a `name` entry has nowhere to go.
    contact = "" if row["shows"] == "name" else row[row["shows"]]
    return Helper(
        id=key,
        name=row["name"],
        what=row["what"],
        contact=contact,
        country=row["country"],
        cities=frozenset(map(fold, row["cities"])),
        needs=frozenset(map(Need, row["needs"])),
        display=Display(row["display"]),
        sources=tuple(row["sources"]),
        checked_on=day(row, "checked_on"),
        interval=timedelta(days=row["interval_days"]),
        emergency=row.get("emergency", False),
    )
