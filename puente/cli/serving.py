"""Each process alone: what `demo`, `up`, a container or systemd starts."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from puente.cli.common import fail, plainly, settings, with_stores

if TYPE_CHECKING:
    from starlette.applications import Starlette

Host = Annotated[str | None, typer.Option(help="Address to listen on. Default: PUENTE_HOST.")]
Port = Annotated[int | None, typer.Option(help="Port to listen on.")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    for command in (gateway, worker, actions, desk, rasa, simulator):
        app.command()(command)


def gateway(host: Host = None, port: Port = None) -> None:
    """Take Twilio's webhooks. The only process that may be public."""
    with plainly(), with_stores() as read:
        from puente.gateway.app import create_app

        _serve(create_app(read), host or read.host, port or read.gateway_port)


def worker() -> None:
    """Answer messages, send, and fire reminders. Any number may run."""
    with plainly(), with_stores() as read:
        from puente.worker import run

        run(read)


def actions(host: Host = None, port: Port = None) -> None:
    """Serve Rasa's custom actions and its texts. Never public."""
    with plainly(), with_stores() as read:
        import dataclasses

        from actions.server import run
        from puente.setup.roster import port_of

        here = host or read.host
        address = f"http://{here}:{port or port_of(read.actions_url)}"
        run(dataclasses.replace(read, host=here, actions_url=address))


def desk(host: Host = None, port: Port = None) -> None:
    """Serve the staff console."""
    with plainly(), with_stores() as read:
        from puente.desk.app import create_app

        _serve(create_app(read), host or read.host, port or read.desk_port)


def rasa(host: Host = None, port: Port = None) -> None:
    """Serve the trained model, in Rasa's own environment. Never public."""
    with plainly(), with_stores() as read:
        from puente.setup import rasa as process
        from puente.setup.roster import port_of

        # Waited for, not become: embedded stores end with us.
        raise typer.Exit(process.serve(read, os.environ, host or read.host, port or port_of(read.rasa_url)))


def simulator(host: Host = None, port: Port = None) -> None:
    """Stand in for Twilio, with phones on a page. Never in production."""
    with plainly():
        from puente.setup import envfile
        from puente.setup.roster import port_of
        from simulator.app import create_app
        from simulator.config import Config

        read = settings()
        if not read.twilio_api_url:
            fail("the simulator is for demo and test: TWILIO_API_URL should point to it")
        app = create_app(Config.read(envfile.load(os.environ)))
        _serve(app, host or read.host, port or port_of(read.twilio_api_url))


def _serve(app: "Starlette", host: str, port: int) -> None:
    import uvicorn

    # Our logs stand already; access logs would hold addresses. The address that Twilio signs is a setting: nothing
    # is read from proxies' headers.
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        proxy_headers=False,
        timeout_graceful_shutdown=3,
    )
