"""The three steps of a review: look, export a sheet, take the sheets. Who did it is in the audit log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from puente.core.errors import InvalidInput
from puente.review import choosing, examples, sheet
from puente.review.choosing import Line
from puente.review.examples import Written
from puente.review.sheet import Verdicts
from puente.store import audit, review
from puente.store.engine import Store


async def look(store: Store, root: Path, now: datetime, back: timedelta) -> list[Line]:
    """The redacted lines that are worth a look."""
    async with store.begin() as tx:
        found = await review.conversations(tx, now - back)
    return choosing.lines(review.each(found), examples.known(root))


async def export(store: Store, root: Path, target: Path, by: str, now: datetime, back: timedelta) -> int:
    """Write a sheet for *by*, readable by its owner alone; how many lines it has.

    Raises:
        InvalidInput: The sheet would lie in the repository, from where it could be committed, or stands already.
    """
    by = by.strip()
    if not by:
        raise InvalidInput("--by should name who labels the sheet")
    _begin(target, root)
    lines = await look(store, root, now, back)
    # Before the words leave the database, who took them is on record.
    async with store.begin() as tx:
        await audit.write(tx, by[:64], "review.export", now, lines=len(lines), days=back.days)
    _fill(target, sheet.sheet(lines, by))
    return len(lines)


async def take(store: Store, root: Path, sources: Sequence[Path], now: datetime) -> tuple[Verdicts, Written]:
    """Put what two or more people agree on into the training files.

    Raises:
        InvalidInput: A sheet cannot be read; nothing is written then.
    """
    labels = examples.intents(root)
    sheets = [sheet.read(source.read_text(encoding="utf-8-sig"), labels) for source in sources]
    verdicts = sheet.together(sheets)
    written = examples.put_in(root, verdicts.agreed)
    labellers = sorted({line.by for each in sheets for line in each})
    async with store.begin() as tx:
        who = ",".join(labellers)[:64] or "nobody"
        disputed = len(verdicts.disputed)
        await audit.write(tx, who, "review.import", now, None, added=written.added, disputed=disputed)
    return verdicts, written


def _begin(target: Path, root: Path) -> None:
    if target.resolve().is_relative_to(root.resolve()):
        raise InvalidInput("the sheet should lie outside the repository: what people wrote must not be committed")
    try:
        target.touch(mode=0o600, exist_ok=False)
    except FileExistsError as error:
        raise InvalidInput(f"{target} is there already: labels in it would be lost") from error
    except OSError as error:
        raise InvalidInput(f"{target} can not be written: {type(error).__name__}") from error


def _fill(target: Path, text: str) -> None:
    # With its mark, or Excel takes UTF-8 for something else.
    target.write_text(text, encoding="utf-8-sig")
