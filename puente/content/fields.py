"""Reading the register's files, and saying plainly which line of which is wrong."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from puente import shipped
from puente.core import rows
from puente.core.content import SignOff
from puente.core.errors import ContentBroken
from puente.core.rows import Row
from puente.shipped import CONTENT

__all__ = ["CONTENT", "PENDING", "ContentBroken", "Row", "day", "each", "sign_off", "table", "whole"]

PENDING = "pending"


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
        return shipped.table(path)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ContentBroken(f"content/{path.name}: {error}") from error


def each[T](path: Path, name: str, known: frozenset[str], make: Callable[[str, Row], T]) -> dict[str, T]:
    """Every entry of *name* in *path* made into a value.

    Raises:
        ContentBroken: An entry lacks a field, has one we do not know, or holds something impossible.
    """
    return rows.each(table(path, name), f"content/{path.name}", known, make)


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
