"""How long a text holds, where it comes from, and who can help."""

import dataclasses
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.catalogues.samples import SAMPLES
from puente.content import ContentBroken, directory, is_stale, provenance, register, shown, softened
from puente.content.card import sentence as card_sentence
from puente.content.origin import named
from puente.content.register import load
from puente.content.telling import Circumstances, tell
from puente.content.weighing import saved, weights
from puente.core.composing import bubbles
from puente.core.content import Agreed, Claim, Display, Freshness, Phase, SignOff, Status, freshness, valid_until
from puente.core.errors import InvalidInput
from puente.core.messages import for_sms, segments
from puente.texts import say
from puente.texts.files import LOCALES

CONTENT = LOCALES.parent / "content"
FACTS = LOCALES.parent.parent / "shared" / "domain" / "facts.md"
CHECKED = date(2026, 11, 24)
LAST_OF_POLICY = date(2026, 12, 8)
DAYS = st.integers(0, 400).map(lambda days: timedelta(days=days))
RIGHTS = re.compile(
    r"(mpp|rights|fear|exemptions|court|legal|asylum|family|papers|contact|shelter|mexico|fraud|home|policies|privacy)\."
)


def claim(lasts: timedelta, status: Status = Status.VERIFIED, signed_off: SignOff | None = None) -> Claim:
    return Claim("A-01", "So it is.", status, frozenset(), ("S01",), CHECKED, lasts, signed_off)


@given(kinds=st.lists(DAYS, min_size=1))
def test_a_text_holds_as_long_as_the_shortest_of_its_claims(kinds: list[timedelta]) -> None:
    until = valid_until(None, map(claim, kinds))
    assert until == CHECKED + min(kinds)
    assert freshness(until, CHECKED + min(kinds)) is Freshness.FRESH
    assert freshness(until, CHECKED + min(kinds) + timedelta(days=1)) is Freshness.STALE


@given(kinds=st.lists(DAYS, min_size=1), later=DAYS)
def test_a_later_review_never_makes_a_claim_last_longer(kinds: list[timedelta], later: timedelta) -> None:
    review = SignOff("Ana", CHECKED + later)
    assert valid_until(review, map(claim, kinds)) == valid_until(None, map(claim, kinds))


def test_an_old_review_ends_a_text_whose_claims_were_read_again() -> None:
    review = SignOff("Ana", CHECKED - timedelta(days=10))
    assert valid_until(review, [claim(timedelta(days=14))]) == CHECKED + timedelta(days=4)


def test_a_text_that_rests_on_nothing_never_ages() -> None:
    assert valid_until(None, []) is None
    assert freshness(None, date(2099, 1, 1)) is Freshness.FRESH


@pytest.mark.parametrize(
    ("status", "signed_off", "told"),
    [
        (Status.VERIFIED, None, True),
        (Status.GENERAL, None, False),
        (Status.GENERAL, SignOff("Ana", CHECKED), True),
        (Status.OPEN, SignOff("Ana", CHECKED), False),
    ],
)
def test_general_knowledge_is_told_only_when_signed_and_the_unknown_never(
    status: Status, signed_off: SignOff | None, told: bool
) -> None:
    assert claim(timedelta(), status, signed_off).may_be_told is told


def test_nobody_reviews_their_own_text() -> None:
    with pytest.raises(InvalidInput):
        Agreed("a.b", (), "Ana", {}, SignOff(" ana ", CHECKED))


def test_a_text_may_have_another_form_for_one_phase() -> None:
    text = Agreed("fear.standard", (), "Ana", {}, forms={Phase.MPP1: "fear.standard_2019"})
    assert [text.form_for(phase) for phase in (Phase.MPP1, Phase.MPP2, None)] == [
        "fear.standard_2019",
        "fear.standard",
        "fear.standard",
    ]


@pytest.mark.skipif(not FACTS.exists(), reason="the fact sheet is not part of this repository")
def test_each_claim_has_the_mark_and_the_sources_of_the_fact_sheet() -> None:
    text = FACTS.read_text(encoding="utf-8")
    for known in register().claims.values():
        told = re.search(rf"\*\*{known.id} \[(\w+)\]\*\*(.*?)(?=\n- \*\*|\n\n|\n\|)", text, re.DOTALL)
        if told:
            assert known.status == told[1], known.id
            assert set(known.sources) <= set(re.findall(r"S\d+T?", told[2])) or known.id == "TZ-05", known.id


@pytest.mark.skipif(not FACTS.exists(), reason="the fact sheet is not part of this repository")
def test_no_statement_is_copied_and_no_address_is_made_up() -> None:
    text = FACTS.read_text(encoding="utf-8")
    assert [known.id for known in register().claims.values() if known.says.rstrip(".") in text] == []
    assert [key for key, source in register().sources.items() if source.address not in text] == []


def test_every_answer_about_rights_is_in_the_register_and_names_a_claim() -> None:
    for name in register().texts:
        if RIGHTS.match(name):
            assert register().texts[name].claims, name


def test_policy_of_today_is_old_after_two_weeks_and_says_so() -> None:
    assert not is_stale("fear.request", LAST_OF_POLICY)
    assert is_stale("fear.request", LAST_OF_POLICY + timedelta(days=1))
    told = softened("fear.request", "Dígalo usted.", "es", "whatsapp", LAST_OF_POLICY + timedelta(days=1))
    assert told.startswith("Dígalo usted.\n\n")
    assert "puede haber cambiado" in told
    assert "PERSONA" in told
    assert softened("fear.request", "Dígalo usted.", "es", "sms", LAST_OF_POLICY) == "Dígalo usted."


@pytest.mark.parametrize("language", ["es", "en"])
def test_an_old_answer_is_still_one_sms_says_that_it_is_old_and_names_a_person(language: str) -> None:
    years_later = Circumstances(date(2099, 1, 1))
    says = {"es": "puede haber cambiado", "en": "may have changed"}[language]
    for name in register().texts:
        fresh, old = (tell(name, language, "sms", given, SAMPLES).text for given in (Circumstances(), years_later))
        assert len(bubbles([old], "sms")) == 1, name
        if is_stale(name, date(2099, 1, 1)):
            assert old.startswith(fresh), name
            assert says in old[len(fresh) :], name
            assert {"es": "PERSONA", "en": "PERSON"}[language] in old, name
        else:
            assert old == fresh, name


def test_in_danger_nobody_reads_first_that_a_number_may_be_old() -> None:
    for name in register().texts:
        if name.startswith("safety."):
            assert not is_stale(name, date(2099, 1, 1)), name


def test_what_is_not_in_the_register_is_neither_old_nor_sourced() -> None:
    assert not is_stale("option.yes", date(2099, 1, 1))
    assert provenance("option.yes", "es") is None
    assert provenance("hearing.ask_date", "es") is None


def test_an_answer_names_its_sources_and_that_nobody_reviewed_it() -> None:
    told = provenance("fear.request", "es")
    assert told is not None
    assert "DHS (2025)" in told
    assert "24 de noviembre de 2026" in told
    assert "todavía no lo revisó" in told


def test_whose_rule_it_is_is_named_before_what_others_tell_of_it() -> None:
    held = register()
    for name in held.texts:
        labels = [label for label in named(name).split("; ") if label]
        behind = [held.sources[one] for claim in held.rests_on(name) for one in claim.sources]
        ranks = [min(source.rank.place for source in behind if source.label == label) for label in labels]
        assert ranks == sorted(ranks), name
        assert not behind or ranks[0] == min(source.rank.place for source in behind), name
    assert named("fear.request").startswith("DHS (2025); ")
    assert named("court.missed").startswith("EOIR; Board of Immigration Appeals (2020); ")


def test_a_reviewed_answer_names_the_day_of_its_review() -> None:
    held = register()
    agreed = dataclasses.replace(held.texts["fear.request"], review=SignOff("Ana", date(2026, 11, 30)))
    reviewed = dataclasses.replace(held, texts={**held.texts, "fear.request": agreed})
    told = provenance("fear.request", "en", of=reviewed)
    assert told is not None
    assert "Last reviewed: Monday, November 30, 2026" in told


def test_where_an_answer_comes_from_fits_two_segments_whatever_it_is() -> None:
    for name in register().texts:
        assert named(name).count(";") <= 2
        for language in ("es", "en"):
            assert segments(for_sms(provenance(name, language) or "")) <= 2, name


def test_the_directory_shows_only_what_may_be_shown() -> None:
    assert [entry.id for entry in shown("Tijuana", CHECKED)][:2] == ["HELP-01", "HELP-02"]
    for city in (None, "Tijuana", "ciudad juárez", "Nuevo Laredo"):
        for entry in shown(city, CHECKED):
            assert entry.display is Display.SHOW
            assert entry.sources


def test_what_was_not_checked_in_time_disappears() -> None:
    assert shown(None, CHECKED + timedelta(days=30))
    assert shown(None, CHECKED + timedelta(days=31)) == []


def test_a_number_that_may_not_be_shown_leaves_the_register_for_nobody() -> None:
    contacts = {entry.contact for entry in shown(None, CHECKED)}
    assert contacts == {"911", "089", "1-800-898-7180", "help.unhcr.org/mexico", ""}


@given(city=st.text(max_size=30) | st.none(), days=st.integers(-400, 400))
def test_no_city_and_no_day_brings_a_staff_entry_to_a_person(city: str | None, days: int) -> None:
    assert all(entry.display is Display.SHOW for entry in shown(city, CHECKED + timedelta(days=days)))


def test_an_entry_for_one_city_is_shown_there_alone_whatever_the_spelling(tmp_path: Path) -> None:
    text = (CONTENT / "help.toml").read_text(encoding="utf-8")
    begin = text.index("[help.HELP-33]")
    rest = text[begin:].replace('"STAFF"', '"SHOW"', 1)
    (tmp_path / "help.toml").write_text(text[:begin] + rest, encoding="utf-8")
    entry = directory.load(tmp_path)["HELP-33"]
    assert entry.may_be_shown("ciudad juarez", CHECKED)
    assert not entry.may_be_shown("tijuana", CHECKED)
    assert not entry.may_be_shown(None, CHECKED)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("claims.toml", 'status = "V"', 'status = "SURE"', "SURE"),
        ("claims.toml", "checked_on = 2026-11-24", 'checked_on = "24/11/2026"', "without quotes"),
        ("claims.toml", 'kind = "history"', 'kind = "gossip"', "gossip|policy"),
        ("claims.toml", 'says = "In 2019', 'sayz = "In 2019', "sayz"),
        ("claims.toml", 'phases = ["MPP1"]\n', "", "phases is missing"),
        ("texts.toml", 'reviewed_on = "pending"', "reviewed_on = 2026-11-30", "without a reviewer"),
        ("help.toml", "interval_days = 30", "interval_days = 0", "interval_days"),
        ("help.toml", 'shows = "number"', 'shows = "all"', "shows"),
        ("sources.toml", "[sources.S01]", "[sources.S01", "sources.toml"),
    ],
)
def test_a_slip_in_a_file_is_named(file: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    for path in CONTENT.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace(old, new, 1) if path.name == file else text, encoding="utf-8")
    with pytest.raises(ContentBroken, match=said) as broken:
        (directory.load if file == "help.toml" else load)(tmp_path)
    assert file in broken.value.detail


def test_the_card_says_what_the_answer_says() -> None:
    for language in ("es", "en"):
        for channel in ("sms", "whatsapp"):
            told = say("fear.request", language, channel)
            assert card_sentence("es") in told
            assert card_sentence("en") in told


def test_the_card_has_its_accents_and_names_nobody() -> None:
    assert "México" in card_sentence("es")
    assert not re.search(r"\d|\{|MPP", card_sentence("es") + card_sentence("en"))
    assert (CONTENT / "card" / "fear-card-es-en.png").read_bytes().startswith(b"\x89PNG")
    assert (CONTENT / "card" / "fear-card-es-en.pdf").read_bytes().startswith(b"%PDF")


def test_every_sms_fits_and_folding_accents_saves_spanish_two_fifths() -> None:
    found = weights()
    assert max(weight.sent for weight in found) <= 3
    spanish = [weight for weight in found if weight.language == "es"]
    assert saved(spanish) >= 0.4
    about_rights = [weight for weight in found if RIGHTS.match(weight.id)]
    assert sorted(weight.sent for weight in about_rights)[len(about_rights) // 2] <= 2
    assert all(weight.gsm_7 for weight in about_rights)
