"""What a message costs, roughly: enough to see that accents, length and templates cost money.

Approximate list prices in US dollars, November 2026, rounded and not a quotation; carrier fees are left out.
Shape of the WhatsApp prices: Twilio's fee on each message both ways, and Meta's fee on utility templates
outside the 24-hour window alone (support article 360037672734, read 2026-11-24).
"""

from decimal import Decimal

AS_OF = "2026-11"

# By the longest country code that fits.
_SMS_OUT = {
    "+1": "0.0083",
    "+52": "0.0500",
    "+502": "0.1000",
    "+503": "0.0750",
    "+504": "0.0750",
    "+505": "0.0800",
    "+53": "0.0700",
    "+57": "0.0500",
    "+58": "0.0700",
    "+593": "0.1000",
    "": "0.0750",
}
_SMS_IN = Decimal("0.0083")
_WHATSAPP_FEE = Decimal("0.0050")
_UTILITY_TEMPLATE = {"+1": "0.0040", "+52": "0.0085", "": "0.0113"}


def sms_out(number: str, segments: int) -> Decimal:
    """What sending costs, in dollars."""
    return _for(number, _SMS_OUT) * segments


def sms_in(segments: int) -> Decimal:
    """What receiving costs, in dollars."""
    return _SMS_IN * segments


def whatsapp_in() -> Decimal:
    """What receiving costs, in dollars."""
    return _WHATSAPP_FEE


def whatsapp_in_session() -> Decimal:
    """What an answer within 24 hours costs, in dollars."""
    return _WHATSAPP_FEE


def whatsapp_template(number: str) -> Decimal:
    """What a utility template that starts a conversation costs, in dollars."""
    return _WHATSAPP_FEE + _for(number, _UTILITY_TEMPLATE)


def as_twilio_writes(cost: Decimal) -> str:
    """Negative, because it is taken from the balance."""
    return f"-{cost:.5f}"


def _for(number: str, table: dict[str, str]) -> Decimal:
    fitting = [code for code in table if number.startswith(code)]
    return Decimal(table[max(fitting, key=len)])
