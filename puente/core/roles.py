"""The six roles of the desk, and what each may do: one table, read by every route."""

from __future__ import annotations

from enum import StrEnum

from puente.core.errors import InvalidInput


class Role(StrEnum):
    """What somebody of the staff is here for."""

    ADMIN = "admin"  # accounts and settings, no conversations
    SUPERVISOR = "supervisor"  # sees all, releases conversations, approves what reaches many
    LEGAL = "legal"  # reports for a court, reviewed content, and conversations
    AGENT = "agent"  # answers people
    VIEWER = "viewer"  # reads, writes nothing
    AUDITOR = "auditor"  # reads what staff did, no conversations


class Permission(StrEnum):
    """What a route lets somebody do."""

    OWN = "own"  # one's own account: signing out, language, password, second factor, sessions
    READ_PEOPLE = "read_people"  # lists of people, and figures with their names
    READ_FIGURES = "read_figures"  # how sending fares, without anybody's name
    OPEN_FILE = "open_file"  # the file of one person; for some only after breaking the glass
    BREAK_GLASS = "break_glass"  # open one file outside one's scope, with a reason
    ANSWER = "answer"  # take, answer, note, hand back
    RELEASE = "release"  # hand back a conversation that a colleague owns
    RESERVE = "reserve"  # close a file to those who don't need it
    EXPORT_FILE = "export_file"  # everything kept of one person, in clear
    JOIN_FILES = "join_files"  # two files of one person made one, and taken apart again
    ERASE_FILE = "erase_file"  # a person for good
    READ_REFUSALS = "read_refusals"  # reports of refused interviews
    COUNSEL = "counsel"  # close and export those reports
    READ_PROGRAMMES = "read_programmes"  # what is known of each programme
    SET_PROGRAMMES = "set_programmes"  # and saying it
    REVIEW_CONTENT = "review_content"  # approve what colleagues may send
    DECIDE_FOR_MANY = "decide_for_many"  # what reaches many people at once
    MANAGE_STAFF = "manage_staff"  # invitations, roles, closing and unlocking accounts
    READ_AUDIT = "read_audit"  # who did what, and its export
    REVIEW_GLASS = "review_glass"  # be told who broke the glass, and why


_A, _S, _L, _G, _V, _U = Role.ADMIN, Role.SUPERVISOR, Role.LEGAL, Role.AGENT, Role.VIEWER, Role.AUDITOR

MATRIX: dict[Permission, frozenset[Role]] = {
    Permission.OWN: frozenset(Role),
    Permission.READ_PEOPLE: frozenset({_S, _L, _G, _V}),
    Permission.READ_FIGURES: frozenset({_A, _S, _L, _G, _V}),
    Permission.OPEN_FILE: frozenset({_A, _S, _L, _G, _V}),
    Permission.BREAK_GLASS: frozenset({_A, _G, _V}),
    Permission.ANSWER: frozenset({_S, _L, _G}),
    Permission.RELEASE: frozenset({_S}),
    Permission.RESERVE: frozenset({_S, _L}),
    Permission.EXPORT_FILE: frozenset({_S, _L}),
    Permission.JOIN_FILES: frozenset({_S}),
    Permission.ERASE_FILE: frozenset({_S}),
    Permission.READ_REFUSALS: frozenset({_S, _L, _G, _V}),
    Permission.COUNSEL: frozenset({_S, _L}),
    Permission.READ_PROGRAMMES: frozenset({_A, _S, _L, _G, _V}),
    Permission.SET_PROGRAMMES: frozenset({_S, _L}),
    Permission.REVIEW_CONTENT: frozenset({_S, _L}),
    Permission.DECIDE_FOR_MANY: frozenset({_A, _S}),
    Permission.MANAGE_STAFF: frozenset({_A}),
    Permission.READ_AUDIT: frozenset({_A, _U}),
    Permission.REVIEW_GLASS: frozenset({_S}),
}


def allows(role: Role, permission: Permission) -> bool:
    """Whether the role may do it."""
    return role in MATRIX[permission]


def role_named(name: str) -> Role:
    """The role of that name; InvalidInput for anything else."""
    try:
        return Role(name)
    except ValueError as error:
        raise InvalidInput(f"role is one of {', '.join(Role)}") from error


def in_scope(role: Role, *, reserved: bool, mine: bool) -> bool:
    """Whether somebody of this role reads a person's file without saying why.

    Args:
        reserved: The file was closed to those who don't need it.
        mine: They own the conversation.
    """
    if not allows(role, Permission.READ_PEOPLE):
        return False
    return not reserved or mine or allows(role, Permission.RESERVE)


def home_of(role: Role) -> str:
    """The page that somebody of this role works on."""
    if allows(role, Permission.READ_PEOPLE):
        return "/"
    return "/team" if allows(role, Permission.MANAGE_STAFF) else "/audit"
