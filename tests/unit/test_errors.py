"""Every error code is documented, and says nothing of people."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import actions
import puente
from puente.core.errors import BotError

PAGE = Path(__file__).parents[2] / "docs" / "errors.md"


def all_errors() -> Iterator[type[BotError]]:
    """Every error of ours, wherever it stands."""
    for package in (puente, actions):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "migrations" not in module.name and not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    yield BotError
    yield from _below(BotError)


def _below(error: type[BotError]) -> Iterator[type[BotError]]:
    for child in error.__subclasses__():
        yield child
        yield from _below(child)


def test_the_page_lists_exactly_the_codes_there_are() -> None:
    first_cells = re.findall(r"^\| (`.+?`) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    documented = {code for cell in first_cells for code in re.findall(r"`(\w+)`", cell)}
    assert documented == {error.code for error in all_errors()}


def test_no_two_errors_share_a_code() -> None:
    codes = [error.code for error in set(all_errors())]
    assert sorted(codes) == sorted(set(codes))
