"""Templates: their text with the variables filled in, their buttons, and whether WhatsApp would take them."""

import re
from dataclasses import dataclass
from typing import Any

from simulator.model import Content, Option

LONGEST_TEMPLATE = 1024
_VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_BODY_LONGEST_TITLE = 20
_BUTTONED, _LISTED = "twilio/quick-reply", "twilio/list-picker"
_PREFERRED = (
    _BUTTONED,
    _LISTED,
    "whatsapp/card",
    "twilio/card",
    "twilio/call-to-action",
    "twilio/media",
    "twilio/text",
)


@dataclass(frozen=True)
class Rendered:
    """What a phone shows of a template."""

    body: str
    options: tuple[Option, ...]
    is_list: bool
    error_code: int | None


def render(content: Content, variables: dict[str, str], *, rich: bool) -> Rendered:
    """Fill in a template.

    Args:
        rich: The phone can show buttons (WhatsApp); SMS gets the plain text.

    Returns:
        With `error_code` when WhatsApp would refuse these values: 63013 for one that is missing, empty
        or has line breaks, 63021 for a text that became too long.
    """
    kind, parts = _chosen(content, rich=rich)
    values = {**content.variables, **variables}
    body = fill(str(parts.get("body") or parts.get("title") or ""), values)
    options = _options(kind, parts, values) if rich else ()
    error_code = _problem(str(parts.get("body", "")), variables, body) if rich else None
    return Rendered(body, options, kind == _LISTED and rich, error_code)


def fill(text: str, values: dict[str, str]) -> str:
    """*text* with each {{name}} that has a value replaced."""
    return _VARIABLE.sub(lambda found: str(values.get(found[1], found[0])), text)


def content_type(content: Content) -> str:
    """The type that WhatsApp is asked about."""
    return _chosen(content, rich=True)[0]


def rejection(content: Content) -> str:
    """Why WhatsApp would reject this template; empty when it would not.

    Source: Meta's and Twilio's template guides: no variable at either end, none side by side,
    numbered from 1 without gaps, an example for each, 1,024 characters, button titles of 20.
    """
    kind, parts = _chosen(content, rich=True)
    body = str(parts.get("body", ""))
    names = _VARIABLE.findall(body)
    titles = [option.title for option in _options(kind, parts, {})]
    faults = {
        "The body is empty": not body.strip(),
        "The body is longer than 1,024 characters": len(body) > LONGEST_TEMPLATE,
        "Variables can't be at the start or end of the template": bool(
            re.match(r"\s*\{\{", body) or re.search(r"\}\}\s*$", body)
        ),
        "Variables can't stand side by side": bool(re.search(r"\}\}\s*\{\{", body)),
        "Variables should be numbered from 1 without gaps": _gaps(names),
        "Each variable needs an example": any(not content.variables.get(name) for name in names),
        "A button title is longer than 20 characters": any(len(title) > _BODY_LONGEST_TITLE for title in titles),
    }
    return next((reason for reason, holds in faults.items() if holds), "")


def _chosen(content: Content, *, rich: bool) -> tuple[str, dict[str, Any]]:
    order = _PREFERRED if rich else ("twilio/text", *_PREFERRED)
    kind = next((kind for kind in order if content.types.get(kind)), next(iter(content.types)))
    return kind, content.types[kind] or {}


def _options(kind: str, parts: dict[str, Any], values: dict[str, str]) -> tuple[Option, ...]:
    if kind == _LISTED:
        return tuple(Option(fill(item["item"], values), fill(item["id"], values)) for item in parts["items"])
    if kind != _BUTTONED:
        return ()
    titles = [(fill(action["title"], values), action.get("id")) for action in parts["actions"]]
    # Without an id the payload repeats the title, as the captured webhooks show.
    return tuple(Option(title, fill(str(payload or title), values)) for title, payload in titles)


def _problem(pattern: str, variables: dict[str, str], body: str) -> int | None:
    given = [str(variables.get(name) or "") for name in _VARIABLE.findall(pattern)]
    if any(not value.strip() or "\n" in value or "\t" in value or "    " in value for value in given):
        return 63013
    return 63021 if len(body) > LONGEST_TEMPLATE else None


def _gaps(names: list[str]) -> bool:
    numbers = sorted({int(name) for name in names if name.isdigit()})
    return numbers != list(range(1, len(numbers) + 1))
