"""`puente staff`: who may use the desk."""

from typing import TYPE_CHECKING, Annotated

import typer

from puente.cli.use import run

if TYPE_CHECKING:
    from puente.clock import Clock
    from puente.store.engine import Store

app = typer.Typer(help="Accounts of the desk.", no_args_is_help=True)

Username = Annotated[str, typer.Argument(help="Name to sign in with.")]


@app.command()
def add(
    username: Username,
    name: Annotated[str, typer.Option(help="Name that colleagues see. Default: the username.")] = "",
    role: Annotated[str, typer.Option(help="admin, supervisor, legal, agent, viewer or auditor.")] = "agent",
    language: Annotated[str, typer.Option(help="es or en.")] = "es",
) -> None:
    """Make an account. The password is asked for, or read from stdin."""
    password = _new_password()

    async def use(store: "Store", clock: "Clock") -> None:
        from puente.store import staff

        async with store.begin() as tx:
            await staff.add(tx, username, name or username, password, role, language, clock.now())

    run(use)
    typer.echo(f"{username} may sign in as {role}")


@app.command("list")
def listed() -> None:
    """Show all accounts."""

    async def use(store: "Store", _clock: "Clock") -> list[str]:
        from puente.store import staff

        async with store.begin() as tx:
            found = await staff.everyone(tx)
            return [f"{row.username:<24}  {row.role:<10}  {_since(row.disabled_at)}" for row in found]

    for line in run(use):
        typer.echo(line)


@app.command()
def disable(username: Username) -> None:
    """Close an account and sign it out everywhere."""

    async def use(store: "Store", clock: "Clock") -> None:
        from puente.store import staff

        async with store.begin() as tx:
            await staff.disable(tx, username, clock.now())

    run(use)
    typer.echo(f"{username} may no longer sign in")


@app.command()
def password(username: Username) -> None:
    """Replace a password and sign the account out everywhere."""
    new = _new_password()

    async def use(store: "Store", _clock: "Clock") -> None:
        from puente.store import staff

        async with store.begin() as tx:
            await staff.set_password(tx, username, new)

    run(use)
    typer.echo(f"{username} has a new password")


def _new_password() -> str:
    # Never an argument: those are seen by every user of the machine.
    stdin = typer.get_text_stream("stdin")
    if not stdin.isatty():
        return stdin.readline().rstrip("\n")
    word: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return word


def _since(disabled_at: object) -> str:
    return f"disabled since {disabled_at:%Y-%m-%d}" if disabled_at else "active"
