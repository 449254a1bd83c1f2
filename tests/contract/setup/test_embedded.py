"""Embedded stores: real servers, one per folder, shared while somebody uses them."""

import dataclasses
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from puente.settings import Settings
from puente.setup import embedded
from puente.setup.embedded import Stores
from puente.setup.postgres import EmbeddedPostgres
from puente.setup.secrets import demo_variables
from puente.setup.valkey import EmbeddedValkey


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    home = tmp_path_factory.mktemp("home")
    yield Settings.read(demo_variables(home) | {"PUENTE_ENV": "test"})
    embedded.stop(home)


def both_answer(stores: Stores) -> bool:
    try:
        with psycopg.connect(stores.database_url, connect_timeout=2), redis.Redis.from_url(stores.redis_url) as client:
            return bool(client.ping())
    except (psycopg.OperationalError, redis.RedisError):
        return False


def test_both_stores_start_are_found_again_and_stop(settings: Settings) -> None:
    began = time.monotonic()
    first = embedded.ensure(settings)
    assert both_answer(first)
    assert embedded.ensure(settings) == first
    embedded.stop(settings.home)
    assert not both_answer(first)
    assert time.monotonic() - began < 60


def test_what_postgres_holds_survives_a_restart(settings: Settings) -> None:
    with psycopg.connect(embedded.ensure(settings).database_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
    embedded.stop(settings.home)
    with psycopg.connect(embedded.ensure(settings).database_url) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
        assert connection.execute("SELECT 'MAÑANA' ILIKE 'mañana'").fetchone() == (True,)


def test_the_last_to_leave_stops_the_stores(settings: Settings) -> None:
    with embedded.using(settings) as stores:
        with embedded.using(settings) as same:
            assert same == stores
        assert both_answer(stores)
    assert not both_answer(stores)


def test_a_given_url_starts_nothing(settings: Settings, tmp_path: Path) -> None:
    given = dataclasses.replace(
        settings, home=tmp_path / "none", database_url="postgresql://h/d", redis_url="redis://h/0"
    )
    with embedded.using(given) as stores:
        assert stores == Stores("postgresql://h/d", "redis://h/0")
    assert not given.home.exists()


def test_strangers_are_turned_away(settings: Settings) -> None:
    stores = embedded.ensure(settings)
    port = stores.database_url.rsplit(":", 1)[1]
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(f"postgresql://puente:guess@127.0.0.1:{port}", connect_timeout=5)
    with (
        redis.Redis.from_url("redis://" + stores.redis_url.split("@")[1]) as client,
        pytest.raises(redis.AuthenticationError),
    ):
        client.ping()
    for secret in ("postgres/password", "valkey/valkey.conf", "valkey/url"):
        assert stat.S_IMODE((settings.home / secret).stat().st_mode) == 0o600


def test_valkey_refuses_rather_than_forgets_and_writes_nothing(settings: Settings) -> None:
    with redis.Redis.from_url(embedded.ensure(settings).redis_url, decode_responses=True) as client:
        wanted = {"appendonly": "no", "save": "", "maxmemory-policy": "noeviction", "bind": "127.0.0.1"}
        assert {name: client.config_get(name)[name] for name in wanted} == wanted


def test_a_folder_left_by_a_crash_starts_again(settings: Settings) -> None:
    embedded.ensure(settings)
    embedded.stop(settings.home)
    (settings.home / "postgres/data/postmaster.pid").write_text(f"999999\n{settings.home}\n1\n5432\n\n\n\nready\n")
    (settings.home / "valkey/server.pid").write_text("999999")
    assert EmbeddedPostgres(settings.home / "postgres").url() is None
    assert EmbeddedValkey(settings.home / "valkey").url() is None
    assert both_answer(embedded.ensure(settings))
