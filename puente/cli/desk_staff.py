"""`puente staff`: who may use the desk. What is done here is kept in the audit as the operator's."""

from typing import TYPE_CHECKING, Annotated

import typer

from puente.cli.common import plainly, with_stores
from puente.cli.use import run, table

if TYPE_CHECKING:
    from puente.clock import Clock
    from puente.store.engine import Store, Transaction
    from puente.store.tables import Staff

app = typer.Typer(help="Accounts of the desk.", no_args_is_help=True)

Username = Annotated[str, typer.Argument(help="Name to sign in with.")]
Name = Annotated[str, typer.Option(help="Name that colleagues see. Default: the username.")]
RoleName = Annotated[str, typer.Option("--role", help="admin, supervisor, legal, agent, viewer or auditor.")]
Language = Annotated[str, typer.Option(help="es or en.")]


@app.command()
def add(username: Username, name: Name = "", role: RoleName = "agent", language: Language = "es") -> None:
    """Make an account. The password is asked for, or read from stdin; the second factor at the first sign-in."""
    password = _new_password()

    async def use(store: "Store", clock: "Clock") -> None:
        from puente.store import staff

        async with store.begin() as tx:
            made = await staff.add(tx, username, name or username, password, role, language, clock.now())
            await _written(tx, clock, "staff.added", str(made), role=role)

    run(use)
    typer.echo(f"{username} may sign in as {role}")


@app.command()
def invite(username: Username, name: Name = "", role: RoleName = "agent", language: Language = "es") -> None:
    """Print a link by which somebody makes this account themselves: once, within three days."""
    with plainly(), with_stores() as read:
        from puente.clock import SystemClock
        from puente.setup.opening import with_store
        from puente.store import invitations

        async def use(store: "Store", clock: "Clock") -> str:
            async with store.begin() as tx:
                account = invitations.wanted(username, name, role, language)
                await _written(tx, clock, "staff.invited", None, role=role)
                return await invitations.make(tx, account, "operator", SystemClock().now())

        typer.echo(f"{read.desk_url}{invitations.PATH}{with_store(read, use)}")


@app.command("list")
def listed() -> None:
    """Show all accounts."""

    async def use(store: "Store", _clock: "Clock") -> list[tuple[str, str, str, str]]:
        from puente.store import factors, staff

        async with store.begin() as tx:
            return [
                (row.username, row.role, _state(row), "" if await factors.enrolled(tx, row) else "no second factor yet")
                for row in await staff.everyone(tx)
            ]

    if rows := run(use):
        table(("account", "role", "state", ""), rows)


@app.command()
def disable(username: Username) -> None:
    """Close an account and sign it out everywhere."""

    async def use(store: "Store", clock: "Clock") -> None:
        from puente.store import staff

        async with store.begin() as tx:
            account = await staff.disable(tx, username, clock.now())
            await _written(tx, clock, "staff.disabled", str(account.id))

    run(use)
    typer.echo(f"{username} may no longer sign in")


@app.command()
def unlock(username: Username) -> None:
    """Let an account in again that wrong tries have locked, or that was closed."""

    async def use(store: "Store", clock: "Clock") -> None:
        from puente.store import staff

        async with store.begin() as tx:
            account = await staff.existing(tx, username)
            staff.unlock(account)
            account.disabled_at = None
            await _written(tx, clock, "staff.unlocked", str(account.id))

    run(use)
    typer.echo(f"{username} may try again")


@app.command("reset-factor")
def reset_factor(username: Username) -> None:
    """Take away a lost second factor: the next sign-in sets one up anew."""

    async def use(store: "Store", clock: "Clock") -> None:
        from puente.store import factors, staff

        async with store.begin() as tx:
            account = await staff.existing(tx, username)
            await factors.reset(tx, account)
            await _written(tx, clock, "staff.factors_reset", str(account.id))

    run(use)
    typer.echo(f"{username} sets up a second factor at the next sign-in")


@app.command()
def password(username: Username) -> None:
    """Replace a password and sign the account out everywhere."""
    new = _new_password()

    async def use(store: "Store", clock: "Clock") -> None:
        from puente.store import staff

        async with store.begin() as tx:
            account = await staff.set_password(tx, username, new)
            await _written(tx, clock, "password.changed", str(account.id))

    run(use)
    typer.echo(f"{username} has a new password")


async def _written(tx: "Transaction", clock: "Clock", action: str, subject: str | None, **detail: str) -> None:
    from puente.store import audit

    await audit.write(tx, audit.OPERATOR, action, clock.now(), subject, **detail)


def _new_password() -> str:
    # Never an argument: those are seen by every user of the machine.
    stdin = typer.get_text_stream("stdin")
    if not stdin.isatty():
        return stdin.readline().rstrip("\n")
    word: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return word


def _state(row: "Staff") -> str:
    return f"disabled since {row.disabled_at:%Y-%m-%d}" if row.disabled_at else "active"
