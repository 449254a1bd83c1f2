"""What a text means: rules first, where a mistake costs most, then the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from puente.core.language import asked_for, detect
from puente.core.optout import CommandKind, read_command
from puente.core.urgency import DangerKind, assess
from puente.turns.keywords import keyword
from puente.turns.rasa import Parse, Rasa

DEFAULT_LANGUAGE = "es"
SPOKEN = ("es", "en")

COMMANDS = {CommandKind.STOP: "stop_messages", CommandKind.START: "start_messages"}


@dataclass(frozen=True)
class Ruling:
    """What the rules say of a text before any model is asked.

    Args:
        language: The language to answer in: `es` or `en`.
        spoken: The language the text is in, when that is certain; it may be one we do not speak.
        intent: Decided by rule; None leaves it to the model.
        payload: The same as Rasa takes it, with what it carries; None for what never reaches Rasa.
        danger: Somebody may be in danger now.
        unsure: Danger is possible rather than plain: one short question helps.
        stop: The person may mean to leave, but has to be asked.
    """

    language: str
    spoken: str | None
    intent: str | None = None
    payload: str | None = None
    danger: bool = False
    danger_kind: DangerKind | None = None
    unsure: bool = False
    ask_stop: bool = False


def rule(text: str, known: str | None) -> Ruling:
    """Apply the rules to *text*; *known* is the language the person used so far."""
    word = keyword(text)
    detection = detect(text, known)
    language = detection.language if detection.language in SPOKEN else None
    if word is not None:
        language = known or word.language
    language = language or known or DEFAULT_LANGUAGE
    ruling = Ruling(language, detection.language if detection.sure else None)
    danger = assess(text)
    if danger.danger:
        intent = "report_medical_need" if danger.kind is DangerKind.MEDICAL else "report_emergency"
        return replace(ruling, intent=intent, danger=True, danger_kind=danger.kind, unsure=danger.unsure)
    if word is not None:
        return replace(ruling, intent=word.intent, payload=word.payload)
    command = read_command(text)
    if command is not None:
        return replace(ruling, intent=COMMANDS.get(command.kind), ask_stop=command.kind is CommandKind.ASK)
    wanted = asked_for(text)
    if wanted is not None:
        # Said in the language that was asked for, whatever the words were written in.
        spoken = wanted if wanted in SPOKEN else language
        payload = f'change_language{{"value": "{wanted}"}}'
        return replace(ruling, language=spoken, intent="change_language", payload=payload)
    return ruling


@dataclass(frozen=True)
class Understood:
    """What one text means, and who said so."""

    intent: str
    confidence: float
    language: str
    by: str
    danger: bool
    opt_out: bool


async def understand_many(texts: Sequence[str], rasa: Rasa, known: str | None = None) -> list[Understood]:
    """Understand texts one by one, as first messages, through the rules and the model that live turns go through."""
    rulings = [rule(text, known) for text in texts]
    open_ends = [text for text, ruling in zip(texts, rulings, strict=True) if ruling.intent is None]
    parses = iter(await rasa.parse(open_ends) if open_ends else [])
    return [_ruled(ruling) if ruling.intent else _parsed(ruling, next(parses)) for ruling in rulings]


def _ruled(ruling: Ruling) -> Understood:
    intent = ruling.intent or ""
    return Understood(intent, 1.0, ruling.language, "rule", ruling.danger, intent == "stop_messages")


def _parsed(ruling: Ruling, parse: Parse) -> Understood:
    return Understood(parse.intent, parse.confidence, ruling.language, "model", danger=False, opt_out=False)
