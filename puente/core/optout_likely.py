"""Words that likely, but not surely, ask us to stop: they are asked about. Read by `optout`, as in `phrases`."""

from puente.core.optout_wishes import OURS, WANT

_AVISO = "aviso|avisos|avisito|avisitos|recordatorio|recordatorios|reminder|reminders|alerta|alertas"
_KEEP_ON = "avise|avisen|avisando|avisar|avisarme|recuerde|recuerden|recordando|recordar|recordarme"
LIKELY: tuple[str, ...] = (
    f"no (tiene|hace|ay|hay) (caso|sentido|falta|necesidad) (de) que (me|nos|le|les) (sigan|siga|esten) {_KEEP_ON}",
    f"pueden|puede|podrian|podria (ya) (por) (favor) dejar|parar de {_KEEP_ON}",
    f"(para|pa) que (me|nos|le) siguen|sigue {_KEEP_ON}",
    f"(ya) no voy|vamos|va a querer|necesitar|ocupar (ya) (mas) (los|sus|mas|estos) {OURS}|{_AVISO}|esto|eso",
    f"{OURS}|{_AVISO} ya no (los|las|need|quiero|ocupo|necesito|hacen|$) (falta|$)",
    f"(ya) no {WANT} (ya) (mas|mass|los|sus|estos) ningun|ninguna|mas {_AVISO}",
    f"(ya) no {WANT} (ya) ni un|uno|una",
    f"{WANT} dejar de recibir|recibirlos (los|sus|estos|mas) ({OURS}|{_AVISO})",
    "ya no (me|nos|le) (los|las|lo|la) mande|manden|mandes|envie|envien (mas|a|por|$)",
    "que (ya) no (me|nos|le) (los|las|lo|la) mande|manden|mandes|envie|envien (mas|$)",
    "ya no me hablen|hable $",
    "(asi) que|pero|entonces|mejor|y hasta aqui|aca|ahi (no) (mas) (nomas|llegamos|con|lo|dejemoslo|dejemolo|$)",
    "(mejor) dejemoslo|dejemolo (hasta) aqui|ahi|asi|$",
    "paren|pare|parele|parenle|parale ya $",
    "callense|callate|callese (ya) con|de",
    "quita|quite|quiten|borra|borre|borren|saca|saque|saquen el|la mio|mia",
    "quitame|quiteme|quitenme|borrame|borreme|borrenme|sacame|saqueme|saquenme de ahi|alli|alla|eso|ese|una (vez|ves)",
    "so|then|entonces end|stop|quit|cancel $",
    "mine|ours|hers|his (number|phone|line) can|should|could (now) come|go off|away",
    "drop|cut|count|pull me|us|mine from|off|out (of) (your|yours|the|this|from|$)",
    "turn|switch|shut these|those|them|it|mine off",
    "i|we|i'd|id|we'd|would|just like|want|wanted (to) (be) out (of) (this|it|please|whatever|$)",
    "these|them|this|it to quit|stop coming|ringing|popping|buzzing",
    "let|make this|that|it be the|your last (one|message|text)",
    "not one|another more|single text|message|reminder|word",
    "dont|don't|not send me .. no more|anymore",
    "cancel|end|stop his|hers|mine|theirs|ours $",
    "doesn't|doesnt|don't|dont|not need|want (any|the|these|more) (hearing|court|more) reminders|reminder (so|$)",
    "guan|want|no mor (mesages|text|tex|mensajes|$)",
    "renuncio|me salgo|borro|retiro de (esto|aqui|este)",
)
