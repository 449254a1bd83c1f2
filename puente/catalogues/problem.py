"""What a check of the catalogues finds."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that must be mended before people read it.

    Args:
        kind: Short name of the rule, such as `fuzzy` or `budget`.
        where: `domain` or `domain/language`.
        message_id: The entry.
        detail: What is wrong, for whoever mends it.
    """

    kind: str
    where: str
    message_id: str
    detail: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message_id}: {self.kind}: {self.detail}"
