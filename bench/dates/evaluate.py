"""How well dates are read: `python bench/dates/evaluate.py [--list] [FILE...]`; exits 1 below the floors.

Reads the cases written here, and those collected by others when they lie beside the repository.
"""

from __future__ import annotations

import argparse
import sys
import time
import tomllib
from pathlib import Path

from scoring import OWN, SHARED, Answer, Case, Outcome, Said, Tally, read_cases

from puente.core.dates import Reading, read

FLOORS = Path(__file__).with_name("floors.toml")


def answer(case: Case) -> Answer:
    """What our reader makes of a case."""
    return as_answer(read(case.text, case.now, case.language))


def as_answer(reading: Reading) -> Answer:
    """A reading in the words of the bench."""
    pairs = [(reading.date, reading.time), *((one.date, one.time) for one in reading.ask)]
    said, *offered = (Said(d.isoformat() if d else None, f"{t:%H:%M}" if t else None) for d, t in pairs)
    return Answer(offered=tuple(offered)) if offered else Answer(said)


def evaluate(path: Path, floors: dict[str, float], *, show: bool) -> bool:
    """Print the figures of one file, and say whether they are good enough."""
    cases, tally = read_cases(path), Tally()
    started = time.perf_counter()
    answers = [answer(case) for case in cases]
    milliseconds = (time.perf_counter() - started) * 1000 / max(1, len(cases))
    for case, given in zip(cases, answers, strict=True):
        outcome = case.judge(given)
        tally.add(case, outcome)
        if show and outcome not in (Outcome.RIGHT, Outcome.ASKED):
            sys.stdout.write(f"{outcome.value}: {case.language} {case.text!r} at {case.now}: {given}\n")
    figures = {
        "wrong_at_most": tally.share([Outcome.WRONG]),
        "right_at_least": tally.share([Outcome.RIGHT, Outcome.ASKED]),
        "refused_at_least": tally.share([Outcome.RIGHT], "invalid"),
    }
    sys.stdout.write("\n".join([f"\n{path.name}, {milliseconds:.2f} ms a text", "", *tally.lines(), ""]) + "\n")
    good = True
    for name, figure in figures.items():
        kept = figure <= floors[name] if name.endswith("most") else figure >= floors[name]
        good = good and kept
        sys.stdout.write(f"{name}: {figure:.4f} (floor {floors[name]}){'' if kept else '  BELOW'}\n")
    return good


def main() -> int:
    """Run on the given files, or on all there are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--list", action="store_true", help="show what was not right")
    chosen = parser.parse_args()
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    files = chosen.files or [path for path in (OWN, SHARED) if path.exists()]
    good = [evaluate(path, floors, show=chosen.list) for path in files]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
