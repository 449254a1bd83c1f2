"""Batch commands: the live code's answers to many lines at once, for evaluation and for the curious."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from puente.cli.common import plainly, progress
from puente.cli.lines import Lines, Record, Source, Target, Unfit, one_by_one, optional_text, text_of

if TYPE_CHECKING:
    from puente.settings import Settings
    from puente.turns.understanding import Understood

TEXTS_AT_ONCE = 64


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    for command in (dates, segments, addresses, understand):
        app.command()(command)


def dates(source: Source = None, output: Target = None) -> None:
    """Read dates: {id, text, lang, reference_time} → {id, date, time, ask}."""
    from datetime import datetime

    from puente.core.dates import read

    def answer(record: Record) -> Record:
        try:
            now = datetime.fromisoformat(text_of(record, "reference_time"))
        except ValueError as error:
            raise Unfit("reference_time should look like 2026-11-05T09:00:00") from error
        found = read(text_of(record, "text"), now.replace(tzinfo=None), language=optional_text(record, "lang") or "es")
        return {
            "date": found.date.isoformat() if found.date else None,
            "time": f"{found.time:%H:%M}" if found.time else None,
            "ask": [candidate.iso() for candidate in found.ask],
        }

    one_by_one(answer).run(source, output)


def segments(source: Source = None, output: Target = None) -> None:
    """Weigh SMS: {id, text} → {id, encoding, segments}."""
    from puente.core import gsm

    def answer(record: Record) -> Record:
        body = text_of(record, "text")
        return {"encoding": gsm.encoding(body).value, "segments": gsm.segments(body)}

    one_by_one(answer).run(source, output)


def addresses(source: Source = None, output: Target = None) -> None:
    """Read addresses: {id, input, channel, default_region} → {id, person, valid, reply_to}."""
    from puente.core.addresses import read_address

    def answer(record: Record) -> Record:
        channel = optional_text(record, "channel") or "typed"
        if channel not in {"sms", "whatsapp", "typed"}:
            raise Unfit("channel should be sms, whatsapp or typed")
        found = read_address(text_of(record, "input"), channel, optional_text(record, "default_region"))
        return {"person": found.person, "valid": found.valid, "reply_to": found.reply_to}

    one_by_one(answer).run(source, output)


def understand(source: Source = None, output: Target = None) -> None:
    """Understand first messages: {id, text} → {id, intent, confidence, language, by, danger, opt_out}."""
    from puente.setup.instance import work_with
    from puente.setup.understanding import understand_texts

    def work(settings: "Settings") -> None:
        def answer(records: Sequence[Record]) -> list[Record]:
            found = understand_texts(settings, [text_of(record, "text") for record in records])
            return [_understood(each) for each in found]

        Lines(answer, TEXTS_AT_ONCE).run(source, output)

    with plainly():
        work_with(frozenset({"rasa"}), work, progress)


def _understood(found: "Understood") -> Record:
    return {
        "intent": found.intent,
        "confidence": round(found.confidence, 4),
        "language": found.language,
        "by": found.by,
        "danger": found.danger,
        "opt_out": found.opt_out,
    }
