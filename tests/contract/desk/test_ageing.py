"""Numbers and texts that have run out: one line where everybody looks, and a list of what to do."""

from __future__ import annotations

from tests.conftest import StillClock
from tests.contract.desk.browsing import texts
from tests.contract.desk.conftest import Login


async def test_what_has_run_out_stands_above_the_inbox_and_on_a_page_of_its_own(
    login: Login, clock: StillClock
) -> None:
    clock.advance(days=31)
    ana = await login("ana", role="viewer")
    (banner,) = texts((await ana.http.get("/")).text, "ageing")
    assert "9 numbers are not shown any more" in banner
    assert "texts have run out" in banner
    page = (await ana.http.get("/ageing")).text
    numbers = texts(page, "old-number")
    assert len(numbers) == 9
    eoir = next(number for number in numbers if "HELP-04" in number)
    assert "1-800-898-7180" in eoir
    assert "December 24, 2026" in eoir
    assert any("FEAR-03" in claim and "dhs.gov" in claim for claim in texts(page, "old-texts"))
    # Once each, however often it is looked at.
    assert texts((await ana.http.get("/")).text, "ageing") == [banner]


async def test_what_soon_runs_out_is_announced_and_nothing_otherwise(login: Login, clock: StillClock) -> None:
    clock.advance(days=-1)
    ana = await login("ana", language="es")
    assert texts((await ana.http.get("/")).text, "ageing") == []
    assert "Nada vence" in (await ana.http.get("/ageing")).text
    clock.advance(days=1)
    (banner,) = texts((await ana.http.get("/")).text, "ageing")
    assert "textos o números están por vencer" in banner
    assert "vencieron" not in banner
