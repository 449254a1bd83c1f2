"""What a text means: rules first, where a mistake costs most, then the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from puente.core.contact_naming import Naming, read_naming
from puente.core.language import asked_for, detect
from puente.core.optout import CommandKind, leaves_for_safety, read_command, tells_of_leaving, wants_to_stay
from puente.core.urgency import Assessment, DangerKind, acute, assess
from puente.turns.keywords import keyword
from puente.turns.rasa import Parse, Rasa

DEFAULT_LANGUAGE = "es"
SPOKEN = ("es", "en")
FALLBACK = "nlu_fallback"

COMMANDS = {CommandKind.STOP: "stop_messages", CommandKind.START: "start_messages"}


@dataclass(frozen=True)
class Ruling:
    """What the rules say of a text before any model is asked.

    Args:
        language: The language to answer in: `es` or `en`.
        spoken: The language the text is in, when that is certain; it may be one we do not speak.
        intent: Decided by rule; None leaves it to the model.
        payload: The same as Rasa takes it, with what it carries; None for what never reaches Rasa.
        danger: Somebody is in danger now, or may well be: numbers and a ticket at once.
        danger_kind: What the danger is, as far as the words tell; also where there is only a doubt.
        unsure: Danger is possible rather than plain: one short question helps. Without `danger` it was told of then,
            of others, or as "what if": answer what was asked, and ask whether they are safe now.
        ask_stop: The person may mean to leave, but has to be asked.
        stop: The person asks to be left alone, also where danger is said beside it.
        tells_language: Whether `language` is more than our default.
    """

    language: str
    spoken: str | None
    intent: str | None = None
    payload: str | None = None
    danger: bool = False
    danger_kind: DangerKind | None = None
    unsure: bool = False
    ask_stop: bool = False
    stop: bool = False
    tells_language: bool = True


def rule(text: str, known: str | None) -> Ruling:
    """Apply the rules to *text*; *known* is the language the person used so far."""
    word = keyword(text) or read_naming(text)
    detection = detect(text, known)
    # Whoever has a language keeps it; `core/sticky.py` says when it turns.
    language = known or (word.language if word else detection.language if detection.language in SPOKEN else None)
    tells, language = language is not None, language or DEFAULT_LANGUAGE
    danger, command = assess(text), read_command(text)
    stops = command is not None and command.kind is CommandKind.STOP
    if stops and not danger.danger and leaves_for_safety(text):
        danger = Assessment(danger=True, kind=DangerKind.THREAT, unsure=False)
    ruling = Ruling(
        language,
        detection.language if detection.sure else None,
        danger=danger.danger,
        danger_kind=danger.kind,
        unsure=danger.unsure,
        stop=stops,
        tells_language=tells,
    )
    if danger.danger:
        return replace(
            ruling, intent="report_medical_need" if danger.kind is DangerKind.MEDICAL else "report_emergency"
        )
    if isinstance(word, Naming):
        return ruling
    if word is not None:
        return replace(ruling, intent=word.intent, payload=word.payload)
    if command is not None:
        return replace(ruling, intent=COMMANDS.get(command.kind), ask_stop=command.kind is CommandKind.ASK)
    wanted = asked_for(text)
    if wanted is not None:
        # Said in the language that was asked for, whatever the words were written in.
        spoken = wanted if wanted in SPOKEN else language
        payload = f'change_language{{"value": "{wanted}"}}'
        return replace(ruling, language=spoken, intent="change_language", payload=payload, tells_language=True)
    return ruling


@dataclass(frozen=True)
class Understood:
    """What one text means, and who said so.

    Args:
        intent: The likeliest, also where it is not likely enough to act on.
        confidence: How often such an answer is right.
        danger: Somebody may be in danger now, by rule or by the model.
        opt_out: Somebody asks to be left alone, by rule or by the model, or is asked whether they do: a sure rule stops
            our messages, a rule in doubt and the model ask one question first.
        sure: A live turn acts on this; where it is false it asks back.
        alternatives: What else it may be, the likeliest first.
    """

    intent: str
    confidence: float
    language: str
    by: str
    danger: bool
    opt_out: bool
    sure: bool = True
    alternatives: tuple[tuple[str, float], ...] = ()


async def understand_many(texts: Sequence[str], rasa: Rasa, known: str | None = None) -> list[Understood]:
    """Understand texts one by one, as first messages, through the rules and the model that live turns go through."""
    rulings = [rule(text, known) for text in texts]
    open_ends = [text for text, ruling in zip(texts, rulings, strict=True) if _by_rule(ruling) is None]
    parses = iter(await rasa.parse(open_ends) if open_ends else [])
    return [
        _ruled(ruling, intent) if (intent := _by_rule(ruling)) else _parsed(text, ruling, next(parses))
        for text, ruling in zip(texts, rulings, strict=True)
    ]


def _by_rule(ruling: Ruling) -> str | None:
    """The intent that a live turn answers without a model; who is asked whether to stop is one of them."""
    return ruling.intent or (COMMANDS[CommandKind.STOP] if ruling.ask_stop else None)


def _ruled(ruling: Ruling, intent: str) -> Understood:
    return Understood(intent, 1.0, ruling.language, "rule", ruling.danger, ruling.stop or ruling.ask_stop)


def _parsed(text: str, ruling: Ruling, parse: Parse) -> Understood:
    told = [(parse.intent, parse.confidence), *parse.alternatives]
    intents = [(name, confidence) for name, confidence in told if name != FALLBACK]
    (intent, confidence), *others = intents or [(FALLBACK, 0.0)]
    return Understood(
        intent,
        confidence,
        ruling.language,
        "model",
        danger=intent == "report_emergency" or (intent == "report_medical_need" and acute(text)),
        opt_out=intent == "stop_messages" and parse.intent != FALLBACK and _may_leave(text),
        sure=parse.intent != FALLBACK,
        alternatives=tuple(others),
    )


def _may_leave(text: str) -> bool:
    """As action_stop_messages sees it: who stays, or only tells of leaving, is asked nothing."""
    return not (wants_to_stay(text) or tells_of_leaving(text))
