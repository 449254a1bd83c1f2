"""Conversations in Valkey: sealed, expiring, under names that name nobody, and never mistaken for absent."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

import pytest
import redis
from cryptography.fernet import Fernet
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.compaction import MAX_EVENTS
from bot.errors import ConfigError, StoreUnavailable, TrackerUnreadable
from bot.model import DOMAIN
from bot.tracker_store import EncryptedTrackerStore

PERSON = "0b9d8c3e-6a5f-4a57-9a35-1d5a3c0f2b11"
OTHER = "5d5c1b0e-0000-4a57-9a35-1d5a3c0f2b11"
WORDS = "tengo miedo de que me encuentren"
Use = Callable[[EncryptedTrackerStore], Awaitable[object]]


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.load(str(DOMAIN))


@pytest.fixture
def server(redis_url: str) -> redis.Redis:
    client = redis.Redis.from_url(redis_url)
    for name in client.scan_iter("puente:tracker:*"):
        client.delete(name)
    return client


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    return lambda *words: monkeypatch.setenv("PUENTE_TRACKER_KEYS", ",".join(words))


def _with_store(domain: Domain, url: str, use: Use) -> object:
    async def run() -> object:
        store = EncryptedTrackerStore(domain, url)
        try:
            return await use(store)
        finally:
            await store.close()

    return asyncio.run(run())


def _tracker(domain: Domain, person: str = PERSON, date: str = "2026-12-05") -> DialogueStateTracker:
    tracker = DialogueStateTracker(person, domain.slots)
    for event in (
        ActionExecuted("action_listen"),
        UserUttered(WORDS, {"name": "inform"}, message_id="t1"),
        SlotSet("hearing_date", date),
        BotUttered("ok"),
        ActionExecuted("action_listen"),
    ):
        tracker.update(event, domain)
    return tracker


def test_what_is_saved_is_read_back_and_nothing_of_it_shows(
    domain: Domain, redis_url: str, server: redis.Redis, keys: Callable[..., None]
) -> None:
    keys(Fernet.generate_key().decode())
    saved = _tracker(domain)
    _with_store(domain, redis_url, lambda store: store.save(saved))
    (name,) = server.scan_iter("puente:tracker:*")
    value = server.get(name)
    assert PERSON.encode() not in name
    assert b"miedo" not in value
    assert PERSON.encode() not in value
    read = _with_store(domain, redis_url, lambda store: store.retrieve(PERSON))
    assert read.events == saved.events
    assert read.get_slot("hearing_date") == "2026-12-05"


def test_a_person_without_a_conversation_has_none(
    domain: Domain, redis_url: str, server: redis.Redis, keys: Callable[..., None]
) -> None:
    keys(Fernet.generate_key().decode())
    assert _with_store(domain, redis_url, lambda store: store.retrieve(PERSON)) is None


def test_a_conversation_expires(
    domain: Domain, redis_url: str, server: redis.Redis, keys: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    keys(Fernet.generate_key().decode())
    _with_store(domain, redis_url, lambda store: store.save(_tracker(domain)))
    (name,) = server.scan_iter("puente:tracker:*")
    thirty_days_s = 30 * 24 * 3600
    assert thirty_days_s - 60 < server.ttl(name) <= thirty_days_s
    monkeypatch.setenv("PUENTE_TRACKER_TTL_S", "1")
    _with_store(domain, redis_url, lambda store: store.save(_tracker(domain)))
    time.sleep(1.1)
    assert _with_store(domain, redis_url, lambda store: store.retrieve(PERSON)) is None


def test_keys_rotate_and_the_old_one_can_go(
    domain: Domain, redis_url: str, server: redis.Redis, keys: Callable[..., None]
) -> None:
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    keys(old)
    _with_store(domain, redis_url, lambda store: store.save(_tracker(domain)))
    keys(new, old)

    async def save_again(store: EncryptedTrackerStore) -> None:
        await store.save(await store.retrieve(PERSON))

    _with_store(domain, redis_url, save_again)
    assert len(list(server.scan_iter("puente:tracker:*"))) == 1
    keys(new)
    read = _with_store(domain, redis_url, lambda store: store.retrieve(PERSON))
    assert read.get_slot("hearing_date") == "2026-12-05"


def test_a_deleted_conversation_is_gone_under_every_key(
    domain: Domain, redis_url: str, server: redis.Redis, keys: Callable[..., None]
) -> None:
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    keys(old)
    _with_store(domain, redis_url, lambda store: store.save(_tracker(domain)))
    keys(new, old)
    _with_store(domain, redis_url, lambda store: store.delete(PERSON))
    assert list(server.scan_iter("puente:tracker:*")) == []


def test_conversations_that_were_swapped_or_damaged_are_not_read(
    domain: Domain, redis_url: str, server: redis.Redis, keys: Callable[..., None]
) -> None:
    keys(Fernet.generate_key().decode())
    _with_store(domain, redis_url, lambda store: store.save(_tracker(domain, OTHER)))
    (name,) = server.scan_iter("puente:tracker:*")
    others = server.get(name)
    _with_store(domain, redis_url, lambda store: store.save(_tracker(domain)))
    mine = next(n for n in server.scan_iter("puente:tracker:*") if n != name)
    for value in (others, b"junk", others[:-4] + b"AAA="):
        server.set(mine, value)
        with pytest.raises(TrackerUnreadable):
            _with_store(domain, redis_url, lambda store: store.retrieve(PERSON))


@pytest.mark.parametrize("use", ["retrieve", "save", "delete", "get_or_create_tracker"])
def test_a_store_that_does_not_answer_is_not_an_empty_one(domain: Domain, keys: Callable[..., None], use: str) -> None:
    keys(Fernet.generate_key().decode())
    argument = _tracker(domain) if use == "save" else PERSON
    with pytest.raises(StoreUnavailable):
        _with_store(domain, "redis://127.0.0.1:1/0", lambda store: getattr(store, use)(argument))


@pytest.mark.parametrize("words", ["", ",", "short", Fernet.generate_key().decode() + ",short"])
def test_without_good_keys_nothing_starts(domain: Domain, keys: Callable[..., None], words: str) -> None:
    keys(words)
    with pytest.raises(ConfigError, match="PUENTE_TRACKER_KEYS"):
        EncryptedTrackerStore(domain, "redis://127.0.0.1:1/0")


def test_a_conversation_stays_short_however_long_it_goes_on(
    domain: Domain, redis_url: str, server: redis.Redis, keys: Callable[..., None]
) -> None:
    keys(Fernet.generate_key().decode())

    async def talk(store: EncryptedTrackerStore) -> DialogueStateTracker:
        for _ in range(60):
            tracker = await store.get_or_create_tracker(PERSON)
            tracker.update_with_events(list(_tracker(domain).events)[1:], domain)
            await store.save(tracker)
        return await store.retrieve(PERSON)

    read = _with_store(domain, redis_url, talk)
    assert len(read.events) <= MAX_EVENTS
    assert read.get_slot("hearing_date") == "2026-12-05"
