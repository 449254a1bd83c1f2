"""`puente forecast`: what the coming days' reminders ask of each sender."""

import dataclasses
import json
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from puente.cli.common import fail, plainly, progress, with_stores

if TYPE_CHECKING:
    from puente.clock import Clock
    from puente.core.forecast import Day
    from puente.store.engine import Store


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(forecast)


def forecast(
    days: Annotated[int, typer.Option(help="How far ahead.", min=1, max=400)] = 30,
    zone: Annotated[str, typer.Option(help="By whose clock a day begins.")] = "America/Chicago",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON list instead of a table.")] = False,
) -> None:
    """Show per day and sender the reminders planned, when the queue is done, and whom WhatsApp's tier holds back."""
    try:
        clock_of = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        fail(f"{zone} is no time zone: it should be like America/Chicago")
    with plainly(), with_stores() as read:
        from puente.setup.opening import with_store
        from puente.store import forecast as store_forecast
        from puente.worker import pacing_of

        async def use(store: "Store", clock: "Clock") -> "list[Day]":
            async with store.begin() as tx:
                return await store_forecast.read(tx, pacing_of(read), clock.now(), days, clock_of)

        found = with_store(read, use)
        limits = pacing_of(read)
    if as_json:
        rows = [{**dataclasses.asdict(day), "day": str(day.day)} for day in found]
        typer.echo(json.dumps(rows, default=lambda at: at.isoformat(), indent=2))
        return
    typer.echo(
        f"{'day':<14} {'sender':<24} {'reminders':>9} {'segments':>9} {'done at':>14} {'new people':>10} {'held':>7}"
    )
    for day in found:
        done = day.done_at.astimezone(clock_of) if day.done_at else None
        # A queue that runs into another day is told with its date.
        at = "" if done is None else f"{done:%H:%M:%S}" if done.date() == day.day else f"{done:%d %b %H:%M}"
        typer.echo(
            f"{day.day:%a %Y-%m-%d} {day.sender:<24} {day.reminders:>9} {day.segments:>9} {at:>14} "
            f"{day.people:>10} {day.held or '':>7}"
        )
    tier = limits.whatsapp.tier or "no limit"
    progress(
        f"SMS {limits.sms.per_s:g} segments/s (two for each reminder at the most), "
        f"WhatsApp {limits.whatsapp.per_s:g}/s, tier {tier}; times by {clock_of.key}"
    )
    over = sorted({day.day for day in found if day.held})
    if over:
        progress(f"the tier is too small on {len(over)} days, the first {over[0]}: what is held goes out later")
