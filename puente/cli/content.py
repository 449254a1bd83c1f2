"""`puente content`: what people read, for those who write it and those who answer for it."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from puente.cli import content_phase
from puente.cli.common import fail, plainly, progress

app = typer.Typer(help="The texts: check, review, preview, print.", no_args_is_help=True)
app.add_typer(content_phase.app, name="phase")

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "content.md"
CARDS = ROOT / "content" / "card"

Day = Annotated[
    datetime | None, typer.Option("--today", formats=["%Y-%m-%d"], help="The day to judge by; today when left out.")
]


@app.command()
def check(
    today: Day = None,
    release: Annotated[bool, typer.Option("--release", help="Fail on what is old or not approved, too.")] = False,
) -> None:
    """Say what is missing, unsourced, expired, untranslated or too long; fail if anything but age is wrong."""
    with plainly():
        from puente.content import checking
        from puente.content.register import load

        held = load(ROOT / "content")
        problems = checking.check(ROOT, _day(today), held)
        pending, again = checking.unreviewed(held), checking.second_hand(held)
        # A day that passes breaks nothing in a checkout: people read the softened text. It stops a release.
        old = [problem for problem in problems if problem.kind == "expired"]
        for problem in problems:
            typer.echo(f"warning: {problem}" if problem in old else problem)
        broken = len(problems) - len(old)
        progress(f"{len(held.texts)} texts, {len(held.claims)} claims, {broken} problems, {len(old)} expired")
        progress(f"{len(pending)} texts wait for a reviewer; read second hand only: {', '.join(again) or 'nothing'}")
        ends = sorted(end for end in map(held.valid_until, held.texts) if end)
        if ends:
            progress(f"the next to expire: {ends.count(ends[0])} texts after {ends[0]}")
        if broken or (release and (old or pending or again)):
            fail("the texts are not ready")


@app.command()
def agree(texts: Annotated[list[str] | None, typer.Argument(help="Message ids; none: every text.")] = None) -> None:
    """Record that both languages of texts say the same now. What changed has to be reviewed again."""
    with plainly():
        from puente.content import agreeing

        for name in agreeing.agree(texts or ()):
            typer.echo(name)


@app.command()
def table(
    verify: Annotated[bool, typer.Option("--check", help="Write nothing; fail when the table is old.")] = False,
) -> None:
    """Weigh every text as an SMS, into docs/content.md."""
    from puente.content import weighing

    before = DOCUMENT.read_text(encoding="utf-8")
    after = weighing.replaced(before)
    if verify and after != before:
        fail("docs/content.md is old: run `puente content table`")
    DOCUMENT.write_text(after, encoding="utf-8")


@app.command()
def card(target: Annotated[Path, typer.Option("--into", help="A folder.")] = CARDS) -> None:
    """Draw the card that asks for the interview: a picture for a phone, a page to print and cut."""
    with plainly():
        from puente.content import card as drawing

        target.mkdir(parents=True, exist_ok=True)
        for path in drawing.make(target):
            typer.echo(path)


@app.command()
def preview(
    target: Annotated[Path, typer.Option("--into", help="The page to write.")] = Path("content-preview.html"),
    serve: Annotated[int | None, typer.Option("--serve", help="Serve it on this port of this machine instead.")] = None,
) -> None:
    """Show every text as bubbles on a phone, both languages side by side."""
    with plainly():
        from puente.content.preview import page

        if serve is None:
            target.write_text(page(ROOT / "content"), encoding="utf-8")
            typer.echo(target)
            return
        _serve(serve)


@app.command("export")
def exported(target: Annotated[Path, typer.Argument(help="The sheet to write.")]) -> None:
    """Write a review sheet (CSV) that a spreadsheet opens."""
    with plainly():
        from puente.content.sheet import sheet

        # With its mark, or Excel takes UTF-8 for something else.
        target.write_text(sheet(), encoding="utf-8-sig")
        typer.echo(target)


@app.command("import")
def imported(source: Annotated[Path, typer.Argument(help="The sheet, with its verdicts.", exists=True)]) -> None:
    """Take the verdicts of a review sheet: all of them, or none when one cannot be taken."""
    with plainly():
        from puente.content.sheet import take

        for name in take(source.read_text(encoding="utf-8-sig")):
            typer.echo(name)


def _day(given: datetime | None) -> date:
    # The calendar day where the author sits: validity is counted in whole days.
    return (given or datetime.now().astimezone()).date()


def _serve(port: int) -> None:
    from http.server import BaseHTTPRequestHandler, HTTPServer

    from puente.content.preview import page

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = page(ROOT / "content").encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with HTTPServer(("127.0.0.1", port), Page) as server:
        progress(f"http://127.0.0.1:{server.server_port} (made anew at every visit; Ctrl-C ends)")
        server.serve_forever()
