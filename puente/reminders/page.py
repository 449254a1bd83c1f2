"""A hearing on one sheet of paper, in letters that a tired person reads at arm's length."""

from __future__ import annotations

from html import escape
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer

from puente.content import card
from puente.reminders.keeping import Appointment, Keepsake
from puente.texts import say

INK, QUIET = HexColor("#111111"), HexColor("#444444")
MARGIN = 20 * mm
# Helvetica is in every reader of PDF and has all letters of both languages.
PLAIN, BOLD = "Helvetica", "Helvetica-Bold"


def _style(name: str, font: str, size_pt: int, after_mm: int) -> ParagraphStyle:
    colour = QUIET if name == "small" else INK
    return ParagraphStyle(
        name, fontName=font, fontSize=size_pt, leading=size_pt * 1.25, spaceAfter=after_mm * mm, textColor=colour
    )


HEADING = _style("heading", BOLD, 30, 8)
TITLE = _style("title", BOLD, 20, 1)
DAY = _style("day", PLAIN, 22, 1)
HOUR = _style("hour", BOLD, 44, 8)
SMALL = _style("small", PLAIN, 15, 4)
SENTENCE = _style("sentence", BOLD, 18, 1)


def page(kept: Keepsake) -> bytes:
    """The hearing as a PDF of one page, US letter. Where others may read it, it holds days and hours alone."""
    file = BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=letter,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=say("calendar.appointment", kept.language),
        lang=kept.language,
    )
    document.build(_story(kept))
    return file.getvalue()


def _story(kept: Keepsake) -> list[Flowable]:
    story: list[Flowable] = [_line(say("page.heading", kept.language, "whatsapp"), HEADING)]
    for one in kept.appointments:
        story += _appointment(kept, one)
    if kept.discreet:
        return story
    story.append(_line(say("page.clock", kept.language, "whatsapp", place=kept.place), SMALL))
    return [*story, _fear()]


def _appointment(kept: Keepsake, one: Appointment) -> list[Flowable]:
    title = [] if kept.discreet else [_line(one.title, TITLE)]
    day = say("page.day", kept.language, "whatsapp", when=one.at)
    hour = say("page.hour", kept.language, "whatsapp", when=one.at)
    return [*title, _line(day, DAY), _line(hour, HOUR)]


def _fear() -> Flowable:
    """The sentence that asks for the interview, word for word as on the card to show."""
    lines: list[Flowable] = [HRFlowable(width="100%", thickness=1.5, color=INK, spaceAfter=5 * mm)]
    for language in ("en", "es"):
        lines += [_line(sentence, SENTENCE) for sentence in card.words()[language]["sentences"]]
        lines.append(Spacer(1, 4 * mm))
    return KeepTogether(lines)


def _line(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text), style)
