"""Why a start did not succeed."""


class ProcessesFailed(Exception):
    """A process did not become ready.

    Args:
        lines: The last it said.
    """

    def __init__(self, name: str, lines: list[str]) -> None:
        super().__init__(name)
        self.name = name
        self.lines = lines
