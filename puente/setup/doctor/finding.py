"""What the doctor finds."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad it is."""

    FINE = "fine"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """The result of looking at one thing.

    Args:
        subject: What was looked at.
        told: What was seen; ids and codes only.
        todo: What to do about it; empty when all is fine.
    """

    subject: str
    severity: Severity
    told: str
    todo: str = ""

    def as_dict(self) -> dict[str, str]:
        """For `--json`."""
        return {name: str(value) for name, value in asdict(self).items()}


def fine(subject: str, told: str) -> Finding:
    """All is well."""
    return Finding(subject, Severity.FINE, told)


def warning(subject: str, told: str, todo: str) -> Finding:
    """It works, but should be looked after."""
    return Finding(subject, Severity.WARNING, told, todo)


def wrong(subject: str, told: str, todo: str) -> Finding:
    """It does not work, or endangers people."""
    return Finding(subject, Severity.WRONG, told, todo)
