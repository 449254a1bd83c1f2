"""What the domain, the rules and the examples owe each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.examples import examples
from bot.model import DATA, DOMAIN, ROOT

TOPICS = ROOT.parent / "shared" / "domain" / "topics.md"


def _read(folder: Path) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for path in sorted(folder.rglob("*.yml")):
        for key, value in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            merged[key] = merged[key] + value if isinstance(value, list) and key in merged else value
    return merged


def _intents() -> list[str]:
    return [next(iter(i)) if isinstance(i, dict) else i for i in _read(DOMAIN)["intents"]]


def _rules() -> list[dict[str, Any]]:
    return _read(DATA / "rules")["rules"]


def test_every_intent_has_a_rule_that_always_applies() -> None:
    answered = {
        step["intent"] for rule in _rules() if not rule.get("condition") for step in rule["steps"] if "intent" in step
    }
    assert answered == {*_intents(), "nlu_fallback"}


def test_every_intent_has_examples_in_both_languages_unless_it_is_only_offered() -> None:
    spoken = [intent for intent in _intents() if not intent.startswith("choose_")]
    for language in ("es", "en"):
        _, named = examples(DATA / "nlu" / language)
        assert set(spoken) == set(named), language


def test_the_intents_are_those_of_the_acceptance_sets() -> None:
    if not TOPICS.exists():
        pytest.skip("shared/ is not beside the repository")
    text = TOPICS.read_text(encoding="utf-8")
    spoken = [intent for intent in _intents() if not intent.startswith("choose_")]
    assert [intent for intent in spoken if f"`{intent}`" not in text] == []


def test_no_example_stands_under_two_intents() -> None:
    named: dict[str, set[str]] = {}
    for text, intent in zip(*examples(), strict=True):
        named.setdefault(text.casefold(), set()).add(intent)
    assert [text for text, intents in named.items() if len(intents) > 1] == []


def test_examples_hold_no_entities_and_no_commands() -> None:
    texts, _ = examples()
    assert [text for text in texts if text.startswith("/") or "](" in text] == []


def test_a_response_holds_only_its_message_id() -> None:
    for name, variants in _read(DOMAIN)["responses"].items():
        assert variants == [{"text": name.removeprefix("utter_").replace("_", ".", 1)}]


def test_every_slot_of_the_form_is_asked_for_by_an_action() -> None:
    domain = _read(DOMAIN)
    for slot in domain["forms"]["hearing_form"]["required_slots"]:
        assert f"action_ask_{slot}" in domain["actions"]


def test_no_slot_steers_the_rules() -> None:
    """Slots are for the actions; a rule that looked at one would be a second place for what core decides."""
    assert [n for n, slot in _read(DOMAIN)["slots"].items() if slot["influence_conversation"]] == []


def test_rasa_finds_nothing_to_say_against_it() -> None:
    from bot.training import problems

    assert problems() == []


def test_our_reader_of_examples_reads_what_rasas_own_reads() -> None:
    from rasa.shared.importers.rasa import RasaFileImporter

    from bot.importing import ReadOnce
    from bot.model import DATA, DOMAIN, config_path

    theirs, ours = RasaFileImporter(str(config_path()), str(DOMAIN), [str(DATA)]), ReadOnce()
    read = [
        sorted((e.get("text"), e.get("intent")) for e in importer.get_nlu_data().intent_examples)
        for importer in (theirs, ours)
    ]
    assert read[0] == read[1]
