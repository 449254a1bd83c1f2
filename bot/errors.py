"""What can go wrong here, as the caller sees it: a code and an HTTP status, never anybody's words."""


class BotError(Exception):
    """The base of all ours.

    Args:
        code: What happened, for the caller and the log.
    """

    status = 500

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ConfigError(BotError):
    """At start only. The code is a sentence for the operator: which variable or file, and what it should look like."""


class BadRequest(BotError):
    """The caller broke the contract of the channel; the same request will never work."""

    status = 400


class Unauthorized(BotError):
    """No bearer token, or another one."""

    status = 401


class NotReady(BotError):
    """The model is not loaded yet. Retryable."""

    status = 503


class StoreUnavailable(BotError):
    """The conversation can be neither read nor written. Retryable.

    To go on without it would take everybody for a stranger, in the middle of their form.
    """

    status = 503


class TrackerUnreadable(BotError):
    """What the store holds for this person was not written by us, or not for them."""


class ActionFailed(BotError):
    """The action server failed, or could not be reached. Nothing of this turn was kept: it may be sent again."""

    status = 502


class TurnTimeout(BotError):
    """The turn took longer than the caller may wait. Nothing of it was kept."""

    status = 504
