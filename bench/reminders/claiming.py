"""(b) What it costs to claim 100 due reminders among ten thousand and among a million that are planned."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from datetime import UTC, datetime

import psycopg

from puente.reminders.firing import BATCH
from puente.store import migrate, reminders
from puente.store.engine import Store
from puente.store.keys import KeyRing

SIZES = (10_000, 1_000_000)
REPEATS = 300
NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)

# A person for each hearing; BATCH of all reminders are due, wherever they lie, the rest over the next two years.
FILL = """
    INSERT INTO people (id, consent, discreet, created_at)
        SELECT gen_random_uuid(), 'all', false, %(now)s FROM generate_series(1, %(hearings)s);
    INSERT INTO hearings (id, person_id, version, state, created_at)
        SELECT gen_random_uuid(), id, 1, 'active', %(now)s FROM people;
    INSERT INTO reminders (id, hearing_id, person_id, version, "offset", due_at, not_after, hearing_at, state)
        SELECT gen_random_uuid(), h.id, h.person_id, 1, o.name, o.due_at, o.due_at + '1 day', o.due_at + '1 day',
               'planned'
        FROM (SELECT id, person_id, row_number() OVER (ORDER BY random()) AS n FROM hearings) AS h
        CROSS JOIN LATERAL (
            SELECT name, CASE WHEN name = 'd7' AND h.n <= %(due)s THEN %(now)s - '1 minute'::interval * h.n
                              ELSE %(now)s + '1 hour'::interval + '730 days'::interval * random() END AS due_at
            FROM unnest(ARRAY['d21', 'd14', 'd7', 'd3', 'd1', 'eve', 'day', 'after']) AS name) AS o
        ORDER BY h.id;
"""


@dataclass(frozen=True)
class Claimed:
    """Median milliseconds of a claim, by how many are planned."""

    ms: dict[int, float]

    @property
    def ratio(self) -> float:
        """Among most against among fewest."""
        return self.ms[SIZES[-1]] / self.ms[SIZES[0]]


async def measure(database_url: str) -> Claimed:
    """Fill two databases of one server, and claim in them in turn, without keeping what was claimed."""
    stores = {size: Store.open(_filled(database_url, size), KeyRing({"k": bytes(32)}, bytes(32))) for size in SIZES}
    times: dict[int, list[float]] = {size: [] for size in SIZES}
    try:
        for _ in range(REPEATS):
            for size, store in stores.items():
                times[size].append(await _claim(store))
    finally:
        for store in stores.values():
            await store.close()
    return Claimed({size: statistics.median(each) * 1000 for size, each in times.items()})


async def _claim(store: Store) -> float:
    async with store.begin() as tx:
        began = time.perf_counter()
        rows = await reminders.lock_due(tx, NOW, BATCH)
        took = time.perf_counter() - began
        assert len(rows) == BATCH, "not what was to be measured"
        await tx.rollback()
        return took


def _filled(database_url: str, size: int) -> str:
    name = f"planned_{size}"
    with psycopg.connect(database_url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
    url = f"{database_url.rpartition('/')[0]}/{name}"
    migrate.upgrade(url)
    with psycopg.ClientCursor(psycopg.connect(url, autocommit=True)) as cursor:
        cursor.execute(FILL.encode(), {"now": NOW, "hearings": size // 8, "due": BATCH})
        cursor.execute("VACUUM ANALYZE")
    return url
