"""Cells of a sheet that a spreadsheet opens: what it would run as a formula stays text."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_text[T](value: T) -> T | str:
    """*value* as a cell that nothing runs; what is no text stays as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def from_cell(cell: str) -> str:
    """What `as_text` made a cell of."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
