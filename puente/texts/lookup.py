"""From a message id to the sentence a person reads."""

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import NoReturn

from puente.core.errors import BotError
from puente.texts.files import LOCALES, language_of, mo_bytes, po_paths
from puente.texts.values import LOCALE_OF, written

DOMAIN = "puente"
DEFAULT_LANGUAGE = "es"
UTTER = re.compile(r"utter_([a-z0-9]+)_(\w+)")


class UnknownMessage(BotError, KeyError):
    """No catalogue entry. The id itself must never reach a person."""

    code = "unknown_message"


class ValueMissing(BotError, KeyError):
    """The sentence has a placeholder the caller left empty."""

    code = "value_missing"


class _Absent(NullTranslations):
    """gettext answers a missing id with the id; this one refuses."""

    def gettext(self, message: str) -> NoReturn:
        raise UnknownMessage(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> NoReturn:
        raise UnknownMessage(msgid1)

    def pgettext(self, context: str, message: str) -> NoReturn:
        raise UnknownMessage(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> NoReturn:
        raise UnknownMessage(msgid1)


class Texts:
    """The catalogues under one locales folder, each read when first asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._catalogues: dict[str, GNUTranslations] = {}

    def say(self, message_id: str, language: str, channel: str = "sms", **values: object) -> str:
        """See `say`."""
        sentence = self.sentence(message_id, self.tongue(language), channel, values.get("n"))
        # A template's {{1}} is for Twilio to fill: formatting would turn it into {1}.
        if message_id.startswith("template."):
            return sentence
        return self.fill(message_id, sentence, language, values)

    def fill(self, message_id: str, sentence: str, language: str, values: Mapping[str, object]) -> str:
        """*sentence* with its placeholders written out.

        Raises:
            ValueMissing: One has no value; *message_id* names the sentence in the error.
        """
        tongue = self.tongue(language)

        def phrase(inner: str) -> str:
            return self.sentence(inner, tongue)

        ready = {name: written(value, tongue, phrase) for name, value in values.items()}
        try:
            # "8:30 a.m." at the end of a sentence: its stop is the sentence's too.
            return sentence.format_map(ready).replace(".m..", ".m.")
        except KeyError as missing:
            raise ValueMissing(f"{message_id}: {missing.args[0]}") from missing

    def tongue(self, language: str) -> str:
        """*language* if we speak it, else Spanish."""
        return language if language in self.languages else DEFAULT_LANGUAGE

    def sentence(self, message_id: str, language: str, channel: str = "sms", n: object = None) -> str:
        """The catalogue's entry, placeholders open: the nearest form to *channel* and *n* that there is.

        Raises:
            UnknownMessage: No such id in that language.
        """
        catalogue = self._catalogue(language)
        for look_up in _look_ups(catalogue, message_id, channel, n):
            try:
                found = look_up()
            except UnknownMessage:
                continue
            # An empty plural form is compiled as its own id. Another form in its place would count wrong.
            if found and found != message_id:
                return found
            break
        raise UnknownMessage(message_id)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages with a catalogue and a way to write dates."""
        return tuple(tongue for tongue in map(language_of, po_paths(self._root, DOMAIN)) if tongue in LOCALE_OF)

    def _catalogue(self, language: str) -> GNUTranslations:
        if language not in self._catalogues:
            translations = GNUTranslations(BytesIO(mo_bytes(self._root / language / "LC_MESSAGES" / f"{DOMAIN}.po")))
            translations.add_fallback(_Absent())
            self._catalogues[language] = translations
        return self._catalogues[language]


# The catalogues of this installation.
texts = Texts(LOCALES)


def say(message_id: str, language: str, channel: str = "sms", **values: object) -> str:
    """The sentence *message_id* for one person.

    Args:
        message_id: `topic.sentence`, as in the catalogue.
        language: `es`, `en`; any other gets Spanish.
        channel: `whatsapp` takes the longer form where there is one; every other channel the plain one.
        values: For the placeholders. `n` chooses the plural. Dates, times, aware datetimes and hearing times
            are written out in words here; a `Phrase` is looked up and a place named.

    Returns:
        The sentence; of a `template.…` the body as Twilio wants it, `{{1}}` and on left open.

    Raises:
        UnknownMessage: No such id in that language.
        ValueMissing: A placeholder has no value.
    """
    return texts.say(message_id, language, channel, **values)


def has(message_id: str, language: str = DEFAULT_LANGUAGE) -> bool:
    """Whether the catalogue of *language* holds *message_id*."""
    try:
        texts.sentence(message_id, language)
    except UnknownMessage:
        return False
    return True


def languages() -> tuple[str, ...]:
    """The languages that `say` speaks."""
    return texts.languages


def from_utter(utter: str) -> str:
    """The message id of Rasa's `utter_<topic>_<sentence>`.

    Raises:
        UnknownMessage: Another shape of name.
    """
    match = UTTER.fullmatch(utter)
    if match is None:
        raise UnknownMessage(utter)
    return f"{match[1]}.{match[2]}"


def _look_ups(catalogue: GNUTranslations, message_id: str, channel: str, n: object) -> list[Callable[[], str]]:
    singular = [
        lambda: catalogue.pgettext(channel, message_id),
        lambda: catalogue.gettext(message_id),
    ]
    if not isinstance(n, int):
        return singular
    plural = [
        lambda: catalogue.npgettext(channel, message_id, message_id, n),
        lambda: catalogue.ngettext(message_id, message_id, n),
    ]
    # The channel's own form first, plural or not, then the plain one.
    return [plural[0], singular[0], plural[1], singular[1]]
