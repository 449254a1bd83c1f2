"""`make eval`: how well messages of other authors are understood, through the rules and the model of live turns.

development.jsonl may be looked at and tuned on; heldout.jsonl is measured only, so of it nothing but sums is printed.
Exits 1 when a figure is below its floor in floors.toml. `make eval EVAL=--errors` lists what went wrong on the
development set.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from bench.understanding import scoring
from bench.understanding.scoring import Line
from puente.settings import Settings
from puente.setup.instance import work_with
from puente.setup.understanding import understand_texts
from puente.turns.rasa import Rasa
from puente.turns.understanding import understand_many

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "data" / "nlu"
SETS = ("development", "heldout")
LANGUAGES = ("es", "en", "mixed")
TEXTS_AT_ONCE = 64
TIMED = 120


def main() -> int:
    """Measure, print, compare with the floors."""
    figures: dict[str, dict[str, float]] = {}

    def work(settings: Settings) -> None:
        for name in SETS:
            lines = _understood(settings, name)
            figures[name] = dict(_report(name, lines))
            if name == "development" and "--errors" in sys.argv:
                _errors(lines)
        _say(f"\none message, median and 95th percentile: {_latency(settings)}")

    work_with(frozenset({"rasa"}), work, lambda line: print(line, file=sys.stderr))
    return _below(figures)


def _understood(settings: Settings, name: str) -> list[Line]:
    rows = [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    found = []
    for start in range(0, len(rows), TEXTS_AT_ONCE):
        found += understand_texts(settings, [row["text"] for row in rows[start : start + TEXTS_AT_ONCE]])
    return [
        Line(row["text"], row["lang"], row["intent"] or "", row["danger"] or False, row["opt_out"], each)
        for row, each in zip(rows, found, strict=True)
    ]


def _report(name: str, lines: Sequence[Line]) -> Iterator[tuple[str, float]]:
    _say(f"\n== {name}: {len(lines)} messages")
    yield from _leaving(lines)
    # Some authors were asked about leaving alone; of their messages nothing else is known.
    lines = [line for line in lines if line.intent]
    unseen = _without_examples(lines)
    for language in LANGUAGES:
        own, own_unseen = ([each for each in some if each.lang == language] for some in (lines, unseen))
        f1 = scoring.macro_f1(own)
        _say(f"{language}: {len(own)} messages, macro-F1 {f1:.3f}, accuracy {scoring.accuracy(own):.3f}")
        seen = len(own) - len(own_unseen)
        _say(f"    without the {seen} that are training examples too: macro-F1 {scoring.macro_f1(own_unseen):.3f}")
        worst = sorted(scoring.f1_by_intent(own).items(), key=lambda pair: pair[1])[:6]
        _say("    weakest: " + ", ".join(f"{intent} {value:.2f}" for intent, value in worst))
        yield f"macro_f1_{language}", f1
    for (meant, said), many in scoring.confusions(lines)[:8]:
        _say(f"    {many} x {meant} taken for {said}")
    yield from _safety(lines)
    yield from _certainty(lines)


def _safety(lines: Sequence[Line]) -> Iterator[tuple[str, float]]:
    precision, recall = scoring.precision_and_recall(lines, lambda e: e.danger, lambda e: e.found.danger)
    _say(f"danger: recall {recall:.3f}, precision {precision:.3f}")
    for what, odd in (("false alarms", _false_alarms(lines)), ("missed", _missed(lines))):
        _say(f"    {what}: " + (", ".join(f"{many} x {each}" for each, many in odd.most_common()) or "none"))
    yield from (("danger_recall", recall), ("danger_precision", precision))
    language = scoring.language_accuracy(lines)
    _say(f"language, from {scoring.LEAST_WORDS} words on: {language:.3f}")
    yield "language", language


def _leaving(lines: Sequence[Line]) -> Iterator[tuple[str, float]]:
    precision, recall = scoring.precision_and_recall(lines, lambda e: e.opt_out, lambda e: e.found.opt_out)
    many = sum(line.opt_out for line in lines)
    _say(f"opt-out: recall {recall:.3f}, precision {precision:.3f} ({many} messages ask for it)")
    wrong = Counter(f"{e.intent or 'other'} ({e.lang}, by {e.found.by})" for e in lines if e.opt_out != e.found.opt_out)
    _say("    wrong: " + (", ".join(f"{many} x {each}" for each, many in wrong.most_common()) or "none"))
    yield from (("opt_out_recall", recall), ("opt_out_precision", precision))


def _false_alarms(lines: Sequence[Line]) -> Counter[str]:
    return Counter(f"{e.intent} ({e.lang}, by {e.found.by})" for e in lines if e.found.danger and not e.danger)


def _missed(lines: Sequence[Line]) -> Counter[str]:
    return Counter(f"{e.intent} ({e.lang})" for e in lines if e.danger and not e.found.danger)


def _certainty(lines: Sequence[Line]) -> Iterator[tuple[str, float]]:
    bins, error = scoring.calibration([each for each in lines if each.found.by == "model"])
    _say(f"calibration of the model: ECE {error:.3f}")
    for many, sure, right in bins:
        _say(f"    sure {sure:.2f}  right {right:.2f}  ({many})")
    share, right = scoring.answered(lines)
    _say(f"acted on: {share:.3f}, of these right {right:.3f}")
    yield "calibration_error", error


def _without_examples(lines: Sequence[Line]) -> list[Line]:
    known = {
        scoring.folded(example.removeprefix("- "))
        for path in EXAMPLES.rglob("*.yml")
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for example in block["examples"].splitlines()
    }
    return [line for line in lines if scoring.folded(line.text) not in known]


def _latency(settings: Settings) -> str:
    texts = [json.loads(line)["text"] for line in (HERE / "development.jsonl").read_text("utf-8").splitlines()]
    took = asyncio.run(_took_ms(settings, texts[:: max(1, len(texts) // TIMED)]))
    return f"{statistics.median(took):.0f} ms, {statistics.quantiles(took, n=20)[-1]:.0f} ms"


async def _took_ms(settings: Settings, texts: Sequence[str]) -> list[float]:
    rasa, took = Rasa(settings.rasa_url, settings.rasa_token), []
    for text in texts:
        started = time.perf_counter()
        await understand_many([text], rasa)
        took.append((time.perf_counter() - started) * 1000)
    await rasa.close()
    return took


def _errors(lines: Sequence[Line]) -> None:
    for line in lines:
        found = line.found
        marks = [
            mark
            for mark, wrong in (
                ("intent", line.intent and found.intent != line.intent),
                ("danger", line.intent and found.danger != line.danger),
                ("opt-out", found.opt_out != line.opt_out),
                ("language", line.lang != "mixed" and found.language != line.lang),
            )
            if wrong
        ]
        if marks:
            near = " ".join(f"{name} {sure:.2f}" for name, sure in found.alternatives[:2])
            _say(
                f"[{','.join(marks)}] {line.lang} {line.intent}{' DANGER' * line.danger} -> {found.by} {found.intent} "
                f"{found.confidence:.2f} ({near}) | {line.text}"
            )


def _below(figures: dict[str, dict[str, float]]) -> int:
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    failed = 0
    for name, limits in floors.items():
        for figure, limit in limits.items():
            value = figures[name][figure]
            if value > limit if figure == "calibration_error" else value < limit:
                _say(f"FAIL {name} {figure}: {value:.3f}, the floor is {limit}")
                failed = 1
    return failed


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
