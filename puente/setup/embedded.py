"""The two stores for a machine that has none of its own: started when needed, shared, stopped by the last user."""

import contextlib
import fcntl
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from puente.setting_kinds import Environment
from puente.settings import Settings
from puente.setup.postgres import EmbeddedPostgres
from puente.setup.valkey import EmbeddedValkey


@dataclass(frozen=True)
class Stores:
    """Where PostgreSQL and Valkey answer, whether embedded or the operator's own."""

    database_url: str = field(repr=False)
    redis_url: str = field(repr=False)

    def variables(self) -> dict[str, str]:
        """The same for the environment of another process, which then starts nothing itself."""
        return {"DATABASE_URL": self.database_url, "REDIS_URL": self.redis_url}


def ensure(settings: Settings) -> Stores:
    """Start the stores that have no URL, or find them running already. They run on until `stop`."""
    return start(
        settings.home,
        Stores(settings.database_url, settings.redis_url),
        durable=settings.environment is not Environment.TEST,
    )


def start(home: Path, given: Stores = Stores("", ""), *, durable: bool = True) -> Stores:
    """`ensure` for those who hold no settings yet, such as a test's fixture."""
    if given.database_url and given.redis_url:
        return given
    postgres, valkey = EmbeddedPostgres(_folder(home) / "postgres", durable), EmbeddedValkey(_folder(home) / "valkey")
    with _locked(home, "starting"):
        return Stores(
            given.database_url or postgres.url() or postgres.start(),
            given.redis_url or valkey.url() or valkey.start(),
        )


def stop(home: Path) -> None:
    """Stop what was started under *home*, whoever uses it."""
    with _locked(home, "starting"):
        EmbeddedPostgres(_folder(home) / "postgres").stop()
        EmbeddedValkey(_folder(home) / "valkey").stop()


@contextlib.contextmanager
def using(settings: Settings) -> Iterator[Stores]:
    """The stores while a block runs; the last process to leave stops what is embedded."""
    with contextlib.ExitStack() as stack:
        if not (settings.database_url and settings.redis_url):
            # Taken before the start, so that nobody who leaves meanwhile stops them under us.
            stack.enter_context(_counted(settings.home))
        yield ensure(settings)


@contextlib.contextmanager
def _counted(home: Path) -> Iterator[None]:
    # A lock, not a list of pids: the system gives it back when a process dies, however it dies.
    with (_folder(home) / "users.lock").open("w") as mine:
        # Waits while the last user before us is stopping them.
        fcntl.flock(mine, fcntl.LOCK_SH)
        try:
            yield
        finally:
            try:
                fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass  # Somebody else still uses them.
            else:
                stop(home)


@contextlib.contextmanager
def _locked(home: Path, name: str) -> Iterator[None]:
    with (_folder(home) / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _folder(home: Path) -> Path:
    folder = home.resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
