"""The words that our own messages tell people to write: they mean the same anywhere, and no model is asked.

Danger, leaving, and the names of languages have their own rules.
"""

from __future__ import annotations

from dataclasses import dataclass

from puente.core.keyword_slips import heard
from puente.core.papers import year_said
from puente.core.words import fold


@dataclass(frozen=True)
class Keyword:
    """What a word stands for.

    Args:
        payload: As Rasa takes it; the intent alone, or with what it carries.
        language: The language the word belongs to; None when it is the same in both.
    """

    payload: str
    language: str | None

    @property
    def intent(self) -> str:
        """The intent within the payload."""
        return self.payload.partition("{")[0]


_DISCREET = 'manage_reminders{"value": "discreet"}'
_WORDS: dict[str, dict[str | None, str]] = {
    "ask_help": {None: "menu", "es": "opciones|ayuda", "en": "help|options"},
    "talk_to_person": {"es": "persona|una persona|humano|asesor", "en": "person|a person|human|agent"},
    "delete_my_data": {
        "es": "borrar|borrar todo|borrar mis datos|borren mis datos|borrar datos",
        "en": "delete|delete all|delete everything|delete my data|erase my data",
    },
    "list_hearings": {
        "es": "mi cita|mis citas|mi fecha|mis fechas|mi corte|mi audiencia|ver mi cita",
        "en": "my date|my dates|my hearing|my hearings|my court date|my appointment",
    },
    "record_hearing": {
        "es": "guardar mi fecha|guardar fecha|guardar una fecha|guardar mi cita|guardar|seguir|continuar|sigamos",
        "en": "save my date|save date|save a date|save my hearing|save|continue|go on",
    },
    "choose_source": {
        "es": "fuente|fuentes|la fuente|cual es la fuente|de donde sale esto|de donde sale eso|de donde sale"
        "|de donde salio|de donde salio eso|de donde sacan esto|de donde sacan eso|de donde sacaron eso"
        "|de donde saca eso|de donde saco eso"
        "|de donde viene esto|de donde viene eso|de donde es esta informacion|de donde sale esta informacion"
        "|de donde viene esta informacion|de donde tienen eso|de donde lo saben|quien lo dice|quien dice eso|quien dice"
        "|quien dijo eso|y quien lo dice|y eso quien lo dice|y eso de donde sale|segun quien|como lo saben|como lo sabe"
        "|como saben eso|como sabe eso|como se que es verdad|es verdad eso|eso es verdad|es oficial|eso es oficial",
        "en": "source|sources|the source|what is the source|what s the source|what is your source|what s your source"
        "|where does this come from|where does that come from|where did this come from|where did that come from"
        "|where is this from|where is that from|where did you get that|where did you get this|where do you get this"
        "|where does this information come from|who says so|who says that|who says this|who says|says who|who said that"
        "|according to who|according to whom|how do you know|how do you know that|how do you know this|is that true"
        "|is this true|is this official|is that official",
    },
    "choose_guide": {"es": "guia|la guia", "en": "guide|the guide"},
    'choose_guide{"value": "start"}': {
        "es": "paso a paso|guia de miedo|empezar guia",
        "en": "step by step|start guide",
    },
    'choose_guide{"value": "next"}': {"es": "siguiente|adelante", "en": "next"},
    'choose_guide{"value": "back"}': {"es": "atras|anterior", "en": "back|go back|previous"},
    'choose_guide{"value": "leave"}': {"es": "cerrar|cerrar la guia", "en": "close|close the guide|exit"},
    "choose_card": {"es": "tarjeta|la tarjeta|ver tarjeta", "en": "card|the card|show card"},
    "choose_refusal_report": {
        "es": "reporte|me la negaron|me negaron la entrevista|no me hicieron caso",
        "en": "report|report refusal|they refused me|they refused my interview",
    },
    "ask_fear_interview_request": {"es": "miedo|entrevista de miedo", "en": "fear|fear interview"},
    "ask_legal_help": {"es": "abogado|abogada", "en": "lawyer|attorney"},
    "ask_hearing_process": {"es": "corte|la corte", "en": "court"},
    "ask_fraud": {"es": "es gratis|esto es gratis|cobran|cuanto cobran", "en": "is it free|is this free"},
    "change_hearing": {"es": "cambiar", "en": "change"},
    "ask_case_lookup": {"es": "como reviso mi caso|revisar mi caso", "en": "how do i check my case|check my case"},
    "manage_reminders": {"es": "recordatorios", "en": "reminders"},
    _DISCREET: {"es": "recordatorios discretos", "en": "discreet reminders"},
}
# Exact words alone: "más" within a sentence may mean anything.
_WORDS |= {
    "choose_more": {
        "es": "mas|mas info|mas informacion|mas detalles|quiero mas|dime mas|digame mas|cuenteme mas|cuentame mas"
        "|expliqueme mas|explicame mas|mas de esto|mas de eso|quiero saber mas|quiero mas informacion",
        "en": "more|more info|more information|more details|tell me more|more on this|more about this|i want more"
        "|i want to know more|say more",
    },
    "choose_topics": {"es": "temas|todos los temas|mas temas", "en": "topics|all topics|more topics"},
    "choose_papers": {"es": "mis papeles de mpp|ano de mis papeles", "en": "my mpp papers|year of my papers"},
}
KEYWORDS = {
    word: Keyword(payload, language)
    for payload, tongues in _WORDS.items()
    for language, words in tongues.items()
    for word in words.split("|")
}


def keyword(text: str) -> Keyword | None:
    """The keyword that is all of *text*, in capitals or not, with accents or not; the year of the papers likewise.

    Where a keyword was mistyped and nothing else stands there, it is heard all the same (`keyword_slips`).
    """
    year = year_said(text)
    if year is not None:
        return Keyword(f'choose_papers{{"value": "{year}"}}', None)
    said = fold(text)
    return KEYWORDS.get(said) or heard(said, KEYWORDS)
