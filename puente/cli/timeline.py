"""`puente timeline` and `puente card`: one person's messages, and a hearing on paper."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from puente.cli.common import progress
from puente.cli.use import run

if TYPE_CHECKING:
    from puente.clock import Clock
    from puente.reminders.timeline import Timeline
    from puente.store.engine import Store

PersonId = Annotated[UUID, typer.Argument(help="Id of the person, as the desk's address bar shows it.")]
ReadBy = Annotated[str, typer.Option(help="Who is looking: kept in the audit.")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(timeline)
    app.command()(card)


def timeline(
    person: PersonId,
    days: Annotated[int, typer.Option(help="How far back and ahead.", min=1, max=400)] = 30,
    by: ReadBy = "terminal",
) -> None:
    """Show what a person got and will get, in order, in its words. Treat it as their conversation."""

    async def use(store: "Store", clock: "Clock") -> "Timeline":
        from puente.reminders.timeline import timeline as read

        return await read(store, person, days, by, clock.now())

    seen = run(use)
    for one in seen.entries:
        late = f", {_in_words(one.late)} late" if one.late else ""
        on = f" by {one.channel}" if one.channel else ""
        typer.echo(f"{one.at.astimezone(seen.zone):%a %Y-%m-%d %H:%M %Z}  {one.what}{on}: {one.status}{late}")
        for line in (one.words or "").splitlines():
            typer.echo(f"    {line}")
    progress(f"{len(seen.entries)} messages; times by the clock of {seen.zone.key}")


def card(
    person: PersonId,
    hearing: Annotated[UUID, typer.Argument(help="Id of the hearing.")],
    out: Annotated[Path, typer.Option(help="File to write: .ics for a calendar, .pdf for one sheet of paper.")],
    by: ReadBy = "terminal",
) -> None:
    """Write a hearing for keeping: both times, the place and its clock; no name and no number."""
    if out.suffix not in {".ics", ".pdf"}:
        raise typer.BadParameter("the file should end in .ics or .pdf", param_hint="--out")

    async def use(store: "Store", clock: "Clock") -> bytes:
        from puente.reminders.calendar import calendar
        from puente.reminders.keeping import keepsake
        from puente.reminders.page import page

        now = clock.now()
        kept = await keepsake(store, person, hearing, by, now)
        return page(kept) if out.suffix == ".pdf" else calendar(kept, now)

    out.write_bytes(run(use))
    progress(f"written: {out}")


def _in_words(late: timedelta) -> str:
    seconds = int(late.total_seconds())
    if seconds < 120:
        return f"{seconds} s"
    return f"{seconds // 60} min" if seconds < 7200 else f"{seconds // 3600} h"
