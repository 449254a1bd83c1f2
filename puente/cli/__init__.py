"""`puente`: one command for each process, for the whole of them, and for the operator's tasks."""

import typer

from puente.cli import (
    batch,
    broadcast,
    contact,
    content,
    desk_staff,
    imports,
    keys,
    moves,
    plan,
    reminders,
    review,
    serving,
    talk,
    templates,
    timeline,
    upkeep,
    whole,
)

app = typer.Typer(
    help="Puente: rights, hearing dates and reminders over WhatsApp and SMS.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

for module in (whole, serving, upkeep, batch, talk, timeline):
    module.add_to(app)
app.add_typer(desk_staff.app, name="staff")
app.add_typer(keys.app, name="keys")
app.add_typer(templates.app, name="templates")
app.add_typer(reminders.app, name="reminders")
app.add_typer(content.app, name="content")
app.add_typer(review.app, name="review")
app.add_typer(moves.app, name="moves")
app.add_typer(broadcast.app, name="broadcast")
app.add_typer(contact.app, name="contact")
app.add_typer(plan.app, name="plan")
app.add_typer(imports.app, name="import")
