"""The one place that decides what is said: the form for a person's papers, what staff know, and what is old.

A number whose check has run out is not said any more; a text that may have changed says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from puente.content.numbers import with_checked_numbers
from puente.content.origin import form_for, softened
from puente.content.register import register
from puente.core.content import PROGRAMMES, Phase, Reading
from puente.texts import has, say

# A whole paragraph of its own on WhatsApp, the next sentence in an SMS.
BETWEEN = {"sms": " ", "whatsapp": "\n\n"}


@dataclass(frozen=True)
class Circumstances:
    """What the choice of a text hangs on, beside the language and the channel.

    Args:
        today: The day of the person's turn; None where nobody knows it, and nothing is softened then.
        phase: Of the person's papers, once they or staff have told.
        programmes: What staff have read of each programme.
    """

    today: date | None = None
    phase: Phase | None = None
    programmes: Mapping[Phase, Reading] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """What a person reads, and the id of the text that was chosen."""

    text: str
    text_id: str


def tell(text_id: str, language: str, channel: str, given: Circumstances, values: Mapping[str, object]) -> Said:
    """The sentence for this person now: their form, what staff know of the programme, and softened when it is old.

    No number whose check has run out stands in it, but those for danger.

    Raises:
        UnknownMessage: No such id.
        ValueMissing: A placeholder has no value.
    """
    chosen = form_for(text_id, given.phase)
    if given.today is not None:
        chosen = with_checked_numbers(chosen, given.today)
    told = say(chosen, language, channel, **values)
    line = programme_line(chosen, language, channel, given.programmes)
    if line:
        told += BETWEEN.get(channel, " ") + line
    if given.today is not None:
        told = softened(chosen, told, language, channel, given.today)
    return Said(told, chosen)


def programme_line(text_id: str, language: str, channel: str, programmes: Mapping[Phase, Reading]) -> str:
    """What staff have read of the programme that a text hangs on; empty while nobody has."""
    agreed = register().texts.get(text_id)
    reading = programmes.get(agreed.programme) if agreed and agreed.programme else None
    if agreed is None or agreed.programme is None or reading is None or not has(f"programme.{reading.state}"):
        return ""
    years = PROGRAMMES[agreed.programme]
    return say(f"programme.{reading.state}", language, channel, programme=years, read=reading.read_on)


def depending_on(programme: Phase) -> list[str]:
    """The texts that change with the state of *programme*."""
    return [text.id for text in register().texts.values() if text.programme is programme]


def hangs_on_papers(text_id: str) -> bool:
    """Whether the text has forms for papers of some phase."""
    agreed = register().texts.get(text_id)
    return agreed is not None and bool(agreed.forms)
