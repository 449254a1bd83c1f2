"""`puente reminders forecast`: what the coming days' reminders ask of each sender."""

import dataclasses
import json
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from puente.cli.common import fail, plainly, progress, with_stores
from puente.cli.use import table
from puente.core.pacing import LANE_NAMES

if TYPE_CHECKING:
    from datetime import date

    from puente.clock import Clock
    from puente.core.forecast import Day
    from puente.store.engine import Store
    from puente.store.pacing import Pacing


app = typer.Typer(help="Reminders that are planned.", no_args_is_help=True)


@app.callback()
def reminders() -> None:
    """Reminders that are planned."""


@app.command()
def forecast(
    days: Annotated[int, typer.Option(help="How far ahead.", min=1, max=400)] = 30,
    zone: Annotated[str, typer.Option(help="By whose clock a day begins.")] = "America/Chicago",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON list instead of a table.")] = False,
) -> None:
    """Show when today's queue is done, and per day and sender what is planned and whom WhatsApp's tier holds back."""
    try:
        clock_of = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        fail(f"{zone} is no time zone: it should be like America/Chicago")
    with plainly(), with_stores() as read:
        from puente.setup.opening import with_store
        from puente.store import forecast as store_forecast
        from puente.store import spending
        from puente.worker import pacing_of

        limits = pacing_of(read)

        async def use(store: "Store", clock: "Clock") -> "tuple[list[Day], dict[int, int], date]":
            now = clock.now()
            async with store.begin() as tx:
                found = await store_forecast.read(tx, limits, now, days, clock_of)
                return found, await spending.of_day(tx, spending.today(now)), now.astimezone(clock_of).date()

        found, spent, today = with_store(read, use)
    if as_json:
        rows = [{**dataclasses.asdict(day), "day": str(day.day)} for day in found]
        typer.echo(json.dumps(rows, default=lambda at: at.isoformat(), indent=2))
        return
    _say_today([day for day in found if day.day == today], clock_of)
    for lane, cap in sorted(limits.caps.items()):
        typer.echo(f"today (UTC) {LANE_NAMES[lane]} has sent {spent.get(lane, 0)} of {cap}")
    table(
        ("day", "sender", "reminders", "segments", "done at", "new people", "held"), [_row(d, clock_of) for d in found]
    )
    _say_limits(limits, clock_of)
    over = sorted({day.day for day in found if day.held})
    if over:
        progress(f"the tier is too small on {len(over)} days, the first {over[0]}: what is held goes out later")


def _say_today(days: "list[Day]", zone: ZoneInfo) -> None:
    if not days:
        typer.echo("nothing waits and nothing is planned for today")
    for day in days:
        typer.echo(f"today's queue of {day.sender}: {day.segments} to send, done at {_done(day, zone) or 'once'}")
    typer.echo("")


def _row(day: "Day", zone: ZoneInfo) -> tuple[str, ...]:
    numbers = (str(day.reminders), str(day.segments), _done(day, zone), str(day.people), str(day.held or ""))
    return (f"{day.day:%a %Y-%m-%d}", day.sender, *numbers)


def _done(day: "Day", zone: ZoneInfo) -> str:
    """When its queue is empty; one that runs into another day is told with its date."""
    done = day.done_at.astimezone(zone) if day.done_at else None
    return "" if done is None else f"{done:%H:%M:%S}" if done.date() == day.day else f"{done:%d %b %H:%M}"


def _say_limits(limits: "Pacing", zone: ZoneInfo) -> None:
    tier = limits.whatsapp.tier or "no limit"
    progress(
        f"SMS {limits.sms.per_s:g} segments/s (two for each reminder at the most), "
        f"WhatsApp {limits.whatsapp.per_s:g}/s, tier {tier}; times by {zone.key}"
    )
