"""Live updates, over a real connection."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import psycopg
import pytest
from starlette.applications import Starlette

from puente.desk.events import EVERYBODY, MOST_WAITING, Hub
from puente.store.engine import Store
from tests.conftest import StillClock
from tests.contract.desk.browsing import Browser
from tests.contract.desk.serving import serving
from tests.seeding import a_letter, a_person


@pytest.fixture
async def url(desk: Starlette) -> AsyncIterator[str]:
    async with serving(desk) as address:
        yield address


async def next_event(lines: AsyncIterator[str]) -> tuple[str, str]:
    """The next event that is no ping: its name and data."""
    event = ""
    async with asyncio.timeout(5):
        async for line in lines:
            if line.startswith("event: "):
                event = line.removeprefix("event: ")
            elif line.startswith("data:") and event:
                return event, line.removeprefix("data:").strip()
    raise AssertionError("the stream ended")


async def test_a_message_is_told_at_once_by_the_id_alone(
    ana: Browser, url: str, store: Store, clock: StillClock
) -> None:
    person = await a_person(store, clock)
    async with (
        httpx.AsyncClient(cookies=ana.http.cookies, trust_env=False) as http,
        http.stream("GET", f"{url}/events") as stream,
    ):
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = stream.aiter_lines()
        assert await next_event(lines) == ("hello", "")
        await asyncio.sleep(0.3)
        await a_letter(store, clock, person, "secreto")
        assert await next_event(lines) == ("changed", str(person))


async def test_a_stranger_hears_nothing(url: str) -> None:
    async with httpx.AsyncClient(trust_env=False) as http:
        answer = await http.get(f"{url}/events")
    assert (answer.status_code, answer.text) == (401, "")


async def test_a_page_that_cannot_follow_is_told_to_read_everything_again(database_url: str) -> None:
    hub = Hub(database_url)
    with hub.following() as slow, hub.following() as other:
        for number in range(MOST_WAITING + 1):
            hub.tell(str(number))
            other.get_nowait()
        assert slow.get_nowait() == EVERYBODY
        assert slow.empty()
    hub.tell("nobody listens")


async def test_after_a_lost_connection_every_page_reads_again(database_url: str) -> None:
    hub = Hub(database_url)
    async with hub.running():
        with hub.following() as queue:
            await asyncio.sleep(0.3)
            async with await psycopg.AsyncConnection.connect(database_url, autocommit=True) as connection:
                await connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE query LIKE 'LISTEN%' AND datname = current_database()"
                )
                async with asyncio.timeout(5):
                    assert await queue.get() == EVERYBODY
                await asyncio.sleep(0.3)
                await connection.execute("SELECT pg_notify('puente_desk', 'ana')")
            async with asyncio.timeout(5):
                assert await queue.get() == "ana"
