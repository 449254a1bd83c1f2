"""`puente broadcast`: one message of staff to many people. Two people decide."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

import typer

from puente.cli.common import plainly, progress, with_stores
from puente.cli.use import By, run, table

if TYPE_CHECKING:
    from puente.clock import Clock
    from puente.reminders.reckoning import Reckoning
    from puente.store.broadcasts import Broadcast
    from puente.store.engine import Store

app = typer.Typer(help="One message of staff to many people; two people decide.", no_args_is_help=True)

DAYS = ["%Y-%m-%d"]
BroadcastId = Annotated[UUID, typer.Argument(help="Id of the broadcast, as `puente broadcast list` shows it.")]
Es = Annotated[str, typer.Option(help="The text in Spanish. No names. At most 2 SMS segments.")]
En = Annotated[str, typer.Option(help="The same in English.")]
DiscreetEs = Annotated[str, typer.Option(help="For phones that others read. Left out: these people get nothing.")]
DiscreetEn = Annotated[str, typer.Option(help="The same in English.")]
Port = Annotated[str, typer.Option(help="Who has a hearing ahead at this port.")]
Court = Annotated[str, typer.Option(help="Or at one of this court: san_diego, el_paso, laredo, brownsville.")]
Since = Annotated[datetime | None, typer.Option(help="Hearings printed for this date or later.", formats=DAYS)]
Until = Annotated[datetime | None, typer.Option(help="Hearings up to this date, itself included.", formats=DAYS)]
Language = Annotated[str, typer.Option(help="Only es, or only en.")]
Channel = Annotated[str, typer.Option(help="Only who last wrote by sms, or by whatsapp.")]
About = Annotated[
    bool, typer.Option("--about-hearing", help="It is about that hearing: who wants reminders alone gets it too.")
]
Within = Annotated[int, typer.Option(help="Days after the approval in which it may go out.")]

WAYS = {
    "sms": "by SMS",
    "whatsapp": "by WhatsApp, inside the 24 hours",
    "template": "by WhatsApp template",
    "sms_instead": "by SMS, since WhatsApp is shut",
    "no_consent": "left out: no consent",
    "reminders_only": "left out: want reminders alone",
    "opted_out": "left out: the carrier takes nothing for them",
    "not_discreet": "left out: others read the phone, and there are no discreet words",
    "no_template": "not reached: WhatsApp is shut, no template is approved, and no SMS",
}


@app.command()
def draft(
    by: By,
    es: Es,
    en: En,
    discreet_es: DiscreetEs = "",
    discreet_en: DiscreetEn = "",
    port: Port = "",
    court: Court = "",
    since: Since = None,
    until: Until = None,
    language: Language = "",
    channel: Channel = "",
    about_hearing: About = False,
    days: Within = 7,
) -> None:
    """Keep a message and its filter for a second person. Nobody is written to yet."""

    async def use(store: "Store", clock: "Clock") -> UUID:
        from puente.core.broadcasting import Audience, Wording, ports_of
        from puente.reminders import broadcasting
        from puente.reminders.deciding import decider

        audience = Audience(
            ports_of(port, court), _day(since), _day(until), language or None, channel or None, about_hearing
        )
        wording = Wording(es, en, discreet_es, discreet_en)
        return await broadcasting.draft(store, wording, audience, days, await decider(store, by), clock.now())

    typer.echo(str(run(use)))
    progress("look at it with `puente broadcast preview`; somebody else approves it with `puente broadcast approve`")


@app.command()
def preview(broadcast: BroadcastId) -> None:
    """Count people, segments and cost, say when it would be done, and show the exact texts. Sends nothing."""
    with plainly(), with_stores() as read:
        from puente.reminders.reckoning import Prices, reckon
        from puente.setup.opening import with_store
        from puente.worker import pacing_of

        prices = Prices(read.sms_price, read.whatsapp_price, read.template_price)

        async def use(store: "Store", clock: "Clock") -> "Reckoning":
            return await reckon(store, broadcast, pacing_of(read), prices, clock.now())

        seen = with_store(read, use)
    _show(seen)


def _show(seen: "Reckoning") -> None:
    from puente.core.broadcasting import SOMEWHERE

    typer.echo(f"for {_audience(seen.broadcast)}")
    for how, count in sorted(seen.ways.items()):
        typer.echo(f"{count:>7}  {WAYS[how]}")
    typer.echo(f"{seen.people:>7}  people in all, {seen.left_out} left out")
    done = seen.finishes_at.astimezone(ZoneInfo(SOMEWHERE.key))
    typer.echo(f"{seen.segments} SMS segments, about {seen.cost} dollars, done about {done:%a %Y-%m-%d %H:%M %Z}")
    if seen.held:
        typer.echo(f"{seen.held} of them on a later day: WhatsApp's tier is too small")
    for form in seen.forms:
        discreet = ", where others read the phone" if form.discreet else ""
        typer.echo(f"\n{form.people} phones show ({form.language}, {WAYS[form.how]}{discreet}):")
        for line in form.words.splitlines():
            typer.echo(f"    {line}")
    progress("counted as of now; nothing is sent")


def _audience(broadcast: "Broadcast") -> str:
    from puente.core.broadcasting import audience_from

    meant = audience_from(broadcast.audience)
    parts = [
        f"hearings at {', '.join(meant.places)}" if meant.places else "",
        f"from {meant.since}" if meant.since else "",
        f"until {meant.until}" if meant.until else "",
        f"who read {meant.language}" if meant.language else "",
        f"who last wrote by {meant.channel}" if meant.channel else "",
        "about their hearing" if meant.about_hearing else "",
    ]
    return "; ".join(filter(None, parts)) or "everybody"


@app.command()
def approve(broadcast: BroadcastId, by: By) -> None:
    """Let a message go out that somebody else drafted; the workers send it, by day, after every reminder."""
    from puente.reminders import broadcasting

    async def use(store: "Store", clock: "Clock") -> int:
        from puente.reminders.deciding import decider

        return await broadcasting.approve(store, broadcast, await decider(store, by), clock.now())

    typer.echo(f"approved: the workers write to {run(use)} people")


@app.command()
def pause(broadcast: BroadcastId, by: By) -> None:
    """Stop at once; who has not been written to waits."""
    _decide("pause", broadcast, by)
    typer.echo("paused")


@app.command()
def resume(broadcast: BroadcastId, by: By) -> None:
    """Go on with those who wait."""
    _decide("resume", broadcast, by)
    typer.echo("goes on")


@app.command()
def cancel(broadcast: BroadcastId, by: By) -> None:
    """Drop a draft, or stop for good. What has gone out cannot be taken back."""
    _decide("cancel", broadcast, by)
    typer.echo("cancelled")


@app.command("list")
def listed() -> None:
    """Show all broadcasts, newest first."""

    async def use(store: "Store", _clock: "Clock") -> "list[Broadcast]":
        from puente.store import broadcasts

        async with store.begin() as tx:
            return await broadcasts.everyone(tx)

    rows = [
        (str(one.id), one.stage, f"{one.drafted_at:%Y-%m-%d}", one.drafted_by, one.approved_by or "-", _audience(one))
        for one in run(use)
    ]
    table(("broadcast", "stage", "drafted", "by", "approved by", "for"), rows)


@app.command()
def show(
    broadcast: BroadcastId,
    people: Annotated[bool, typer.Option("--people", help="Person by person, by id.")] = False,
) -> None:
    """Show how far it is and what became of each message."""

    async def use(store: "Store", _clock: "Clock") -> "tuple[Broadcast, Sequence[tuple[UUID, str]]]":
        from puente.core.errors import NotFound
        from puente.store import broadcasts

        async with store.begin() as tx:
            row = await tx.get(broadcasts.Broadcast, broadcast)
            if row is None:
                raise NotFound(f"broadcast {broadcast}")
            return row, await broadcasts.results(tx, broadcast)

    row, results = run(use)
    if people:
        table(("person", "result"), [(str(person), result) for person, result in results])
    else:
        counts = Counter(result for _, result in results)
        table(("people", "result"), [(str(count), result) for result, count in counts.most_common()])
    progress(f"{row.stage}: {_audience(row)} (drafted by {row.drafted_by}, approved by {row.approved_by or 'nobody'})")


def _decide(what: str, broadcast: UUID, by: str) -> None:
    async def use(store: "Store", clock: "Clock") -> None:
        from puente.reminders import broadcasting
        from puente.reminders.deciding import decider

        deed = {"pause": broadcasting.pause, "resume": broadcasting.resume, "cancel": broadcasting.cancel}[what]
        await deed(store, broadcast, await decider(store, by), clock.now())

    run(use)


def _day(at: datetime | None) -> date | None:
    return at.date() if at else None
