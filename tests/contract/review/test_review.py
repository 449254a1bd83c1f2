"""The whole way of a badly understood message: chosen, redacted, labelled by two people, and an example in the end."""

from __future__ import annotations

import csv
import io
import json
import stat
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, text

from puente.core.errors import InvalidInput
from puente.core.pacing import Lane
from puente.review import examples, room
from puente.review.choosing import Line, Why
from puente.store import audit, inbox, outbox, people
from puente.store.engine import Store
from puente.store.inbox import Verdict
from puente.store.outbox import Cause, Draft
from puente.store.tables import Audit
from tests.conftest import StillClock
from tests.seeding import a_letter, a_person

MONTH = timedelta(days=30)
FRAUD = """version: "3.1"

nlu:
  - intent: ask_fraud
    examples: |
      - me piden dinero
      - es una estafa?

  - intent: ask_privacy
    examples: |
      - quien lee esto
"""
MODEL = Verdict("ask_fraud", 0.41, "model", "m1")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a few examples."""
    repo = tmp_path / "repo"
    for language in ("es", "en"):
        (repo / "data/nlu" / language).mkdir(parents=True)
        (repo / "data/nlu" / language / "fraud.yml").write_text(FRAUD, encoding="utf-8")
    (repo / "bench/understanding").mkdir(parents=True)
    measured = {"text": "Un señor ofrece papeles", "intent": "ask_fraud"}
    (repo / "bench/understanding/heldout.jsonl").write_text(json.dumps(measured) + "\n", encoding="utf-8")
    return repo


async def wrote(
    store: Store, clock: StillClock, who: UUID, said: str, verdict: Verdict = MODEL, answer: str = "fraud.answer"
) -> None:
    """A message that was answered."""
    await a_letter(store, clock, who, said)
    async with store.begin() as tx:
        bundle = await inbox.claim(tx, who, timedelta(seconds=30))
        assert bundle is not None
        state = "desk" if verdict.decided_by == "staff" else "handled"
        assert await inbox.finish(tx, bundle, state, verdict, clock.now())
        if state == "handled":
            address = await people.last_address(tx, who)
            cause = Cause(turn_id=bundle.turn_id)
            await outbox.add(tx, address, Draft("…", answer), cause, lane=Lane.ANSWER, now=clock.now())


async def look(store: Store, clock: StillClock, root: Path) -> list[Line]:
    return await room.look(store, root, clock.now(), MONTH)


async def test_what_was_not_surely_understood_is_listed_with_its_reason_and_without_names(
    store: Store, clock: StillClock, root: Path
) -> None:
    who = await a_person(store, clock)
    await wrote(store, clock, who, "me llamo Ana Ruiz y me piden 800 dolares")
    await wrote(store, clock, who, "que pasa con lo del señor", Verdict("nlu_fallback", 0.2, "model"), "talk.unsure")
    await wrote(store, clock, who, "pues eso mismo digo", Verdict("nlu_fallback", 0.2, "model"), "talk.unsure_again")
    await wrote(store, clock, who, "por favor contesten", Verdict(decided_by="staff"))
    await wrote(store, clock, who, "y lo del papel", Verdict("nlu_fallback", 0.3, "model"), "talk.unsure_between")
    await wrote(store, clock, who, "2", Verdict("ask_privacy", 1.0, "option"))
    await wrote(store, clock, who, "esto lo entendí bien", Verdict("ask_fraud", 0.97, "model"))
    found = {line.text: line for line in await look(store, clock, root)}
    assert {text: line.why for text, line in found.items()} == {
        "me llamo <name> y me piden <number> dolares": Why.LOW_CONFIDENCE,
        "que pasa con lo del señor": Why.NOT_UNDERSTOOD,
        "pues eso mismo digo": Why.SECOND_MISS,
        "por favor contesten": Why.STAFF,
        "y lo del papel": Why.CORRECTED,
    }
    assert found["y lo del papel"].meant == "ask_privacy"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE people SET consent = 'reminders'",
        "UPDATE people SET consent = 'none'",
        "UPDATE people SET erase_at = now() + interval '1 day'",
        "UPDATE addresses SET opted_out_at = now()",
    ],
)
async def test_nobody_who_agreed_to_less_left_or_asked_to_be_erased_is_listed(
    store: Store, clock: StillClock, root: Path, change: str
) -> None:
    who = await a_person(store, clock)
    await wrote(store, clock, who, "una pregunta que no se entiende")
    assert len(await look(store, clock, root)) == 1
    async with store.begin() as tx:
        await tx.execute(text(change))
    assert await look(store, clock, root) == []


async def test_who_was_erased_is_not_listed(store: Store, clock: StillClock, root: Path) -> None:
    who = await a_person(store, clock)
    await wrote(store, clock, who, "una pregunta que no se entiende")
    async with store.begin() as tx:
        await people.erase(tx, who, clock.now())
    assert await look(store, clock, root) == []


async def test_what_is_known_or_measured_on_is_not_listed_and_what_many_wrote_stands_once(
    store: Store, clock: StillClock, root: Path
) -> None:
    for _ in range(2):
        who = await a_person(store, clock)
        for said in ("Me piden dinero!", "un señor ofrece papeles", "Otra cosa rara", "otra cosa  rara!"):
            await wrote(store, clock, who, said)
    (line,) = await look(store, clock, root)
    assert (line.text.lower().split(), line.times) == (["otra", "cosa", "rara"], 4)


async def test_a_sheet_is_for_its_owner_alone_outside_the_repository_and_on_record(
    store: Store, clock: StillClock, root: Path, tmp_path: Path
) -> None:
    who = await a_person(store, clock)
    await wrote(store, clock, who, "=una cosa que no se entiende")
    target = tmp_path / "ana.csv"
    assert await room.export(store, root, target, "ana", clock.now(), MONTH) == 1
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    (row,) = csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig")))
    assert (row["by"], row["label"], row["text"]) == ("ana", "", "'=una cosa que no se entiende")
    assert str(who) not in target.read_text(encoding="utf-8-sig")
    async with store.begin() as tx:
        (entry,) = (await tx.scalars(select(Audit).where(Audit.action == "review.export"))).all()
        assert (entry.actor, entry.detail) == ("ana", {"lines": 1, "days": 30})
        assert await audit.first_broken(tx) is None
    for bad, by in ((target, "ana"), (root / "ana.csv", "ana"), (tmp_path / "other.csv", " ")):
        with pytest.raises(InvalidInput):
            await room.export(store, root, bad, by, clock.now(), MONTH)
    assert not (root / "ana.csv").exists()


async def labelled(store: Store, clock: StillClock, root: Path, target: Path, labels: dict[str, str]) -> Path:
    """A sheet as its owner brings it back."""
    await room.export(store, root, target, target.stem, clock.now(), MONTH)
    fill_in(target, labels)
    return target


def fill_in(target: Path, labels: dict[str, str]) -> None:
    """Write labels beside the texts, as a spreadsheet saves it."""
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0])
    writer.writeheader()
    writer.writerows({**row, "label": labels.get(row["text"], "")} for row in rows)
    target.write_text(out.getvalue(), encoding="utf-8")


async def test_what_two_people_agree_on_becomes_an_example_once_and_the_rest_waits_for_a_third(
    store: Store, clock: StillClock, root: Path, tmp_path: Path
) -> None:
    who = await a_person(store, clock)
    said = ("a mi hermana Suyapa le cobraron", "algo dudoso", "solo una", "Zeta", "que la borren", "abren mis mensajes")
    for each in said:
        await wrote(store, clock, who, each)
    tagged = "a mi hermana <name> le cobraron"
    ana = {tagged: "ask_fraud", "algo dudoso": "ask_fraud", "solo una": "ask_fraud", "Zeta": "ask_fraud"}
    ana |= {"que la borren": "ask_fraud", "abren mis mensajes": "ask_privacy"}
    ben = {**ana, "algo dudoso": "ask_privacy", "solo una": "", "que la borren": "drop"}
    sheets = [
        await labelled(store, clock, root, tmp_path / f"{name}.csv", it) for name, it in (("ana", ana), ("ben", ben))
    ]
    verdicts, written = await room.take(store, root, sheets, clock.now())
    assert [[line.label for line in lines] for lines in verdicts.disputed] == [["ask_fraud", "ask_privacy"]]
    assert (written.added, verdicts.waiting, verdicts.dropped) == (3, 1, 1)
    path = root / "data/nlu/es/fraud.yml"
    expected = FRAUD.replace(
        "      - es una estafa?\n", "      - es una estafa?\n      - a mi hermana Ana le cobraron\n      - Zeta\n"
    )
    assert path.read_text(encoding="utf-8") == expected + "      - abren mis mensajes\n"
    assert (root / "data/nlu/en/fraud.yml").read_text(encoding="utf-8") == FRAUD
    _, again = await room.take(store, root, sheets, clock.now())
    assert (again.added, again.known) == (0, 3)
    third = tmp_path / "caro.csv"
    await labelled(store, clock, root, third, {"algo dudoso": "ask_privacy"})
    verdicts, written = await room.take(store, root, [*sheets, third], clock.now())
    assert (written.added, verdicts.disputed) == (1, ())


async def test_two_sheets_of_one_person_are_one_voice(
    store: Store, clock: StillClock, root: Path, tmp_path: Path
) -> None:
    who = await a_person(store, clock)
    await wrote(store, clock, who, "algo raro")
    sheet = await labelled(store, clock, root, tmp_path / "ana.csv", {"algo raro": "ask_fraud"})
    verdicts, written = await room.take(store, root, [sheet, sheet], clock.now())
    assert (written.added, verdicts.waiting) == (0, 1)


@pytest.mark.parametrize(
    ("column", "value"),
    [("label", "no_such_intent"), ("text", "me llamo Ana y es raro"), ("by", ""), ("language", "pt")],
)
async def test_a_sheet_that_can_not_be_taken_changes_nothing(
    store: Store, clock: StillClock, root: Path, tmp_path: Path, column: str, value: str
) -> None:
    who = await a_person(store, clock)
    await wrote(store, clock, who, "algo raro")
    sheet = await labelled(store, clock, root, tmp_path / "ana.csv", {"algo raro": "ask_fraud"})
    rows = list(csv.DictReader(io.StringIO(sheet.read_text(encoding="utf-8"))))
    rows[0][column] = value
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    sheet.write_text(out.getvalue(), encoding="utf-8")
    with pytest.raises(InvalidInput):
        await room.take(store, root, [sheet], clock.now())
    assert (root / "data/nlu/es/fraud.yml").read_text(encoding="utf-8") == FRAUD


def test_every_intent_of_ours_has_a_home_and_what_is_measured_is_no_example() -> None:
    here = Path(__file__).resolve().parents[3]
    assert len(examples.intents(here)) >= 40
    assert len(examples.measured(here)) > 500
