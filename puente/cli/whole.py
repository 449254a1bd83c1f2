"""The commands that run everything: `demo` for a look, `up` for a machine that serves people."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from puente.cli.common import plainly

if TYPE_CHECKING:
    from puente.setup.steps import Steps

Without = Annotated[list[str] | None, typer.Option(help="Leave out this process; may be given again.")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(demo)
    app.command()(up)


def demo(
    shift: Annotated[int, typer.Option(help="Added to every port, for a second demo beside the first.")] = 0,
    without: Without = None,
) -> None:
    """Run everything on this machine, with phones on a page instead of Twilio."""
    from puente.setup import demo as all_of_it

    home = Path(os.environ.get("PUENTE_HOME") or ".puente").resolve()
    with plainly():
        all_of_it.demo(_steps(), home, shift, frozenset(without or ()))


def up(without: Without = None) -> None:
    """Run every process of a production machine; the dead are started again."""
    from puente.setup import demo as all_of_it
    from puente.setup import envfile

    with plainly():
        all_of_it.up(_steps(), envfile.load(os.environ), frozenset(without or ()))


def _steps() -> "Steps":
    from rich.console import Console

    from puente.setup.steps import Steps

    return Steps(Console(highlight=False))
