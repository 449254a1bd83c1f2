"""The operator's tasks: tables, texts, training, and a look at everything."""

import json
import os
from typing import Annotated

import typer

from puente.cli.common import fail, plainly, settings, with_stores


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(migrate)
    app.command()(doctor)
    app.command()(messages)
    app.command()(train)
    app.command("settings")(all_settings)


def migrate() -> None:
    """Bring the tables up to date. Safe to run again, and beside running processes."""
    with plainly(), with_stores() as read:
        from puente.store import migrate as migrations

        migrations.upgrade(read.database_url)
        typer.echo(f"tables are at {migrations.state(read.database_url)[0]}")


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON list instead of lines.")] = False,
) -> None:
    """Look at the whole installation, and say what is wrong and what to do. Exit code 1 when something is."""
    from puente.setup.doctor import Severity, examine

    with plainly():
        findings = examine(os.environ)
    if as_json:
        typer.echo(json.dumps([finding.as_dict() for finding in findings], ensure_ascii=False, indent=2))
    else:
        marks = {Severity.FINE: "ok   ", Severity.WARNING: "WARN ", Severity.WRONG: "WRONG"}
        for finding in findings:
            typer.echo(f"{marks[finding.severity]}  {finding.subject}: {finding.told}")
            if finding.todo:
                typer.echo(f"         → {finding.todo}")
    if any(finding.severity is Severity.WRONG for finding in findings):
        raise typer.Exit(1)


def messages(
    check: Annotated[bool, typer.Option("--check", help="Only say what is wrong; exit code 1 if anything is.")] = False,
) -> None:
    """Compile the catalogues and refresh their templates, or check them."""
    from puente import catalogues
    from puente.setup.places import ROOT

    if check:
        problems = catalogues.check(ROOT)
        for problem in problems:
            typer.echo(str(problem))
        if problems:
            fail(f"{len(problems)} problems in the catalogues")
        return
    catalogues.write_templates()
    typer.echo(f"{len(catalogues.compile_all())} catalogues compiled")


def train() -> None:
    """Train the Rasa model, unless the one that is there belongs to the present files."""
    from puente.setup import model

    with plainly():
        typer.echo(model.train())


def all_settings(
    check: Annotated[bool, typer.Option("--check", help="Read this machine's settings and say what is wrong.")] = False,
) -> None:
    """Print every setting, as in docs/settings.md."""
    if check:
        with plainly():
            typer.echo(f"complete, for {settings().environment.value}")
        return
    from puente.setup.settings_page import table

    typer.echo(table())
