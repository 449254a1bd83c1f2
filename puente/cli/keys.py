"""`puente keys`: the keys that wrap the keys of people."""

import typer

from puente.cli.common import plainly, with_stores

app = typer.Typer(help="Encryption keys.", no_args_is_help=True)


@app.command()
def new() -> None:
    """Print a new random key, for PUENTE_KEYS, PUENTE_LOOKUP_KEY or PUENTE_TRACKER_KEYS."""
    from puente.setup.secrets import new_key

    typer.echo(new_key())


@app.command()
def rotate() -> None:
    """Wrap every person's key, and staff's secrets, under the first of PUENTE_KEYS; older ones can then go."""
    with plainly(), with_stores() as read:
        from puente.clock import Clock
        from puente.setup.opening import with_store
        from puente.store import factors, people
        from puente.store.engine import Store

        async def use(store: Store, _clock: Clock) -> int:
            async with store.begin() as tx:
                return await people.rewrap_all(tx) + await factors.rewrap_all(tx)

        typer.echo(f"{with_store(read, use)} wrapped again under {read.keys[0].name}")
