"""Where Rasa keeps conversations: in Redis or Valkey, encrypted, short, for a while, and under names that name nobody.

Redis holds nothing that cannot be lost: when a conversation is gone, the person is asked again. But a store that does
not answer is another thing than a conversation that is not there, so every failure here ends the turn.
"""

from __future__ import annotations

import binascii
import hashlib
import hmac
import json
import os
import zlib
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

import redis.asyncio
import redis.exceptions
from cryptography.fernet import Fernet, InvalidToken
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SerializedTrackerAsText, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.compaction import MAX_EVENTS, compact
from bot.errors import ConfigError, StoreUnavailable, TrackerUnreadable
from bot.settings import tracker_ttl_s

PREFIX = "puente:tracker:"
CONNECT_TIMEOUT_S = 2
ANSWER_TIMEOUT_S = 4


class EncryptedTrackerStore(TrackerStore, SerializedTrackerAsText):
    """Named in endpoints.yml; Rasa builds it with the keywords below.

    Args:
        domain: Rasa sets the model's one later.
        host: The `url` of endpoints.yml.
        event_broker: Rasa's; we have none.
        max_events: The length at which a conversation is shortened.

    Raises:
        ConfigError: PUENTE_TRACKER_KEYS holds no key, or something that is none.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        host: str | None = None,
        event_broker: EventBroker | None = None,
        max_events: int = MAX_EVENTS,
    ) -> None:
        super().__init__(domain, event_broker)
        if not host:
            raise ConfigError("tracker_store in endpoints.yml needs a url")
        self._keys = [_Key(word.strip()) for word in os.environ.get("PUENTE_TRACKER_KEYS", "").split(",") if word]
        if not self._keys:
            raise ConfigError("PUENTE_TRACKER_KEYS is not set (Fernet keys, comma separated, the newest first)")
        self._ttl_s = tracker_ttl_s()
        self._max_events = max_events
        self._redis = redis.asyncio.Redis.from_url(
            host, socket_connect_timeout=CONNECT_TIMEOUT_S, socket_timeout=ANSWER_TIMEOUT_S
        )

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the conversation under the newest key, and take away what an older key had written."""
        compact(tracker, self._max_events)
        newest, *older = self._keys
        sealed = newest.seal(tracker.sender_id, self.serialise_tracker(tracker))
        async with self._pipeline() as pipeline:
            pipeline.set(newest.name_of(tracker.sender_id), sealed, ex=self._ttl_s)
            for key in older:
                pipeline.delete(key.name_of(tracker.sender_id))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation, or None where there is none (and only then).

        Raises:
            StoreUnavailable: Redis did not answer.
            TrackerUnreadable: What stands there is not ours, or another person's.
        """
        async with _answering():
            values = await self._redis.mget([key.name_of(sender_id) for key in self._keys])
        for key, sealed in zip(self._keys, values, strict=True):
            if sealed is not None:
                return self.deserialise_tracker(sender_id, key.open(sender_id, sealed))
        return None

    async def delete(self, sender_id: str) -> None:
        """Forget the conversation, under whichever key it was written."""
        async with _answering():
            await self._redis.delete(*(key.name_of(sender_id) for key in self._keys))

    async def keys(self) -> Iterable[str]:
        """Nobody may list conversations, and their names say nothing."""
        return []

    async def close(self) -> None:
        """Let go of the connections."""
        await self._redis.aclose()

    @asynccontextmanager
    async def _pipeline(self) -> AsyncIterator[redis.asyncio.client.Pipeline]:
        async with _answering(), self._redis.pipeline(transaction=True) as pipeline:
            yield pipeline
            await pipeline.execute()


class _Key:
    """One word of PUENTE_TRACKER_KEYS: it seals conversations, and names them.

    The name comes from the same word, so that a key can be retired without a second secret that never may be.
    """

    def __init__(self, word: str) -> None:
        try:
            self._fernet = Fernet(word)
        except (ValueError, binascii.Error) as error:
            raise ConfigError("PUENTE_TRACKER_KEYS should be Fernet keys, comma separated") from error
        self._name_key = hashlib.sha256(b"puente tracker name\0" + word.encode()).digest()

    def name_of(self, sender_id: str) -> str:
        return PREFIX + hmac.new(self._name_key, sender_id.encode(), hashlib.sha256).hexdigest()

    def seal(self, sender_id: str, tracker: str) -> bytes:
        # The person stands inside as well, or whoever can write to Redis could swap two conversations.
        return self._fernet.encrypt(zlib.compress(json.dumps([sender_id, tracker]).encode()))

    def open(self, sender_id: str, sealed: bytes | str) -> str:
        try:
            owner, tracker = json.loads(zlib.decompress(self._fernet.decrypt(sealed)))
        except (InvalidToken, zlib.error, ValueError) as error:
            raise TrackerUnreadable("tracker_unreadable") from error
        if owner != sender_id:
            raise TrackerUnreadable("tracker_of_another")
        return str(tracker)


@asynccontextmanager
async def _answering() -> AsyncIterator[None]:
    try:
        yield
    except (redis.exceptions.RedisError, OSError) as error:
        raise StoreUnavailable("store_unavailable") from error
