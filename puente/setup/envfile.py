"""Settings kept in a file: what the environment does not say is read from there."""

import re
import shlex
from collections.abc import Mapping
from pathlib import Path

from puente.core.errors import ConfigError
from puente.settings import Settings, variables

FILE_VARIABLE = "PUENTE_ENV_FILE"
DEFAULT = Path(".env")
DEMO = Path(".puente/demo.env")

_NAME = re.compile(r"[A-Z][A-Z0-9_]*")


def load(environment: Mapping[str, str]) -> dict[str, str]:
    """*environment*, completed from the file it names, or else from `.env`; the environment wins.

    The demo's own file serves only when nothing at all is set: a production machine on which somebody once ran the
    demo must not pick up its secrets.

    Raises:
        ConfigError: The file that was named is missing, or a line of it is malformed.
    """
    path = _path(environment)
    return {**(read(path) if path else {}), **environment}


def settings(environment: Mapping[str, str]) -> Settings:
    """The settings of this machine.

    Raises:
        ConfigError: Something is missing or malformed.
    """
    return Settings.read(load(environment))


def read(path: Path) -> dict[str, str]:
    """Variables of a file with lines like NAME=value, NAME="a value" and # comments."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ConfigError(f"{FILE_VARIABLE}: {path} can't be read") from error
    return dict(_variable(path, number, line) for number, line in enumerate(lines, 1) if not _says_nothing(line))


def write(path: Path, values: Mapping[str, str]) -> None:
    """Keep *values* in a file that only its owner may read."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text("".join(f"{name}={shlex.quote(value)}\n" for name, value in values.items()), encoding="utf-8")


def _path(environment: Mapping[str, str]) -> Path | None:
    if FILE_VARIABLE in environment:
        # Set to nothing: read no file, whatever lies in this folder.
        return Path(environment[FILE_VARIABLE]) if environment[FILE_VARIABLE] else None
    if DEFAULT.exists():
        return DEFAULT
    nothing_set = not any(variable.name in environment for _, variable in variables())
    return DEMO if nothing_set and DEMO.exists() else None


def _says_nothing(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _variable(path: Path, number: int, line: str) -> tuple[str, str]:
    name, equals, value = line.strip().removeprefix("export ").partition("=")
    try:
        words = shlex.split(value)
    except ValueError:
        words = ["", ""]
    if not equals or not _NAME.fullmatch(name.strip()) or len(words) > 1:
        # The line may hold a secret: only its number is told.
        raise ConfigError(f"{path}, line {number} should look like NAME=value, with quotes around a value with spaces")
    return name.strip(), words[0] if words else ""
