"""`python -m bot train`, `run`, `validate`, `measure`, `encode`, `hash`: from the root of the repository.

train     train the model of what is written here, unless it is there already
run       serve that model on PUENTE_RASA_HOST and PUENTE_RASA_PORT (127.0.0.1:5005)
validate  say what is wrong with domain, rules and examples
measure   say how often the intent is right, for both pipelines
encode    make the vectors of the examples; `train` lets it run beside itself
hash      print the name of the model
"""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from bot.errors import ConfigError
from bot.model import ROOT, model_hash, model_path, uses_encoders


def main() -> int:
    """Run one command; the exit status is 0 when it did what it was asked."""
    command = COMMANDS.get(sys.argv[1]) if len(sys.argv) == 2 else None
    if command is None:
        print(__doc__, file=sys.stderr)
        return 2
    os.chdir(ROOT)  # endpoints.yml and Rasa's cache are found from here
    try:
        command()
    except ConfigError as error:
        print(f"bot: {error}", file=sys.stderr)
        return 1
    return 0


def _hash() -> None:
    print(model_hash())


def _train() -> None:
    started = time.monotonic()
    model = model_path()
    if model.exists():
        print(f"bot: model cached {model.name} ({time.monotonic() - started:.1f} s)")
        return
    _quietly(logging.ERROR)
    with _encoding():
        from bot.training import train

        train(model)
    print(f"bot: model trained {model.name} ({time.monotonic() - started:.1f} s)")


@contextlib.contextmanager
def _encoding() -> Iterator[None]:
    """Let the vectors be made meanwhile: Rasa's import and most of a training keep one core busy, and we have two."""
    beside = subprocess.Popen([sys.executable, "-m", "bot", "encode"], stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        beside.terminate()
        beside.wait()


def _encode() -> None:
    from bot.examples import examples

    if uses_encoders():
        from bot.components.encoded import example_rows

        example_rows(examples()[0])


def _validate() -> None:
    started = time.monotonic()
    _quietly(logging.ERROR)
    from bot.training import problems

    found = problems()
    for problem in found:
        print(f"bot: {problem}")
    if found:
        raise ConfigError(f"{len(found)} problems")
    print(f"bot: valid ({time.monotonic() - started:.1f} s)")


def _measure() -> None:
    _quietly(logging.ERROR)
    from bot.measure import report

    for line in report():
        print(f"bot: {line}", flush=True)


def _run() -> None:
    from bot.settings import Settings

    settings = Settings.from_environment()
    model = model_path()
    if not model.exists():
        raise ConfigError(f"there is no model {model.name}: run `python -m bot train` first")
    _quietly()
    from bot.serving import serve

    print(f"bot: serving {model.name} on {settings.host}:{settings.port}", flush=True)
    serve(model, settings)


def _quietly(level: int = logging.WARNING) -> None:
    """Before Rasa is imported, so that nothing of its import is said either."""
    from bot.logs import configure

    configure(level)


COMMANDS: dict[str, Callable[[], None]] = {
    "train": _train,
    "run": _run,
    "validate": _validate,
    "measure": _measure,
    "encode": _encode,
    "hash": _hash,
}

if __name__ == "__main__":
    sys.exit(main())
