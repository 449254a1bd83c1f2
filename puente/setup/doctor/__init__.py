"""The doctor: looks at an installation and says, in plain words, what is wrong and what to do about it."""

from puente.setup.doctor.examination import examine
from puente.setup.doctor.finding import Finding, Severity

__all__ = ["Finding", "Severity", "examine"]
