"""Reading the register's files, and saying plainly which line of which is wrong."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from puente.core.content import SignOff
from puente.core.errors import ConfigError, InvalidInput

CONTENT = Path(__file__).resolve().parents[2] / "content"
PENDING = "pending"

Row = Mapping[str, Any]


class ContentBroken(ConfigError):
    """A file of the register cannot be read. Says which entry and why."""

    code = "content_broken"


def table(path: Path, name: str) -> dict[str, Row]:
    """The entries of one kind in one file, by id."""
    found: dict[str, Row] = whole(path).get(name, {})
    return found


def whole(path: Path) -> dict[str, Any]:
    """All that stands in one file.

    Raises:
        ContentBroken: It is missing, or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ContentBroken(f"content/{path.name}: {error}") from error


def each[T](path: Path, name: str, known: frozenset[str], make: Callable[[str, Row], T]) -> dict[str, T]:
    """Every entry of *name* in *path* made into a value.

    Raises:
        ContentBroken: An entry lacks a field, has one we do not know, or holds something impossible.
    """
    made: dict[str, T] = {}
    for key, row in table(path, name).items():
        where = f"content/{path.name}: {key}"
        unknown = sorted(row.keys() - known)
        if unknown:
            raise ContentBroken(f"{where}: {', '.join(unknown)}: no such field")
        try:
            made[key] = make(key, row)
        except KeyError as missing:
            raise ContentBroken(f"{where}: {missing.args[0]} is missing") from missing
        except (TypeError, ValueError, InvalidInput) as wrong:
            raise ContentBroken(f"{where}: {wrong}") from wrong
    return made


def day(row: Row, name: str) -> date:
    """A date written as 2026-11-24, without quotes."""
    found = row[name]
    if type(found) is not date:
        raise TypeError(f"{name} should look like 2026-11-24, without quotes")
    return found


def sign_off(row: Row, by: str, on: str) -> SignOff | None:
    """Who signed, or None while the date is missing or `"pending"`."""
    if row.get(on, PENDING) == PENDING:
        return None
    return SignOff(str(row.get(by, "")), day(row, on))
