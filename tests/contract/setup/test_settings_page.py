"""docs/settings.md says of every setting what the code says."""

from puente.setup.places import ROOT
from puente.setup.settings_page import table


def test_the_page_holds_the_table_that_the_settings_make() -> None:
    assert table() in (ROOT / "docs" / "settings.md").read_text(encoding="utf-8"), "run `puente settings`"
