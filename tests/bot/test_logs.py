"""Nothing that a person wrote, and no slot value, is ever in the log."""

from __future__ import annotations

import json
import subprocess
import sys

from action_server import StandInActionServer, slot
from speaking import Person

from bot.model import ROOT

SECRETS = ["ZORRILLA", "2031-07-19", "carta-de-mi-madre"]


def test_a_whole_conversation_leaves_no_words_in_the_log(person: Person, action_server: StandInActionServer) -> None:
    person.hears("me llamo ZORRILLA y tengo corte")
    person.choose("record_hearing")
    person.hears("el 2031-07-19 ZORRILLA")
    action_server.actions["validate_hearing_form"] = lambda call: ([slot("hearing_place", "carta-de-mi-madre")], [])
    person.hears("carta-de-mi-madre")
    action_server.failing = {"action_talk_to_person", "validate_hearing_form"}
    assert person.say("ZORRILLA").status_code == 502
    assert person.say("", payload='choose_date{"value": "ZORRILLA"}').status_code == 502
    action_server.reset()
    action_server.actions["action_handle_inform"] = lambda call: ([{"event": "ZORRILLA"}], [])
    action_server.actions["validate_hearing_form"] = lambda call: ([], [])
    assert person.say("", payload='inform{"value": "ZORRILLA"}').status_code == 502
    assert person.say("", payload="ZORRILLA{").status_code == 400
    log = person.bot.log.read_text()
    assert "action_failed:hearing_form" in log
    assert [secret for secret in [*SECRETS, person.sender] if secret in log] == []


def test_every_line_of_the_log_is_json_but_the_first(person: Person) -> None:
    person.choose("greet")
    first, *others = person.bot.log.read_text().splitlines()
    assert first.startswith("bot: serving ")
    assert all(isinstance(json.loads(line), dict) for line in others)


def test_lines_of_other_libraries_keep_only_their_place() -> None:
    program = """if True:
        import logging, sys, warnings
        import structlog
        from bot.logs import configure, note
        configure(logging.DEBUG)
        logging.getLogger("rasa.core").error("said %s", "ZORRILLA", extra={"fields": {"a": "ZORRILLA"}})
        logging.getLogger("sanic.error").warning("ZORRILLA")
        try: raise ValueError("ZORRILLA")
        except ValueError: logging.getLogger("asyncio").exception("ZORRILLA")
        warnings.warn("ZORRILLA")
        structlog.get_logger().error("processor.message.parse", text="ZORRILLA")
        structlog.get_logger().error("he said ZORRILLA", text="ZORRILLA")
        note("turn_done", seconds=1)
    """
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "ZORRILLA" not in done.stderr + done.stdout
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert len(lines) == 7
    assert lines[2]["error"] == "ValueError"
    assert lines[4]["event"] == "processor.message.parse"
    assert lines[6] == {"level": "info", "logger": "bot", "event": "turn_done", "seconds": 1}
