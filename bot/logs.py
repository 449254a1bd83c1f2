"""Logging without anybody's words.

Rasa writes message texts, slot values and whole trackers into its log lines, ready formatted. So nothing that comes
from outside our own package keeps its message: of such a line remain the level, the place in the code, and the type of
the error. Our own lines are constant words with ids, codes and counts beside them.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import warnings
from collections.abc import MutableMapping
from typing import Any

import structlog

_EVENT_NAME = re.compile(r"[a-z][a-z0-9_.]{0,79}")


class WordlessFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {"level": record.levelname.lower(), "logger": record.name}
        if record.name.split(".")[0] == "bot":
            # The template, never what fills it.
            line |= {"event": str(record.msg), **getattr(record, "fields", {})}
        else:
            line |= {"event": "elsewhere", "at": f"{record.module}:{record.lineno}"}
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
        return json.dumps(line)


def configure(level: int = logging.WARNING) -> None:
    """Send every line of this process through the formatter above, from whichever library it comes."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(WordlessFormatter())
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in list(logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True
    logging.getLogger("bot").setLevel(logging.INFO)
    logging.captureWarnings(True)
    warnings.simplefilter("ignore", DeprecationWarning)
    structlog.configure(
        processors=[_event_name_only, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def note(event: str, level: int = logging.INFO, **fields: str | int | float) -> None:
    """Write one line of ours: *event* is constant, the fields are ids, codes and counts."""
    logging.getLogger("bot").log(level, event, extra={"fields": fields})


def _event_name_only(logger: Any, method: str, event_dict: MutableMapping[str, Any]) -> dict[str, Any]:
    """Rasa's structured lines have a name for the event and put the words into fields beside it."""
    name = str(event_dict.get("event", ""))
    return {"level": method, "logger": "rasa", "event": name if _EVENT_NAME.fullmatch(name) else "elsewhere"}
