"""Every text as a phone shows it, both languages side by side, on one page for authors and reviewers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup, escape

from puente.catalogues.samples import SAMPLES
from puente.content.register import Register, load
from puente.content.sentences import LANGUAGES, Sentence, both
from puente.core.messages import for_sms, segments
from puente.texts.files import LOCALES
from puente.texts.lookup import Texts

# The marks of WhatsApp, as simulator/static/marked.js reads them.
TAG = {"*": "strong", "_": "em", "~": "s"}
MARK = re.compile(r"(?<!\w)([*_~])(?=\S)((?:(?!\1)[^\n])+)(?<=\S)\1(?!\w)")


@dataclass(frozen=True)
class Bubble:
    """One message as it arrives.

    Args:
        channel: sms or whatsapp.
        text: What is read, placeholders filled with the widest values.
        segments: What an SMS of it costs; 0 on WhatsApp.
    """

    channel: str
    text: str
    segments: int


@dataclass(frozen=True)
class Card:
    """One text in both languages, with what stands behind it."""

    id: str
    bubbles: dict[str, list[Bubble]]
    claims: list[tuple[str, str, str]]
    reviewed: str
    until: str


def page(folder: Path, locales: Path = LOCALES) -> str:
    """The whole page, in one file that needs nothing else."""
    environment = Environment(
        loader=PackageLoader("puente.content"),
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["marked"] = marked
    template = environment.get_template("preview.html")
    cards = list(_cards(load(folder), locales))
    topics: dict[str, list[Card]] = {}
    for card in cards:
        topics.setdefault(card.id.partition(".")[0], []).append(card)
    return template.render(topics=topics, count=len(cards))


def marked(text: str) -> Markup:
    """*text* with its marks shown as WhatsApp shows them; everything else in it stays text."""
    # Escaped before anything is put around it.
    return Markup(MARK.sub(lambda found: f"<{TAG[found[1]]}>{found[2]}</{TAG[found[1]]}>", str(escape(text))))  # noqa: S704


def _cards(held: Register, locales: Path) -> Iterator[Card]:
    texts, found = Texts(locales), both(locales)
    for name in found["es"]:
        agreed = held.texts.get(name)
        pair = {language: found[language].get(name) for language in LANGUAGES}
        yield Card(
            id=name,
            bubbles={language: list(_bubbles(texts, language, text)) for language, text in pair.items() if text},
            claims=[(claim.id, claim.status.value, claim.says) for claim in held.rests_on(name)],
            reviewed=_reviewed(held, name),
            until=str(held.valid_until(name) or "") if agreed else "",
        )


def _reviewed(held: Register, name: str) -> str:
    agreed = held.texts.get(name)
    if agreed is None:
        return ""
    return f"{agreed.review.by}, {agreed.review.on}" if agreed.review else "pending"


def _bubbles(texts: Texts, language: str, sentence: Sentence) -> Iterator[Bubble]:
    # A template's {{1}} is Twilio's to fill.
    template = sentence.id.startswith("template.")
    for channel, form in (("sms", sentence.sms), ("whatsapp", sentence.whatsapp)):
        if not form:
            continue
        text = form if template else texts.fill(sentence.id, form, language, SAMPLES)
        if template or channel == "whatsapp":
            yield Bubble("whatsapp", text, 0)
        else:
            body = for_sms(text)
            yield Bubble("sms", body, segments(body))
