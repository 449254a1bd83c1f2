"""Puts what a command measured into a document, between its marks."""

from __future__ import annotations

import platform
from pathlib import Path

import psutil

PERFORMANCE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"


def write_part(name: str, text: str, document: Path = PERFORMANCE) -> None:
    """Replace what stands between `<!-- name -->` and `<!-- /name -->`.

    Raises:
        ValueError: The document has no such part.
    """
    first, last = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, found, rest = document.read_text(encoding="utf-8").partition(first)
    _, closed, after = rest.partition(last)
    if not (found and closed):
        raise ValueError(f"{document.name} has no part {name}")
    document.write_text(f"{before}{first}\n{text.strip()}\n{last}{after}", encoding="utf-8")


def machine() -> str:
    """What the figures were taken on."""
    gigabytes = psutil.virtual_memory().total / 2**30
    return f"{psutil.cpu_count()} cores, {gigabytes:.0f} GB, {platform.system()}, Python {platform.python_version()}"


def load() -> str:
    """How busy the machine was, this command's own part included."""
    return f"with a load of {psutil.getloadavg()[2]:.0f} in the last quarter of an hour"
