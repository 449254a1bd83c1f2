"""Reading a date and time from what people write, in Spanish, English or both, never guessing.

Where two readings are possible, both come back and the person chooses; a day that no calendar has is not mended.
"""

from puente.core.dates.court import court_time
from puente.core.dates.judging import read
from puente.core.dates.reading import Candidate, Caution, Expecting, Reading, Reason, Span
from puente.core.dates.several import Found, read_all

__all__ = ["Candidate", "Caution", "Expecting", "Found", "Reading", "Reason", "Span", "court_time", "read", "read_all"]
