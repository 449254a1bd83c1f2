"""`puente templates`: the WhatsApp templates that reminders need."""

from typing import TYPE_CHECKING

import typer

from puente.cli.common import fail, plainly, with_stores
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


@app.command()
def check() -> None:
    """Ask Twilio for each template that reminders need, in both languages. Exit code 1 unless all can be sent."""
    with plainly(), with_stores() as read:
        from puente.setup import templates

        if not read.twilio_whatsapp_from:
            typer.echo("no WhatsApp sender: no template is needed")
            return
        unready = templates.check(read)
        for each in unready:
            typer.echo(f"{each.language}  {each.why:<24}  {each.name}")
        if unready:
            fail(f"{len(unready)} templates can't be sent: `puente templates push`, then wait for the approval")
        typer.echo("all templates are approved")


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
