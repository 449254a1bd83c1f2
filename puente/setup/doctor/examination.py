"""The order in which the doctor looks: settings first, since all else needs them."""

import asyncio
import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path

from puente.core.errors import ConfigError
from puente.settings import Settings
from puente.setup import envfile
from puente.setup.doctor import machine, neighbours, stored
from puente.setup.doctor.finding import Finding, fine, wrong
from puente.setup.postgres import EmbeddedPostgres
from puente.setup.valkey import EmbeddedValkey

Look = Callable[[Settings], list[Finding]]

LOOKS: tuple[Look, ...] = (
    machine.secrets_file,
    machine.clock,
    machine.addresses,
    machine.disk,
    machine.catalogues,
    machine.content,
    machine.model,
    stored.keys,
    stored.postgres,
    stored.valkey,
    neighbours.processes,
    neighbours.twilio,
)


def examine(environment: Mapping[str, str]) -> list[Finding]:
    """Look at everything; no look stops another."""
    try:
        settings = _with_running_stores(envfile.settings(environment))
    except ConfigError as error:
        todo = "docs/settings.md says what each setting is for; `puente keys new` makes a key"
        return [wrong("settings", problem, todo) for problem in error.detail.split("; ")]
    findings = [fine("settings", f"complete, for {settings.environment.value}")]
    for look in LOOKS:
        findings += _safely(look, settings)
    return findings


def _safely(look: Look, settings: Settings) -> list[Finding]:
    try:
        return look(settings)
    except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - a look that breaks is itself a finding
        return [wrong(look.__name__, type(error).__name__, "this check itself failed: please report it")]


def _with_running_stores(settings: Settings) -> Settings:
    # Looked for, never started: the doctor changes nothing.
    home = Path(settings.home).resolve()
    return dataclasses.replace(
        settings,
        database_url=settings.database_url or EmbeddedPostgres(home / "postgres").url() or "",
        redis_url=settings.redis_url or EmbeddedValkey(home / "valkey").url() or "",
    )
