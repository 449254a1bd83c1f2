"""`puente staff`: who may use the desk."""

from typing import Annotated

import typer

from puente.cli.common import plainly, with_stores

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
    with plainly(), with_stores() as read:
        from puente.clock import Clock
        from puente.setup.opening import with_store
        from puente.store import staff
        from puente.store.engine import Store

        async def use(store: Store, clock: Clock) -> None:
            async with store.begin() as tx:
                await staff.add(tx, username, name or username, password, role, language, clock.now())

        with_store(read, use)
        typer.echo(f"{username} may sign in as {role}")


@app.command("list")
def listed() -> None:
    """Show all accounts."""
    with plainly(), with_stores() as read:
        from puente.clock import Clock
        from puente.setup.opening import with_store
        from puente.store import staff
        from puente.store.engine import Store

        async def rows(store: Store, _clock: Clock) -> list[str]:
            async with store.begin() as tx:
                found = await staff.everyone(tx)
                return [f"{row.username:<24}  {row.role:<10}  {_since(row.disabled_at)}" for row in found]

        for line in with_store(read, rows):
            typer.echo(line)


@app.command()
def disable(username: Username) -> None:
    """Close an account and sign it out everywhere."""
    with plainly(), with_stores() as read:
        from puente.clock import Clock
        from puente.setup.opening import with_store
        from puente.store import staff
        from puente.store.engine import Store

        async def use(store: Store, clock: Clock) -> None:
            async with store.begin() as tx:
                await staff.disable(tx, username, clock.now())

        with_store(read, use)
        typer.echo(f"{username} may no longer sign in")


@app.command()
def password(username: Username) -> None:
    """Replace a password and sign the account out everywhere."""
    new = _new_password()
    with plainly(), with_stores() as read:
        from puente.clock import Clock
        from puente.setup.opening import with_store
        from puente.store import staff
        from puente.store.engine import Store

        async def use(store: Store, _clock: Clock) -> None:
            async with store.begin() as tx:
                await staff.set_password(tx, username, new)

        with_store(read, use)
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
