"""WhatsApp templates: the body Meta approves, and the values each variable takes when one is sent."""

import re

from puente.texts.lookup import Texts, texts

# Each variable in its order, written as in any sentence: the same values as the reminder it stands for.
VARIABLES = {
    "template.reminder_days": ("{n}", "{when:day}", "{report}", "{when:time}", "{place}"),
    "template.reminder_tomorrow": ("{when:day}", "{report}", "{when:time}", "{place}"),
    "template.reminder_today": ("{report}", "{place}", "{when:time}"),
    "template.reminder_no_report_time": ("{when:date}", "{when:time}", "{place}"),
    "template.reminder_after": ("{when:day}",),
    "template.reminder_after_discreet": (),
    "template.reminder_discreet": (),
    "template.hearing_moved": ("{old:day}", "{when:date}", "{when:time}", "{place}"),
    "template.hearing_moved_discreet": (),
    "template.hearing_listed": ("{old:day}", "{old:time}", "{when:date}", "{when:time}", "{place}"),
    "template.hearing_listed_report": ("{when:day}", "{report}", "{when:time}", "{place}"),
    "template.hearing_listed_discreet": (),
    "template.notice": ("{text}",),
    "template.reopen": (),
}
VARIABLE = re.compile(r"\{\{(\d+)\}\}")


def template_body(message_id: str, language: str, source: Texts = texts) -> str:
    """What is sent for approval, with `{{1}}` and on as variables.

    Raises:
        UnknownMessage: No such template.
    """
    return source.sentence(message_id, source.tongue(language), "whatsapp")


def template_values(message_id: str, language: str, **values: object) -> dict[str, str]:
    """The `ContentVariables` of one message: `{"1": …}` in the order of `VARIABLES`.

    Raises:
        ValueMissing: A variable has no value; Twilio would refuse an empty one (63013).
    """
    return {
        str(number): texts.fill(message_id, variable, language, values)
        for number, variable in enumerate(VARIABLES[message_id], 1)
    }


def template_text(message_id: str, language: str, **values: object) -> str:
    """What the person reads when the template arrives."""
    ready = template_values(message_id, language, **values)
    return VARIABLE.sub(lambda variable: ready[variable[1]], template_body(message_id, language))
