"""Rules for what people in MPP read: it fits its channel, is easy to read, and names the country of the fear."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from puente.catalogues.pairs import forms_of, name_of
from puente.catalogues.problem import Problem
from puente.catalogues.samples import SAMPLES
from puente.core.messages import Encoding, encoding, for_sms, segments
from puente.texts.lookup import Texts, ValueMissing
from puente.texts.templates import VARIABLE, VARIABLES

LONGEST_SENTENCE_WORDS = 20
LONGEST_BUTTON_CHARS = 20  # WhatsApp's limit for a quick reply
LONGEST_TEMPLATE_CHARS = 1024  # body and variables together (CHAN-02)
LONGEST_WHATSAPP_CHARS = 1024
USUAL_SEGMENTS, MOST_SEGMENTS = 2, 3

MORE_SEGMENTS = re.compile(r"At most (\d) SMS segments")
SENTENCE_END = re.compile(r"[.!?][\"*)]*(?=\s|$)|\n")
FEAR = re.compile(r"\b(miedo|fears?|afraid)\b", re.IGNORECASE)
COUNTRY = re.compile(r"\b(México|Mexico|su país|your country)\b")
# A word to send us, quoted alone, speaks of nobody's fear.
QUOTED_WORD = re.compile(r'"\w+"')
FANCY = re.compile("[\u2010-\u2015\u2018-\u201f\u2026\u2600-\u27bf\U0001f300-\U0001faff]")
# Twilio takes these for an opt-out, so a person must never be asked to send one (CHAN-07).
TRAPS = re.compile(r"\b(CANCEL|CANCELAR|END|QUIT|STOPALL|UNSUBSCRIBE|REVOKE|OPTOUT)\b")
# The rules we never break (PHASE-22, EXMP-07, MISS-10), as far as a pattern can see.
NEVER = re.compile(
    r"MPP (is|was) (active|over|ended|finished)|MPP (sigue activo|está activo|terminó|se acabó)"
    r"|you are exempt|usted está exent|you lost your case|perdió su caso"
    # Nobody promises an outcome, and nobody coaches facts (FEAR-09, FEAR-24).
    r"|le garantizamos|le prometemos|we (?:guarantee|promise)|va a ganar|you will win"
    r"|diga que (?:l[aeo]s? )?(?:amenaz|secuestr|golpe|persigu|fue|sufri)"
    r"|say that (?:you were|they|someone) (?:threaten|kidnap|beat|follow|hurt)",
    re.IGNORECASE,
)
ACCENTED = str.maketrans("áíóúÁÍÓÚ", "aiouAIOU")
# Lines in languages whose letters GSM-7 lacks.
FOREIGN = "language.unsupported"
PHONE = re.compile(r"\d[\d() -]{6,}\d")
SHOWN_NUMBERS = frozenset({"1-800-898-7180"})  # HELP-04; 911 and 089 are too short to be taken for another


def wording_problems(locales: Path, catalogues: dict[str, Catalog]) -> Iterator[Problem]:
    """Everything these rules find in the `puente` domain."""
    texts = Texts(locales)
    for language, catalogue in catalogues.items():
        where = f"puente/{language}"
        for message in catalogue:
            if not message.id or message.fuzzy or not all(forms_of(message)):
                continue
            for form in forms_of(message):
                found = [*_said(form), *_fits(texts, language, message, form)]
                yield from (Problem(kind, where, name_of(message), detail) for kind, detail in found)


def sentences(text: str) -> list[str]:
    """*text* cut at its sentence and line ends."""
    return [part.strip() for part in SENTENCE_END.split(text) if part.strip()]


def _said(form: str) -> Iterator[tuple[str, str]]:
    for sentence in sentences(form):
        if len(sentence.split()) > LONGEST_SENTENCE_WORDS:
            yield "long", sentence
        if FEAR.search(QUOTED_WORD.sub("", sentence)) and not COUNTRY.search(sentence):
            yield "country", sentence
    for kind, pattern in (("mark", FANCY), ("trap", TRAPS), ("never", NEVER)):
        yield from ((kind, found[0]) for found in pattern.finditer(form))
    yield from (("number", found[0]) for found in PHONE.finditer(form) if found[0] not in SHOWN_NUMBERS)


def _fits(texts: Texts, language: str, message: Message, form: str) -> Iterator[tuple[str, str]]:
    name = name_of(message)
    if name.startswith("template."):
        yield from _template(name, form)
        return
    try:
        widest = texts.fill(name, form, language, SAMPLES)
    except ValueMissing as missing:
        yield "sample", f"no sample value for {missing}"
        return
    if name.startswith("option.") and len(widest) > LONGEST_BUTTON_CHARS:
        yield "button", f"{len(widest)} characters"
    if message.context == "whatsapp" and len(widest) > LONGEST_WHATSAPP_CHARS:
        yield "budget", f"{len(widest)} characters on WhatsApp: nobody reads so much"
    if not message.context:
        yield from _sms(widest, _budget(message), foreign=name.startswith(FOREIGN))


def _sms(widest: str, budget: int, *, foreign: bool) -> Iterator[tuple[str, str]]:
    body = for_sms(widest)
    # Short texts keep their accents, which then cost nothing; any other sign is one we should not have used.
    if encoding(body.translate(ACCENTED)) is not Encoding.GSM_7 and not foreign:
        yield "alphabet", "a sign that GSM-7 lacks"
    if segments(body) > budget:
        yield "budget", f"{segments(body)} SMS segments of {budget}: {len(body)} characters"


def _budget(message: Message) -> int:
    declared = MORE_SEGMENTS.search(" ".join(message.auto_comments))
    return min(int(declared[1]), MOST_SEGMENTS) if declared else USUAL_SEGMENTS


def _template(name: str, form: str) -> Iterator[tuple[str, str]]:
    if len(form) > LONGEST_TEMPLATE_CHARS // 2:
        yield "budget", f"{len(form)} characters leave too little for the values"
    numbers = [int(number) for number in VARIABLE.findall(form)]
    if numbers != list(range(1, len(VARIABLES.get(name, ())) + 1)):
        yield "variables", f"{numbers} in the body, {len(VARIABLES.get(name, ()))} declared"
    # Meta refuses a body that begins or ends with a variable, or holds two side by side.
    if re.search(r"^\W*\{\{|\}\}\W*$|\}\}\W{0,3}\{\{", form):
        yield "variables", "at an end of the body, or side by side"
