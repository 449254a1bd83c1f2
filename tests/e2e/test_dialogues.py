"""Every line of the conversation, talked through `puente talk --script` as people would: see `dialogues/README.md`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.e2e.conftest import REPO
from tests.e2e.dialogue import CHANNELS, LANGUAGES, Dialogue, all_dialogues

pytestmark = pytest.mark.e2e

DIALOGUES = all_dialogues()
LINES = ("recording", "interrupted", "several", "menus", "without_words", "closing")
WITHIN_S = 480


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What the command answers to all of them, by id."""
    home = tmp_path_factory.mktemp("talk")
    script = home / "script.jsonl"
    script.write_text("".join(json.dumps(one.line) + "\n" for one in DIALOGUES), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "puente.cli", "talk", "--script", str(script)],
        cwd=REPO,
        env=os.environ | {"PUENTE_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=WITHIN_S,
        check=False,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [one.id for one in DIALOGUES], done.stderr[-2000:]
    return {answer["id"]: answer for answer in answers}


def test_every_line_is_talked_in_both_languages_and_on_both_channels() -> None:
    for line in LINES:
        told = {one.id.rpartition(" | ")[2] for one in DIALOGUES if one.id.startswith(f"{line} | ")}
        assert told == {f"{language} {channel}" for language in LANGUAGES for channel in CHANNELS}


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=[one.id for one in DIALOGUES])
def test_the_dialogue_goes_as_it_is_told(dialogue: Dialogue, played: dict[str, dict[str, Any]]) -> None:
    answer = played[dialogue.id]
    assert "error" not in answer, answer
    faults = [
        f"{number}. {turn}: {fault}\n   {turn['replies']}"
        for number, (turn, expected) in enumerate(zip(answer["turns"], dialogue.expected, strict=True), 1)
        for fault in expected.faults(turn["replies"])
    ]
    assert not faults, "\n".join(faults)
