"""`puente moves`: hearings that a court moves by one rule. Two people decide."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from puente.cli.common import plainly, progress
from puente.cli.use import By, run, table

if TYPE_CHECKING:
    from puente.clock import Clock
    from puente.core.moves import MoveRule
    from puente.reminders.inspecting import Inspected
    from puente.reminders.moving import Preview
    from puente.store.engine import Store
    from puente.store.moves import Move

app = typer.Typer(help="Hearings that a court moves by one rule; two people decide.", no_args_is_help=True)

DAYS = ["%Y-%m-%d"]
Since = Annotated[datetime, typer.Option(help="First printed court date that is meant.", formats=DAYS)]
Until = Annotated[datetime, typer.Option(help="Last one, itself included.", formats=DAYS)]
Port = Annotated[str, typer.Option(help="Only hearings of this port: laredo, brownsville, el_paso, san_ysidro.")]
Months = Annotated[int, typer.Option(help="Moved by so many calendar months.")]
Days = Annotated[int, typer.Option(help="Moved by so many days.")]
To = Annotated[datetime | None, typer.Option(help="All moved to this one date.", formats=DAYS)]
MoveId = Annotated[UUID, typer.Argument(help="Id of the move, as `puente moves list` shows it.")]


@app.command()
def preview(since: Since, until: Until, port: Port = "", months: Months = 0, days: Days = 0, to: To = None) -> None:
    """Show each hearing's old and new date. Changes nothing."""

    async def use(store: "Store", clock: "Clock") -> "Preview":
        from puente.reminders import moving

        return await moving.preview(store, _rule(since, until, port, months, days, to), clock.now())

    seen = run(use)
    rows = [
        (str(one.hearing_id), one.place, _at(one.was), _at(one.becomes), "staff: no such time" if one.clashes else "")
        for one in seen.changes
    ]
    table(("hearing", "port", "printed", "becomes", ""), rows)
    progress(f"{len(rows)} hearings of {seen.people} people; nothing is changed")


@app.command()
def propose(
    by: By,
    reason: Annotated[str, typer.Option(help="Where the court announced it. No names.")],
    since: Since,
    until: Until,
    port: Port = "",
    months: Months = 0,
    days: Days = 0,
    to: To = None,
) -> None:
    """Put a move before a second person. Nothing moves yet."""

    async def use(store: "Store", clock: "Clock") -> UUID:
        from puente.reminders import moving
        from puente.reminders.deciding import decider

        rule = _rule(since, until, port, months, days, to)
        return await moving.propose(store, rule, reason, await decider(store, by), clock.now())

    move_id = run(use)
    typer.echo(str(move_id))
    progress("somebody else approves it with `puente moves approve`")


@app.command("list")
def listed() -> None:
    """Show all moves, newest first."""

    async def use(store: "Store", _clock: "Clock") -> "list[Move]":
        from puente.store import moves

        async with store.begin() as tx:
            return await moves.everyone(tx)

    head = ("move", "stage", "proposed", "by", "approved by", "reason")
    rows = [
        (str(one.id), one.stage, f"{one.proposed_at:%Y-%m-%d}", one.proposed_by, one.approved_by or "-", one.reason)
        for one in run(use)
    ]
    table(head, rows)


@app.command()
def show(move: MoveId) -> None:
    """Show what became of each hearing of a move."""

    async def use(store: "Store", _clock: "Clock") -> "Inspected":
        from puente.reminders.inspecting import inspect

        return await inspect(store, move)

    seen = run(use)
    rows = [
        (str(one.hearing_id), one.place, _at(one.was), _at(one.becomes), one.fate.replace("_", " "))
        for one in seen.lines
    ]
    table(("hearing", "port", "printed", "becomes", "state"), rows)
    progress(f"{seen.move.stage}: {seen.move.reason} (proposed by {seen.move.proposed_by})")


@app.command()
def approve(move: MoveId, by: By) -> None:
    """Let a move happen that somebody else proposed; the workers carry it out and tell each person."""
    _decide("approve", move, by)
    typer.echo("approved: the workers carry it out")


@app.command()
def withdraw(move: MoveId, by: By) -> None:
    """Drop a proposal."""
    _decide("withdraw", move, by)
    typer.echo("withdrawn")


@app.command()
def undo(move: MoveId, by: By) -> None:
    """Give back the old date to each hearing that nobody has touched since; each person is told."""
    _decide("undo", move, by)
    typer.echo("the workers take it back")


def _decide(what: str, move: UUID, by: str) -> None:
    async def use(store: "Store", clock: "Clock") -> None:
        from puente.reminders import moving
        from puente.reminders.deciding import decider

        deed = {"approve": moving.approve, "withdraw": moving.withdraw, "undo": moving.undo}[what]
        await deed(store, move, await decider(store, by), clock.now())

    run(use)


def _rule(since: datetime, until: datetime, port: str, months: int, days: int, to: datetime | None) -> "MoveRule":
    from puente.core.moves import MoveRule

    with plainly():
        return MoveRule(_day(since), _day(until), port or None, months, days, _day(to) if to else None)
    raise AssertionError  # `plainly` ends the process where it does not return


def _day(at: datetime) -> date:
    return at.date()


def _at(wall: datetime) -> str:
    return f"{wall:%a %Y-%m-%d %H:%M}"
