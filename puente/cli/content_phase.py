"""`puente content phase`: what staff know of each programme, set from a terminal."""

from datetime import datetime
from typing import Annotated

import typer

from puente.cli.common import plainly, with_stores

app = typer.Typer(help="What we know of each programme: on, off, stayed, or unknown.", no_args_is_help=True)

Programme = Annotated[str, typer.Argument(help="MPP1, MPP2 or MPP3.")]
State = Annotated[str, typer.Argument(help="on, off, stayed (held up by a court) or unknown.")]


@app.command()
def show() -> None:
    """The state of each programme, who set it, and the texts that hang on it."""
    with plainly(), with_stores() as read:
        from puente.clock import Clock
        from puente.content.telling import depending_on
        from puente.core.content import PROGRAMMES
        from puente.setup.opening import with_store
        from puente.store import programmes
        from puente.store.engine import Store

        async def rows(store: Store, _clock: Clock) -> list[str]:
            async with store.begin() as tx:
                newest = await programmes.newest(tx)
            lines = []
            for programme, years in PROGRAMMES.items():
                row = newest.get(programme)
                told = f"{row.state}, read {row.read_on or '-'}, by {row.set_by}: {row.source}" if row else "unknown"
                lines.append(f"{programme} ({years})  {told}  [{', '.join(depending_on(programme)) or 'no text'}]")
            return lines

        for line in with_store(read, rows):
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
    with plainly(), with_stores() as read:
        from puente.clock import Clock
        from puente.content.telling import depending_on
        from puente.core.content import Phase
        from puente.core.errors import InvalidInput
        from puente.setup.opening import with_store
        from puente.store import programmes
        from puente.store.engine import Store

        if programme not in list(Phase):
            raise InvalidInput(f"{programme} is no programme")
        chosen = Phase(programme)

        async def use(store: Store, clock: Clock) -> None:
            now = clock.now()
            day = None if state == programmes.UNKNOWN else (read_on.date() if read_on else now.date())
            async with store.begin() as tx:
                await programmes.put(tx, programmes.Entry(chosen, state, source, day), "cli", now)

        with_store(read, use)
        typer.echo(f"{chosen} is {state}; follows: {', '.join(depending_on(chosen)) or 'no text'}")
