"""`puente import`: hearings from a file."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from puente.cli.common import fail, progress
from puente.cli.use import By, run, table

if TYPE_CHECKING:
    from puente.clock import Clock
    from puente.reminders.importing import Judged
    from puente.store.engine import Store

app = typer.Typer(help="Hearings from a CSV file.", no_args_is_help=True)

FATES = {
    "told": "told",
    "waiting": "told in the morning of their own clock",
    "unreachable": "not told: no consent, or no address",
    "needless": "nothing to tell",
}


@app.command("hearings")
def take_in(
    file: Annotated[Path, typer.Argument(help="CSV with a header.", exists=True, dir_okay=False)],
    dates: Annotated[str, typer.Option(help="How its dates are written: dmy, mdy or iso.")],
    by: By,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only report.")] = False,
    good_rows: Annotated[bool, typer.Option("--good-rows", help="Take the good rows though others are wrong.")] = False,
    consented: Annotated[
        str, typer.Option(help="Where everybody's consent is recorded. Left out: nobody is written to.")
    ] = "",
    region: Annotated[str, typer.Option(help="Country of numbers without a country code, such as MX.")] = "",
) -> None:
    """Take hearings in: all rows or none. The same file again does nothing."""
    if dates not in ("dmy", "mdy", "iso"):
        fail("--dates is dmy, mdy or iso")
    content = file.read_bytes()

    async def use(store: "Store", clock: "Clock") -> "tuple[UUID | None, list[Judged], dict[str, int]]":
        from puente.core.imports import DateOrder, read_sheet
        from puente.reminders import importing
        from puente.reminders.deciding import decider

        now, who = clock.now(), await decider(store, by)
        sheet = read_sheet(content, DateOrder(dates), now.date(), region or None)
        report = await importing.look(store, sheet, content, now)
        if dry_run or (not good_rows and any(one.verdict == "wrong" for one in report)):
            return None, report, {}
        order = importing.Order(content, who, consented[:64] or None, good_rows)
        made, report = await importing.take(store, sheet, order, now)
        return made, report, await importing.told(store, made) if made else {}

    import_id, report, told = run(use)
    table(("line", "row", ""), [(str(one.line), str(one.verdict), one.why) for one in report])
    progress(", ".join(f"{count} {verdict}" for verdict, count in sorted(Counter(o.verdict for o in report).items())))
    for fate, count in sorted(told.items()):
        progress(f"{count} with a changed date: {FATES.get(fate, fate)}")
    if import_id is not None:
        progress(f"taken in; to take it back: puente import undo {import_id}")
    elif not dry_run and not good_rows and any(one.verdict == "wrong" for one in report):
        fail("nothing was written: mend the rows that are wrong, or take the others with --good-rows")


@app.command()
def undo(which: Annotated[UUID, typer.Argument(help="Id of the import.")], by: By) -> None:
    """Take back the hearings of one import that nobody has touched since."""

    async def use(store: "Store", clock: "Clock") -> tuple[int, int]:
        from puente.reminders import importing
        from puente.reminders.deciding import decider

        return await importing.undo(store, which, await decider(store, by), clock.now())

    back, left = run(use)
    typer.echo(f"{back} hearings taken back, {left} left")
