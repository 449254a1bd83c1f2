"""Writing the record of agreed texts, comments and order kept, so that git shows what changed."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from puente.content.fields import CONTENT, PENDING
from puente.content.numbers import FOR_DANGER
from puente.content.sentences import LANGUAGES, Sentence, both
from puente.core.content import SignOff
from puente.core.errors import InvalidInput
from puente.texts.files import LOCALES

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

FILE = "texts.toml"
AUTHOR = "Puente"
# In danger nobody should read first that a number may be old. What we send unasked tells a person's own date: below it
# the line would be read as about the date.
NEVER_SOFTENED = (FOR_DANGER, "reminder.", "template.", "trusted.", "hearing.moved", "hearing.listed")


def agree(only: Iterable[str] = (), folder: Path = CONTENT, locales: Path = LOCALES) -> list[str]:
    """Record that both languages of texts say the same now, and what they rest on.

    A text that changed loses its review: nobody has approved what it says now.

    Args:
        only: Message ids; none: every text that names claims.
        folder: Where the register stands.
        locales: Where the sentences stand.

    Returns:
        The ids whose record changed.

    Raises:
        InvalidInput: One of *only* is not in both catalogues.
    """
    texts = both(locales)
    wanted = list(only) or [name for name, sentence in texts["es"].items() if sentence.claims]
    unknown = sorted(set(wanted) - set(texts["es"]) | set(wanted) - set(texts["en"]))
    if unknown:
        raise InvalidInput(f"no such text in both languages: {', '.join(unknown)}")
    document = read(folder)
    pairs = {name: {language: texts[language][name] for language in LANGUAGES} for name in wanted}
    changed = [name for name, pair in pairs.items() if _record(document, name, pair)]
    write(folder, document)
    return changed


def read(folder: Path) -> "TOMLDocument":
    """The record as it stands, comments and all."""
    import tomlkit  # an author's tool, absent where only the service runs

    return tomlkit.parse((folder / FILE).read_text(encoding="utf-8"))


def write(folder: Path, document: "TOMLDocument") -> None:
    """Put the record back in one move."""
    import tomlkit

    half = folder / f"{FILE}.new"
    half.write_text(tomlkit.dumps(document), encoding="utf-8")
    half.replace(folder / FILE)


def approve(document: "TOMLDocument", name: str, review: SignOff, note: str) -> None:
    """Write down who approved a text, and what they said of it."""
    row = _rows(document)[name]
    row["reviewer"], row["reviewed_on"] = review.by, review.on
    _remark(row, note)


def reopen(document: "TOMLDocument", name: str, note: str) -> None:
    """Write down that a text is to be changed: nobody approves it as it stands."""
    row = _rows(document)[name]
    row.pop("reviewer", None)
    row["reviewed_on"] = PENDING
    _remark(row, note)


def _remark(row: Any, note: str) -> None:
    if note:
        row["note"] = note
    else:
        row.pop("note", None)


def _rows(document: "TOMLDocument") -> Any:  # tomlkit's tables are typed as anything
    return document["texts"]


def _record(document: "TOMLDocument", name: str, pair: Mapping[str, Sentence]) -> bool:
    import tomlkit

    rows = _rows(document)
    now = {"claims": list(pair["es"].claims), **{language: text.print for language, text in pair.items()}}
    row = rows.get(name)
    if row is None:
        row = tomlkit.table()
        row["author"], row["reviewed_on"] = AUTHOR, PENDING
        if name.startswith(NEVER_SOFTENED):
            row["softens"] = False
        rows[name] = row
    elif all(row.get(key) == value for key, value in now.items()):
        return False
    row.update(now)
    row.pop("reviewer", None)
    row["reviewed_on"] = PENDING
    return True
