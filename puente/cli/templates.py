"""`puente templates`: the WhatsApp templates that reminders need."""

from typing import TYPE_CHECKING

import typer

from puente.cli.common import plainly, with_stores
from puente.cli.use import run

if TYPE_CHECKING:
    from puente.clock import Clock
    from puente.store.engine import Store

app = typer.Typer(help="WhatsApp templates.", no_args_is_help=True)


@app.command()
def push() -> None:
    """Make at Twilio what is missing or has changed, and ask for approval."""
    with plainly(), with_stores() as read:
        from puente.setup import templates

        for each in templates.push(read):
            made = "made" if each.created else "kept"
            typer.echo(f"{made}  {each.language}  {each.approval:<12}  {each.content_sid}  {each.name}")


@app.command("list")
def listed() -> None:
    """Show what was pushed, and whether it is approved."""

    async def use(store: "Store", _clock: "Clock") -> list[str]:
        from puente.store import templates

        async with store.begin() as tx:
            found = await templates.every(tx)
            return [f"{row.language}  {row.approval:<12}  {row.content_sid}  {row.name}" for row in found]

    for line in run(use):
        typer.echo(line)
