"""Find phrases of a list in what people typed, by sound and with a slip of the thumb forgiven.

A phrase is written `a|b` for either word, `stem*` for any ending, `(word)` for one that may be missing and
`..` for up to three words that do not matter, and `$` for the end of the sentence. It never reaches over one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from puente.core.language_words import ENGLISH, SPANISH
from puente.core.sounds import close, sound
from puente.core.words import plain, word_list

_PIECE = re.compile(r"(?P<word>[a-z0-9]+(?:'[a-z]+)*)|(?P<end>[.!?\n;]+)|(?P<pause>[,:]+)")
_ELEMENT = re.compile(r"\([^)]*\)|\S+")
_SKIP_WORDS = 3
# Shorter words have too many neighbours; longer ones get missed more often.
_FORGIVEN = ((10, 2), (6, 1))
_COMMON = SPANISH | ENGLISH
# Everyday words one letter away from a danger word.
_NEVER_A_SLIP = word_list(
    """
    amenos almenos segundo seguido menores moria seguimos pasaporte mejores hicieron contar contarle contarlo
    contarme apunto apunte apuntado apuntar treated sacarme salen salgan tengan marked cargado pasaron pasara
    llamarme temblar killing buscando preguntar bringing waiting hearing heard
    cobrar cobraron cobran cobra cobro cobrado kobrar kobraron kobran kobra quedar
    entregar entregarle entregarlo entregarla
    """
)


@dataclass(frozen=True)
class Token:
    """A typed word: as plain letters, what it may be heard as, the sentence it stands in, and a pause before it."""

    word: str
    sentence: int
    after_pause: bool


@dataclass(frozen=True)
class Found:
    """A phrase of *kind*, in the words from *start* up to and without *end*."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class _Element:
    heard: frozenset[str]
    optional: bool = False
    gap: bool = False
    end: bool = False


def tokens(text: str) -> list[Token]:
    """The words and numbers of *text*, in order."""
    found: list[Token] = []
    sentence, pause = 0, False
    for piece in _PIECE.finditer(plain(text)):
        if piece["word"]:
            found.append(Token(piece["word"], sentence, pause))
            pause = False
        elif piece["end"]:
            sentence, pause = sentence + 1, True
        else:
            pause = True
    return found


@dataclass(frozen=True)
class PhraseBook:
    """A list of phrases by kind, read once. Kinds are looked for in the order given.

    Args:
        kinds: Phrases by what they mean.
        forgiving: Hear a word with a slip in it too. Not where one letter turns the meaning: "no me escriben" is
            a complaint, "no me escriban" an order.
        slips_in: Where a book is not forgiving, the words that are heard with a slip in them all the same.
    """

    kinds: Mapping[str, Iterable[str]]
    forgiving: bool = True
    slips_in: frozenset[str] = frozenset()
    _phrases: list[tuple[str, tuple[_Element, ...]]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self._phrases.extend((kind, _compile(phrase)) for kind, lines in self.kinds.items() for phrase in lines)
        vocabulary = {word for _, phrase in self._phrases for element in phrase for word in element.heard}
        wanted = frozenset(vocabulary if self.forgiving else map(sound, self.slips_in))
        object.__setattr__(self, "heard", _Listener(frozenset(vocabulary), wanted & vocabulary))

    def find(self, said: list[Token]) -> Iterator[Found]:
        """Every place where a phrase of the book begins."""
        heard = [self.heard(token.word) for token in said]  # type: ignore[attr-defined]  # set when made
        anywhere = frozenset().union(*heard)
        for kind, phrase in self._phrases:
            # Most phrases hold a word that the text lacks: no need to walk it.
            if any(anywhere.isdisjoint(e.heard) for e in phrase if not (e.optional or e.gap or e.end)):
                continue
            for start in range(len(said)):
                end = _match(phrase, 0, said, heard, start, said[start].sentence)
                if end is not None:
                    yield Found(kind, start, end)


def _compile(phrase: str) -> tuple[_Element, ...]:
    return tuple(_element(written) for written in _ELEMENT.findall(phrase))


def _element(written: str) -> _Element:
    if written in {"..", "$"}:
        return _Element(frozenset(), gap=written == "..", end=written == "$")
    bare = written.strip("()")
    heard = frozenset(sound(word.rstrip("*")) + ("*" if word.endswith("*") else "") for word in bare.split("|"))
    return _Element(heard, optional=written.startswith("("))


def _match(
    phrase: tuple[_Element, ...], at: int, said: list[Token], heard: list[frozenset[str]], place: int, sentence: int
) -> int | None:
    if at == len(phrase):
        return place
    element = phrase[at]
    if element.end:
        ended = place == len(said) or said[place].sentence != sentence or said[place].after_pause
        return place if ended else None
    if element.gap:
        ends = (_match(phrase, at + 1, said, heard, place + skip, sentence) for skip in range(_SKIP_WORDS + 1))
        return next((end for end in ends if end is not None), None)
    if place < len(said) and said[place].sentence == sentence and not heard[place].isdisjoint(element.heard):
        end = _match(phrase, at + 1, said, heard, place + 1, sentence)
        if end is not None:
            return end
    return _match(phrase, at + 1, said, heard, place, sentence) if element.optional else None


class _Listener:
    """What a typed word may be heard as, among the words of one book."""

    def __init__(self, vocabulary: frozenset[str], forgiven: frozenset[str]) -> None:
        self._all_stems = [word[:-1] for word in vocabulary if word.endswith("*")]
        self._stems = [word[:-1] for word in forgiven if word.endswith("*")]
        self._words = [word for word in forgiven if not word.endswith("*")]
        self._heard = lru_cache(maxsize=20_000)(self._listen)

    def __call__(self, word: str) -> frozenset[str]:
        return self._heard(word)

    def _listen(self, word: str) -> frozenset[str]:
        exact = sound(word)
        found = {exact} | {stem + "*" for stem in self._all_stems if exact.startswith(stem)}
        if word in _COMMON or word in _NEVER_A_SLIP or not word.isalpha():
            return frozenset(found)
        found |= {wanted for wanted in self._words if exact[:1] == wanted[:1] and close(exact, wanted, _slips(wanted))}
        for stem in self._stems:
            slips = _slips(stem)
            if (
                slips
                and exact[:1] == stem[0]
                and any(close(exact[: len(stem) + more], stem, slips) for more in range(-1, slips + 1))
            ):
                found.add(stem + "*")
        return frozenset(found)


def _slips(wanted: str) -> int:
    return next((most for length, most in _FORGIVEN if len(wanted) >= length), 0)
