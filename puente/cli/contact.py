"""`puente contact`: whom a person trusts to tell them that messages wait."""

from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from puente.cli.use import run

if TYPE_CHECKING:
    from puente.clock import Clock
    from puente.store.contacts import TrustedContact
    from puente.store.engine import Store

app = typer.Typer(help="Whom a person trusts to tell them that messages wait.", no_args_is_help=True)

PersonId = Annotated[UUID, typer.Argument(help="Id of the person, as the desk's address bar shows it.")]
By = Annotated[str, typer.Option(help="Who types this: kept in the audit.")]


@app.command()
def name(
    person: PersonId,
    number: Annotated[str, typer.Option(help="The contact's number with its country code.")],
    nickname: Annotated[str, typer.Option(help="What the contact calls the person: it is all that they are told.")],
    by: By,
) -> None:
    """Keep the contact whom a person has named to you; an SMS asks whether they will."""
    from puente.reminders import trusting

    async def use(store: "Store", clock: "Clock") -> None:
        await trusting.name(store, person, number, nickname, by, clock.now())

    run(use)
    typer.echo("asked; until they say yes they are sent nothing else")


@app.command()
def show(person: PersonId) -> None:
    """Say whether a person has a contact, and whether they agreed. No number, no name."""

    async def use(store: "Store", _clock: "Clock") -> "TrustedContact | None":
        from puente.store import contacts

        async with store.begin() as tx:
            return await contacts.of(tx, person)

    found = run(use)
    told = f", last told {found.told_at:%Y-%m-%d}" if found and found.told_at else ""
    typer.echo(f"{found.state} since {found.answered_at or found.asked_at:%Y-%m-%d}{told}" if found else "none")


@app.command()
def forget(person: PersonId, by: By) -> None:
    """Forget a person's contact, with everything of theirs that we hold for this reason alone."""
    from puente.reminders import trusting

    async def use(store: "Store", clock: "Clock") -> None:
        await trusting.forget(store, person, by, clock.now())

    run(use)
    typer.echo("forgotten")
