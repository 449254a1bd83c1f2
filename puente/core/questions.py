"""Several things in one message: the pieces, and which of them is answered first.

"Hola, ¿cuándo es mi corte? y también necesito abogado" asks two things. A piece says nothing about danger or leaving:
those are judged on the whole message, where its context stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from puente.core.acts import CAN_WAIT
from puente.core.words import word_list, words

# From this on a piece by itself is believed; a whole message needs less, since it is all there is.
SURE = 0.7
# A longer message is a story: most of its sentences ask nothing. Its end is where it asks.
MOST_PIECES = 6
MOST_OFFERED = 2
_FEWEST_WORDS = 2

_STARTS = (
    r"(?:necesito|nesecito|nesesito|ocupo|quiero|kiero|quisiera|como|komo|cuando|kuando|donde|dnde|que|cual|cuanto|puedo"
    r"|hay|me pueden|i need|i want|i would|i'd|how|when|where|what|which|can|could|do i|is there|are there)"
)
_ALSO = (
    r"(?:tambi[eé]n|tmb|tambn|adem[aá]s|aparte|otra (?:cosa|pregunta|duda)|por cierto"
    r"|also|another (?:thing|question)|one more (?:thing|question)|besides|plus)"
)
_PARTS = re.compile(
    r"[?¿!¡;\n]+"
    r"|(?<=[a-záéíóúñ]{3})\.+(?=\s|$)"
    rf"|(?:,\s*|\s+)(?:y |i |e |and |pero |but )?(?={_ALSO}\b)"
    rf"|(?:,\s*|\s+)(?:y|and|&)\s+(?={_STARTS}\b)"
    rf"|,\s*(?={_STARTS}\b)",
    re.IGNORECASE,
)
_COURTESIES = word_list(
    """
    hola ola buenas buenos dias tardes noches dia tarde noche que tal como esta estan gracias muchas por favor porfa
    porfavor disculpe disculpen perdon senor senora senorita amigo amiga hermano hermana dios le les bendiga una otra
    cosa pregunta duda mas tambien ademas y e tengo consulta
    hello hi hey good morning afternoon evening please thanks thank you sorry excuse me sir madam also and another
    question thing one more i have a
    """
)


@dataclass(frozen=True)
class Asked:
    """One piece of a message and what it asks."""

    piece: str
    intent: str


@dataclass(frozen=True)
class Order:
    """What is answered now, and what is offered next.

    Args:
        text: The message without what waits.
    """

    text: str
    waiting: tuple[str, ...]


def pieces(text: str) -> list[str]:
    """The parts of *text* that may each ask something; nothing when it is one."""
    found = [part.strip(" ,.:-") for part in _PARTS.split(text) if part]
    asking = [part for part in found if len(words(part)) >= _FEWEST_WORDS and not _COURTESIES.issuperset(words(part))]
    return asking[-MOST_PIECES:] if len(asking) > 1 else []


def order(text: str, asked: Sequence[Asked], topics: frozenset[str]) -> Order | None:
    """What of several sure pieces comes first: a person, then acts, then topics, as they were written.

    Args:
        asked: The pieces that the model is sure of, in order.
        topics: Intents that are topics.

    Returns:
        None where fewer than two different things are asked, or where one of them is not for later.
    """
    first: dict[str, Asked] = {}
    for one in asked:
        first.setdefault(one.intent, one)
    offered = [one for one in first.values() if one.intent in topics | CAN_WAIT]
    if len(offered) < 2 or any(one.intent not in topics | CAN_WAIT | _SMALL for one in first.values()):
        return None
    now, *later = sorted(offered, key=lambda one: _rank(one.intent))
    later = [one for one in later if one.intent in topics or one.intent == "list_hearings"]
    if not later:
        return None
    rest = text
    waits = {one.intent for one in later}
    for one in asked:
        if one.intent in waits and one.piece != now.piece:
            rest = rest.replace(one.piece, " ", 1)
    return Order(rest.strip(), tuple(one.intent for one in later[:MOST_OFFERED]))


_SMALL = frozenset(
    {"greet", "thank", "goodbye", "inform", "affirm", "deny", "nlu_fallback", "out_of_scope", "ask_help"}
)


def _rank(intent: str) -> int:
    if intent == "talk_to_person":
        return 0
    return 1 if intent in CAN_WAIT else 2
