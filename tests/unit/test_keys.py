"""Sealing: what a dump of the database must not show."""

from uuid import uuid4

import pytest

from puente.store.keys import KeyRing, SealBroken, Vault

OLD, NEW, LOOKUP = b"o" * 32, b"n" * 32, b"l" * 32


def vault() -> Vault:
    return Vault(uuid4(), b"d" * 32)


def test_what_is_sealed_opens_again_and_looks_like_nothing() -> None:
    mine = vault()
    sealed = mine.seal("Me llamo Ana, vivo en Tijuana", "people.name")
    assert mine.open(sealed, "people.name") == "Me llamo Ana, vivo en Tijuana"
    assert b"Ana" not in sealed
    assert mine.seal("Ana", "people.name") != mine.seal("Ana", "people.name")


def test_a_sealed_value_opens_in_its_own_place_only() -> None:
    mine = vault()
    sealed = mine.seal("Ana", "people.name")
    with pytest.raises(SealBroken):
        mine.open(sealed, "inbox.body")
    with pytest.raises(SealBroken):
        Vault(uuid4(), mine.data_key).open(sealed, "people.name")


def test_an_altered_byte_is_noticed() -> None:
    mine = vault()
    sealed = bytearray(mine.seal("8:30", "inbox.body"))
    sealed[20] ^= 1
    with pytest.raises(SealBroken):
        mine.open(bytes(sealed), "inbox.body")


def test_the_first_key_wraps_and_all_unwrap() -> None:
    person = uuid4()
    before = KeyRing({"k0": OLD}, LOOKUP)
    key_id, wrapped = before.new_data_key(person)
    rotated = KeyRing({"k1": NEW, "k0": OLD}, LOOKUP)
    data_key = rotated.unwrap(key_id, wrapped, person)
    new_id, new_wrapped = rotated.wrap(data_key, person)
    assert new_id == "k1"
    assert KeyRing({"k1": NEW}, LOOKUP).unwrap(new_id, new_wrapped, person) == data_key


def test_a_retired_key_opens_nothing() -> None:
    person = uuid4()
    key_id, wrapped = KeyRing({"k0": OLD}, LOOKUP).new_data_key(person)
    with pytest.raises(SealBroken):
        KeyRing({"k1": NEW}, LOOKUP).unwrap(key_id, wrapped, person)


def test_keys_stay_out_of_every_repr() -> None:
    ring = KeyRing({"k1": NEW}, LOOKUP)
    assert "nnnn" not in repr(ring)
    assert "llll" not in repr(ring)
    assert "dddd" not in repr(vault())
