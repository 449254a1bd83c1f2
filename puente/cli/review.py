"""`puente review`: what was understood badly, for people to label, and back as training examples."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from puente.cli.common import progress
from puente.cli.use import run

if TYPE_CHECKING:
    from puente.clock import Clock
    from puente.review.choosing import Line
    from puente.review.examples import Written
    from puente.review.sheet import Verdicts
    from puente.store.engine import Store

app = typer.Typer(help="From messages understood badly to training examples.", no_args_is_help=True)

Days = Annotated[int, typer.Option(help="How far to look back.", min=1)]


@app.command("list")
def listed(days: Days = 30) -> None:
    """Show the redacted lines that are worth a look, and why."""

    async def use(store: "Store", clock: "Clock") -> "list[Line]":
        from puente.review import room
        from puente.setup.places import ROOT

        return await room.look(store, ROOT, clock.now(), timedelta(days=days))

    lines = run(use)
    for line in lines:
        typer.echo(f"{line.times:>3}  {line.language}  {line.why:<14}  {line.taken_for or '-':<28}  {line.text}")
    progress(f"{len(lines)} lines")


@app.command("export")
def exported(
    target: Annotated[Path, typer.Argument(help="The sheet (CSV) to write, outside the repository.")],
    by: Annotated[str, typer.Option(help="Who will label it. Kept in the audit log.")],
    days: Days = 30,
) -> None:
    """Write a sheet for one labeller. The rules do not catch every name: treat it as confidential, delete it after."""

    async def use(store: "Store", clock: "Clock") -> int:
        from puente.review import room
        from puente.setup.places import ROOT

        return await room.export(store, ROOT, target, by, clock.now(), timedelta(days=days))

    typer.echo(f"{run(use)} lines in {target}")
    progress("these are people's words, and the rules miss names: keep the sheet to yourself, and delete it after")


@app.command("import")
def imported(
    sheets: Annotated[list[Path], typer.Argument(help="Labelled sheets of at least two people.", exists=True)],
) -> None:
    """Put what two people agree on into data/nlu; show what a third has to decide."""
    from puente.setup.places import ROOT

    async def use(store: "Store", clock: "Clock") -> "tuple[Verdicts, Written]":
        from puente.review import room

        return await room.take(store, ROOT, sheets, clock.now())

    verdicts, written = run(use)
    for path in written.files:
        typer.echo(f"changed   {path.relative_to(ROOT)}")
    for lines in verdicts.disputed:
        said = ", ".join(f"{line.by}: {line.label}" for line in lines)
        typer.echo(f"disputed  {lines[0].id}  {said}  {lines[0].text}")
    typer.echo(
        f"{written.added} added, {written.known} known already, {len(verdicts.disputed)} disputed, "
        f"{verdicts.waiting} labelled by one person only, {verdicts.dropped} dropped"
    )
