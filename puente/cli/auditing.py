"""`puente audit`: the record of what staff did, and whether anybody has altered it."""

from typing import TYPE_CHECKING

import typer

from puente.cli.common import fail
from puente.cli.use import run

if TYPE_CHECKING:
    from puente.clock import Clock
    from puente.store.audit import Verdict
    from puente.store.engine import Store

app = typer.Typer(help="Who did what at the desk: a chain that shows when a row was altered.", no_args_is_help=True)


@app.callback()
def _several() -> None:
    """Keep `verify` a command of its own, as long as it is the only one."""


@app.command()
def verify() -> None:
    """Walk along the chain. Exit code 1 names the first row that does not follow from the one before it."""

    async def use(store: "Store", _clock: "Clock") -> "Verdict":
        from puente.store import audit

        async with store.begin() as tx:
            return await audit.verify(tx)

    verdict = run(use)
    if verdict.broken is not None:
        fail(f"the chain is broken at row {verdict.broken}; {verdict.rows} rows before it are whole")
    # Kept somewhere else, these two show one day that the end was not cut off.
    typer.echo(f"{verdict.rows} rows are whole; the last is {verdict.last}, {verdict.digest.hex()}")
