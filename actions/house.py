"""What every action needs of the house: the store, and where it is reached. Opened once, when the server starts."""

from __future__ import annotations

from dataclasses import dataclass

from puente.store.engine import Store


@dataclass
class House:
    """Holds the store while the action server runs; rasa-sdk makes the actions itself, without arguments."""

    _store: Store | None = None
    public_url: str = ""

    def open(self, store: Store, public_url: str = "") -> None:
        """Let actions use *store* from now on; pictures are fetched at *public_url*."""
        self._store, self.public_url = store, public_url.rstrip("/")

    @property
    def store(self) -> Store:
        """The store; an action that runs before the server has started is a fault of ours."""
        if self._store is None:
            raise RuntimeError("the action server has not opened its store")
        return self._store


HOUSE = House()
