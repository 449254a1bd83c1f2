"""Where the catalogues stand, and how one becomes what gettext reads."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

# Holds `<language>/LC_MESSAGES/<domain>.po`.
LOCALES = Path(__file__).resolve().parents[2] / "locales"


def po_paths(root: Path, domain: str = "*") -> list[Path]:
    """Every catalogue of *domain* under the locales folder *root*, by language."""
    return sorted(root.glob(f"*/LC_MESSAGES/{domain}.po"))


def language_of(po: Path) -> str:
    """The language a catalogue's folder names."""
    return po.parent.parent.name


def read_catalogue(po: Path) -> Catalog:
    """Parse a `.po` file; a malformed one raises rather than losing an entry."""
    with po.open("rb") as source:
        return read_po(source, locale=language_of(po), abort_invalid=True)


def compiled(catalogue: Catalog) -> bytes:
    """The `.mo` form. Fuzzy entries are left out: nobody has agreed to them."""
    target = BytesIO()
    write_mo(target, catalogue, use_fuzzy=False)
    return target.getvalue()


def mo_bytes(po: Path) -> bytes:
    """What gettext reads for *po*: its `.mo` when fresh, else compiled now, so a stale file never speaks."""
    mo = po.with_suffix(".mo")
    if mo.is_file() and mo.stat().st_mtime >= po.stat().st_mtime:
        return mo.read_bytes()
    return compiled(read_catalogue(po))
