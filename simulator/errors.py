"""Twilio's errors as its API answers them and its status callbacks name them.

Source: twilio.com/docs/api/errors, as known in November 2026. Wording may change without notice,
so nothing should depend on it; codes and HTTP statuses are what clients act on.
"""

from starlette.requests import Request
from starlette.responses import JSONResponse

# code: (HTTP status, message)
REFUSALS: dict[int, tuple[int, str]] = {
    20001: (400, "Invalid parameter"),
    20003: (401, "Authenticate"),
    20004: (405, "Method not allowed"),
    20009: (409, "Message is still being processed and can not be changed"),
    20404: (404, "The requested resource was not found"),
    20422: (422, "Invalid parameter"),
    20429: (429, "Too Many Requests"),
    20500: (500, "An internal server error has occurred"),
    20503: (503, "Service is not available"),
    21211: (400, "Invalid 'To' Phone Number"),
    21212: (400, "Invalid 'From' Phone Number"),
    21602: (400, "Message body is required."),
    21603: (400, "A 'From' phone number is required."),
    21604: (400, "A 'To' phone number is required."),
    21606: (400, "The 'From' phone number is not a valid, message-capable number for this account."),
    21610: (400, "Attempt to send to unsubscribed recipient"),
    21617: (400, "The concatenated message body exceeds the 1600 character limit"),
    21619: (400, "A text message body or media urls must be specified."),
    21620: (400, "Invalid media URL(s)"),
    21655: (400, "The ContentSid is invalid"),
    21656: (400, "The ContentVariables parameter is invalid"),
    21658: (400, "A parameter exceeds its character limit"),
    21910: (400, "Invalid 'From' and 'To' pair. 'From' and 'To' should be of the same channel"),
    30409: (400, "Message can not be canceled"),
    63007: (400, "Twilio could not find a Channel with the specified 'From' address"),
}

# What a carrier or WhatsApp reports after Twilio took the message.
FAILURES: dict[int, str] = {
    30003: "Unreachable destination handset",
    30005: "Unknown destination handset",
    30006: "Landline or unreachable carrier",
    30007: "Message filtered",
    30008: "Unknown error",
    63003: "Channel could not find To address",
    63005: "Channel did not accept given content. Please check the content and try again.",
    63013: "Channel policy violation",
    63016: (
        "Failed to send freeform message because you are outside the allowed window. "
        "If you are using WhatsApp, please use a Message Template."
    ),
    63018: "Rate limit exceeded for Channel",
    63021: "Channel invalid content error",
    63024: "Invalid message recipient",
}


class Refused(Exception):
    """Twilio's API says no.

    Args:
        code: A key of `REFUSALS`.
        detail: Replaces the usual message, without people's words or numbers.
    """

    def __init__(self, code: int, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.status, self.message = REFUSALS[code]
        if detail:
            self.message = detail

    def body(self) -> dict[str, object]:
        """The JSON that Twilio answers with."""
        more = f"https://www.twilio.com/docs/errors/{self.code}"
        return {"code": self.code, "message": self.message, "more_info": more, "status": self.status}


async def answer_refusal(request: Request, error: Exception) -> JSONResponse:
    """Starlette's handler for `Refused`."""
    if not isinstance(error, Refused):
        raise error
    headers = {"WWW-Authenticate": 'Basic realm="Twilio API"'} if error.status == 401 else None
    return JSONResponse(error.body(), status_code=error.status, headers=headers)
