"""The table in docs/settings.md, made from the settings themselves."""

from puente.settings import REQUIRED, Variable, variables

HEAD = ("| variable | what it is for | should be | default |", "| --- | --- | --- | --- |")


def table() -> str:
    """One row for each setting."""
    return "\n".join([*HEAD, *(_row(variable) for _, variable in variables())])


def _row(variable: Variable) -> str:
    default = (
        "**required**" if variable.default is REQUIRED else f"`{variable.default}`" if variable.default else "empty"
    )
    secret = " *Secret.*" if variable.secret else ""
    return f"| `{variable.name}` | {variable.purpose}{secret} | {variable.kind.looks_like} | {default} |"
