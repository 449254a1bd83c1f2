"""Which message ids the code and Rasa's files use."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# The catalogue code itself names ids in rules, not in use.
CODE = ("puente", "actions", "simulator", "bot")
# Where the content itself names texts: what stands in for a text, and what follows it.
CONTENT = ("content/texts.toml", "content/topics.toml")
NAMING = ("forms", "without_number", "text", "title", "more")
RASA = ("bot/domain", "bot/domain.yml", "data/rules", "data/stories")
LEFT_OUT = frozenset({".venv", "__pycache__", "catalogues"})
SPEAKERS = frozenset({"say", "offer", "Phrase", "sentence", "template_body", "template_text", "template_values"})
ID = re.compile(r"[a-z0-9]+\.[a-z0-9_]+")
UTTER = re.compile(r"\butter_([a-z0-9]+)_(\w+)")


@dataclass(frozen=True)
class UsedIds:
    """What was found.

    Args:
        said: Ids that are surely spoken: `say("…")`, `message_id="…"`, `utter_…`.
        named: Any string shaped like an id, in tables and such.
        beginnings: The fixed beginnings of ids put together in code, as in `f"media.{kind}"`.
    """

    said: frozenset[str]
    named: frozenset[str]
    beginnings: frozenset[str]

    def mentions(self, message_id: str) -> bool:
        """Whether something may speak *message_id*."""
        return message_id in self.said | self.named or message_id.startswith(tuple(self.beginnings))


def ids_in_code(root: Path) -> UsedIds:
    """Read every Python file of ours and Rasa's domain, rules and stories under *root*."""
    said: set[str] = set()
    named: set[str] = set()
    beginnings: set[str] = set()
    for tree in _trees(root):
        for node in ast.walk(tree):
            said.update(_spoken(node))
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                named.update(ID.findall(node.value) if ID.fullmatch(node.value) else ())
                said.update(f"{topic}.{rest}" for topic, rest in UTTER.findall(node.value))
            beginnings.update(_beginning(node))
    said.update(_in_rasa(root))
    named.update(_in_content(root))
    return UsedIds(frozenset(said), frozenset(named), frozenset(beginnings))


def _trees(root: Path) -> Iterator[ast.Module]:
    for top in CODE:
        for folder, inner, files in (root / top).walk():
            # Not looked into at all: an environment holds thousands of files.
            inner[:] = [name for name in inner if name not in LEFT_OUT]
            for name in files:
                if name.endswith(".py"):
                    path = folder / name
                    yield ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _spoken(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and _name(node.func) in SPEAKERS and node.args:
        yield from _text(node.args[0])
    if isinstance(node, ast.keyword) and node.arg == "message_id":
        yield from _text(node.value)
    if isinstance(node, ast.Assign) and any(_name(target) == "message_id" for target in node.targets):
        yield from _text(node.value)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _text(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _text(node.body)
        yield from _text(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and ID.fullmatch(node.value):
        yield node.value


def _beginning(node: ast.AST) -> Iterator[str]:
    if not isinstance(node, ast.JoinedStr) or not node.values:
        return
    first = node.values[0]
    if (
        isinstance(first, ast.Constant)
        and isinstance(first.value, str)
        and re.fullmatch(r"[a-z0-9]+\.\w*", first.value)
    ):
        yield first.value


def _in_rasa(root: Path) -> Iterator[str]:
    for place in RASA:
        path = root / place
        for file in [path] if path.is_file() else sorted(path.rglob("*.yml")):
            yield from (f"{topic}.{rest}" for topic, rest in UTTER.findall(file.read_text(encoding="utf-8")))


def _in_content(root: Path) -> Iterator[str]:
    for path in (root / place for place in CONTENT):
        kinds = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        for row in (row for kind in kinds.values() for row in kind.values()):
            for told in (row[name] for name in NAMING if name in row):
                yield from told.values() if isinstance(told, dict) else [told]
