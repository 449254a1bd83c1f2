"""Every sentence a person in MPP reads: looked up by id, in their language, in the form for their channel.

The sentences stand in `locales/<language>/LC_MESSAGES/puente.po`; code holds ids alone. Dates, times and
hearing times are written out here, in words, so that no caller ever formats one.
"""

from puente.texts.lookup import Texts, UnknownMessage, ValueMissing, from_utter, has, languages, say
from puente.texts.templates import template_body, template_text, template_values
from puente.texts.values import Phrase, Told

__all__ = [
    "Phrase",
    "Texts",
    "Told",
    "UnknownMessage",
    "ValueMissing",
    "from_utter",
    "has",
    "languages",
    "say",
    "template_body",
    "template_text",
    "template_values",
]
