"""Settings in a file: completed by it, never overruled, and never by surprise."""

import stat
from pathlib import Path

import pytest

from puente.core.errors import ConfigError
from puente.settings import Settings
from puente.setup import envfile
from puente.setup.secrets import demo_variables


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_environment_wins_over_the_file(folder: Path) -> None:
    (folder / ".env").write_text('# ours\nexport PUENTE_ORG="Casa Puente"\n\nPUENTE_HOST=10.0.0.1\n')
    loaded = envfile.load({"PUENTE_HOST": "0.0.0.0"})  # noqa: S104 - a value, nothing listens
    assert (loaded["PUENTE_ORG"], loaded["PUENTE_HOST"]) == ("Casa Puente", "0.0.0.0")  # noqa: S104


def test_a_named_file_that_is_missing_is_an_error() -> None:
    with pytest.raises(ConfigError, match="PUENTE_ENV_FILE"):
        envfile.load({"PUENTE_ENV_FILE": "nowhere.env"})


@pytest.mark.parametrize("line", ["PUENTE_KEYS", "puente=1", "A=two words", "A='open"])
def test_a_malformed_line_is_told_by_its_number_alone(folder: Path, line: str) -> None:
    (folder / ".env").write_text(f"PUENTE_ORG=x\n{line}\n")
    with pytest.raises(ConfigError, match="line 2") as caught:
        envfile.load({})
    assert line not in str(caught.value)


def test_what_is_written_is_read_again_and_is_for_its_owner_alone(folder: Path) -> None:
    values = demo_variables(folder) | {"PUENTE_ORG": 'it\'s "ours" $HOME #1'}
    envfile.write(folder / "demo.env", values)
    assert envfile.read(folder / "demo.env") == values
    assert stat.S_IMODE((folder / "demo.env").stat().st_mode) == 0o600
    assert Settings.read(values).organization == values["PUENTE_ORG"]


def test_the_demo_s_secrets_serve_only_where_nothing_is_set(folder: Path) -> None:
    envfile.write(folder / ".puente/demo.env", {"PUENTE_ENV": "demo"})
    assert envfile.load({})["PUENTE_ENV"] == "demo"
    assert "PUENTE_ENV" not in envfile.load({"DATABASE_URL": "postgresql://db/puente"})
    assert "PUENTE_ENV" not in envfile.load({"PUENTE_ENV_FILE": ""})
