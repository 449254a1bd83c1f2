"""The doctor: names what is wrong, says what to do, and never shows a secret."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from puente.setup import embedded
from puente.setup.doctor import Finding, Severity, examine
from puente.setup.ports import free_ports
from puente.setup.secrets import PORTS, demo_variables
from puente.store import migrate

# twilio 9 calls aiohttp in a way that ends with aiohttp 4.
pytestmark = pytest.mark.filterwarnings(
    "ignore:BasicAuth is deprecated:DeprecationWarning", "ignore:The 'auth' parameter is deprecated:DeprecationWarning"
)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[embedded.Stores]:
    home = tmp_path_factory.mktemp("doctor")
    yield embedded.start(home, durable=False)
    embedded.stop(home)


@pytest.fixture
def variables(tmp_path: Path, stores: embedded.Stores) -> dict[str, str]:
    ports = dict(zip(PORTS, free_ports(len(PORTS)), strict=True))
    return demo_variables(tmp_path, ports) | stores.variables() | {"PUENTE_ENV_FILE": ""}


def by_subject(findings: list[Finding]) -> dict[str, Finding]:
    return {finding.subject: finding for finding in findings}


def test_broken_settings_are_all_named(variables: dict[str, str]) -> None:
    findings = examine(variables | {"PUENTE_KEYS": "nonsense", "TWILIO_ACCOUNT_SID": "AC1"})
    assert [finding.severity for finding in findings] == [Severity.WRONG, Severity.WRONG]
    assert "PUENTE_KEYS should be" in findings[0].told
    assert "nonsense" not in str(findings)


def test_what_does_not_run_is_wrong_and_what_works_is_fine(variables: dict[str, str], stores: embedded.Stores) -> None:
    before = by_subject(examine(variables))
    assert before["PostgreSQL"].severity is Severity.FINE
    assert before["tables"].severity is Severity.WRONG
    assert "puente migrate" in before["tables"].todo
    migrate.upgrade(stores.database_url)
    after = by_subject(examine(variables))
    fine = {"settings", "tables", "keys", "stored keys", "Valkey", "Valkey memory"}
    assert {after[subject].severity for subject in fine} == {Severity.FINE}
    stopped = {"actions", "rasa", "gateway", "desk", "worker", "Twilio"}
    assert {after[subject].severity for subject in stopped} == {Severity.WRONG}
    assert all(finding.todo for finding in after.values() if finding.severity is not Severity.FINE)


def test_production_wants_https_and_the_real_time(variables: dict[str, str]) -> None:
    live = variables | {"PUENTE_ENV": "production"}
    assert "PUENTE_CLOCK_FILE" in examine(live)[0].told
    found = [f for f in examine(live | {"PUENTE_CLOCK_FILE": ""}) if f.subject == "public addresses"]
    assert [f.severity for f in found] == [Severity.WRONG, Severity.WRONG]


def test_stores_that_do_not_answer_are_told_apart_from_ours(variables: dict[str, str]) -> None:
    gone = examine(
        variables | {"DATABASE_URL": "postgresql://u:hush@127.0.0.1:1/d", "REDIS_URL": "redis://127.0.0.1:1"}
    )
    assert by_subject(gone)["PostgreSQL"].severity is Severity.WRONG
    assert by_subject(gone)["Valkey"].severity is Severity.WRONG
    assert "hush" not in str(gone)
    ours = by_subject(examine(variables | {"DATABASE_URL": "", "REDIS_URL": ""}))
    assert "embedded" in ours["PostgreSQL"].told


def test_the_exit_code_tells_and_json_is_json() -> None:
    asked = subprocess.run(
        [sys.executable, "-m", "puente.cli", "doctor", "--json"],
        env={"PATH": os.environ["PATH"], "PUENTE_ENV_FILE": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert asked.returncode == 1
    assert {row["severity"] for row in json.loads(asked.stdout)} == {"wrong"}


def test_numbers_and_texts_that_ran_out_are_named(variables: dict[str, str], tmp_path: Path) -> None:
    shift = tmp_path / "clock"
    shift.write_text(str(400 * 86400), encoding="utf-8")
    found = [one for one in examine(variables | {"PUENTE_CLOCK_FILE": str(shift)}) if one.severity is Severity.WARNING]
    told = {one.subject: one.told for one in found}
    assert "HELP-04" in told["numbers"]
    assert "FEAR-03" in told["content"]
