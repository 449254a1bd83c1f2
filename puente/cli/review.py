"""`puente review`: what was understood badly, for people to label, and back as training examples."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from puente.cli.common import plainly, progress, with_stores

app = typer.Typer(help="From messages understood badly to training examples.", no_args_is_help=True)

Days = Annotated[int, typer.Option(help="How far to look back.", min=1)]


@app.command("list")
def listed(days: Days = 30) -> None:
    """Show the redacted lines that are worth a look, and why."""
    with plainly(), with_stores() as read:
        from puente.clock import Clock
        from puente.review import room
        from puente.review.choosing import Line
        from puente.setup.opening import with_store
        from puente.setup.places import ROOT
        from puente.store.engine import Store

        async def look(store: Store, clock: Clock) -> list[Line]:
            return await room.look(store, ROOT, clock.now(), timedelta(days=days))

        lines = with_store(read, look)
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
    with plainly(), with_stores() as read:
        from puente.clock import Clock
        from puente.review import room
        from puente.setup.opening import with_store
        from puente.setup.places import ROOT
        from puente.store.engine import Store

        async def export(store: Store, clock: Clock) -> int:
            return await room.export(store, ROOT, target, by, clock.now(), timedelta(days=days))

        count = with_store(read, export)
        typer.echo(f"{count} lines in {target}")
        progress("these are people's words, and the rules miss names: keep the sheet to yourself, and delete it after")


@app.command("import")
def imported(
    sheets: Annotated[list[Path], typer.Argument(help="Labelled sheets of at least two people.", exists=True)],
) -> None:
    """Put what two people agree on into data/nlu; show what a third has to decide."""
    with plainly(), with_stores() as read:
        from puente.clock import Clock
        from puente.review import room
        from puente.review.examples import Written
        from puente.review.sheet import Verdicts
        from puente.setup.opening import with_store
        from puente.setup.places import ROOT
        from puente.store.engine import Store

        async def take(store: Store, clock: Clock) -> tuple[Verdicts, Written]:
            return await room.take(store, ROOT, sheets, clock.now())

        verdicts, written = with_store(read, take)
        for path in written.files:
            typer.echo(f"changed   {path.relative_to(ROOT)}")
        for lines in verdicts.disputed:
            said = ", ".join(f"{line.by}: {line.label}" for line in lines)
            typer.echo(f"disputed  {lines[0].id}  {said}  {lines[0].text}")
        typer.echo(
            f"{written.added} added, {written.known} known already, {len(verdicts.disputed)} disputed, "
            f"{verdicts.waiting} labelled by one person only, {verdicts.dropped} dropped"
        )
