"""`puente content check` finds each fault in a copy of our content, and none in ours; reviews make the round trip."""

import csv
import re
import shutil
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from puente.catalogues.wording import NEVER
from puente.cli import app
from puente.content.agreeing import agree
from puente.content.checking import check, second_hand, unreviewed
from puente.content.preview import marked, page
from puente.content.register import load
from puente.content.sentences import both
from puente.content.sheet import COLUMNS, SheetRefused, sheet, take
from puente.content.weighing import BEGIN, END, replaced
from puente.core.errors import InvalidInput
from puente.core.words import word_list
from puente.texts.files import LOCALES

REPO = LOCALES.parent
TODAY = date(2026, 11, 24)
OURS = re.compile(
    r"(mpp|rights|fear|exemptions|court|legal|asylum|family|papers|contact|shelter|mexico|fraud|home|policies|privacy"
    r"|safety|content)\."
)


@pytest.fixture(scope="module")
def agreed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our content as it is, agreed: what another is writing at the moment is not this test's business."""
    root = tmp_path_factory.mktemp("agreed")
    left_out = shutil.ignore_patterns("*.mo", "*.png", "*.pdf", "desk.po*", "simulator.po*")
    for folder in ("content", "locales"):
        shutil.copytree(REPO / folder, root / folder, ignore=left_out)
    agree(folder=root / "content", locales=root / "locales")
    return root


@pytest.fixture
def copy(agreed: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    return shutil.copytree(agreed, tmp_path, dirs_exist_ok=True)


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def kinds(root: Path, today: date = TODAY) -> set[tuple[str, str]]:
    # Nothing in a copy without code uses an id, and nothing speaks one it lacks.
    return {(p.kind, p.message_id) for p in check(root, today) if OURS.match(p.message_id) or p.where != "puente"}


ES, EN = "locales/es/LC_MESSAGES/puente.po", "locales/en/LC_MESSAGES/puente.po"
CLAIMS, TEXTS, HELP = "content/claims.toml", "content/texts.toml", "content/help.toml"


def test_our_own_answers_have_no_fault() -> None:
    assert [
        str(p) for p in check(REPO, TODAY) if OURS.match(p.message_id) or p.where.startswith("content/claims")
    ] == []


def test_a_copy_that_is_agreed_has_no_fault(copy: Path) -> None:
    assert kinds(copy) == set()


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        (CLAIMS, 'sources = ["S08"]', "sources = []", ("unsourced", "FEAR-02")),
        (CLAIMS, 'sources = ["S08"]', 'sources = ["S999"]', ("unsourced", "FEAR-02")),
        (HELP, 'sources = ["S97"]', "sources = []", ("unsourced", "HELP-05")),
        (CLAIMS, "[claims.FEAR-02]", "[claims.FEAR-99]", ("unknown-claim", "fear.request")),
        (CLAIMS, 'status = "V"\nkind = "history"\nphases = ["MPP2"]', 'status = "GK"\nkind = "history"\nphases = ["MPP2"]', ("unsigned", "fear.request")),  # noqa: E501 - one place in the file
        (ES, "#. Claims: FEAR-17 FEAR-18 FEAR-19", "#. Open: FEAR-16c", ("open", "fear.versus_asylum")),
        (ES, "#. Open: FEAR-16c", "#. Open: FEAR-99z", ("unknown-claim", "fear.process")),
        (ES, "#. Claims: FEAR-20 FEAR-21\n", "", ("claims", "fear.result")),
        (ES, "Son cosas distintas.", "Son cosas muy distintas.", ("pair", "fear.versus_asylum")),
        (TEXTS, '[texts."fear.result"]', '[texts."fear.gone"]', ("gone", "fear.gone")),
        (TEXTS, '[texts."fear.result"]', '[texts."fear.gone"]', ("unregistered", "fear.result")),
        (TEXTS, '"fear.result"]', '"fear.result"]\nforms = { MPP1 = "fear.no" }', ("form", "fear.result")),
        (ES, "Tengo miedo de regresar a México. Pido", "Tengo miedo de volver a México. Pido", ("card", "es")),
        (EN, "Call 1-800-898-7180", "Call 1-800-898-7181", ("figures", "court.lookup")),
        (ES, "Estos son sus derechos más importantes:", "Son sus derechos. " * 60, ("budget", "rights.answer")),
        (HELP, 'number = "089"', 'number = "088"', ("number", "fraud.answer")),
        (TEXTS, 'without_number = "fraud.answer_no_number"\n', "", ("number", "fraud.answer")),
        (TEXTS, 'without_number = "court.lookup_no_number"', 'without_number = "court.gone"', ("form", "court.lookup")),
        (TEXTS, 'programme = "MPP1"\n', 'programme = "MPP1"\nwithout_number = "fear.process"\n', ("number", "mpp.answer_2019")),  # noqa: E501 - one place in the file
        (HELP, "emergency = true\n", "", ("number", "shelter.answer")),
        (ES, "Compruébela en su papel. Si no es la misma, escríbala aquí.\\n", "Llame al 1-800-898-7180.\\n", ("number", "template.hearing_moved")),  # noqa: E501 - one place in the file
        (EN, "comes from: {source}", "comes from: {origin}", ("placeholders", "content.source")),
    ],
)  # fmt: skip
def test_each_fault_is_found(copy: Path, file: str, old: str, new: str, found: tuple[str, str]) -> None:
    change(copy, file, old, new)
    assert found in kinds(copy)


@pytest.mark.parametrize(
    "said",
    [
        "El programa MPP terminó.",
        "Diga que lo amenazaron.",
        "Say that you were threatened.",
        "Le garantizamos la entrevista.",
        "You will win.",
        "Usted está exento.",
    ],
)
def test_what_we_never_say_is_known(said: str) -> None:
    assert NEVER.search(said)


def test_both_forms_of_every_answer_about_rights_and_danger_are_there() -> None:
    answers = word_list("""
        mpp.answer rights.answer fear.request fear.standard fear.process fear.result fear.versus_asylum
        exemptions.answer court.process court.port court.missed court.lookup legal.help asylum.application
        family.answer papers.lost contact.change shelter.answer mexico.status fraud.answer home.return policies.other
        privacy.answer safety.emergency safety.medical
    """)
    for texts in both().values():
        assert [name for name in answers if not (texts[name].sms and texts[name].whatsapp)] == []
        assert [name for name in answers if not re.search("PERSON|911|BORRAR|DELETE", texts[name].sms)] == []


def test_what_is_past_its_day_is_found_on_the_next(copy: Path) -> None:
    assert not {name for kind, name in kinds(copy, date(2026, 12, 8)) if kind == "expired"}
    late = {name for kind, name in kinds(copy, date(2026, 12, 9)) if kind == "expired"}
    assert {"FEAR-03", "fear.request"} <= late
    assert "HELP-01" not in late
    assert ("expired", "HELP-01") in kinds(copy, date(2026, 12, 25))


def test_both_languages_changed_and_not_compared_is_found_and_agreeing_mends_it(copy: Path) -> None:
    change(copy, ES, "Son cosas distintas.", "Son tres cosas.")
    change(copy, EN, "They are different things.", "They are three things.")
    assert ("pair", "fear.versus_asylum") in kinds(copy)
    assert agree(["fear.versus_asylum"], copy / "content", copy / "locales") == ["fear.versus_asylum"]
    assert kinds(copy) == set()


def test_agreeing_to_a_text_that_is_not_there_is_refused(copy: Path) -> None:
    with pytest.raises(InvalidInput, match=r"no\.text"):
        agree(["no.text"], copy / "content", copy / "locales")


def verdict(root: Path, name: str, **said: str) -> str:
    rows = list(csv.DictReader(StringIO(sheet(root / "content", root / "locales"))))
    for row in rows:
        if row["id"] == name:
            row.update(said)
    target = StringIO()
    writer = csv.DictWriter(target, COLUMNS, lineterminator="\r\n")  # as a spreadsheet writes it
    writer.writeheader()
    writer.writerows(rows)
    return "\ufeff" + target.getvalue()


def test_a_sheet_that_comes_back_as_it_went_changes_nothing(copy: Path) -> None:
    before = (copy / TEXTS).read_text(encoding="utf-8")
    assert take(sheet(copy / "content", copy / "locales"), copy / "content", copy / "locales") == []
    assert (copy / TEXTS).read_text(encoding="utf-8") == before


def test_who_approved_what_makes_the_round_trip(copy: Path) -> None:
    approved = verdict(
        copy, "fear.request", verdict="approved", reviewer="Ana Ruiz", reviewed_on="2026-11-30", note="ok"
    )
    assert take(approved, copy / "content", copy / "locales") == ["fear.request"]
    held = load(copy / "content")
    review = held.texts["fear.request"].review
    assert review is not None
    assert (review.by, review.on, held.texts["fear.request"].note) == ("Ana Ruiz", date(2026, 11, 30), "ok")
    assert len(unreviewed(held)) == len(held.texts) - 1
    (row,) = [
        r for r in csv.DictReader(StringIO(sheet(copy / "content", copy / "locales"))) if r["id"] == "fear.request"
    ]
    assert (row["verdict"], row["reviewer"], row["reviewed_on"]) == ("approved", "Ana Ruiz", "2026-11-30")
    assert take(sheet(copy / "content", copy / "locales"), copy / "content", copy / "locales") == []


def test_a_review_is_gone_when_the_sentence_changes(copy: Path) -> None:
    take(
        verdict(copy, "fear.versus_asylum", verdict="approved", reviewer="Ana", reviewed_on="2026-11-30"),
        copy / "content",
        copy / "locales",
    )
    change(copy, ES, "Son cosas distintas.", "Son tres cosas.")
    assert ("changed", "fear.versus_asylum") in kinds(copy)
    agree(["fear.versus_asylum"], copy / "content", copy / "locales")
    assert load(copy / "content").texts["fear.versus_asylum"].review is None


def test_a_text_to_be_changed_keeps_the_remark_and_no_review(copy: Path) -> None:
    take(verdict(copy, "fear.result", verdict="change", note="Más corto."), copy / "content", copy / "locales")
    agreed = load(copy / "content").texts["fear.result"]
    assert (agreed.review, agreed.note) == (None, "Más corto.")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"verdict": "approved", "reviewer": "", "reviewed_on": "2026-11-30"}, "reviewer"),
        ({"verdict": "approved", "reviewer": "Ana", "reviewed_on": "30/11/2026"}, "reviewed_on"),
        ({"verdict": "approved", "reviewer": "puente", "reviewed_on": "2026-11-30"}, "author"),
        ({"verdict": "perhaps"}, "verdict"),
        ({"verdict": "change", "print": "000.000"}, "changed after"),
        ({"verdict": "change", "id": "fear.gone"}, "no such text"),
    ],
)
def test_a_sheet_with_one_bad_row_is_refused_whole(copy: Path, said: dict[str, str], why: str) -> None:
    before = (copy / TEXTS).read_text(encoding="utf-8")
    with pytest.raises(SheetRefused, match=why):
        take(verdict(copy, "fear.request", **said), copy / "content", copy / "locales")
    assert (copy / TEXTS).read_text(encoding="utf-8") == before


def test_a_sheet_without_a_column_is_refused(copy: Path) -> None:
    with pytest.raises(SheetRefused, match="verdict"):
        take("id,note\nfear.request,x\n", copy / "content", copy / "locales")


def test_what_was_read_second_hand_is_listed_until_it_is_read_again() -> None:
    assert "FEAR-21" in second_hand(load(REPO / "content"))


def test_the_preview_shows_both_channels_of_both_languages(copy: Path) -> None:
    shown = page(copy / "content", copy / "locales")
    for said in ("fear.request", "es, SMS, 3 segments", "en, WhatsApp", "FEAR-08 [DES]", "whatsapp", "{{1}}"):
        assert said in shown


def test_the_preview_shows_marks_as_whatsapp_does_and_reads_nothing_as_html() -> None:
    assert str(marked("*911* ~no~ 2*3*4 <b>x</b>")) == "<strong>911</strong> <s>no</s> 2*3*4 &lt;b&gt;x&lt;/b&gt;"


def test_the_table_is_made_anew_between_its_marks() -> None:
    made = replaced(f"Before.\n{BEGIN}\nold\n{END}\nAfter.\n")
    assert made.startswith(f"Before.\n{BEGIN}\n| |")
    assert made.endswith(f"{END}\nAfter.\n")
    assert "| `fear.request` | 3 |" in made
    with pytest.raises(ValueError, match="table"):
        replaced("nothing")


def test_the_table_in_the_docs_has_the_weights_of_today() -> None:
    written = (REPO / "docs" / "content.md").read_text(encoding="utf-8")
    made = replaced(written)
    rows = re.compile(r"^\| `([a-z]+\.\w+)`.*$", re.MULTILINE)
    old, new = ({m[1]: m[0] for m in rows.finditer(text)} for text in (written, made))
    assert {name: row for name, row in new.items() if OURS.match(name) and old.get(name) != row} == {}


def test_a_day_that_passes_is_a_warning_that_stops_a_release_alone() -> None:
    asked = ["content", "check", "--today", "2027-06-01"]
    old = CliRunner().invoke(app, asked)
    assert old.exit_code == 0
    assert "warning: content/texts.toml: fear.request: expired" in old.output
    assert CliRunner().invoke(app, [*asked, "--release"]).exit_code == 1


def test_the_command_writes_the_sheet_and_the_preview(tmp_path: Path) -> None:
    sheet_path, page_path = tmp_path / "sheet.csv", tmp_path / "page.html"
    assert CliRunner().invoke(app, ["content", "export", str(sheet_path)]).exit_code == 0
    assert sheet_path.read_bytes().startswith(b"\xef\xbb\xbfid,")
    assert CliRunner().invoke(app, ["content", "preview", "--into", str(page_path)]).exit_code == 0
    assert "<!doctype html>" in page_path.read_text(encoding="utf-8")
