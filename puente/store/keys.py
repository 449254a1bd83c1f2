"""Keys: a ring from the environment wraps one data key per person; look-ups go through an HMAC."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from puente.core.errors import BotError

NONCE_BYTES = 12
KEY_BYTES = 32


class SealBroken(BotError):
    """A sealed value does not open: another key, another place, or altered bytes."""

    code = "seal_broken"


def _seal(key: bytes, plain: bytes, place: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, place)


def _open(key: bytes, sealed: bytes, place: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place)
    except InvalidTag as error:
        raise SealBroken(place.decode()) from error


@dataclass(frozen=True)
class Vault:
    """Seals and opens what belongs to one person.

    Args:
        person_id: Bound into every sealed value, so that none can be moved to another person.
        data_key: 32 bytes; destroying it destroys all that it sealed.
    """

    person_id: UUID
    data_key: bytes = field(repr=False)

    def seal(self, plain: str, column: str) -> bytes:
        """AES-256-GCM: 12 bytes of nonce, the ciphertext, 16 bytes of tag."""
        return _seal(self.data_key, plain.encode(), self._place(column))

    def open(self, sealed: bytes, column: str) -> str:
        """The text again; SealBroken when key, person, column or bytes differ."""
        return _open(self.data_key, sealed, self._place(column)).decode()

    def seal_json(self, value: Any, column: str) -> bytes:
        """Seal any JSON value."""
        return self.seal(json.dumps(value, ensure_ascii=False, separators=(",", ":")), column)

    def open_json(self, sealed: bytes, column: str) -> Any:
        """The JSON value again."""
        return json.loads(self.open(sealed, column))

    def _place(self, column: str) -> bytes:
        return f"{column}/{self.person_id}".encode()


@dataclass(frozen=True)
class KeyRing:
    """The keys from the environment: the first wraps, all unwrap, so that one can be retired while another takes over.

    Args:
        keys: Key id → 32 bytes, in order, the wrapping one first.
        lookup_key: 32 bytes for the HMAC over addresses. Changing it loses every look-up.
    """

    keys: dict[str, bytes] = field(repr=False)
    lookup_key: bytes = field(repr=False)

    @property
    def wrapping_id(self) -> str:
        """Id of the key that wraps new data keys."""
        return next(iter(self.keys))

    def new_data_key(self, person_id: UUID) -> tuple[str, bytes]:
        """A fresh data key, wrapped: (key id, wrapped bytes)."""
        return self.wrap(secrets.token_bytes(KEY_BYTES), person_id)

    def wrap(self, data_key: bytes, person_id: UUID) -> tuple[str, bytes]:
        """Wrap under the first key of the ring."""
        key_id = self.wrapping_id
        return key_id, _seal(self.keys[key_id], data_key, _wrap_place(key_id, person_id))

    def unwrap(self, key_id: str, wrapped: bytes, person_id: UUID) -> bytes:
        """The data key again; SealBroken when the ring lacks *key_id* or the bytes do not open."""
        if key_id not in self.keys:
            raise SealBroken(f"no key {key_id} in the ring")
        return _open(self.keys[key_id], wrapped, _wrap_place(key_id, person_id))

    def vault(self, person_id: UUID, key_id: str, wrapped: bytes) -> Vault:
        """The person's vault, opened."""
        return Vault(person_id, self.unwrap(key_id, wrapped, person_id))

    def seal(self, plain: str, place: str) -> bytes:
        """Seal what belongs to no person, such as a secret of staff: the key's id, a colon, and the sealed bytes."""
        key_id = self.wrapping_id
        return key_id.encode() + b":" + _seal(self.keys[key_id], plain.encode(), f"ring/{key_id}/{place}".encode())

    def open(self, sealed: bytes, place: str) -> str:
        """The text again; SealBroken when key, place or bytes differ."""
        named, _, rest = sealed.partition(b":")
        key_id = named.decode(errors="replace")
        if key_id not in self.keys:
            raise SealBroken(f"no key {key_id} in the ring")
        return _open(self.keys[key_id], rest, f"ring/{key_id}/{place}".encode()).decode()

    def lookup(self, value: str) -> bytes:
        """Keyed hash by which an address is found without being stored: 32 bytes."""
        return hmac.new(self.lookup_key, value.encode(), hashlib.sha256).digest()


def _wrap_place(key_id: str, person_id: UUID) -> bytes:
    return f"data-key/{key_id}/{person_id}".encode()
