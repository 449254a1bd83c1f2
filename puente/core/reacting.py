"""What an older phone makes of a reaction or an edit: an SMS that quotes the message it is about.

Source: how Messages on iPhone and on Android write to phones that know no reactions; seen, not documented.
"""

from __future__ import annotations

import re

_LEAD = (
    r"liked|loved|disliked|laughed at|emphasized|questioned|removed an? [\w ]{1,20} from"
    r"|(?:no )?le gust[oó]|le encant[oó]|se ri[oó] de|enfatiz[oó]|cuestion[oó]"
    r"|(?:se )?(?:elimin|quit)[oó] [\w ]{1,24} de"
    r"|(?:reacted|reaccion[oó])(?: with| con)? \W{1,8} (?:to|a)|[^\w\s]{1,8} (?:to|a)"
)
REACTION = re.compile(rf"\W{{0,3}}(?P<lead>{_LEAD})\s+[“\"«](?P<quoted>.+)[”\"»]\W*", re.I | re.S)
EDIT = re.compile(r"(?:edited to|(?:se )?edit(?:ó|o|ado) (?:a|como))\s+[“\"«](?P<text>.+)[”\"»]\s*", re.I | re.S)


def reaction_in(text: str) -> str | None:
    """What was done to the quoted message, as the phone says it; None where *text* is no such thing."""
    found = REACTION.fullmatch(text.strip())
    return found["lead"] if found else None


def edited_to(text: str) -> str | None:
    """The new words of a message that was edited; None where *text* does not tell of that."""
    found = EDIT.fullmatch(text.strip())
    return found["text"].strip() if found else None
