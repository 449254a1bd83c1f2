"""What is wrong with the content: `puente content check`, in one list."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from puente import catalogues
from puente.catalogues import Problem
from puente.content import card, directory, places
from puente.content.register import Register, load
from puente.content.sentences import LANGUAGES, Sentence, both
from puente.core.content import Agreed, Claim, Display, Freshness, Helper, Status
from puente.core.words import word_list

# How a text says that nobody knows.
ADMITS = re.compile(r"no (?:lo )?sabemos|no podemos decirle|we do not know|we cannot (?:tell|say)", re.IGNORECASE)
# A telephone number: long, or one of the three figures of an emergency.
NUMBER = re.compile(r"(?<![\d-])(?:0\d\d|\d11|\d(?:[() -]*\d){6,})(?![\d-])")
# Topics whose every sentence rests on something: rights, safety.
TOPICS = word_list(
    """
    mpp rights fear exemptions court legal asylum family papers contact shelter mexico fraud home policies privacy
    safety
    """
)
# Questions and hand-overs among them that tell nothing of the world.
TELL_NOTHING = frozenset({"safety.not_now"})


def check(root: Path, today: date, held: Register | None = None) -> list[Problem]:
    """Everything wrong with what people read in the checkout at *root* on *today*.

    Raises:
        ContentBroken: A file of the register cannot be read at all.
    """
    held = held or load(root / "content")
    texts = both(root / "locales")
    found = [problem for problem in catalogues.check(root) if _of_people(problem)]
    helpers = directory.load(root / "content").values()
    atlas = places.load(root / "content")
    found += [*_claims(held, today), *_helpers(helpers, held, today), *_card(root, texts)]
    found += places.check(atlas, helpers, held, today)
    found += _numbers(texts, frozenset(entry.contact for entry in helpers if entry.display is Display.SHOW))
    for name in dict.fromkeys([*texts["es"], *texts["en"], *held.texts]):
        found += _text(name, {language: texts[language].get(name) for language in LANGUAGES}, held, today)
    return found


def unreviewed(held: Register) -> list[str]:
    """The texts that nobody has approved yet: they must not go live."""
    return [text.id for text in held.texts.values() if text.review is None]


def second_hand(held: Register) -> list[str]:
    """The claims told to people that were read second hand only: to be checked again before launch."""
    told = {claim for text in held.texts.values() for claim in text.claims}
    return sorted(c.id for c in held.claims.values() if c.id in told and c.status is Status.SECOND_HAND)


def _of_people(problem: Problem) -> bool:
    # Ids that no code speaks yet are the business of `puente messages`.
    return problem.where.startswith("puente") and problem.kind != "unused"


def _claims(held: Register, today: date) -> Iterator[Problem]:
    told = {claim for text in held.texts.values() for claim in text.claims}
    for claim in held.claims.values():
        where = "content/claims.toml"
        if claim.status.needs_source and not claim.sources:
            yield Problem("unsourced", where, claim.id, "says that it was read, and not where")
        for source in claim.sources:
            if source not in held.sources:
                yield Problem("unsourced", where, claim.id, f"{source} is not in sources.toml")
        if claim.id in told and today > claim.valid_until:
            yield Problem("expired", where, claim.id, f"held until {claim.valid_until}: read its sources again")


def _helpers(helpers: Iterable[Helper], held: Register, today: date) -> Iterator[Problem]:
    for entry in helpers:
        where = "content/help.toml"
        if entry.display is not Display.SHOW:
            continue
        if not entry.sources:
            yield Problem("unsourced", where, entry.id, "shown to people without a source")
        for source in entry.sources:
            if source not in held.sources:
                yield Problem("unsourced", where, entry.id, f"{source} is not in sources.toml")
        if today > entry.valid_until:
            yield Problem("expired", where, entry.id, f"held until {entry.valid_until}: people do not see it now")


def _numbers(texts: Mapping[str, Mapping[str, Sentence]], shown: frozenset[str]) -> Iterator[Problem]:
    for language, sentences in texts.items():
        for sentence in sentences.values():
            for number in NUMBER.findall(f"{sentence.sms}\n{sentence.whatsapp}"):
                if number not in shown:
                    yield Problem("number", f"puente/{language}", sentence.id, f"{number} is not shown by help.toml")


def _card(root: Path, texts: Mapping[str, Mapping[str, Sentence]]) -> Iterator[Problem]:
    folder = root / "content"
    told = str(card.words(folder)["text"])
    for language in LANGUAGES:
        said = texts[language].get(told)
        for form in (said.sms, said.whatsapp) if said else ("",):
            for on_card in LANGUAGES:
                if f'"{card.sentence(on_card, folder)}"' not in form:
                    yield Problem("card", "content/card.toml", on_card, f"not what {told} says in {language}")


def _text(name: str, pair: Mapping[str, Sentence | None], held: Register, today: date) -> Iterator[Problem]:
    where = "content/texts.toml"
    agreed, told = held.texts.get(name), [sentence for sentence in pair.values() if sentence]
    claims = told[0].claims if told else ()
    if not told:
        yield Problem("gone", where, name, "agreed, and in no catalogue")
        return
    if name.partition(".")[0] in TOPICS and name not in TELL_NOTHING and not claims:
        yield Problem("unsourced", "puente", name, "a sentence about rights whose comment names no claim")
    if len({(sentence.claims, sentence.unknown) for sentence in told}) > 1:
        yield Problem("claims", "puente", name, "the comments of the two languages name different claims")
    yield from _rests(name, claims, held)
    yield from _admits(name, told, held)
    if claims and agreed is None:
        yield Problem("unregistered", where, name, "names claims; run `puente content agree`")
    if agreed:
        yield from _pair(agreed, pair, claims)
        yield from _forms(agreed, held)
        if held.freshness(name, today) is Freshness.STALE:
            yield Problem("expired", where, name, f"held until {held.valid_until(name)}")


def _rests(name: str, claims: tuple[str, ...], held: Register) -> Iterator[Problem]:
    for claim in claims:
        known = held.claims.get(claim)
        if known is None:
            yield Problem("unknown-claim", "puente", name, f"{claim} is not in claims.toml")
        elif not known.may_be_told:
            yield Problem("unsigned", "puente", name, f"{claim} is {known.status}: {_why(known)}")


def _why(claim: Claim) -> str:
    return "name it under Open:" if claim.status is Status.OPEN else "needs signed_off_by and signed_off_on"


def _admits(name: str, told: list[Sentence], held: Register) -> Iterator[Problem]:
    for sentence in told:
        for claim in sentence.unknown:
            if claim not in held.claims:
                yield Problem("unknown-claim", "puente", name, f"{claim} is not in claims.toml")
        for form in filter(None, (sentence.sms, sentence.whatsapp)):
            if sentence.unknown and not ADMITS.search(form):
                yield Problem("open", "puente", name, f"does not say that we do not know: {form[:40]}")


def _pair(agreed: Agreed, pair: Mapping[str, Sentence | None], claims: tuple[str, ...]) -> Iterator[Problem]:
    where = "content/texts.toml"
    moved = [language for language, text in pair.items() if text and text.print != agreed.prints[language]]
    if agreed.review and (moved or claims != agreed.claims):
        yield Problem("changed", where, agreed.id, f"changed since {agreed.review.by} approved it")
    elif len(moved) == 1:
        others = [language for language in pair if language not in moved]
        yield Problem("pair", where, agreed.id, f"{moved[0]} changed, {', '.join(others)} is still as it was")
    elif moved:
        yield Problem("pair", where, agreed.id, "both languages changed and were not compared again")
    elif claims != agreed.claims:
        yield Problem("claims", where, agreed.id, "rests on other claims than when it was agreed")


def _forms(agreed: Agreed, held: Register) -> Iterator[Problem]:
    for phase, form in agreed.forms.items():
        if form not in held.texts:
            yield Problem("form", "content/texts.toml", agreed.id, f"{form}, said for {phase}, is not agreed")
