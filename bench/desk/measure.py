"""How long the desk's pages take at the server, with many people, and by which plans.

    make bench-desk                          100,000 people and a million messages
    make bench-desk BENCH="--people 10000 --messages 100000"

Each page is asked for as a signed-in colleague's browser does, through the whole application, without a network. The
95th of a hundred must be under 200 ms, and no plan may read a large table from end to end. Exits with 1 otherwise.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bench.desk.seeding import Seeded, seed
from puente.desk.app import build
from puente.setup import embedded
from puente.store import migrate
from puente.store.engine import Store
from puente.store.keys import KeyRing
from tests.conftest import StillClock
from tests.contract.desk.browsing import PASSWORD, Browser, forms
from tests.contract.desk.seeding import an_account, settings_for

LIMIT_MS, LARGE_ROWS = 200, 20_000
ROUNDS, WARM_UP = 100, 5
Ask = Callable[[int], Awaitable[httpx.Response]]


def pages(browser: Browser, made: Seeded, csrf: str) -> dict[str, Ask]:
    """What is asked for, by its name in the table."""

    def looked_for(typed: list[str]) -> Ask:
        return lambda turn: browser.http.post("/people", data={"csrf": csrf, "q": typed[turn * 37 % len(typed)]})

    def opened(path: str) -> Ask:
        return lambda _: browser.get(path)

    return {
        "inbox": opened("/"),
        "inbox, everybody": opened("/?tab=all"),
        "inbox, one port": opened("/?tab=all&port=laredo"),
        "search by name": looked_for(made.names),
        "search by three letters": looked_for([name[:3] for name in made.names]),
        "search by number": looked_for(made.numbers),
        "coverage, 7 days": opened("/coverage?days=7"),
        "coverage, 30 days": opened("/coverage?days=30"),
        "calendar": opened("/calendar"),
        "conversation": lambda turn: browser.get(f"/people/{made.people[turn * 37 % len(made.people)]}"),
    }


async def measure(database_url: str, keys: KeyRing, made: Seeded, now: datetime) -> bool:
    """Ask for everything, print the table; whether all is as it should be."""
    store, clock = Store.open(database_url, keys), StillClock(now)
    app = build(store, clock, settings_for(database_url))
    asked: dict[str, list[tuple[str, Any]]] = {}
    table = Table("page", "median ms", "p95 ms", "reads a large table whole")
    good = True
    async with app.router.lifespan_context(app):
        await an_account(store, clock, "ana", role="supervisor")
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1:8090") as http:
            browser = Browser(http)
            await browser.sign_in("ana", PASSWORD)
            csrf = forms(await browser.page("/account"))["/logout"]["csrf"]
            for name, ask in pages(browser, made, csrf).items():
                times, statements = await _timed(store, ask)
                asked[name] = statements
                whole = await _read_whole(store, statements)
                p95 = statistics.quantiles(times, n=20)[-1]
                good = good and p95 < LIMIT_MS and not whole
                table.add_row(name, f"{statistics.median(times):.0f}", f"{p95:.0f}", ", ".join(sorted(whole)) or "–")
    Console().print(table)
    return good


async def _timed(store: Store, ask: Ask) -> tuple[list[float], list[tuple[str, Any]]]:
    """Milliseconds of each round, and the queries of one."""
    statements: list[tuple[str, Any]] = []

    def heard(_: Any, __: Any, statement: str, values: Any, *___: Any) -> None:
        statements.append((statement, values))

    for turn in range(WARM_UP):
        answer = await ask(turn)
        assert answer.status_code == 200, answer.status_code
    event.listen(store.engine.sync_engine, "before_cursor_execute", heard)
    await ask(WARM_UP)
    event.remove(store.engine.sync_engine, "before_cursor_execute", heard)
    times = []
    for turn in range(ROUNDS):
        began = time.perf_counter()
        await ask(turn)
        times.append((time.perf_counter() - began) * 1000)
    return times, statements


async def _read_whole(store: Store, statements: list[tuple[str, Any]]) -> set[str]:
    """Large tables that any of these queries would read from end to end."""
    found: set[str] = set()
    async with store.engine.connect() as connection:
        large = await _large(connection)
        for statement, values in statements:
            if not re.match(r"\s*(SELECT|WITH)", statement):
                continue
            plan = await connection.exec_driver_sql(f"EXPLAIN {statement}", values)
            lines = [row[0] for row in plan]
            found |= {table for line in lines for table in re.findall(r"Seq Scan on (\w+)", line) if table in large}
    return found


async def _large(connection: AsyncConnection) -> set[str]:
    query = text("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > :rows")
    return set((await connection.execute(query, {"rows": LARGE_ROWS})).scalars())


def main() -> int:
    """Seed and measure."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--people", type=int, default=100_000)
    options.add_argument("--messages", type=int, default=1_000_000)
    wanted = options.parse_args()
    keys = KeyRing({"k1": secrets.token_bytes(32)}, secrets.token_bytes(32))
    now = datetime.now(UTC).replace(microsecond=0)
    with tempfile.TemporaryDirectory() as folder:
        stores = embedded.start(Path(folder), durable=False)
        try:
            migrate.upgrade(stores.database_url)
            began = time.perf_counter()
            made = seed(stores.database_url, keys, now, wanted.people, wanted.messages)
            Console().print(f"seeded in {time.perf_counter() - began:.0f} s")
            return 0 if asyncio.run(measure(stores.database_url, keys, made, now)) else 1
        finally:
            embedded.stop(Path(folder))


if __name__ == "__main__":
    sys.exit(main())
