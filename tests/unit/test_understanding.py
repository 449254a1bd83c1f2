"""Rules and model together: what is decided, and what it is called when it is not sure."""

from dataclasses import dataclass

import pytest

from puente.turns.rasa import Parse
from puente.turns.understanding import FALLBACK, Understood, rule, understand_many


@dataclass(frozen=True)
class Knowing:
    """A Rasa that takes every text for the same."""

    parsed: Parse

    async def parse(self, texts: list[str]) -> list[Parse]:
        return [self.parsed for _ in texts]


async def understood(text: str, parsed: Parse) -> Understood:
    (found,) = await understand_many([text], Knowing(parsed))  # type: ignore[arg-type]  # it asks for nothing else
    return found


async def test_below_the_threshold_the_likeliest_is_still_named() -> None:
    parsed = Parse(FALLBACK, 0.7, (("ask_family", 0.3), ("ask_hearing_process", 0.28)))
    found = await understood("los niños y eso", parsed)
    assert (found.intent, found.confidence, found.sure) == ("ask_family", 0.3, False)
    assert found.alternatives == (("ask_hearing_process", 0.28),)


async def test_where_the_model_knows_nothing_the_fallback_is_all_there_is() -> None:
    found = await understood("…", Parse(FALLBACK, 1.0, ()))
    assert (found.intent, found.confidence, found.sure) == (FALLBACK, 0.0, False)


@pytest.mark.parametrize(
    ("text", "intent", "danger"),
    [
        ("no se que hacer ya", "report_emergency", True),
        ("se desmayo mi papa", "report_medical_need", True),
        ("se me acabaron las pastillas", "report_medical_need", False),
        ("que derechos tengo", "ask_my_rights", False),
    ],
)
async def test_danger_is_what_the_model_hears_too(text: str, intent: str, danger: bool) -> None:
    assert (await understood(text, Parse(intent, 0.8, ()))).danger is danger


async def test_only_a_sure_model_opts_out() -> None:
    text = "esto ya me tiene harta"
    assert (await understood(text, Parse("stop_messages", 0.9, ()))).opt_out
    assert not (await understood(text, Parse(FALLBACK, 0.7, (("stop_messages", 0.3),)))).opt_out


def test_danger_comes_first_and_leaving_is_still_heard() -> None:
    ruling = rule("no me escriban mas, me quitaron el telefono y leen todo", None)
    assert (ruling.intent, ruling.danger, ruling.stop) == ("report_emergency", True, True)


def test_who_asks_us_to_stop_because_it_is_dangerous_is_left_alone_and_told_whom_to_call() -> None:
    ruling = rule("stop pls its dangerous", None)
    assert (ruling.intent, ruling.danger, ruling.stop) == ("report_emergency", True, True)


def test_a_misspelt_refusal_is_no_emergency() -> None:
    ruling = rule("they refuse my interveiw", None)
    assert (ruling.intent, ruling.danger) == ("choose_refusal_report", False)


def test_a_doubt_is_passed_on_and_the_rest_is_left_to_the_model() -> None:
    ruling = rule("nos secuestraron en enero pero ya estamos libres, como pido la entrevista", None)
    assert (ruling.intent, ruling.danger, ruling.unsure) == (None, False, True)
