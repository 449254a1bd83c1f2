"""Claims, sources and agreed texts, as `content/` holds them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from puente.content.fields import CONTENT, ContentBroken, Row, day, each, sign_off, whole
from puente.core.content import Agreed, Claim, Freshness, Phase, Status, freshness, valid_until
from puente.core.words import word_list

__all__ = ["ContentBroken", "Rank", "Register", "Source", "load", "register"]

CLAIM = word_list("says status kind phases sources checked_on valid_until signed_off_by signed_off_on")
SOURCE = word_list("name rank year title address")
TEXT = word_list("claims author reviewer reviewed_on softens forms programme note es en")


class Rank(StrEnum):
    """Who speaks in a source, the one to be named first at the top."""

    OFFICIAL = "official"
    COURT = "court"
    REPORT = "report"

    @property
    def place(self) -> int:
        """0 is named first."""
        return list(Rank).index(self)


@dataclass(frozen=True)
class Source:
    """Where something was read.

    Args:
        name: Who published it, short, the same in every language.
        rank: Who speaks.
        year: When; None when the page does not say.
        title: What it is called.
        address: Where it was found; empty when the copy read named none.
    """

    name: str
    rank: Rank
    year: int | None
    title: str
    address: str

    @property
    def label(self) -> str:
        """As a person reads it in a message: no address, since links in SMS are filtered."""
        return f"{self.name} ({self.year})" if self.year else self.name


@dataclass(frozen=True)
class Register:
    """Everything that `content/` says of claims and texts, by id."""

    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    texts: Mapping[str, Agreed]

    def rests_on(self, text_id: str) -> list[Claim]:
        """The known claims behind a text, in its order."""
        agreed = self.texts.get(text_id)
        return [self.claims[claim] for claim in agreed.claims if claim in self.claims] if agreed else []

    def valid_until(self, text_id: str) -> date | None:
        """The last day on which the text holds; None when it rests on nothing that ages."""
        agreed = self.texts.get(text_id)
        return valid_until(agreed.review, self.rests_on(text_id)) if agreed else None

    def freshness(self, text_id: str, today: date) -> Freshness:
        """Whether the text may be told as it stands."""
        return freshness(self.valid_until(text_id), today)


def load(folder: Path = CONTENT) -> Register:
    """Read the register.

    Raises:
        ContentBroken: A file is missing or an entry cannot be read.
    """
    days = whole(folder / "claims.toml").get("kinds", {})

    def claim(key: str, row: Row) -> Claim:
        return _claim(key, row, days)

    return Register(
        claims=each(folder / "claims.toml", "claims", CLAIM, claim),
        sources=each(folder / "sources.toml", "sources", SOURCE, _source),
        texts=each(folder / "texts.toml", "texts", TEXT, _agreed),
    )


@cache
def register() -> Register:
    """The register of this installation, read once."""
    return load()


def _claim(key: str, row: Row, days: Mapping[str, int]) -> Claim:
    if row["kind"] not in days:
        raise ValueError(f"kind should be one of {', '.join(days)}")
    checked_on = day(row, "checked_on")
    lasts = day(row, "valid_until") - checked_on if "valid_until" in row else timedelta(days=days[row["kind"]])
    if lasts < timedelta():
        raise ValueError("valid_until is before checked_on")
    return Claim(
        id=key,
        says=row["says"],
        status=Status(row["status"]),
        phases=frozenset(map(Phase, row["phases"])),
        sources=tuple(row["sources"]),
        checked_on=checked_on,
        lasts=lasts,
        signed_off=sign_off(row, "signed_off_by", "signed_off_on"),
    )


def _source(_key: str, row: Row) -> Source:
    return Source(row["name"], Rank(row["rank"]), row.get("year"), row["title"], row["address"])


def _agreed(key: str, row: Row) -> Agreed:
    return Agreed(
        id=key,
        claims=tuple(row["claims"]),
        author=row["author"],
        prints={language: row[language] for language in ("es", "en")},
        review=sign_off(row, "reviewer", "reviewed_on"),
        softens=row.get("softens", True),
        forms={Phase(phase): form for phase, form in row.get("forms", {}).items()},
        programme=Phase(row["programme"]) if "programme" in row else None,
        note=row.get("note", ""),
    )
