"""Who is looked at first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as some

from puente.desk.order import Tab, by_need, under
from puente.store.desk.queue import Entry
from puente.store.tickets import URGENCY, Kind

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
ME = uuid4()


def entry(
    *kinds: Kind,
    owner: UUID | None = None,
    hearing_h: float | None = None,
    waited_min: float | None = 5,
    untaken: bool | None = None,
) -> Entry:
    """Somebody in the list."""
    return Entry(
        person_id=uuid4(),
        language="es",
        channel="sms",
        owner_id=owner,
        owner_name="Ana" if owner else None,
        last_inbound_at=NOW,
        kinds=tuple(map(str, kinds)),
        urgency=min((URGENCY[kind] for kind in kinds), default=None),
        untaken=owner is None if untaken is None else untaken,
        unread=0,
        waiting_since=None if waited_min is None else NOW - timedelta(minutes=waited_min),
        hearing_at=None if hearing_h is None else NOW + timedelta(hours=hearing_h),
        court_wall=None,
        court_zone=None,
        _sealed=None,
    )


def test_danger_goes_before_any_hearing_and_any_wait() -> None:
    danger, medical = entry(Kind.UNSURE, Kind.DANGER, waited_min=0), entry(Kind.MEDICAL, waited_min=1)
    hearing = entry(Kind.CANNOT_GO, hearing_h=1, waited_min=600)
    assert by_need([hearing, danger, medical], NOW) == [medical, danger, hearing]


def test_a_nearer_hearing_goes_first_and_a_missed_one_is_now() -> None:
    near, far, none = (entry(Kind.PERSON, hearing_h=hours) for hours in (2, 200, None))
    missed = entry(Kind.MISSED)
    assert by_need([none, far, near, missed], NOW) == [missed, near, far, none]


def test_the_longest_wait_decides_between_equals() -> None:
    long, short, answered = (entry(Kind.PERSON, waited_min=minutes) for minutes in (60, 1, None))
    assert by_need([answered, short, long], NOW) == [long, short, answered]


def test_nobody_with_an_open_ticket_is_under_no_heading() -> None:
    colleague = uuid4()
    assert under(Tab.WAITING, [entry(Kind.PERSON)], ME, NOW)
    assert under(Tab.MINE, [entry(Kind.PERSON, owner=ME)], ME, NOW)
    assert not under(Tab.WAITING, [entry(Kind.PERSON, owner=colleague)], ME, NOW)
    assert under(Tab.WAITING, [entry(Kind.DANGER, owner=colleague, untaken=True)], ME, NOW)
    assert under(Tab.WAITING, [entry(Kind.PERSON, owner=colleague, waited_min=31)], ME, NOW)
    assert not under(Tab.WAITING, [entry(Kind.PERSON, owner=colleague, waited_min=None)], ME, NOW)


def test_undelivered_holds_what_did_not_arrive_whoever_has_it() -> None:
    lost = [entry(Kind.UNDELIVERED), entry(Kind.OPTED_OUT, owner=uuid4())]
    assert len(under(Tab.UNDELIVERED, [*lost, entry(Kind.PERSON)], ME, NOW)) == 2


@given(
    some.lists(
        some.builds(
            entry,
            some.sampled_from(Kind),
            hearing_h=some.none() | some.floats(0, 5000),
            waited_min=some.none() | some.floats(0, 5000),
        ),
        max_size=12,
    )
)
def test_the_order_loses_nobody_and_is_the_same_whatever_it_starts_from(entries: list[Entry]) -> None:
    ordered = by_need(entries, NOW)
    assert sorted(each.person_id for each in ordered) == sorted(each.person_id for each in entries)
    assert by_need(reversed(entries), NOW) == ordered
    dangers = [each.urgency == 0 for each in ordered]
    assert dangers == sorted(dangers, reverse=True)
