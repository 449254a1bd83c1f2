"""Every error of ours: a code, and whether to try again. Never people's words."""


class BotError(Exception):
    """Root of our errors.

    Args:
        detail: Ids and codes only. It reaches logs, so no name, address or message text.
    """

    code = "bot_error"
    retryable = False

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.code)
        self.detail = detail


class ConfigError(BotError):
    """A setting is missing or malformed; raised at start only."""

    code = "config_error"


class ContentBroken(ConfigError):
    """A file of `content/` cannot be read. Says which entry and why."""

    code = "content_broken"


class InvalidInput(BotError):
    """The caller can mend it."""

    code = "invalid_input"


class InvalidHearingTime(InvalidInput):
    """The court's clock skips or repeats this time."""

    code = "invalid_hearing_time"


class MessageTooLong(InvalidInput):
    """The gateway takes no text of this length."""

    code = "message_too_long"


class NotFound(BotError):
    """No such thing in the store."""

    code = "not_found"


class StoreUnavailable(BotError):
    """PostgreSQL or Redis does not answer."""

    code = "store_unavailable"
    retryable = True


class UnderstandingUnavailable(BotError):
    """Rasa failed or was slower than its limit."""

    code = "understanding_unavailable"
    retryable = True


class SendError(BotError):
    """Twilio did not take a message."""

    code = "send_error"


class GatewayUnavailable(SendError):
    """Throttled or 5xx: Twilio took nothing, try again later."""

    code = "gateway_unavailable"
    retryable = True


class OutcomeUnclear(SendError):
    """The connection broke after the request left: Twilio may have the message."""

    code = "outcome_unclear"


class RecipientOptedOut(SendError):
    """21610 and its kin: final, and consent is withdrawn."""

    code = "recipient_opted_out"


class MessageRefused(SendError):
    """Final; staff see it."""

    code = "message_refused"
