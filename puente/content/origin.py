"""Where an answer comes from, and what is said when it is old."""

from datetime import date

from puente.content.register import Register, register
from puente.core.composing import MOST_SEGMENTS
from puente.core.content import Phase, Status
from puente.core.messages import for_sms, segments
from puente.texts import say

# A message names so many sources and no more; all of them stand in the register.
MOST_NAMED = 3


def provenance(text_id: str, language: str, channel: str = "sms", of: Register | None = None) -> str | None:
    """The answer to "¿De dónde sale esto?": sources, the day they were read, and whether a lawyer looked at it.

    Returns:
        None when the text tells nothing of the world: small talk, questions, buttons.
    """
    held = of or register()
    agreed = held.texts.get(text_id)
    read = [claim for claim in held.rests_on(text_id) if claim.sources]
    if agreed is None or not read:
        return None
    source = named(text_id, held)
    if agreed.review:
        return say("content.source", language, channel, source=source, reviewed=agreed.review.on)
    # A day of reading is no review, and must not be told as one.
    return say("content.source_pending", language, channel, source=source, checked=min(c.checked_on for c in read))


def named(text_id: str, of: Register | None = None) -> str:
    """The best sources behind a text, one name each, as a person reads them: whose rule it is, courts, then reports."""
    held = of or register()
    ids = (source for claim in held.rests_on(text_id) for source in claim.sources)
    best = sorted((held.sources[one] for one in ids if one in held.sources), key=lambda source: source.rank.place)
    return "; ".join(list(dict.fromkeys(source.label for source in best))[:MOST_NAMED])


def is_stale(text_id: str, today: date, of: Register | None = None) -> bool:
    """Whether the text has to say that it may have changed. Texts for danger never do.

    What rests on decisions of ours alone tells nothing of the world: it may be due for a review, and is never old.
    """
    held = of or register()
    agreed = held.texts.get(text_id)
    tells = any(claim.status is not Status.DESIGN for claim in held.rests_on(text_id))
    return agreed is not None and agreed.softens and tells and held.freshness(text_id, today) == "stale"


def form_for(text_id: str, phase: Phase | None) -> str:
    """The id to say to somebody whose papers are of *phase*; *text_id* itself while it has no form for it."""
    agreed = register().texts.get(text_id)
    return agreed.form_for(phase) if agreed else text_id


def softened(text_id: str, said: str, language: str, channel: str, today: date) -> str:
    """*said* as it may be told on *today*: when it is old, with a line that says so and offers a person."""
    if not is_stale(text_id, today):
        return said
    held = register()
    review = held.texts[text_id].review
    reviewed = review.on if review else min(claim.checked_on for claim in held.rests_on(text_id))
    if channel == "whatsapp":
        return f"{said}\n\n{say('content.stale', language, channel, reviewed=reviewed)}"
    whole = f"{said}\n{say('content.stale', language, channel, reviewed=reviewed)}"
    # A second message costs as much as the first, and may arrive before it.
    if segments(for_sms(whole)) <= MOST_SEGMENTS:
        return whole
    return f"{said}\n{say('content.stale_brief', language, channel)}"
