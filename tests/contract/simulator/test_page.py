"""The page: safe, small, in two languages, and kept fresh."""

import json
import re
from pathlib import Path

import pytest

from simulator import control, control_clock, control_messages
from simulator.errors import FAILURES
from simulator.faults import FAILS_WITH, Fault
from simulator.numbers import COUNTRIES
from simulator.texts import LANGUAGES, words
from tests.contract.simulator.driving import Simulator

ROOT = Path(control.__file__).parent
MOST_BYTES = 100_000
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def sources(*endings: str) -> str:
    """What the page is made of."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("*")) if path.suffix in endings)


@pytest.mark.parametrize(("language", "sentence"), [("es", "Agregar un teléfono"), ("en", "Add a phone")])
def test_the_page_speaks_both_languages_and_remembers_which(sim: Simulator, language: str, sentence: str) -> None:
    page = sim.http.get(f"/?lang={language}")
    assert f'<html lang="{language}">' in page.text
    assert sentence in page.text
    assert f'<html lang="{language}">' in sim.http.get("/").text


def test_the_page_follows_the_browser_until_told_otherwise(sim: Simulator) -> None:
    assert '<html lang="en">' in sim.http.get("/", headers={"accept-language": "en-US,en;q=0.9"}).text
    assert '<html lang="es">' in sim.http.get("/", headers={"accept-language": "fr"}).text


def test_nothing_on_the_page_runs_but_our_own_files(sim: Simulator) -> None:
    page = sim.http.get("/")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", page.text)


def test_the_whole_page_is_small(sim: Simulator) -> None:
    page = sim.http.get("/?lang=es").text
    linked = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page))
    scripts = {f"/static/{path.name}" for path in (ROOT / "static").glob("*.js")}
    everything = [*linked | scripts, "/sim/texts/es"]
    assert len(page) + sum(len(sim.http.get(path).content) for path in everything) < MOST_BYTES


def test_both_catalogues_say_the_same_things_with_the_same_values() -> None:
    spanish, english = (words(language) for language in LANGUAGES)
    assert set(spanish) == set(english)
    for name, sentence in spanish.items():
        assert _forms(sentence) == _forms(english[name]), name


def test_every_word_that_the_page_asks_for_is_in_the_catalogues() -> None:
    asked = set(re.findall(r'say\("([a-z]+\.[\w.]+)"', sources(".js")))
    asked |= set(re.findall(r't\["([\w.]+)"\]', sources(".html")))
    asked |= set(re.findall(r'Unusable\("([\w.]+)"', sources(".py")))
    asked |= {f"fault.{fault.value}" for fault in Fault} | {f"country.{code}" for code in COUNTRIES}
    asked |= {f"reason.{code}" for code in FAILS_WITH.values()}
    assert asked - set(words("es")) == set()
    assert set(FAILS_WITH.values()) <= set(FAILURES)


def test_nothing_in_the_catalogues_is_left_over() -> None:
    made = sources(".js", ".html", ".py")
    put_together = ("attach.", "country.", "fault.", "reason.", "status.")
    assert [name for name in words("es") if name not in made and not name.startswith(put_together)] == []


def test_news_reaches_an_open_page(sim: Simulator) -> None:
    seen = []
    with sim.http.stream("GET", "/sim/events") as stream:
        lines = stream.iter_lines()
        assert _next_event(lines)[0] == "resync"
        sim.post("/sim/clock", advance_s=60)
        sim.post("/sim/phones/1/messages", 201, text="Hola")
        while "message" not in seen:
            name, data = _next_event(lines)
            seen.append(name)
    assert seen[0] == "clock"
    assert data["message"]["body"] == "Hola"


def test_the_control_routes_are_all_documented_in_the_module_that_serves_them() -> None:
    endpoints = [route.endpoint for route in (*control.routes, *control_clock.routes, *control_messages.routes)]
    assert all(endpoint.__doc__ for endpoint in endpoints)


def _forms(sentence: str | list[str]) -> list[set[str]]:
    return [set(PLACEHOLDER.findall(form)) for form in ([sentence] if isinstance(sentence, str) else sentence)]


def _next_event(lines: object) -> tuple[str, dict[str, dict[str, str]]]:
    name, data = "", ""
    for line in lines:  # type: ignore[attr-defined]  # httpx gives an iterator of lines
        if line.startswith("event:"):
            name = line.removeprefix("event:").strip()
        elif line.startswith("data:"):
            data = line.removeprefix("data:").strip()
        elif not line and name:
            return name, json.loads(data)
    raise AssertionError("the stream ended")
