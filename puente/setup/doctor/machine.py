"""What can be seen without asking another process."""

import os
import shutil
import stat
from pathlib import Path

from puente.setting_kinds import Environment
from puente.settings import Settings
from puente.setup import envfile
from puente.setup.doctor.finding import Finding, fine, warning, wrong
from puente.setup.places import ROOT

SCARCE_BYTES = 1_000_000_000
FEW_BYTES = 5_000_000_000
GIGABYTE = 1_000_000_000


def secrets_file(_settings: Settings) -> list[Finding]:
    """Whether others on this machine may read the secrets."""
    path = Path(os.environ.get(envfile.FILE_VARIABLE) or envfile.DEFAULT)
    if not path.exists():
        return [fine("secrets file", "none in use: settings come from the environment")]
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        return [wrong("secrets file", f"{path} may be read by others ({mode:o})", f"chmod 600 {path}")]
    return [fine("secrets file", f"{path} is for its owner alone")]


def clock(settings: Settings) -> list[Finding]:
    """Whether hearings see the real time."""
    if settings.clock_file is None:
        return [fine("clock", "the real time")]
    return [warning("clock", "may be shifted by PUENTE_CLOCK_FILE", "unset it where real people are served")]


def addresses(settings: Settings) -> list[Finding]:
    """Whether the outside reaches us over TLS."""
    if settings.environment is not Environment.PRODUCTION:
        return [fine("public addresses", f"local, for {settings.environment.value}")]
    plain = {
        name
        for name, url in (("PUENTE_PUBLIC_URL", settings.public_url), ("PUENTE_DESK_URL", settings.desk_url))
        if not url.startswith("https://")
    }
    todo = "put a proxy with a certificate in front, and write its https:// address here"
    return [wrong("public addresses", f"{name} is not https", todo) for name in sorted(plain)] or [
        fine("public addresses", "https")
    ]


def disk(settings: Settings) -> list[Finding]:
    """Whether there is room to store what comes."""
    folder = next(each for each in [settings.home.resolve(), *settings.home.resolve().parents] if each.exists())
    free = shutil.disk_usage(folder).free
    told, todo = f"{free / GIGABYTE:.1f} GB free", "free some space: without it nothing that people send can be stored"
    if free < SCARCE_BYTES:
        return [wrong("disk", told, todo)]
    return [warning("disk", told, todo) if free < FEW_BYTES else fine("disk", told)]


def catalogues(_settings: Settings) -> list[Finding]:
    """Whether every sentence stands in every language."""
    from puente.catalogues import check

    problems = check(ROOT)
    if not problems:
        return [fine("texts", "complete in every language")]
    return [
        wrong("texts", f"{len(problems)} problems, the first: {problems[0]}", "`puente messages --check` lists all")
    ]


def model(_settings: Settings) -> list[Finding]:
    """Whether the model belongs to the files that are here."""
    from puente.setup import model as rasa_model

    path = rasa_model.path()
    if (ROOT / path).exists():
        return [fine("model", path)]
    return [wrong("model", "none for the present training data", "run `make train`")]


def content(settings: Settings) -> list[Finding]:
    """Whether people are still told and shown what somebody has checked in time."""
    from puente.clock import clock_for
    from puente.content.ageing import due

    found = due(clock_for(settings).now().date())
    gone = [number.helper.id for number in found.numbers if number.gone]
    soon = [number.helper.id for number in found.numbers if not number.gone]
    todo = "check them, and set checked_on in content/help.toml"
    findings = []
    if gone:
        findings.append(warning("numbers", f"people are not shown {', '.join(gone)} any more", todo))
    if soon:
        findings.append(warning("numbers", f"{', '.join(soon)} will disappear within a week", todo))
    if found.texts:
        claims = ", ".join(dict.fromkeys(one.claim or "their review" for one in found.texts))
        told = f"{found.old} texts have run out, others will within two weeks, by {claims}"
        findings.append(warning("content", told, "read the sources again; the desk lists them under To check"))
    return findings or [fine("content", "checked in time")]
