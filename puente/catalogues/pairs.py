"""Rules for every domain: entries are complete, and both languages say the same."""

import re
from collections.abc import Iterator
from string import Formatter

from babel.messages.catalog import Catalog, Message

from puente.catalogues.problem import Problem

Key = tuple[str, str]
FILLED = re.compile(r"\{\{\d+\}\}|\{[^{}]*\}")
MONTHS = {
    name: number
    for names in (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), 1)
}
# Only beside a number: English "may" is also a verb.
MONTH = re.compile(r"\d (?:de )?([a-z]+)|\b([a-z]+) (?:de )?\d", re.IGNORECASE)


def entry_problems(domain: str, language: str, catalogue: Catalog) -> Iterator[Problem]:
    """What is unfinished in one catalogue: fuzzy, empty, obsolete, or without a comment for its translator."""
    where = f"{domain}/{language}"
    for message in catalogue:
        if not message.id:
            continue
        if message.fuzzy:
            yield Problem("fuzzy", where, name_of(message), "nobody has agreed to it")
        if not all(forms_of(message)):
            yield Problem("missing", where, name_of(message), "no sentence")
        if not message.auto_comments:
            yield Problem("comment", where, name_of(message), "says not who reads it and when")
    for obsolete in catalogue.obsolete.values():
        yield Problem("stale", where, name_of(obsolete), "kept as obsolete; take it out")


def pair_problems(domain: str, catalogues: dict[str, Catalog]) -> Iterator[Problem]:
    """What one language has and another lacks: entries, placeholders, variables, figures, dates."""
    entries = {language: _by_key(catalogue) for language, catalogue in catalogues.items()}
    for key in sorted({key for found in entries.values() for key in found}):
        here = {language: found[key] for language, found in entries.items() if key in found}
        for language in sorted(entries.keys() - here.keys()):
            yield Problem("one-language", f"{domain}/{language}", key[0], f"not here, only in {', '.join(here)}")
        for kind, read in (("placeholders", placeholders), ("figures", figures), ("dates", dates)):
            told = {language: read(message) for language, message in here.items()}
            if len(set(told.values())) > 1:
                yield Problem(kind, domain, key[0], str({language: list(found) for language, found in told.items()}))


def placeholders(message: Message) -> tuple[str, ...]:
    """The names a sentence waits for, and the variables of a template."""
    names = {name for form in forms_of(message) for _, name, _, _ in Formatter().parse(form) if name is not None}
    variables = {found for form in forms_of(message) for found in re.findall(r"\{\{\d+\}\}", form)}
    return tuple(sorted(names | variables))


def figures(message: Message) -> tuple[str, ...]:
    """Every figure a person reads in it, in order of size; the forms of a plural count once."""
    return tuple(sorted(re.findall(r"\d+", FILLED.sub(" ", forms_of(message)[-1]))))


def dates(message: Message) -> tuple[int, ...]:
    """The months it names beside a figure."""
    words = (word.lower() for pair in MONTH.findall(forms_of(message)[-1]) for word in pair if word)
    return tuple(sorted(MONTHS[word] for word in words if word in MONTHS))


def forms_of(message: Message) -> tuple[str, ...]:
    """The sentence, or each plural form of it."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def name_of(message: Message) -> str:
    """The id, without its plural."""
    return message.id if isinstance(message.id, str) else message.id[0]


def _by_key(catalogue: Catalog) -> dict[Key, Message]:
    return {(name_of(message), message.context or ""): message for message in catalogue if message.id}
