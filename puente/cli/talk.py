"""`puente talk`: a conversation through everything that is live, at a terminal or from a script."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from puente.cli.common import plainly, progress
from puente.cli.lines import Lines, Record, Target, Unfit, text_of

if TYPE_CHECKING:
    from puente.settings import Settings
    from puente.setup.conversing import Said, Script

EVERYBODY = frozenset({"simulator", "actions", "rasa", "gateway", "worker"})
CONVERSATIONS_AT_ONCE = 8


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(talk)


def talk(
    script: Annotated[
        Path | None,
        typer.Option(help="JSON lines {id, channel, turns: [{user}]}; - for stdin. Each line is a new person."),
    ] = None,
    output: Target = None,
    channel: Annotated[str, typer.Option(help="sms or whatsapp, when you type yourself.")] = "whatsapp",
) -> None:
    """Talk with Puente: type, or play a script and get {id, turns: [{user, replies}]}. Starts what is not running."""
    from puente.setup.instance import work_with

    def play(settings: "Settings") -> None:
        source = None if str(script) == "-" else script
        Lines(lambda records: _played(settings, records), CONVERSATIONS_AT_ONCE).run(source, output)

    with plainly():
        if script is None:
            work_with(EVERYBODY, lambda settings: _chat(settings, channel), progress)
        else:
            work_with(EVERYBODY, play, progress)


def _played(settings: "Settings", records: Sequence[Record]) -> list[Record]:
    from puente.core.errors import BotError
    from puente.setup.conversing import play
    from puente.store.engine import Store

    scripts = [_script(record) for record in records]

    async def run() -> list[list[list[str]] | BotError]:
        store = Store.of(settings)
        try:
            return await play(settings.twilio_api_url, store, scripts)
        finally:
            await store.close()

    answers: list[Record] = []
    for script, replies in zip(scripts, asyncio.run(run()), strict=True):
        if isinstance(replies, BotError):
            answers.append({"error": f"{replies.code}: {replies.detail}"})
        else:
            turns = zip(script.texts, replies, strict=True)
            answers.append({"turns": [{"user": text, "replies": said} for text, said in turns]})
    return answers


def _script(record: Record) -> "Script":
    from puente.setup.conversing import Script

    channel, turns = record.get("channel") or "sms", record.get("turns")
    if channel not in {"sms", "whatsapp"}:
        raise Unfit("channel should be sms or whatsapp")
    if not isinstance(turns, list) or not all(isinstance(turn, dict) for turn in turns):
        raise Unfit('turns should be a list like [{"user": "hola"}]')
    return Script(channel, tuple(text_of(turn, "user") for turn in turns))


def _chat(settings: "Settings", channel: str) -> None:
    from puente.setup.conversing import chat
    from puente.store.engine import Store

    async def run() -> None:
        store = Store.of(settings)
        try:
            await chat(settings.twilio_api_url, store, channel, _typed, _show)
        finally:
            await store.close()

    progress("write, and end with Ctrl-D")
    asyncio.run(run())


def _typed() -> str | None:
    try:
        return input("> ")
    except EOFError:
        return None


def _show(said: "Said") -> None:
    typer.echo(said.text)
    if said.options:
        typer.echo("  " + "  ".join(f"[{title}]" for title in said.options))
