"""Where things stand in a checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BOT_PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"
MODELS = ROOT / "bot" / "models"
