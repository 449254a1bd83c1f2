"""What each text costs as an SMS, and what folding its accents saves: the table of docs/content.md."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from puente.catalogues.samples import SAMPLES
from puente.content.sentences import LANGUAGES, sentences
from puente.core.messages import Encoding, encoding, for_sms, segments
from puente.texts.files import LOCALES
from puente.texts.lookup import Texts

# Never sent as an SMS: WhatsApp's templates, titles of options, and what stands inside another sentence.
NOT_SENT = ("template.", "option.", "hearing.report_missing", "hearing.list_line", "help.line")
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"


@dataclass(frozen=True)
class Weight:
    """One text of one language, its placeholders filled with the widest values.

    Args:
        id: The message id.
        language: es or en.
        sent: Segments as we send it.
        as_written: Segments if its accents were sent as they are.
        gsm_7: Whether it goes out in GSM-7. A short text keeps its accents when they cost no segment.
    """

    id: str
    language: str
    sent: int
    as_written: int
    gsm_7: bool


def weights(locales: Path = LOCALES) -> list[Weight]:
    """Every text that may go out as an SMS, by language."""
    texts = Texts(locales)
    return [
        _weight(texts, name, language, sentence.sms)
        for language in LANGUAGES
        for name, sentence in sentences(language, locales).items()
        if sentence.sms and not name.startswith(NOT_SENT)
    ]


def saved(of: Iterable[Weight]) -> float:
    """The share of segments that folding saves, between 0 and 1."""
    weighed = list(of)
    before = sum(weight.as_written for weight in weighed)
    return (before - sum(weight.sent for weight in weighed)) / before if before else 0.0


def page(locales: Path = LOCALES) -> str:
    """The figures and the table, in Markdown."""
    found = weights(locales)
    by_language = {language: [w for w in found if w.language == language] for language in LANGUAGES}
    rows = zip(by_language["es"], by_language["en"], strict=True)
    return "\n".join(
        [
            BEGIN,
            "| | texts | segments sent | accents as they are | saved | median | most | in GSM-7 |",
            "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
            *(_total(language, by_language[language]) for language in LANGUAGES),
            _total("both", found),
            "",
            "| text | es sent | es as it is | en sent | en as it is |",
            "| --- | ---: | ---: | ---: | ---: |",
            *(f"| `{es.id}` | {es.sent} | {es.as_written} | {en.sent} | {en.as_written} |" for es, en in rows),
            END,
        ]
    )


def replaced(document: str, locales: Path = LOCALES) -> str:
    """*document* with its table made anew.

    Raises:
        ValueError: It has no place for one.
    """
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"no {BEGIN} … {END}")
    return before + page(locales) + after


def _weight(texts: Texts, name: str, language: str, sentence: str) -> Weight:
    filled = texts.fill(name, sentence, language, SAMPLES)
    body = for_sms(filled)
    return Weight(name, language, segments(body), segments(filled), encoding(body) is Encoding.GSM_7)


def _total(name: str, of: list[Weight]) -> str:
    sent, written = sum(w.sent for w in of), sum(w.as_written for w in of)
    middle, most = median(w.sent for w in of), max(w.sent for w in of)
    plain = sum(w.gsm_7 for w in of) / len(of)
    return f"| {name} | {len(of)} | {sent} | {written} | {saved(of):.0%} | {middle:g} | {most} | {plain:.0%} |"
