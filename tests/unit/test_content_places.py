"""The places are data: each row rests on claims that we hold, and says nothing that a paper has to say."""

import re
import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from puente.content import directory, places
from puente.content.register import ContentBroken, load
from puente.core.atlas import Atlas, Backing
from puente.core.content import Phase, Status
from puente.core.places import PLACES, read_place
from puente.shipped import CONTENT, table

TODAY = date(2026, 11, 24)
FILE = "places.toml"
ATLAS = places.load()
HELD = load()


@pytest.mark.parametrize(("name", "backing"), list(ATLAS.backed()), ids=[name for name, _ in ATLAS.backed()])
def test_each_row_rests_on_claims_of_its_status(name: str, backing: Backing) -> None:
    known = [HELD.claims[claim] for claim in backing.claims]
    assert backing.status in {claim.status for claim in known}
    assert all(claim.sources or claim.status is Status.DESIGN for claim in known), name


def test_our_places_have_no_fault() -> None:
    assert [str(one) for one in places.check(ATLAS, directory.load().values(), HELD, TODAY)] == []


def test_ports_are_paired_with_all_waiting_cities_of_the_first_phase_and_with_none_of_the_newest() -> None:
    of_first = {one.returned_at for one in ATLAS.pairings.values() if Phase.MPP1 in one.phases}
    assert of_first == set(ATLAS.phases[Phase.MPP1].ports)
    assert not any(Phase.MPP3 in one.phases for one in ATLAS.pairings.values())
    assert ATLAS.phases[Phase.MPP3].backing.status is Status.OPEN


def test_no_hour_and_no_length_of_time_stands_among_the_places() -> None:
    def values(row: Mapping[str, Any]) -> list[object]:
        return [found for one in row.values() for found in (values(one) if isinstance(one, Mapping) else [one])]

    said = [part for one in values(table(CONTENT / FILE)) for part in (one if isinstance(one, list) else [one])]
    assert {type(one) for one in said} == {str, bool}
    ids = re.compile(r"[A-Z]+-[A-Z0-9]+|MPP\d")
    assert not [one for one in said if isinstance(one, str) and re.search(r"\d", ids.sub("", one))]


@pytest.mark.parametrize("word", sorted(ATLAS.leads))
def test_every_word_is_read_as_the_port_that_its_row_names_and_is_certain_only_at_its_own_bridge(word: str) -> None:
    lead, found = ATLAS.leads[word], read_place(word)
    assert found.place == PLACES[lead.port]
    assert (found.sure, found.across) == (lead.sure, lead.across)
    across = {w: city.across for city in ATLAS.cities.values() for w in city.words}
    reported = {w for port in ATLAS.ports.values() if port.court for w in port.words}
    assert found.sure == (word in reported or across.get(word) == lead.port)


@pytest.mark.parametrize(
    ("city", "port", "winter_h", "summer_h"),
    [
        ("tijuana", "san_ysidro", 0, 0),
        ("mexicali", "san_ysidro", 0, 0),
        ("nogales", "nogales_arizona", 0, 0),
        ("nogales", "el_paso", 0, -1),
        ("ciudad_juarez", "el_paso", 0, 0),
        ("chihuahua", "el_paso", 1, 0),
        ("piedras_negras", "eagle_pass", 0, 0),
        ("nuevo_laredo", "laredo", 0, 0),
        ("reynosa", "brownsville", 0, 0),
        ("matamoros", "brownsville", 0, 0),
        ("monterrey", "laredo", 0, -1),
        ("saltillo", "eagle_pass", 0, -1),
        ("mexico_city", "laredo", 0, -1),
        ("tapachula", "el_paso", 1, 0),
    ],
)
def test_each_city_has_its_own_clock_beside_the_ports(city: str, port: str, winter_h: int, summer_h: int) -> None:
    # As claim TZ-05 has them, read in the zone data.
    for month, hours in ((1, winter_h), (7, summer_h)):
        noon = datetime(2027, month, 15, 18, tzinfo=UTC)
        here, there = (noon.astimezone(spot.zone).utcoffset() for spot in (ATLAS.cities[city], ATLAS.ports[port]))
        assert here is not None
        assert there is not None
        assert (here - there).total_seconds() == 3600 * hours


def spoilt(tmp_path: Path, old: str, new: str) -> Atlas:
    text = (CONTENT / FILE).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    return places.load(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"America/Denver"', '"America/El_Paso"', "America/El_Paso is no zone"),
        ('port = "el_paso"', 'port = "el_passo"', "el_passo is no port to report at"),
        ('port = "laredo"', 'port = "eagle_pass"', "eagle_pass is no port to report at"),
        ('court = "laredo"', 'court = "san_antonio"', "san_antonio is no place"),
        ('across = "calexico"', 'across = "mexicali"', "mexicali is no place"),
        ('city = "matamoros"', 'city = "acuna"', "acuna is no place"),
        ('words = ["calexico"]', 'words = ["calexico", "gateway"]', "'gateway' is a word of"),
        ('words = ["reynosa"]', 'words = ["Reynosa"]', "should be written 'reynosa'"),
        ('words = ["saltillo"]', 'words = ["saltillo"]\nhours_before = 4', "hours_before: no such field"),
        ('across = "laredo"\nwords = ["nuevo laredo"]', 'across = "laredo"', "words is missing"),
        ('claims = ["TZ-03"]', "claims = []", "rests on no claim"),
        ('status = "DES"', 'status = "OPEN"', "names a port that nobody knows"),
        ("returned_at = []", 'returned_at = ["laredo"]', "names ports that nobody knows"),
        ("[phases.MPP3]", "[phases.MPP4]", "'MPP4' is not a valid Phase"),
        ("[courts.el_paso]", "[court.el_paso]", "court: no such kind of entry"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(ContentBroken, match=r"content/places\.toml") as refused:
        spoilt(tmp_path, old, new)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ('claims = ["PORT-C"', 'claims = ["PORT-Q"', "unknown-claim"),
        ('status = "V"', 'status = "V2"', "status"),
        ('phases = ["MPP2"]', 'phases = ["MPP3"]', "phase"),
        ('words = ["nogales"]', 'words = ["nogales sonora"]', "unknown-city"),
    ],
)
def test_a_row_whose_claims_do_not_bear_it_is_found(tmp_path: Path, old: str, new: str, kind: str) -> None:
    found = places.check(spoilt(tmp_path, old, new), directory.load().values(), HELD, TODAY)
    assert kind in {problem.kind for problem in found}


def test_places_grow_old_with_their_claims() -> None:
    found = {problem.kind for problem in places.check(ATLAS, (), HELD, date(2027, 12, 1))}
    assert found == {"expired"}


def test_a_city_whose_papers_name_two_ports_leads_to_none_of_them(tmp_path: Path) -> None:
    more = (
        '[pairings.other]\ncity = "tijuana"\nport = "el_paso"\nphases = ["MPP2"]\nclaims = ["PORT-01"]\nstatus = "V"\n'
    )
    atlas = spoilt(tmp_path, "[pairings.mexicali]", f"{more}\n[pairings.mexicali]")
    assert "tijuana" not in atlas.leads


def test_the_check_of_the_content_looks_at_the_places(tmp_path: Path) -> None:
    from puente.content.checking import check
    from puente.texts.files import LOCALES

    left_out = shutil.ignore_patterns("*.png", "*.pdf", "*.mo", "desk.po*", "simulator.po*")
    for folder in (CONTENT, LOCALES):
        shutil.copytree(folder, tmp_path / folder.name, ignore=left_out)
    file = tmp_path / "content" / FILE
    file.write_text(file.read_text(encoding="utf-8").replace('"PORT-F", "HEAR-11"', '"PORT-Q", "HEAR-11"'), "utf-8")
    assert ("unknown-claim", "courts.laredo") in {(one.kind, one.message_id) for one in check(tmp_path, TODAY)}
