"""Templates: their text with the variables filled in, their buttons, and whether WhatsApp would take them."""

import re
from dataclasses import dataclass
from typing import Any

from simulator.model import Content, Option

LONGEST_TEMPLATE = 1024
MOST_IN_SESSION = 3
_BROKEN = re.compile(r"\{\{|\}\}")
_VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_LONGEST_TITLE, _LONGEST_ITEM, _LONGEST_ID = 20, 24, 200
_LONGEST_DESCRIPTION, _MOST_ITEMS, _MOST_BUTTONS, _MOST_VARIABLES = 72, 10, 10, 100
_SPOILT = re.compile(r"[\n\r\t]| {5,}")
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
    list_label: str
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
    if rich and not error_code and not _is_showable(content, kind, parts, values):
        error_code = 63021
    is_list = kind == _LISTED and rich
    label = fill(str(parts.get("button") or ""), values) if is_list else ""
    return Rendered(body, options, is_list, label, error_code)


def refuses_values(content: Content, variables: dict[str, str], *, rich: bool) -> bool:
    """Whether Twilio refuses the values at once: empty ones, and those of the body with a line break, tab or long gap.

    Source: Twilio, error 21656, read 2026-11-24. Of an approved template WhatsApp says it later, as 63013.
    """
    if content.is_approved() or not rich:
        return False
    _, parts = _chosen(content, rich=rich)
    in_body = set(_VARIABLE.findall(str(parts.get("body", ""))))
    return any(not value.strip() for value in variables.values()) or any(
        _SPOILT.search(value) for name, value in variables.items() if name in in_body
    )


def unmakeable(types: dict[str, dict[str, Any]], variables: dict[str, str]) -> str:
    """Why Twilio would not make this content; empty when it would. What variables stand for is seen when it is sent.

    Source: Twilio, "twilio/quick-reply", "twilio/list-picker" and error 92002, read 2026-11-24.
    """
    buttons, picker = types.get(_BUTTONED) or {}, types.get(_LISTED) or {}
    actions, items = _parts(buttons, "actions"), _parts(picker, "items")
    fixed = [str(part.get(name) or "") for part in actions + items for name in ("title", "item", "description", "id")]
    faults = {
        "quick-reply needs 1 to 10 actions, each with a title": bool(buttons)
        and not (1 <= len(actions) <= _MOST_BUTTONS and all(action.get("title") for action in actions)),
        "list-picker needs a button of at most 20 characters": bool(picker)
        and not 0 < len(str(picker.get("button") or "")) <= _LONGEST_TITLE,
        "list-picker needs 1 to 10 items, each with item and id": bool(picker)
        and not (1 <= len(items) <= _MOST_ITEMS and all(item.get("item") and item.get("id") for item in items)),
        "A variable is malformed": any(_BROKEN.search(_VARIABLE.sub("", text)) for text in [*fixed, _body(types)]),
        "At most 100 variables": len(variables) > _MOST_VARIABLES,
        "A text is too long": any(_too_long(part, {}) for part in actions + items),
    }
    return next((reason for reason, holds in faults.items() if holds), "")


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
        "A button title is longer than 20 characters": any(len(title) > _LONGEST_TITLE for title in titles),
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


def _is_showable(content: Content, kind: str, parts: dict[str, Any], values: dict[str, str]) -> bool:
    """Whether WhatsApp shows these buttons or this list: few enough, short enough, each of its own."""
    chosen = _parts(parts, "actions") if kind == _BUTTONED else _parts(parts, "items") if kind == _LISTED else []
    if kind == _BUTTONED and len(chosen) > MOST_IN_SESSION and not content.is_approved():
        return False
    shown = [(option.title, option.payload) for option in _options(kind, parts, values)]
    titles, payloads = {title for title, _ in shown}, {payload for _, payload in shown}
    return len(titles) == len(payloads) == len(shown) and not any(_too_long(part, values) for part in chosen)


def _too_long(part: dict[str, Any], values: dict[str, str]) -> bool:
    limits = {"title": _LONGEST_TITLE, "item": _LONGEST_ITEM, "description": _LONGEST_DESCRIPTION, "id": _LONGEST_ID}
    return any(len(fill(str(part.get(name) or ""), values)) > limit for name, limit in limits.items())


def _parts(kind: dict[str, Any], name: str) -> list[dict[str, Any]]:
    given = kind.get(name)
    return [part for part in given if isinstance(part, dict)] if isinstance(given, list) else []


def _body(types: dict[str, dict[str, Any]]) -> str:
    return " ".join(str(parts.get("body") or "") for parts in types.values())


def _problem(pattern: str, variables: dict[str, str], body: str) -> int | None:
    given = [str(variables.get(name) or "") for name in _VARIABLE.findall(pattern)]
    if any(not value.strip() or "\n" in value or "\t" in value or "    " in value for value in given):
        return 63013
    return 63021 if len(body) > LONGEST_TEMPLATE else None


def _gaps(names: list[str]) -> bool:
    numbers = sorted({int(name) for name in names if name.isdigit()})
    return numbers != list(range(1, len(numbers) + 1))
