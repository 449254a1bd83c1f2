"""Twilio's signature, checked over the raw fields, with a second token valid while one is rotated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from twilio.request_validator import RequestValidator, get_signature_algorithm

Fields = Sequence[tuple[str, str]]


class RawFields(dict[str, list[str]]):
    """Form fields as they came, empty and repeated ones included, in the shape the validator asks for."""

    def __init__(self, fields: Fields) -> None:
        super().__init__()
        for name, value in fields:
            self.setdefault(name, []).append(value)

    def getall(self, name: str) -> list[str]:
        """Every value of one name."""
        return self[name]


@dataclass(frozen=True)
class SignatureCheck:
    """Says whether a request comes from Twilio.

    Args:
        public_url: Scheme and host as Twilio sees them; a proxy's inner address is never what was signed.
        tokens: Auth tokens accepted at this moment: one, or two while rotating.
    """

    public_url: str
    tokens: tuple[str, ...] = field(repr=False)

    def passes(self, path_and_query: str, fields: Fields, signature: str, settings_header: str = "") -> bool:
        """Whether *signature* was made with one of the tokens over exactly this URL and these fields."""
        if not signature:
            return False
        url = self.public_url + path_and_query
        raw, algorithm = RawFields(fields), get_signature_algorithm(settings_header)
        return any(RequestValidator(token).validate(url, raw, signature, algorithm) for token in self.tokens)
