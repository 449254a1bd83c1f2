"""Stand-ins for the libraries that Rasa imports at start and this assistant never uses.

Rasa imports every channel, store and deep-learning class it ships, whichever ones the configuration names: TensorFlow
and a dozen vendors' SDKs, two gigabytes and ten seconds of start-up, each with its own holes to patch. They are not
installed. A finder at the end of the import path answers for them with modules that hold placeholder classes, good
for a subclass, a decorator or an annotation at import time and for nothing else.
"""

import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import MutableSequence, Sequence
from typing import Any

ABSENT = frozenset(
    {
        # deep learning: DIET, TED and their optimisers
        "keras",
        "matplotlib",
        "sklearn_crfsuite",
        "tensorflow",
        "tensorflow_addons",
        # channels
        "aiogram",
        "cachecontrol",
        "fbmessenger",
        "google",
        "mattermostwrapper",
        "rocketchat_API",
        "slack_sdk",
        "socketio",
        "twilio",
        "webexteamssdk",
        # stores, brokers and clouds
        "aio_pika",
        "aiormq",
        "azure",
        "boto3",
        "botocore",
        "confluent_kafka",
        "psycopg2",
        "pymongo",
        # the interactive command line, and error reports to a vendor
        "prompt_toolkit",
        "questionary",
        "sentry_sdk",
        "structlog_sentry",
    }
)


class _Placeholder(type):
    """A class whose every attribute is another placeholder: `tf.keras.layers.Layer` is one, and may be subclassed."""

    def __getattr__(cls, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return _placeholder(name)

    def __or__(cls, other: object) -> Any:
        return object

    def __ror__(cls, other: object) -> Any:
        return object

    def __getitem__(cls, key: object) -> type:
        return cls


def _placeholder(name: str) -> type:
    # What is caught in an `except` clause must be an exception, or the clause hides the true error behind its own.
    bases: tuple[type, ...] = (Exception,) if name.endswith(("Error", "Exception")) else ()
    # Rasa's own subclasses pass keywords of their own to __init_subclass__.
    body = {"__init_subclass__": classmethod(lambda cls, **keywords: None)}
    return _Placeholder(name, bases, body)


def _undecorated(function: object = None, **keywords: object) -> object:
    """Stand for `tf.function`, which is written with and without arguments."""
    if callable(function):
        return function
    return lambda decorated: decorated


class _AbsentModule(types.ModuleType):
    __path__: MutableSequence[str] = []  # noqa: RUF012 - the import system's name, and nobody appends to it
    __version__ = "0"

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        value = _undecorated if name == "function" else self._class_or_module(name)
        setattr(self, name, value)
        return value

    def _class_or_module(self, name: str) -> object:
        if name[0].isupper() or name.rstrip("0123456789") in {"float", "int", "string", "bool"}:
            return _placeholder(name)
        return importlib.import_module(f"{self.__name__}.{name}")


class _AbsentFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.partition(".")[0] not in ABSENT:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _AbsentModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """There is nothing to run."""


def stand_in(path: list[Any] = sys.meta_path) -> None:
    """Answer for the absent libraries. Last in line: a library that is installed wins."""
    if not any(isinstance(finder, _AbsentFinder) for finder in path):
        path.append(_AbsentFinder())
