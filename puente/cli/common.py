"""What every command shares: its settings, its stores, and how it says that something is wrong."""

# Rooms are imported where they are called, here and in every command: `puente --help` stays quick, and a command needs
# only what it uses.

import contextlib
import os
import signal
from collections.abc import Iterator
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

import typer

from puente.core.errors import BotError, ConfigError
from puente.setup.failing import ProcessesFailed

if TYPE_CHECKING:
    from puente.settings import Settings

CONFIG_EXIT = 2


def fail(*lines: str, code: int = 1) -> NoReturn:
    """Say what is wrong on stderr and end."""
    for line in lines:
        typer.echo(f"puente: {line}", err=True)
    raise typer.Exit(code)


def progress(line: str) -> None:
    """Say what is going on, on stderr: stdout is for answers."""
    typer.echo(f"puente: {line}", err=True)


@contextlib.contextmanager
def plainly() -> Iterator[None]:
    """Turn our errors into lines on stderr and an exit code; SIGTERM ends a block as Ctrl-C does, cleaning up."""
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    except ProcessesFailed as failure:
        fail(f"{failure.name} did not start; the last it said:", *(f"  {line}" for line in failure.lines))
    except ConfigError as error:
        fail(*error.detail.split("; "), code=CONFIG_EXIT)
    except BotError as error:
        fail(f"{error.code}: {error.detail}")
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    finally:
        signal.signal(signal.SIGTERM, before)


def settings() -> "Settings":
    """The settings of this machine; logs are set up by them."""
    from puente import logs
    from puente.setup import envfile

    read = envfile.settings(os.environ)
    logs.configure(read)
    return read


@contextlib.contextmanager
def with_stores() -> Iterator["Settings"]:
    """Settings that hold both stores' addresses: the operator's, or those of embedded ones with current tables."""
    import dataclasses

    from puente.setup import embedded

    read = settings()
    with embedded.using(read) as stores:
        if not read.database_url:
            from puente.store import migrate

            # Our own to bring up to date. The operator's is theirs: `puente migrate`.
            migrate.upgrade(stores.database_url)
        yield dataclasses.replace(read, database_url=stores.database_url, redis_url=stores.redis_url)


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
