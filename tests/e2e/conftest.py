"""One whole instance for all tests here, and people with new phones who talk to it."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from puente.store.engine import Store
from puente.store.keys import KeyRing
from tests.e2e.talking import Town

REPO = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Whereabouts:
    """Where the instance is, and the keys to its store."""

    twilio_api_url: str
    database_url: str
    keys: KeyRing


@pytest.fixture(scope="session")
def whereabouts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whereabouts]:
    home = tmp_path_factory.mktemp("home")
    log = (home / "instance.log").open("w")
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.instance"],
        cwd=REPO,
        # An empty home: an instance that runs on this machine for somebody else is left alone.
        env=os.environ | {"PUENTE_HOME": str(home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    line = child.stdout.readline()
    assert line, (home / "instance.log").read_text()[-2000:]
    said: dict[str, Any] = json.loads(line)
    wrapping = {name: base64.b64decode(secret) for name, secret in said["keys"].items()}
    yield Whereabouts(
        said["twilio_api_url"], said["database_url"], KeyRing(wrapping, base64.b64decode(said["lookup_key"]))
    )
    child.stdin.close()
    child.wait(30)
    child.stdout.close()
    log.close()


@pytest.fixture
async def town(whereabouts: Whereabouts) -> AsyncIterator[Town]:
    """Where new people come from."""
    store = Store.open(whereabouts.database_url, whereabouts.keys, pool_size=2)
    async with httpx.AsyncClient(base_url=whereabouts.twilio_api_url, timeout=30) as client:
        yield Town(client, store)
    await store.close()
