"""`puente plan`: which reminders go out at a port to who has no wish of their own."""

from typing import TYPE_CHECKING, Annotated

import typer

from puente.cli.common import progress
from puente.cli.use import By, run, table

if TYPE_CHECKING:
    from puente.clock import Clock
    from puente.reminders.port_planning import Change
    from puente.store.engine import Store
    from puente.store.port_plans import PortPlan

app = typer.Typer(help="Which reminders a port has for who has no wish of their own.", no_args_is_help=True)


@app.command()
def show() -> None:
    """Show every port's plan."""

    async def use(store: "Store", _clock: "Clock") -> "list[PortPlan]":
        from puente.store import port_plans

        async with store.begin() as tx:
            return await port_plans.rows(tx)

    from puente.core.places import PLACES
    from puente.core.port_plans import write_plan
    from puente.core.reminders import USUAL

    said = {row.place: (row.offsets, row.set_by, f"{row.set_at:%Y-%m-%d}") for row in run(use)}
    usual = (write_plan(USUAL), "-", "-")
    table(("port", "reminders", "set by", "on"), [(place, *said.get(place, usual)) for place in PLACES])
    progress("who has asked for more, fewer or one alone keeps that; how it went is asked everywhere")


@app.command("set")
def change(
    port: Annotated[str, typer.Argument(help="laredo, brownsville, el_paso or san_ysidro.")],
    offsets: Annotated[str, typer.Option(help="Any of 21d,14d,7d,3d,1d,eve,2h; one of the last three at least.")],
    by: By,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count what would change.")] = False,
) -> None:
    """Let a port have other reminders, also for the hearings that are saved."""

    async def use(store: "Store", clock: "Clock") -> "Change":
        from puente.core.port_plans import read_plan
        from puente.reminders import port_planning
        from puente.reminders.deciding import decider

        who, read = await decider(store, by), read_plan(offsets)
        if dry_run:
            return await port_planning.look(store, port, read, clock.now())
        return await port_planning.change(store, port, read, who, clock.now())

    done = run(use)
    from puente.core.port_plans import write_plan

    would = "would " if dry_run else ""
    typer.echo(f"{port}: {write_plan(done.before)} {would}become{'' if dry_run else 's'} {write_plan(done.after)}")
    typer.echo(
        f"{done.hearings} hearings to come {would}change: "
        f"{done.fitted.added} reminders more, {done.fitted.dropped} fewer; {done.kept} keep to a wish of their own"
    )
    if dry_run:
        progress("nothing is changed")
