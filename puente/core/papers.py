"""Of which phase somebody's papers are: by the year that stands on them, and never guessed.

The first programme took people from January 2019 until 21 January 2021, the second from December 2021 until August
2022, the third is of 2025. Papers of 2021 are of either; in 2023 and 2024 nobody was sent to wait.
Source: PHASE-02, PHASE-06, PHASE-08, PHASE-11 and PHASE-14 of the register, read 2026-11-24.
"""

from __future__ import annotations

import re

from puente.core.content import Phase
from puente.core.words import fold

OF_YEAR = {2019: Phase.MPP1, 2020: Phase.MPP1, 2022: Phase.MPP2}
EITHER = 2021
THIRD_SINCE = 2025
# What the options carry where the year alone does not tell.
BEFORE_DECEMBER, IN_DECEMBER, NOT_SURE = "2021-before", "2021-december", "unknown"

YEAR = r"(20(?:19|2\d))"
PAPERS = (
    r"(?:(?:mis?|los|el|mi) )?(?:papel(?:es)?|documentos?|hojas?)(?: (?:de |del )?(?:mpp|corte))?"
    r"|(?:my )?(?:mpp )?(?:papers?|documents?)"
)
SAID = re.compile(
    rf"(?:(?:no )?(?:perdon )?(?:{PAPERS}) (?:son|es|eran|era|are|is|was|were)?(?: (?:de|del|from|of|de el|ano))*"
    rf"|(?:me (?:los |lo )?dieron (?:{PAPERS})|(?:i )?got (?:{PAPERS}))(?: (?:en|in|el|ano|de|del))*"
    rf"|tengo (?:{PAPERS})(?: (?:de|del|ano))*|i have (?:{PAPERS})(?: (?:from|of))*) {YEAR}"
)
BARE = re.compile(rf"(?:(?:son|es|de|del|en|el|ano|from|of|in|they are|the year) )*{YEAR}")
# A bare year like these can be no hearing to come.
PAST = range(2019, 2023)


def phase_of(told: str) -> Phase | None:
    """The phase of papers of a year, or of what an option carries; None where that does not settle it."""
    if told == BEFORE_DECEMBER:
        return Phase.MPP1
    if told == IN_DECEMBER:
        return Phase.MPP2
    if not told.isdecimal():
        return None
    year = int(told)
    return Phase.MPP3 if year >= THIRD_SINCE else OF_YEAR.get(year)


def year_said(text: str) -> int | None:
    """The year of the papers when that is all that *text* says: "mis papeles son de 2019", or a bare "2019"."""
    said = fold(text)
    if found := SAID.fullmatch(said):
        return int(found[1])
    bare = BARE.fullmatch(said)
    return int(bare[1]) if bare and int(bare[1]) in PAST else None
