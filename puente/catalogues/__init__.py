"""The catalogues as files: compile them, keep their templates, and say what is wrong with them.

`make messages` compiles and refreshes; `make check` fails on the first `Problem`.
"""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from puente.catalogues.code_ids import ids_in_code
from puente.catalogues.pairs import entry_problems, pair_problems
from puente.catalogues.problem import Problem
from puente.catalogues.wording import wording_problems
from puente.texts.files import LOCALES, compiled, language_of, po_paths, read_catalogue

__all__ = ["Problem", "check", "compile_all", "write_templates"]

# The domain that people in MPP read, held to its own rules of wording.
PEOPLE = "puente"


def compile_all(locales: Path = LOCALES) -> list[Path]:
    """Write the `.mo` beside every `.po`, each in one move, so that a reader never sees half of one."""
    return [_compile(po) for po in po_paths(locales)]


def write_templates(locales: Path = LOCALES) -> list[Path]:
    """Write `<domain>.pot` from the Spanish catalogue: its ids and comments, no sentences."""
    return [_write_template(locales, po) for po in sorted(locales.glob("es/LC_MESSAGES/*.po"))]


def check(root: Path) -> list[Problem]:
    """Everything wrong with the catalogues of the checkout at *root*; none means they may be shipped."""
    by_domain = _read(root / "locales")
    problems: list[Problem] = []
    for domain, catalogues in by_domain.items():
        for language, catalogue in catalogues.items():
            problems += entry_problems(domain, language, catalogue)
        problems += pair_problems(domain, catalogues)
    problems += wording_problems(root / "locales", by_domain.get(PEOPLE, {}))
    return problems + _usage_problems(root, by_domain)


def _usage_problems(root: Path, by_domain: dict[str, dict[str, Catalog]]) -> list[Problem]:
    used = ids_in_code(root)
    known = {
        domain: {_id(m.id) for c in languages.values() for m in c if m.id} for domain, languages in by_domain.items()
    }
    everywhere = set().union(*known.values())
    unknown = [Problem("unknown", PEOPLE, i, "used in code, in no catalogue") for i in sorted(used.said - everywhere)]
    unused = [
        Problem("unused", PEOPLE, i, "in the catalogue, nowhere in code")
        for i in sorted(known.get(PEOPLE, set()))
        if not used.mentions(i)
    ]
    return unknown + unused


def _id(message_id: str | list[str] | tuple[str, ...]) -> str:
    return message_id if isinstance(message_id, str) else message_id[0]


def _read(locales: Path) -> dict[str, dict[str, Catalog]]:
    found: dict[str, dict[str, Catalog]] = {}
    for po in po_paths(locales):
        found.setdefault(po.stem, {})[language_of(po)] = read_catalogue(po)
    return found


def _compile(po: Path) -> Path:
    mo = po.with_suffix(".mo")
    half = po.with_suffix(".mo.new")
    half.write_bytes(compiled(read_catalogue(po)))
    half.replace(mo)
    return mo


def _write_template(locales: Path, po: Path) -> Path:
    source = read_catalogue(po)
    template = Catalog(
        project=source.project,
        version=source.version,
        creation_date=source.creation_date,
        revision_date=source.creation_date,
        last_translator=source.project,
        language_team=source.project,
        msgid_bugs_address=source.project,
        header_comment=f"# The ids of the {po.stem} catalogues, with what a translator must know of each.",
        fuzzy=False,
    )
    for message in source:
        if message.id:
            template.add(message.id, flags=message.flags, auto_comments=message.auto_comments, context=message.context)
    path = locales / f"{po.stem}.pot"
    with path.open("wb") as target:
        write_po(target, template, width=100)
    return path
