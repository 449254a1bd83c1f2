"""Tables that ship with the code, as zone data ship with Python: the same for as long as a process runs."""

import tomllib
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).resolve().parents[1] / "content"


def table(path: Path) -> dict[str, Any]:
    """All that stands in one TOML file.

    Raises:
        OSError: It is missing.
        tomllib.TOMLDecodeError: It is not TOML.
    """
    return tomllib.loads(path.read_text(encoding="utf-8"))
