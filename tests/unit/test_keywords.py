"""Keywords as our messages name them, and as thumbs miss them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.core.words import fold
from puente.core.yes_no import NO, READ_IT, YES, YES_FIRST
from puente.turns.keywords import KEYWORDS, keyword

EXAMPLES = Path(__file__).parents[2] / "data" / "nlu"
# Mistypings that stand among the examples as such, and the plurals of a keyword.
SLIPS = frozenset({"abogados", "avogado", "canbiar", "mass"})


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("targeta", "choose_card"),
        ("kiero la trajeta porfa", "choose_card"),
        ("the crad", "choose_card"),
        ("guya porfa", "choose_guide"),
        ("gide please", "choose_guide"),
        ("maas", "choose_more"),
        ("tell me mroe", "choose_more"),
        ("reprot", "choose_refusal_report"),
        ("fuemte", "choose_source"),
        ("de donde sakan eso", "choose_source"),
        ("menhu", "ask_help"),
    ],
)
def test_a_mistyped_keyword_is_heard(text: str, intent: str) -> None:
    found = keyword(text)
    assert found is not None
    assert found.intent == intent


@pytest.mark.parametrize(
    "text", ["mes", "mis", "masa", "carta", "puente", "temo", "texas", "clase", "cobra", "alto", "stop", "me siguen"]
)
def test_a_word_of_its_own_is_no_slip(text: str) -> None:
    assert keyword(text) is None


def test_no_word_that_people_write_is_taken_for_a_keyword() -> None:
    written = Counter(word for path in EXAMPLES.rglob("*.yml") for word in set(fold(path.read_text("utf-8")).split()))
    taken = {word for word in written if word not in KEYWORDS and not word.isdigit() and keyword(word)}
    assert taken <= SLIPS


@pytest.mark.parametrize("text", sorted(YES_FIRST | YES | NO | READ_IT))
def test_yes_and_no_stay_what_they_are(text: str) -> None:
    assert keyword(text) is None


@given(word=st.sampled_from([word for word in KEYWORDS if len(word) > 6 and " " not in word]), at=st.integers(1, 5))
def test_two_letters_swapped_never_make_another_keyword(word: str, at: int) -> None:
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    found = keyword(swapped)
    assert found in {None, KEYWORDS[word], KEYWORDS.get(swapped)}
