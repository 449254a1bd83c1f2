"""`puente talk`: a conversation through everything that is live, at a terminal or from a script."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from puente.cli.common import plainly, progress
from puente.cli.lines import Lines, Record, Target, Unfit
from puente.cli.script import CHANNELS, HELP, script_of
from puente.cli.typed import TYPED_HELP, typed

if TYPE_CHECKING:
    from puente.core.errors import BotError
    from puente.settings import Settings
    from puente.setup.conversing import Deed, Said
    from puente.setup.playing import Script

EVERYBODY = frozenset({"simulator", "actions", "rasa", "gateway", "worker"})
# Read together; how many talk at once is told in `playing`.
READ_TOGETHER = 64


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command(epilog=HELP)(talk)


def talk(
    script: Annotated[
        Path | None,
        typer.Option(help="JSON lines {id, channel, turns: [{user}]}; - for stdin. What a turn may be is told below."),
    ] = None,
    output: Target = None,
    channel: Annotated[str, typer.Option(help="sms or whatsapp, when you type yourself.")] = "whatsapp",
) -> None:
    """Talk with Puente: type, or play a script and get {id, turns: [{user, replies}]}. Starts what is not running."""
    from puente.setup.instance import work_with

    if channel not in CHANNELS:
        raise typer.BadParameter("sms or whatsapp", param_hint="--channel")
    if script is not None and str(script) != "-" and not script.is_file():
        raise typer.BadParameter(f"there is no file {script}", param_hint="--script")

    def play(settings: "Settings") -> None:
        source = None if str(script) == "-" else script
        Lines(lambda records: _played(settings, records), READ_TOGETHER).run(source, output)

    with plainly():
        if script is None:
            work_with(EVERYBODY, lambda settings: _chat(settings, channel), progress)
        else:
            work_with(EVERYBODY, play, progress)


def _played(settings: "Settings", records: Sequence[Record]) -> list[Record]:
    from puente.core.errors import BotError
    from puente.setup.playing import Script, play
    from puente.store.engine import Store

    read = [_read(record) for record in records]
    scripts = [each for each in read if isinstance(each, Script)]

    async def run() -> list[list[list[str]] | BotError]:
        store = Store.of(settings)
        try:
            return await play(settings.twilio_api_url, store, scripts)
        finally:
            await store.close()

    replies = iter(asyncio.run(run()))
    return [_answer(each, next(replies)) if isinstance(each, Script) else {"error": str(each)} for each in read]


def _read(record: Record) -> "Script | Unfit":
    # A line that is no script must not cost the others a second start of the talk.
    try:
        return script_of(record)
    except Unfit as error:
        return error


def _answer(script: "Script", replies: "list[list[str]] | BotError") -> Record:
    if not isinstance(replies, list):
        return {"error": f"{replies.code}: {replies.detail}"}
    turns = zip(script.deeds, replies, strict=True)
    return {"turns": [{"user": deed.text} | deed.told | {"replies": said} for deed, said in turns]}


def _chat(settings: "Settings", channel: str) -> None:
    from puente.setup.conversing import chat
    from puente.store.engine import Store

    async def run() -> None:
        store = Store.of(settings)
        try:
            await chat(settings.twilio_api_url, store, channel, lambda: _typed(channel), _show)
        finally:
            await store.close()

    progress(f"you are a new person on {channel}. {TYPED_HELP}")
    asyncio.run(run())


def _typed(channel: str) -> "Deed | None":
    """The next deed, asking again for what makes no sense; None at the end."""
    while True:
        try:
            line = input("> ").strip()
        except EOFError:
            typer.echo()
            return None
        if line == "/help":
            progress(TYPED_HELP)
            continue
        try:
            if line:
                return typed(line, channel)
        except Unfit as error:
            progress(f"{error}; /help tells what there is")


def _show(said: "Said") -> None:
    typer.echo("\n".join(f"  {line}".rstrip() for line in said.whole.split("\n")))
