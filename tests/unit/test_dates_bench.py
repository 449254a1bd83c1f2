"""The cases of the bench stay read as well as its floors ask for."""

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[2] / "bench" / "dates"


def test_the_figures_are_above_the_floors() -> None:
    done = subprocess.run([sys.executable, str(BENCH / "evaluate.py")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
