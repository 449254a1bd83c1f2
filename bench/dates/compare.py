"""Our reader beside others: `python bench/dates/compare.py`, on all cases that are here.

Each other reader gets an environment that is thrown away afterwards. One that cannot be installed is left out, with
a line that says so. PUENTE_PYTHON_310 names the Python that has Duckling's wheel (3.10), when it is not on the path.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from evaluate import answer
from scoring import OWN, SHARED, Answer, Case, Outcome, Said, Tally, read_cases

OTHERS = Path(__file__).with_name("others.py")
PACKAGES = {"dateparser": "dateparser", "duckling": "pyduckling-native-phihos"}
INSTALL_TIMEOUT_S, READ_TIMEOUT_S = 300, 300


@dataclass(frozen=True)
class Measured:
    """What one reader made of all cases of a file."""

    reader: str
    answers: Sequence[Answer]
    milliseconds: float

    def row(self, cases: Sequence[Case]) -> str:
        """Its line in the table."""
        tally = Tally()
        for case, given in zip(cases, self.answers, strict=True):
            tally.add(case, case.judge(given))
        counts = [str(round(100 * tally.share([outcome]), 1)) for outcome in Outcome]
        refused = 100 * tally.share([Outcome.RIGHT], "invalid")
        return f"| {self.reader} | {' | '.join(counts)} | {refused:.1f} | {self.milliseconds:.2f} |"


def ours(cases: Sequence[Case]) -> Measured:
    """Our reader, in this process."""
    started = time.perf_counter()
    answers = [answer(case) for case in cases]
    return Measured("**puente**", answers, (time.perf_counter() - started) * 1000 / len(cases))


@contextmanager
def environment(package: str) -> Iterator[Path]:
    """The Python of a new environment with *package* in it; gone afterwards."""
    python = _python_310()
    with tempfile.TemporaryDirectory(prefix="dates-") as folder:
        inside = Path(folder) / "bin" / "python"
        if uv := shutil.which("uv"):
            steps = [[uv, "venv", "-q", "--python", python, folder]]
            steps.append([uv, "pip", "install", "-q", "--python", str(inside), package])
        else:
            steps = [[python, "-m", "venv", folder], [str(inside), "-m", "pip", "install", "-q", package]]
        for step in steps:
            subprocess.run(step, check=True, capture_output=True, timeout=INSTALL_TIMEOUT_S)
        yield inside


def _python_310() -> str:
    return os.environ.get("PUENTE_PYTHON_310") or shutil.which("python3.10") or sys.executable


def other(python: Path, name: str, path: Path, cases: Sequence[Case]) -> Measured:
    """Another reader, in its own process."""
    done = subprocess.run(
        [str(python), str(OTHERS), name],
        input=path.read_text(encoding="utf-8"),
        capture_output=True,
        text=True,
        check=True,
        timeout=READ_TIMEOUT_S,
    )
    head, *rows = (json.loads(line) for line in done.stdout.splitlines())
    answers = [_fairly(case, row["answers"]) for case, row in zip(cases, rows, strict=True)]
    seconds = sum(row["seconds"] for row in rows)
    return Measured(f"{head['reader']} (Python {head['python']})", answers, seconds * 1000 / len(rows))


def _fairly(case: Case, answers: Sequence[tuple[str | None, str | None]]) -> Answer:
    """These readers always give a date with a time: where only the time was meant, it is not held against them."""
    if not answers:
        return Answer()
    date, at = answers[0]
    wanted = [said for said in case.accepted if said]
    if at and wanted and all(said.date is None for said in wanted):
        date = None
    return Answer(Said(date, at))


def main() -> int:
    """Print a table for each file of cases."""
    files = [path for path in (OWN, SHARED) if path.exists()]
    cases = {path: read_cases(path) for path in files}
    tables = {path: [ours(cases[path])] for path in files}
    for name, package in PACKAGES.items():
        try:
            with environment(package) as python:
                measured = {path: other(python, name, path, cases[path]) for path in files}
        except (OSError, subprocess.SubprocessError) as error:
            sys.stdout.write(f"{package}: left out, {type(error).__name__}; is there a Python 3.10 and an index?\n")
            continue
        for path, one in measured.items():
            tables[path].append(one)
    today, python_version = datetime.now(UTC).date(), platform.python_version()
    sys.stdout.write(f"\n{today}, Python {python_version}, percent of the cases\n")
    for path, rows in tables.items():
        sys.stdout.write(f"\n{path.name}, {len(cases[path])} cases\n\n")
        sys.stdout.write("| reader | " + " | ".join(outcome.value for outcome in Outcome) + " | refused | ms |\n")
        sys.stdout.write("| --- |" + " ---: |" * (len(Outcome) + 2) + "\n")
        sys.stdout.write("\n".join(row.row(cases[path]) for row in rows) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
