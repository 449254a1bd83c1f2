"""An instance to work with: the one that is up, or one of our own that lasts as long as the work."""

import contextlib
import dataclasses
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from puente.core.errors import ConfigError
from puente.settings import Settings
from puente.setup import embedded, envfile, model, roster, secrets
from puente.setup.ports import free_ports
from puente.setup.processes import Processes

Work = Callable[[Settings], None]
Say = Callable[[str], None]

# Nobody writes in pieces here, and nobody watches the ticks.
QUICK = {"PUENTE_BURST_S": "0.2", "SIMULATOR_PACE": "0"}


def work_with(names: frozenset[str], work: Work, say: Say) -> None:
    """Do *work* with an instance whose processes *names* all answer; start one if there is none, and stop it after.

    Args:
        work: Gets settings that hold every address. Called in another thread when an instance is started.
        say: Takes progress, a line at a time.

    Raises:
        ConfigError: What is missing for a start.
        ProcessesFailed: A process did not start.
    """
    running = _running(names)
    if running is None:
        _with_own(names, work, say)
        return
    with _reached(running) as settings:
        work(settings)


def _running(names: frozenset[str]) -> Settings | None:
    try:
        settings = envfile.settings(os.environ)
    except ConfigError:
        return None
    checks = [each.check for each in roster.processes(settings) if each.name in names and each.check]
    known = {each.name for each in roster.processes(settings)}
    return settings if names <= known and all(check.passes() for check in checks) else None


@contextlib.contextmanager
def _reached(settings: Settings) -> Iterator[Settings]:
    with embedded.using(settings) as stores:
        yield dataclasses.replace(settings, database_url=stores.database_url, redis_url=stores.redis_url)


def _with_own(names: frozenset[str], work: Work, say: Say) -> None:
    from puente.store import migrate

    say(model.train())
    with tempfile.TemporaryDirectory(prefix="puente-") as folder:
        home = Path(folder)
        ports = dict(zip(secrets.PORTS, free_ports(len(secrets.PORTS)), strict=True))
        variables = secrets.demo_variables(home, ports) | QUICK | {"PUENTE_ENV": "test"}
        with _reached(Settings.read(variables)) as settings:
            say("PostgreSQL and Valkey are up")
            migrate.upgrade(settings.database_url)
            stores = embedded.Stores(settings.database_url, settings.redis_url)
            wanted = [each for each in roster.processes(settings) if each.name in names]
            processes = Processes(
                wanted,
                roster.environment(variables, stores),
                home / "logs",
                lambda name, seconds: say(f"{name} answers after {seconds:.1f} s"),
                lambda: _work_and_stop(processes, work, settings),
                lambda name, lines: say(f"{name} died and is started again: {lines[-2:]}"),
            )
            processes.run()


def _work_and_stop(processes: Processes, work: Work, settings: Settings) -> None:
    work(settings)
    processes.stop()
