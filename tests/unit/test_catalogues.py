"""The checks find each fault in a small bad catalogue, and none in ours."""

import os
import re
import shutil
from pathlib import Path

import pytest

from puente.catalogues import Problem, check, compile_all, write_templates
from puente.catalogues.code_ids import ids_in_code
from puente.texts import Texts
from puente.texts.files import LOCALES, read_catalogue

REPO = LOCALES.parent
FACTS = REPO.parent / "shared" / "domain" / "facts.md"
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""

ANSWERS = [
    f"{topic}.{sentence}"
    for topic, sentences in {
        "mpp": "answer",
        "rights": "answer",
        "fear": "request standard process result versus_asylum",
        "exemptions": "answer",
        "court": "process port missed lookup",
        "legal": "help",
        "asylum": "application",
        "family": "answer",
        "papers": "lost",
        "contact": "change",
        "shelter": "answer",
        "mexico": "status",
        "fraud": "answer",
        "home": "return",
        "policies": "other",
        "privacy": "answer",
        "talk": "greet goodbye thank if_bot menu out_of_scope affirm deny",
    }.items()
    for sentence in sentences.split()
]


def entry(message_id: str, sentence: str, comment: str = "When: always.", context: str = "", flag: str = "") -> str:
    lines = [f"#. {comment}"] if comment else []
    lines += [f"#, {flag}"] if flag else []
    lines += [f'msgctxt "{context}"'] if context else []
    quoted = sentence.replace('"', '\\"').replace("\n", "\\n")
    return "\n".join(["", *lines, f'msgid "{message_id}"', f'msgstr "{quoted}"', ""])


def checkout(root: Path, es: str, en: str, domain: str = "puente", code: str = "") -> Path:
    for language, body in (("es", es), ("en", en)):
        path = root / "locales" / language / "LC_MESSAGES" / f"{domain}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEADER + body, encoding="utf-8")
    (root / "puente").mkdir(exist_ok=True)
    (root / "puente" / "talk.py").write_text(code, encoding="utf-8")
    return root


def kinds(root: Path) -> set[str]:
    return {problem.kind for problem in check(root)}


SAYS = 'say("a.b", "es")\n'
BAD = {
    "placeholders": ("Tengo {when}.", "I have {date}."),
    "figures": ("Llame al 911.", "Call 912."),
    "dates": ("El 14 de agosto.", "On September 14."),
    "missing": ("", "Hello."),
    "long": (" ".join(["palabra"] * 21) + ".", "Word."),
    "country": ("Diga que tiene miedo.", "Say it of Mexico."),
    "mark": ("Bien — gracias.", "All right."),
    "alphabet": ("Está bien \u20bf.", "All right."),
    "budget": ("Es una frase de más de dos mensajes. " * 9, "Short."),
    "trap": ("Escriba CANCEL.", "Text NO."),
    "never": ("El programa MPP terminó.", "It is so."),
    "number": ("Llame al 800 226 8769.", "Llame al 800 226 8769."),
    "sample": ("Tengo {nobody_knows}.", "I have {nobody_knows}."),
}


@pytest.mark.parametrize("kind", BAD)
def test_each_rule_finds_the_sentence_that_breaks_it(kind: str, tmp_path: Path) -> None:
    es, en = BAD[kind]
    assert kind in kinds(checkout(tmp_path, entry("a.b", es), entry("a.b", en), code=SAYS))


def test_a_good_pair_passes_every_rule(tmp_path: Path) -> None:
    es = entry("a.b", "Si tiene miedo de regresar a México, llame al 911 el 14 de agosto. {when}")
    en = entry("a.b", "If you are afraid to go back to Mexico, call 911 on August 14. {when:date}")
    assert check(checkout(tmp_path, es, en, code=SAYS)) == []


@pytest.mark.parametrize(
    ("kind", "es"),
    [
        ("fuzzy", entry("a.b", "Hola.", flag="fuzzy")),
        ("comment", entry("a.b", "Hola.", comment="")),
        ("stale", entry("a.b", "Hola.") + '\n#~ msgid "a.old"\n#~ msgstr "Viejo."\n'),
        ("one-language", entry("a.b", "Hola.") + entry("a.c", "Adiós.")),
    ],
)
def test_an_unfinished_entry_is_found(kind: str, es: str, tmp_path: Path) -> None:
    assert kind in kinds(checkout(tmp_path, es, entry("a.b", "Hello."), code=SAYS))


def test_a_whatsapp_form_in_one_language_alone_is_found(tmp_path: Path) -> None:
    es = entry("a.b", "Hola.") + entry("a.b", "Hola, hola.", context="whatsapp")
    assert "one-language" in kinds(checkout(tmp_path, es, entry("a.b", "Hello."), code=SAYS))


def test_a_declared_third_segment_is_allowed_and_a_fourth_is_not(tmp_path: Path) -> None:
    comment = "When: always. At most 4 SMS segments."
    for times, expected in ((12, False), (13, True)):
        text = ("Es una frase de muchas letras aqui. " * times).strip()
        root = checkout(tmp_path, entry("a.b", text, comment), entry("a.b", text, comment), code=SAYS)
        assert ("budget" in kinds(root)) is expected


def test_a_button_that_does_not_fit_is_found(tmp_path: Path) -> None:
    es, en = entry("option.b", "Veintiuna letras y ya"), entry("option.b", "Short")
    assert "button" in kinds(checkout(tmp_path, es, en))


@pytest.mark.parametrize("body", ["{{1}} es hoy.", "Es hoy: {{1}}", "Hora: {{1}}, {{2}} y {{3}} horas.", "Sin nada."])
def test_a_template_that_meta_would_refuse_is_found(body: str, tmp_path: Path) -> None:
    root = checkout(tmp_path, entry("template.reminder_today", body), entry("template.reminder_today", body))
    assert "variables" in kinds(root)


def test_an_id_used_in_code_and_in_no_catalogue_is_found(tmp_path: Path) -> None:
    code = 'turn.say("a.b")\nturn.say("a.gone")\nask(message_id="a.lost")\nclass E:\n    message_id = "a.error"\n'
    root = checkout(tmp_path, entry("a.b", "Hola."), entry("a.b", "Hello."), code=code)
    assert {p.message_id for p in check(root) if p.kind == "unknown"} == {"a.gone", "a.lost", "a.error"}


def test_an_id_that_rasa_utters_is_used(tmp_path: Path) -> None:
    rules = tmp_path / "data" / "rules" / "talk.yml"
    rules.parent.mkdir(parents=True)
    rules.write_text("steps:\n- action: utter_a_b\n- action: utter_a_gone_too\n", encoding="utf-8")
    problems = check(checkout(tmp_path, entry("a.b", "Hola."), entry("a.b", "Hello.")))
    assert [(p.kind, p.message_id) for p in problems] == [("unknown", "a.gone_too")]


def test_an_id_that_nothing_speaks_is_found_unless_its_beginning_is_built_in_code(tmp_path: Path) -> None:
    root = checkout(tmp_path, entry("a.b", "Hola."), entry("a.b", "Hello."), code='x = f"c.{kind}"\n')
    assert kinds(root) == {"unused"}
    (root / "puente" / "talk.py").write_text('x = f"a.{kind}"\n', encoding="utf-8")
    assert kinds(root) == set()


def test_other_domains_are_held_to_the_same_completeness(tmp_path: Path) -> None:
    root = checkout(tmp_path, entry("desk.title", "Inicio {n}"), entry("desk.title", "Home"), domain="desk")
    assert check(root) == [
        Problem("placeholders", "desk", "desk.title", str({"en": [], "es": ["n"]})),
    ]


def test_compiled_catalogues_speak_and_a_newer_source_wins(tmp_path: Path) -> None:
    locales = checkout(tmp_path, entry("a.b", "Hola."), entry("a.b", "Hello.")) / "locales"
    assert [path.suffix for path in compile_all(locales)] == [".mo", ".mo"]
    assert Texts(locales).say("a.b", "en") == "Hello."
    mo = locales / "en" / "LC_MESSAGES" / "puente.mo"
    old = mo.stat().st_mtime + 10
    po = mo.with_suffix(".po")
    po.write_text(HEADER + entry("a.b", "Good day."), encoding="utf-8")
    os.utime(po, (old, old))
    assert Texts(locales).say("a.b", "en") == "Good day."


def test_our_own_catalogues_have_no_fault() -> None:
    # Ids that nothing speaks yet are reported by `make messages`, not here: code arrives after its sentences.
    assert [str(p) for p in check(REPO) if p.where.startswith("puente") and p.kind != "unused"] == []


def test_the_template_of_the_catalogue_is_fresh(tmp_path: Path) -> None:
    copy = tmp_path / "locales"
    shutil.copytree(LOCALES, copy, ignore=shutil.ignore_patterns("*.mo", "desk.po", "simulator.po"))
    write_templates(copy)
    assert (copy / "puente.pot").read_text() == (LOCALES / "puente.pot").read_text()


@pytest.mark.parametrize("message_id", ANSWERS)
def test_every_answer_that_rasa_may_ask_for_is_there(message_id: str) -> None:
    values = {"org": "Casa"}
    for language in ("es", "en"):
        for channel in ("sms", "whatsapp"):
            assert Texts(LOCALES).say(message_id, language, channel, **values)


def test_the_fear_sentence_is_given_in_both_languages_to_everyone() -> None:
    for language in ("es", "en"):
        said = Texts(LOCALES).say("fear.request", language)
        assert "Tengo miedo de regresar a México. Pido una entrevista con un oficial de asilo." in said
        assert "I am afraid to go back to Mexico. I ask for an interview with an asylum officer." in said


@pytest.mark.parametrize(
    "message_id", ["reminder.days_discreet", "reminder.tomorrow_discreet", "reminder.today_discreet"]
)
def test_a_discreet_reminder_says_nothing_to_whoever_else_reads_it(message_id: str) -> None:
    for language in ("es", "en"):
        said = Texts(LOCALES).say(message_id, language, n=3)
        assert not re.search(r"corte|court|asil|asyl|MPP|puente|bridge|México|Mexico|juez|judge", said, re.IGNORECASE)


def _marks() -> dict[str, str]:
    text = FACTS.read_text(encoding="utf-8")
    told = dict(re.findall(r"\*\*([A-Z]+-\d+b?) \[(\w+)\]", text))
    rows = {row[0]: row[1] for row in re.findall(r"^\| (HELP-\d+) \|(.*)$", text, re.MULTILINE)}
    usable = {key: "V" for key, row in rows.items() if "SHOW" in row or "refer by name" in row}
    return told | usable


@pytest.mark.skipif(not FACTS.exists(), reason="the fact sheet is not part of this repository")
def test_what_we_tell_rests_on_claims_that_were_verified() -> None:
    marks = _marks()
    for message in read_catalogue(LOCALES / "es" / "LC_MESSAGES" / "puente.po"):
        claims = re.findall(r"[A-Z]+-\d+b?", " ".join(c for c in message.auto_comments if c.startswith("Claims:")))
        for claim in claims:
            assert marks.get(claim) in {"V", "V2", "DES"}, (message.id, claim)


def test_every_answer_about_rights_names_its_claims_and_its_reviewer() -> None:
    catalogue = read_catalogue(LOCALES / "es" / "LC_MESSAGES" / "puente.po")
    for message_id in (answer for answer in ANSWERS if not answer.startswith("talk.")):
        message = catalogue.get(message_id)
        assert message is not None
        comments = "\n".join(message.auto_comments)
        assert "Claims: " in comments, message_id
        assert "Review: " in comments, message_id


def test_ids_are_found_where_our_own_code_speaks_them() -> None:
    assert "error.general" in ids_in_code(REPO).said
