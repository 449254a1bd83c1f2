"""SMS: weight, alphabet, accents and cuts."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.core.messages import Encoding, MessageTooLong, encoding, for_sms, segments, split_for_sms

CASES = Path(__file__).parents[2].parent / "shared" / "cases" / "segments.jsonl"

# Written out again from the standard, on purpose not shared with the module under test.
BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = "\f^{}\\[~]|€"
OUTSIDE = "áíóúÁç“…😀🌉漢"

GSM_TEXT = st.text(st.sampled_from(BASIC + EXTENDED), max_size=700)
ANY_TEXT = st.text(st.sampled_from("aeo {|€ñé" + OUTSIDE), max_size=400)


def _recount(body: str) -> int:
    """Write the message out, unit by unit, and look where the carrier must start another."""
    if all(char in BASIC + EXTENDED for char in body):
        pieces, lone, several = ["\x1b" + char if char in EXTENDED else char for char in body], 160, 153
    else:
        pieces, lone, several = ["uu" if ord(char) > 0xFFFF else "u" for char in body], 70, 67
    if len("".join(pieces)) <= lone:
        return 1
    messages = [""]
    for piece in pieces:
        if len(messages[-1] + piece) > several:
            messages.append("")
        messages[-1] += piece
    return len(messages)


@given(body=GSM_TEXT)
def test_a_gsm_text_weighs_what_writing_it_out_shows(body: str) -> None:
    assert encoding(body) is Encoding.GSM_7
    assert segments(body) == _recount(body)


@given(body=ANY_TEXT)
def test_any_text_weighs_what_writing_it_out_shows(body: str) -> None:
    assert segments(body) == _recount(body)


def test_the_cases_of_others_are_counted_as_they_count_them() -> None:
    if not CASES.exists():
        pytest.skip("shared cases are not here")
    wrong = []
    for line in CASES.read_text("utf-8").splitlines():
        case = json.loads(line)
        if (encoding(case["text"]), segments(case["text"])) != (case["encoding"], case["segments"]):
            wrong.append(case)
    assert not wrong


# Counted with sms-segments-calculator 1.3.0.
@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("", 1),
        ("\f", 1),
        ("{" * 80, 1),
        ("{" * 81, 2),
        ("x\r\n" * 60, 2),
        ("a" * 152 + "{" + "b" * 10, 2),
        ("🇮🇹" * 20, 2),
        ("👨\u200d👩\u200d👧\u200d👦" * 7, 2),
        ("👨\u200d👩\u200d👧\u200d👦" * 6 + "a" * 10, 2),
        ("e\u0301" * 70, 3),
        ("a" * 66 + "é😀á" + "c" * 70, 3),
        ("á" * 66 + "😀" + "á" * 66, 3),
    ],
)
def test_what_is_read_as_one_sign_is_never_parted(body: str, count: int) -> None:
    assert segments(body) == count


def test_a_body_over_the_gateways_limit_is_refused() -> None:
    assert segments("a" * 1600) == 11
    with pytest.raises(MessageTooLong):
        segments("a" * 1601)
    with pytest.raises(MessageTooLong):
        segments("😀" * 801)


def test_one_narrow_space_from_babel_does_not_make_the_message_unicode() -> None:
    assert for_sms("Your hearing is at 8:30\u202fAM on\u00a0Monday") == "Your hearing is at 8:30 AM on Monday"


def test_curly_marks_become_plain() -> None:
    assert for_sms("“Calendario” – ‘hoy’…") == "\"Calendario\" - 'hoy'..."


def test_accents_stay_when_the_message_costs_one_segment_anyway() -> None:
    assert for_sms("Su cita será mañana. ¿Podrá ir?") == "Su cita será mañana. ¿Podrá ir?"


LONG_TAIL = " Guarde este mensaje y enséñelo cuando se lo pidan."


def test_accents_go_when_that_saves_a_segment() -> None:
    text = "Su audiencia en la corte de inmigración es el sábado." + LONG_TAIL
    assert segments(text) == 2
    assert for_sms(text) == "Su audiencia en la corte de inmigracion es el sabado." + LONG_TAIL
    assert segments(for_sms(text)) == 1


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("sí", "sì"),
        ("Sí", "Sì"),
        ("tú", "tù"),
        ("mí", "mì"),
        ("más", "màs"),
        ("está", "està"),
        ("público", "pùblico"),
        ("pagó", "pagò"),
        ("firmó", "firmò"),
        ("papá", "papà"),
        ("SÍ", "SI"),
        ("MÁS", "MAS"),
        ("corazón", "corazon"),
        ("día", "dia"),
        ("año", "año"),
        ("él", "él"),
        ("qué", "qué"),
    ],
)
def test_a_word_that_would_mean_something_else_keeps_its_accent_in_gsm_letters(word: str, expected: str) -> None:
    text = f"Aquí {word}." + LONG_TAIL + LONG_TAIL
    assert for_sms(text).split()[1] == expected + "."
    assert encoding(for_sms(text)) is Encoding.GSM_7


def test_an_emoji_keeps_the_accents_since_folding_would_save_nothing() -> None:
    text = "🌉 Su audiencia será el sábado." + LONG_TAIL
    assert for_sms(text) == text


def test_letters_written_as_two_signs_are_joined_first() -> None:
    assert for_sms("man\u0303ana") == "mañana"


@given(
    text=st.text(st.sampled_from("aeo sí{|€ñé á. más" + OUTSIDE + "\u202f\u00a0"), max_size=400) | st.text(max_size=200)
)
def test_making_a_text_fit_never_makes_it_dearer_and_twice_is_once(text: str) -> None:
    fit = for_sms(text)
    assert _recount_or_module(fit) <= _recount_or_module(text)
    assert for_sms(fit) == fit


def _recount_or_module(text: str) -> int:
    return segments(text) if len(text) < 700 else _recount(text)


def test_a_text_that_fits_is_not_numbered() -> None:
    assert split_for_sms("Hola. ¿En qué le puedo ayudar?", 1) == ["Hola. ¿En qué le puedo ayudar?"]


def test_a_long_text_is_cut_at_sentence_ends_and_numbered() -> None:
    sentence = "Preséntese en el puente a las 4:30 a.m. con sus papeles y agua para el camino."
    parts = split_for_sms(" ".join([sentence] * 4), 1)
    assert len(parts) == 4
    assert parts[0] == f"(1/4) {sentence}"
    assert parts[3].startswith("(4/4) ")


def test_hours_and_abbreviations_are_no_sentence_ends() -> None:
    text = "Llame a la Lic. Ruiz, a las 4:30 a.m. en punto, o vaya con el Sr. Paz. " * 4
    assert all(part.endswith("Paz.") for part in split_for_sms(text, 1))


def test_a_sentence_too_long_for_one_message_is_cut_between_words() -> None:
    parts = split_for_sms("palabra " * 60, 1)
    assert all(part.endswith("palabra") for part in parts)
    assert all(segments(part) == 1 for part in parts)


def test_more_than_nine_parts_are_numbered_too() -> None:
    parts = split_for_sms("Una frase que se repite hasta llenar muchos mensajes de un solo segmento. " * 40, 1)
    assert parts[0].startswith("(1/20) ")
    assert [part.split("/")[0] for part in parts] == [f"({n}" for n in range(1, len(parts) + 1)]


def test_a_budget_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="1 or more"):
        split_for_sms("hola", 0)


@given(
    text=st.text(st.sampled_from("aeo sí{ñé. A\n" + OUTSIDE), max_size=900),
    max_segments=st.integers(min_value=1, max_value=3),
)
def test_no_part_is_over_budget_and_nothing_is_left_out(text: str, max_segments: int) -> None:
    parts = split_for_sms(text, max_segments)
    assert all(segments(part) <= max_segments for part in parts)
    bare = [part.split(") ", 1)[1] for part in parts] if len(parts) > 1 else parts
    assert "".join("".join(bare).split()) == "".join(for_sms(text).split())
