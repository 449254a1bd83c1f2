"""What the tests of commands share."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from puente.store.keys import KeyRing
from tests.commanding import Operator
from tests.conftest import StillClock


@pytest.fixture
def operator(database_url: str, keys: KeyRing, tmp_path: Path) -> Operator:
    """At a terminal, today: commands read the machine's own clock."""
    return Operator(database_url, keys, tmp_path / "home", StillClock(datetime.now(UTC).replace(microsecond=0)))
