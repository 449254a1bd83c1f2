"""The register behind what people read: claims, sources, reviews, and who can help.

It stands in `content/`, in files that a lawyer can edit and git can compare. The sentences themselves stand in
`locales/`. Here one is laid beside the other.
"""

from puente.content.directory import shown
from puente.content.origin import form_for, is_stale, provenance, softened
from puente.content.register import ContentBroken, Register, register

__all__ = ["ContentBroken", "Register", "form_for", "is_stale", "provenance", "register", "shown", "softened"]
