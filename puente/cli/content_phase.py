"""`puente content phase`: what staff know of each programme, set from a terminal."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from puente.cli.use import run

if TYPE_CHECKING:
    from puente.clock import Clock
    from puente.store.engine import Store

app = typer.Typer(help="What we know of each programme: on, off, stayed, or unknown.", no_args_is_help=True)

Programme = Annotated[str, typer.Argument(help="MPP1, MPP2 or MPP3.")]
State = Annotated[str, typer.Argument(help="on, off, stayed (held up by a court) or unknown.")]


@app.command()
def show() -> None:
    """The state of each programme, who set it, and the texts that hang on it."""

    async def use(store: "Store", _clock: "Clock") -> list[str]:
        from puente.content.telling import depending_on
        from puente.core.content import PROGRAMMES
        from puente.store import programmes

        async with store.begin() as tx:
            newest = await programmes.newest(tx)
        lines = []
        for programme, years in PROGRAMMES.items():
            row = newest.get(programme)
            told = f"{row.state}, read {row.read_on or '-'}, by {row.set_by}: {row.source}" if row else "unknown"
            lines.append(f"{programme} ({years})  {told}  [{', '.join(depending_on(programme)) or 'no text'}]")
        return lines

    for line in run(use):
        typer.echo(line)


@app.command("set")
def put(
    programme: Programme,
    state: State,
    source: Annotated[str, typer.Option(help="Where it was read. Never sent to anybody.")],
    read_on: Annotated[
        datetime | None, typer.Option("--read-on", formats=["%Y-%m-%d"], help="The day it was read; today if left out.")
    ] = None,
) -> None:
    """Say what a programme's state is. The texts that hang on it follow from the next message on."""

    async def use(store: "Store", clock: "Clock") -> str:
        from puente.content.telling import depending_on
        from puente.core.content import Phase
        from puente.core.errors import InvalidInput
        from puente.store import programmes

        if programme not in list(Phase):
            raise InvalidInput(f"{programme} is no programme")
        chosen, now = Phase(programme), clock.now()
        day = None if state == programmes.UNKNOWN else (read_on.date() if read_on else now.date())
        async with store.begin() as tx:
            await programmes.put(tx, programmes.Entry(chosen, state, source, day), "cli", now)
        return ", ".join(depending_on(chosen)) or "no text"

    follows = run(use)
    typer.echo(f"{programme} is {state}; follows: {follows}")
