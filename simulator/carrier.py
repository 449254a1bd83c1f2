"""What Twilio does with STOP on an SMS number by itself, before and beside the application.

The webhook still arrives; whoever wrote STOP gets Twilio's own answer and nothing more from that number.

Source: twilio.com/docs/messaging/tutorials/advanced-opt-out, default handling of long codes, and the
captured webhooks in which STOP arrives without OptOutType.
"""

STOP_WORDS = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"})
START_WORDS = frozenset({"START", "UNSTOP", "YES"})
HELP_WORDS = frozenset({"HELP", "INFO"})

# Twilio's own sentences, in English for everybody: part of what we show, so not in our catalogues.
STOP_REPLY = (
    "You have successfully been unsubscribed. You will not receive any more messages from this number. "
    "Reply START to resubscribe."
)
START_REPLY = (
    "You have successfully been re-subscribed to messages from this number. Reply HELP for help. "
    "Reply STOP to unsubscribe. Msg&Data Rates May Apply."
)
HELP_REPLY = "Reply STOP to unsubscribe. Msg&Data Rates May Apply."


class OptOuts:
    """Who may not be sent an SMS."""

    def __init__(self) -> None:
        self._numbers: set[str] = set()

    def __contains__(self, number: str) -> bool:
        return number in self._numbers

    def clear(self) -> None:
        """Forget everybody."""
        self._numbers.clear()

    def hear(self, number: str, body: str) -> str | None:
        """Act on a keyword that stands alone in *body*; returns Twilio's answer to it, if it gives one."""
        word = body.strip().upper()
        if word in STOP_WORDS:
            # Said twice is answered once.
            answer = None if number in self._numbers else STOP_REPLY
            self._numbers.add(number)
            return answer
        if word in START_WORDS and number in self._numbers:
            self._numbers.discard(number)
            return START_REPLY
        return HELP_REPLY if word in HELP_WORDS else None
