"""The two stores, and whether what lies in them can be opened."""

import secrets
from uuid import UUID

import redis
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from puente.clock import Clock
from puente.core.errors import BotError
from puente.settings import Settings
from puente.setup.doctor.finding import Finding, fine, warning, wrong
from puente.setup.opening import with_store
from puente.store import copies, migrate
from puente.store.engine import Store
from puente.store.keys import KeyRing
from puente.store.tables import Person

PROBE = UUID(int=0)
NOT_RUNNING = "set its URL, or start `puente demo` or `puente up`, which bring their own"


def keys(settings: Settings) -> list[Finding]:
    """Whether each key opens what it sealed."""
    for key in settings.keys:
        ring = KeyRing({key.name: key.secret}, settings.lookup_key)
        word = secrets.token_hex(8)
        vault = ring.vault(PROBE, *ring.new_data_key(PROBE))
        if vault.open(vault.seal(word, "probe"), "probe") != word:
            return [wrong("keys", f"{key.name} does not open what it sealed", "restore the key from its backup")]
    return [fine("keys", f"{len(settings.keys)} work, {settings.keys[0].name} wraps")]


def postgres(settings: Settings) -> list[Finding]:
    """Whether PostgreSQL answers, its tables are current, and we hold every key they need."""
    if not settings.database_url:
        return [wrong("PostgreSQL", "the embedded one is not running", NOT_RUNNING)]
    try:
        present, newest = migrate.state(settings.database_url)
    except SQLAlchemyError as error:
        return [wrong("PostgreSQL", f"does not answer ({type(error).__name__})", "check DATABASE_URL and the server")]
    findings = [fine("PostgreSQL", "answers")]
    if present != newest:
        told = f"at {present or 'nothing'}, newest is {newest}"
        return [*findings, wrong("tables", told, "run `puente migrate` before anything else")]
    return [*findings, fine("tables", f"current ({newest})"), _missing_keys(settings)]


def twilio_copies(settings: Settings) -> list[Finding]:
    """Whether what is to go at Twilio goes."""

    async def waiting(store: Store, clock: Clock) -> tuple[copies.Backlog, bool]:
        async with store.begin() as tx:
            backlog = await copies.backlog(tx)
        late = backlog.oldest_at is not None and backlog.oldest_at < clock.now() - copies.LATE_AFTER
        return backlog, late

    try:
        backlog, late = with_store(settings, waiting)
    except (BotError, SQLAlchemyError):
        return []  # said above, with what to do
    told = f"{backlog.waiting} wait to be taken from Twilio"
    if late:
        return [warning("Twilio's copies", f"{told}, one for over a day", "see twilio_copy_stays in the worker's log")]
    return [fine("Twilio's copies", told)]


def valkey(settings: Settings) -> list[Finding]:
    """Whether Valkey answers, and refuses rather than forgets when it is full."""
    if not settings.redis_url:
        return [wrong("Valkey", "the embedded one is not running", NOT_RUNNING)]
    client = redis.Redis.from_url(settings.redis_url, socket_timeout=3, socket_connect_timeout=3, decode_responses=True)
    try:
        client.ping()
        return [fine("Valkey", "answers"), _policy(client)]
    except redis.RedisError as error:
        return [wrong("Valkey", f"does not answer ({type(error).__name__})", "check REDIS_URL and the server")]
    finally:
        client.close()


def _policy(client: "redis.Redis") -> Finding:
    try:
        policy = client.config_get("maxmemory-policy").get("maxmemory-policy", "unknown")
    except redis.RedisError:
        # Hosted servers often hide their configuration.
        return warning("Valkey memory", "policy can't be read", "make sure that it is noeviction")
    if policy == "noeviction":
        return fine("Valkey memory", policy)
    return warning(
        "Valkey memory", f"policy is {policy}", "set maxmemory-policy noeviction: others forget conversations"
    )


def _missing_keys(settings: Settings) -> Finding:
    async def used(store: Store, _clock: Clock) -> set[str]:
        async with store.begin() as tx:
            found = await tx.scalars(select(Person.key_id).where(Person.key_id.is_not(None)).distinct())
            return {str(key_id) for key_id in found.all()}

    try:
        missing = with_store(settings, used) - {key.name for key in settings.keys}
    except BotError as error:
        return wrong("stored keys", error.code, "check DATABASE_URL and the server")
    if missing:
        told = f"people's data is sealed under {', '.join(sorted(missing))}, not in PUENTE_KEYS"
        return wrong("stored keys", told, "put the key back; take one away only after `puente keys rotate`")
    return fine("stored keys", "all present")
