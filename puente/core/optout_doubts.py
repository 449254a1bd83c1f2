"""What makes an exit word in a sentence doubtful: said to others, by others, "what if", or by somebody who stays.

A rule stops messages without asking, so one of these beside it leaves the message to the model, which only asks.
Written as in `phrases`; read by `optout`.
"""

_OTHERS = (
    "he|she|they|who|cousin|aunt|uncle|sister|brother|friend|roommate|mom|mother|dad|father|husband|wife|son|daughter|"
    "nephew|niece|neighbor|kid|grandma|grandpa|somebody|someone|prima|primo|tia|tio|hermana|hermano|amiga|amigo|"
    "mama|papa|esposo|esposa|hijo|hija|nino|nina|sobrino|sobrina|vecina|vecino|cunada|cunado|suegra|comadre|compadre|"
    "alguien|muchacho|muchacha|companera|companero"
)
_EXIT = "stop|alto|baja|cancelar|cancel|unsubscribe|end|quit|salir"

REPORTED: tuple[str, ...] = (
    "told|tell|asked|texted|begged him|her|them (to) (please) never|not|stop|quit|leave|dont|don't",
    "told|asked|texted that|the|my|a .. to never|not|stop|quit|leave",
    f"{_OTHERS} (just|already|once|les|le|me|to) said|says|say|wrote|texted|typed|put|sent|pressed|hit|told|dijo|puso|"
    f"escribio|mando|apreto|pico (quote|the|word|les|le|la|el|you) (word|palabra) (quote) {_EXIT}",
    f"{_OTHERS} (les|le|you|just|has) opted|unsubscribed|stopped|quit|salio",
    "le|les|ya dije|digo|pedi|pido|decia|suplique (yo) al|a (el|la|mi|los|las|ellos|ellas|ese|esa|un|una|$)",
    "dije|digo|pedi|decirle|decirles al|a (el|la|mi|los|las|ese|esa)",
    "yo (ya) le digo|dije que",
    "dile|digale|diganle|decile|diles a|al|que (ya) no|pare|paren|deje|dejen|mi|la|el|los|ese|esa|esos",
    "tell him|her|them|my|the .. to stop|quit|not",
    "ya pararon de|hace|con|gracias|$",
    "le|les dijo|dijeron que (ya) no|dejara|deje",
    "told me to stop|quit bothering|calling|texting|writing|following",
    "dejaron de escribir|escribirle|escribirles|escribirme|llamar|llamarme|llamarle|molestar|molestarme|mandar|"
    "buscarme",
    "finally|already|he|she|they stopped|quit texting|calling|writing|bothering|messaging (me|him|her|us)",
    "quit|stopped texting|calling|writing|bothering|messaging him|her|them|me after",
    "is|it's|its true",
)
OF_ELSE: tuple[str, ...] = (
    "cancel*|anular|quitar (mi|la|una|el|esa|un|this|my|the|an|his|her|a|al) (mi) (proxima|next) cita|citas|audiencia|"
    "hearing|appointment|interview|llamada|consulta|abogado|vuelo|entrevista",
    "no (me|nos) mande|manden|envie|envien (mas) al|a (la|el|otro|otra|una|un|esa|ese) albergue|refugio|ciudad|corte|"
    "puente|lugar|lado|juez|oficina|carcel|centro|hospital|estado|pais|campamento|frontera",
    "stop|quit sending my|our|him|her|people|families|kids",
    "messages|texts|calls|mensajes|llamadas from|de (the|my|a|mi|el|la|ese|un|su) lawyer|attorney|abogado|abogada|ex|"
    "bank|banco|coyote|notary|notario|landlord|shelter|albergue",
    "need that|this hearing|date|appointment",
    "remove just that|this",
    "discreet|discreto|discretos|discreta",
    "de baja (a) mi|el|la|una|este chip|linea|cuenta|seguro|tarjeta",
    "lista de (la) espera|asilo|cbp|visitas",
    "lista del|de (el) albergue|refugio|puente|consulado",
)
HYPOTHETICAL: tuple[str, ...] = (
    f"si (yo|uno|una|alguien|el|ella|un|le|les|por|accidente|mi|mama) pongo|ponemos|pone|pusiera|escribo|escribe|"
    f"escribiera|digo|dijera|mando|manda|mandara|aprieto (la|les|el|un) (palabra) {_EXIT}",
    "si (yo) (les|le) digo|pido|dijera|pidiera que (ya) no|dejen|paren",
    "si (yo|uno) dejo|deja|dejara|dejamos de recibir",
    "que pasa|pasaria|sucede si",
    "what|wat happens|happen|happins if",
    f"if|when (i|he|she|somebody|someone|my|a|the) (cousin|mom|mother|brother|sister|aunt|uncle|friend) (ever) "
    f"text|texts|type|types|send|sends|put|puts|say|says|write|writes|press|presses {_EXIT}",
    "if|when i|he|she|you|one|somebody|someone|they (ever) unsubscribe|unsubscribes|unsuscribs|leave|leaves|opt|opts",
    f"does|do|will|would|did texting|sending|typing|writing|saying {_EXIT}",
    "hypothetically|hipoteticamente",
    "if somebody|someone|a wanted|wants|want|needed",
    "nomas|solo|solamente|nada (es) (mas) (una) pregunto|preguntaba|preguntando|pregunta",
    "just (me) asking|wondering|curious",
    "solo|nomas (es) (por|pa|para) saber",
    "algun dia|someday|eventually",
    "like|maybe for later",
    "todavia|aun no (me) (quiero|voy|pienso)",
    "hasnt|hasn't|havent|haven't (yet) decided",
)
STAYS: tuple[str, ...] = (
    "keep reminding",
    "please|pls|so|but|do|to|just keep texting|sending|writing|messaging|mine|me|us|him|her",
    "keep (on) them|em|these|those|it|me|us|mine|texts|messages coming|going|on|in",
    "no (me|nos|lo|la) (vayan|vaya|vallan) (a) quiten|quite|saquen|saque|borren|borre|sacar|quitar|borrar|eliminen",
    "no (me|nos) (vayan) (a) den|de|dar de baja",
    "dont|don't|not take|remove|drop|unsubscribe|kick|cut me|us|mine|him|her",
    "los|las avisos|recordatorios|mensajes (de) (la) (corte) si",
    "yo|pero|a si (los) quiero|kiero|necesito|ocupo|sigo",
    "siga|sigan|sigame|siganme|siganmelos|sigamelos mandando|avisando|escribiendo|enviando|diciendo|recordando",
    "no dejen|deje|dejes|paren|pare (de) (me) mandar|mandarme|escribir|escribirme|avisar|avisarme|recordarme",
    "no lo|la quiero perder",
    "text|write|message|use this|the (new|other) one|phone|number instead|$",
    "escribanme|escribame|mandenme|mandeme|mandame|avisenme|aviseme|avisame (todo) (a|al|en|por) (ese|el) alli|ahi|"
    "aqui|aca|here|este|nuevo|otro|mejor",
    "escriban|escriba|manden|usen|use (mejor) (a|al|en) aqui|aca|este|nuevo|otro mejor|$",
    "no quiero|kiero quedarme|quedarnos|perderme|perdermelo|perdermelos|perder|miss|lose",
    "not|dont|don't|wanna want (to) miss|lose",
    "quiero|kiero|necesito (que) (me) manden|mande|mas (mas) mas|avisos|recordatorios|mensajes",
    "(para) que (me) manden|mande|lleguen|llegue|vuelvan|empiecen .. otra|nuevo",
    "need you|them|it|these again",
    "start|begin receiving|getting (your|the|my)",
)
HOW: tuple[str, ...] = (
    "how (do|can|could|to|would) (i|we|you|one|he|she|someone|somebody|to) (get|stop|cancel|end|unsubscribe|opt|leave)",
    "como (le) (hago|ago|hace|ase|hacemos|puedo|podemos|me|nos|se) (para|pa) (que) (doy|salgo|quito|borro|darme|dejar|"
    "salir|sale|salirse|ya|no)",
    "whats|what's|what|which (is) the way to",
)
