"""The review sheet: what a lawyer reads in a spreadsheet, and how their verdicts come back.

The round trip changes nothing but reviews: a sentence is never taken from a sheet, and a verdict on a sentence that
changed meanwhile is refused.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from puente.content import agreeing
from puente.content.fields import CONTENT
from puente.content.register import load
from puente.content.sentences import both
from puente.core.content import SignOff
from puente.core.errors import InvalidInput
from puente.texts.files import LOCALES

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

COLUMNS = (
    "id",
    *("es_sms", "es_whatsapp", "en_sms", "en_whatsapp"),
    *("claims", "sources", "valid_until", "author"),
    *("reviewer", "reviewed_on", "verdict", "note"),
    "print",
)
APPROVED, CHANGE = "approved", "change"


class SheetRefused(InvalidInput):
    """A row of the sheet cannot be taken. Says which and why; nothing of the sheet was written down."""

    code = "sheet_refused"


@dataclass(frozen=True)
class Verdict:
    """What a reviewer said of one text.

    Args:
        id: The message id.
        print: The fingerprint of what they read.
        review: Who approved it; None when it is to be changed.
        note: Their words.
    """

    id: str
    print: str
    review: SignOff | None
    note: str


def sheet(folder: Path = CONTENT, locales: Path = LOCALES) -> str:
    """Every agreed text with all that a reviewer needs, as CSV. `verdict` is left for them to fill."""
    held, texts = load(folder), both(locales)
    target = StringIO()
    rows = csv.DictWriter(target, COLUMNS, lineterminator="\n")
    rows.writeheader()
    for name, agreed in held.texts.items():
        es, en = (texts[language].get(name) for language in ("es", "en"))
        claims = held.rests_on(name)
        rows.writerow(
            {
                "id": name,
                "es_sms": es.sms if es else "",
                "es_whatsapp": es.whatsapp if es else "",
                "en_sms": en.sms if en else "",
                "en_whatsapp": en.whatsapp if en else "",
                "claims": "\n".join(f"{claim.id} [{claim.status}] {claim.says}" for claim in claims),
                "sources": " ".join(dict.fromkeys(source for claim in claims for source in claim.sources)),
                "valid_until": held.valid_until(name) or "",
                "author": agreed.author,
                "reviewer": agreed.review.by if agreed.review else "",
                "reviewed_on": agreed.review.on if agreed.review else "",
                "verdict": APPROVED if agreed.review else "",
                "note": agreed.note,
                "print": f"{es.print if es else ''}.{en.print if en else ''}",
            }
        )
    return target.getvalue()


def take(text: str, folder: Path = CONTENT, locales: Path = LOCALES) -> list[str]:
    """Write the verdicts of a sheet into the register, all or none.

    Returns:
        The ids whose record changed.

    Raises:
        SheetRefused: A row is not as it should be, or its sentence changed after the sheet was made.
    """
    held, now = load(folder), both(locales)
    document = agreeing.read(folder)
    changed = []
    for verdict in verdicts(text):
        agreed = held.texts.get(verdict.id)
        if agreed is None:
            raise SheetRefused(f"{verdict.id}: no such text in the register")
        current = ".".join(now[language][verdict.id].print for language in ("es", "en") if verdict.id in now[language])
        if verdict.print != current or verdict.print != f"{agreed.prints['es']}.{agreed.prints['en']}":
            raise SheetRefused(f"{verdict.id}: changed after this sheet was made; make a new one")
        if verdict.review and verdict.review.by.casefold() == agreed.author.casefold():
            raise SheetRefused(f"{verdict.id}: its author cannot review it")
        if (verdict.review, verdict.note) == (agreed.review, agreed.note):
            continue
        _write_down(verdict, document)
        changed.append(verdict.id)
    if changed:
        agreeing.write(folder, document)
    return changed


def verdicts(text: str) -> Iterator[Verdict]:
    """The rows that say something.

    Raises:
        SheetRefused: A column is missing, or a verdict lacks its reviewer or its day.
    """
    rows = csv.DictReader(StringIO(text.removeprefix("\ufeff")))
    missing = sorted(set(COLUMNS) - set(rows.fieldnames or ()))
    if missing:
        raise SheetRefused(f"the sheet has no column {', '.join(missing)}")
    for row in rows:
        said = row["verdict"].strip().casefold()
        if said not in ("", APPROVED, CHANGE):
            raise SheetRefused(f"{row['id']}: verdict should be {APPROVED} or {CHANGE}")
        if said:
            yield Verdict(row["id"], row["print"], _review(row) if said == APPROVED else None, row["note"].strip())


def _review(row: Mapping[str, str]) -> SignOff:
    try:
        return SignOff(row["reviewer"].strip(), date.fromisoformat(row["reviewed_on"].strip()))
    except (ValueError, InvalidInput) as wrong:
        raise SheetRefused(f"{row['id']}: approved needs a reviewer, and a reviewed_on like 2026-11-24") from wrong


def _write_down(verdict: Verdict, document: "TOMLDocument") -> None:
    if verdict.review:
        agreeing.approve(document, verdict.id, verdict.review, verdict.note)
    else:
        agreeing.reopen(document, verdict.id, verdict.note)
