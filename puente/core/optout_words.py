"""How people ask us to stop or to start writing. Read by `optout`; phrases are written as in `phrases`."""

from puente.core.words import word_list

LONGEST_WORDS = 60
"""Longer messages are stories; staff or the model read them."""

COURTESIES = word_list(
    """
    por favor porfavor porfa xfa xfavor x fa please pls plz gracias thanks thank you hola hi hello buenas buenos dias
    tardes noches disculpe disculpen perdon sorry ok okay now ahora ahorita ya senor senora amigo hey kindly plis plees
    porfis sir maam
    """
)

# The whole message, courtesies and spaces left out.
STOP_WORDS = word_list(
    """
    stop stopall stopit stopthis unsubscribe unsuscribe unsubcribe end quit cancel revoke optout optmeout arret alto
    baja parar pare paren parenlo detener detenganse detengase nomas basta salir salirme desuscribir desuscribirme
    desuscribirse saquenme quitenme borrenme quiteme cancelarsuscripcion nomolestar nomolesten nomolestes nomoleste
    nomolestenmas dardebaja darmedebaja dejenmeenpaz dejemeenpaz leavemealone enough sotp stpo removeme remove
    removemynumber cease stopsending stoptexting stopmessages nomasmensajes endthis endit turnoff turnthisoff
    enoughalready thatsenough letmebe bloqueenme bloqueeme desinscribirme desinscribir apaguenesto removethisnumber
    removemeplease unsub unsubme exitme stopeverything borreme borrame quitame sacame saqueme elimineme eliminenme
    eliminame bajeme bajenme desactivar desactivarmensajes desactivenme stopthem makeitstop quitit stopnow parenya
    dejendejoder callense
    """
)
# At the end, after a pause, whatever came before: "it's dangerous if you write me, stop".
STOP_TAILS = word_list(
    "stop stopit stopthis unsubscribe alto basta paren paraya yabasta bastaya yanomas nomas nomore cease"
)
START_WORDS = word_list(
    """
    start unstop alta comenzar reanudar resume subscribe startagain restart reiniciar empezar iniciar suscribir
    suscribirme dardealta darmedealta reactivar reactivate optin optmeback optmebackin signup
    """
)
# Alone: the date, the form or everything? (CANCEL in English stops us at the carrier, so with us it is a STOP.)
NEGATIONS = word_list("no not dont don't never nunca tampoco")
ASK_ALONE = word_list("cancelar cancela cancelen cancele terminar termina finalizar suspender")

# In the middle of our questions these end the questions. By SMS some of them are the carrier's, and never reach this.
ENDS_A_FORM = ASK_ALONE | word_list(
    "cancel end quit stopit endit quitit stopthis endthis parar salir cancelalo cancelelo"
)

_MESSAGES = (
    "mensaje|mensajes|mensages|mensajitos|sms|textos|texto|msj|msjs|whatsapp|whats|notificaciones|suscripcion|"
    "publicidad|informacion"
)
_OURS = "mensaje|mensajes|mensages|textos|avisos"
_OURS_EN = "messages|texts|message|alerts|notifications"
_MESSAGES_EN = "message|messages|msgs|msg|texts|text|sms|notifications|spam|alerts|subscription"
_WRITE = (
    "escribir|escribirme|escribirnos|mandar|mandarme|mandarnos|enviar|enviarme|textear|textearme|molestar|molestarme|"
    "contactarme|insistir"
)
_END = (
    "parar|pare|paren|detener|detengan|detenganse|detengase|detenga|suspender|suspendan|cancelar|cancelen|"
    "cancele|terminen|basta|alto"
)

STOP: tuple[str, ...] = (
    f"{_END} (con|de|a) (todos|tantos) (los|mis|sus|esos|estos|el|la|mi) {_MESSAGES}",
    f"paren|pare|parar|dejen|deje|dejar|deja|dejenme|dejeme (ya) de {_WRITE}",
    "dejen|deje|paren de (estar) mandando|escribiendo|enviando|molestando",
    "dejenme|dejeme|dejame en paz",
    "no (me|nos) (vuelvan|vuelva|vuelvas|sigan|siga) (a) escribiendo|escriban|escriba|escribas|contacten|"
    "contacte|textees|escribir|escribirme",
    "no (me|nos) (vuelvan|vuelva) (a) manden|mande|mandes|envien|envie|mandar|enviar "
    f"(mas) (ningun|los|tantos|sus|esos|mas) nada|{_MESSAGES}",
    "no (me|nos) manden|mande|envien|envie (nada) mas",
    "ya no (me|nos) manden|mande|envien|envie|mandes (mas|los|estos|sus) recordatorios|nada|avisos",
    "no quiero|kiero|queremos|deseo|necesito (volver|seguir) (a) (recibir|recibiendo|ver) (ya) (mas|sus|los|"
    "estos|esos|ningun|tantos) "
    f"(mas) {_MESSAGES}",
    f"no quiero|kiero|deseo que (me|nos) (sigan|vuelvan) (a) lleguen|manden|mandar|mandando (mas|sus|los) {_MESSAGES}",
    "no quiero|kiero|deseo que (me|nos) (sigan|vuelvan) (a) escriban|escriba|escribir|escribiendo|contacten|molesten",
    f"no mas (de|sus|estos|los) {_MESSAGES}",
    f"baja (a|de|con) (los|tantos|sus|estos) {_MESSAGES}",
    "no (me|nos) molesten|moleste|molestes|molestar",
    "darme|darnos|denme|deme|dame|dar de baja",
    "me quiero|kiero dar de baja",
    "borrenme|borreme|borrarme|borrame|quitenme|quiteme|quitarme|quitame|saquenme|saqueme|sacarme|sacame|"
    "eliminenme|elimineme|"
    "eliminarme|salirme|salir (de) (la|su|esta|sus|las|el|este|los) lista|listas|grupo|mensajes",
    "stop|quit|end|cancel|enough (with|sending|of) (me|us) (with|all|the|these|your|my|any|those) (more) "
    f"{_MESSAGES_EN}",
    "stop|quit sending (me|us) (all|these|those|this) stuff|things|anything|me|us",
    "stop|quit texting|messaging|writing|contacting|bothering|spamming|msging",
    "dont|don't|not|never|no (ever) text|message|contact|write|bother|msg|texting|messaging (to) me|us|again|here|this",
    "dont|don't|not|never send (me|us) (anything) (here) anything|nothing|again|more",
    f"no more {_MESSAGES_EN}",
    "dont|don't|not|no (longer) want|wanna|need|wish (to) (get|receive|have|see) (any|these|your|the|getting|"
    "receiving) (more) "
    f"{_MESSAGES_EN}",
    f"dont|don't|not send (me|us) (any|these|your|more) (more) {_MESSAGES_EN}",
    "remove|take|delete|get me|us|my (number) off|from|of (of) (the|your|this) list|lists",
    "leave me|us alone",
    "unsubscribe me|us|from",
    "opt (me) out",
    "want|like|wanna (to) unsubscribe",
    "want|like to stop (getting|receiving|the|these) (the|these) (messages)",
)

STOP += (
    f"quiten|quite|quiteme|quitenme|saquen|saque|kiten (a) mi|este|el|mis numero|telefono de (su|sus|la|las|el|los|mi) "
    f"{_MESSAGES}|lista|listas|envios",
    "quiten|quite|saquen|saque|kiten mi|este numero|telefono de (su) sistema de mensajes",
    "no (hace|ase|ay) falta|necesario|ocupo|necesito que (me|nos) (sigan|vuelvan) (a) escriban|escribiendo|manden|"
    "mandando|escriba|mande",
    "ya no es necesario que (me|nos) (sigan) escriban|escribiendo|manden|mandando",
    f"no ocupo|necesito|quiero (ya) mas {_MESSAGES}|textos|recados",
    "no (me) sigan|siga|sigas|vuelvan|vuelva (a) mandando|mandar|escribiendo|escribir|textear|texteando|enviando|"
    "enviar",
    "no (me) (se) busquen|contacten|texteen|textee|llenen mas",
    "no me llenen (el|mi) telefono|celular|cel",
    f"parenle|parele|parale (ya) de|con (escribir|mandar|los|sus|tantos) ({_MESSAGES})",
    "ya parenle|parele|parale",
    "para|pare de|con escribir|escribirme|mandar|mandarme|los|tantos",
    "ya no (me) interesa recibir|que (me) (escriban|manden|nada|esto|mas|mensajes|sus)",
    "no quiero|kiero recibir nada|esto",
    "not|don't|dont want to receive this|these|anything",
    "ya no quiero|kiero saber (nada|mas) (nada|mas) de ustedes",
    "dejen|deje (ya) de gastarme|gastar|llenar|llenarme (el|mi) saldo|credito|telefono",
    "stop|quit|cease sending (me) (anything|this|that)",
    "don't|dont|not (do) (you) (have|need) to text|write|message me|us|here (anymore|again|more)",
    "you can|may|could (now) stop texting|messaging|writing|sending",
    "no need to (keep) text|texting|write|writing|message|messaging (me|us)",
    "not interested in (these|your|the|this) texts|messages|service",
    "remove|take|drop my number|phone (out|off) of|from (your|the) list|lists|messages|texts",
    "take my number out|off",
)

STOP += (
    # English, looser: what is not to be sent may go unsaid.
    "pls|please|plz|so|but|just (do) dont|don't|not (you) send (me|us) any|anymore|again|here",
    "dont|don't|not (you) send (me|us) any|anymore",
    "(from) now (on) dont|don't|not send|text|write",
    "remove|delete|drop|unlist me|us|number|phone (off) from|of (your|the|this|all) (your) messages|texts|service|"
    "system|contacts|everything",
    "want|wanna|like|let|get (to) (me|be) out of|off this|it|these|the thing|list|messages|texts|service|chat",
    "want|wanna|like|let|get (to) (me|be) out of|off this|it $",
    "stop|quit|cease|end|cancel|kill it|that|all|this|these|the|your (with) (the|these|those) (all) "
    "texts|messages|msgs|texting|messaging|sms",
    "stop|quit texting|messaging|writing|contacting|calling (to) (this|my|the|that) phone|number|cell|line",
    "(do) not|dont|don't want|need|wish (for) this|these|your|the|any (kind) (of) (more) texts|messages|msgs|sms",
    "no longer want|wish|need|wants (to) (receive|get|be) (texted|contacted|messages|texts|it|this|these)",
    "forget|lose|erase this|my number|phone",
    "not|no (longer) interested (anymore) (pls|please) (remove|stop|thanks|thank)",
    "changed my mind (about) (the|these) (messages|texts) .. dont|don't|stop|no",
    "rather|prefer (i) not (to) get|receive|be|have (texted|contacted|messages|texts|these|any)",
    "rather|prefer you not|dont|don't|stop text|write|message|contact|texting",
    # Spanish, the same.
    "me|nos quiero|kiero|quisiera|puedo|queremos salir|salirme|retirarme|borrarme de esto|este|estos|aqui|ustedes|su",
    f"cancelen|cancele|cancelar|cancela|suspendan|paren (el|los|con) (el) envio|envios (de) ({_MESSAGES})",
    f"no deseo|quiero|kiero|necesito|quisiera (seguir|continuar) recibiendo|recibir|recivir (mas|los|sus|sus) "
    f"{_MESSAGES}|avisos|nada",
    f"(que) (ya) no (me) lleguen|llegue|entren (mas|los|sus) (mas) {_MESSAGES}|avisos|nada",
    "no (quiero|kiero|deseo) (ya) saber (ya) (nada|mas) (mas) de ustedes|esto|este",
    "olviden|olvide este|mi numero|telefono",
    "quitenme|quiteme|retirenme|retireme de sus|esto|aqui (envios|mensajes)",
    "(ya) no me hablen|hable|busquen|manden ni|por|mas (aqui|uno|este)",
    f"prefiero|preferiria no (seguir) recibir|recibiendo (mas) (de) (sus|los|mas|la|ninguna) {_MESSAGES}|avisos|"
    "comunicacion",
    f"no necesito|quiero|ocupo mas (de) (sus|los|estos) {_MESSAGES}|avisos",
    "dejen|deje|paren de mandarlos|enviarlos|mandarme|enviarme|mandarmelos",
    "(ya) no manden|envien nada|mas",
    "me salgo (de) (gracias|aqui|esto|ya)",
    "bloqueen|bloquee|den mi|este (de) (baja) numero|telefono",
    "no quiero|deseo|kiero (ya) seguir|estar (mas) en este|esta|el|su servicio|lista|grupo|chat",
    "no quiero|deseo|kiero (ya) estar (mas) en esto $",
    "no me interesa|sirve|sirven|interesan (ya) (sus|este|el|los) mensajes|servicio|avisos",
    "que no (me|le|nos) sigan|lleguen|vuelvan (a) llegando|escribir|escribiendo|mandando (mas) (mensajes)",
    "(ya) no hace|ase falta que (me) (sigan) llegando|lleguen|manden|escriban",
    "no quiere|quiero|kiero que (le|me|nos) (vuelvan|sigan) (a) buscarme|buscarlo|escriban|escribirle|escribirme|"
    "escribiendo",
    "hagan el favor de no (me) (volver) (a) enviar|mandar|escribir|enviarme|mandarme|escribirme",
    "(please) discontinue|cease (all) (the) communication|communications|contact|contacting|messages|texts",
    "dont|don't|not|never reach (out) (to) (me|us)",
    "take|get|pull me|us out|off (of) this|it|here",
    "can you|u (pls|please) (just) stop texting|messaging|writing|contacting",
    "no (me) (vuelvan|vuelva|volver) (a) contactarme|contactar|escribirme|buscarme|buscar",
    "no (me) vuelvan|vuelva|volver (a) llamar|llamarme",
    "pido|ruego|suplico|agradeceria (que) no (me|nos) (vuelvan|vuelva|volver|escriban) (a) "
    "contactarme|escribirme|contactar|escribir",
)

START: tuple[str, ...] = (
    f"quiero|kiero|deseo|quisiera|acepto (volver) (a) recibir|seguir (recibiendo) (de) (nuevo) (los|sus|mas) {_OURS}",
    f"activar|active|activen|reactivar|reactiven|reactive|reanudar|reanuden|empezar|iniciar|inicie|continuar|continuen "
    f"(con) (otra) (vez) (los|mis|de) (nuevo) (los) {_OURS}",
    "denme|deme|darme|dame de alta",
    "me quiero|kiero dar de alta",
    f"mandenme|mandeme|envienme|envieme|mandame|mandarme|escribanme|escribame (los) ({_OURS}) otra|nuevamente",
    f"mandenme|mandeme|envienme|envieme|mandame|mandarme|escribanme|escribame (los) ({_OURS}) de nuevo",
    "vuelvan|vuelva|volver|vuelve|volve|buelvan (a) escribir|escribirme|mandarme|enviarme",
    f"vuelvan|vuelva|volver|buelvan (a) mandar|enviar (los|sus) {_OURS}",
    "quiero|kiero|pueden|puede que|k|ke (me|nos) (vuelvan) (a) escriban|manden|escribir|envien (los) "
    "(mensajes) otra|de|si",
    "puse|mande|escribi alto|stop|baja sin|por querer|error",
    f"want|like to|2 (get|receive|start) (getting|receiving) (your|the|my) {_OURS_EN} again",
    f"want|like|agree to|2 receive|get (getting|receiving) (your|the|my) {_OURS_EN}",
    f"start|resume|restart|continue (sending|getting|receiving) (me) (my|the) {_OURS_EN}",
    "start texting|messaging me",
    "text|write|message|texting (to) me again",
    f"send (me) (the|your) {_OURS_EN} again",
    "sign me up",
    "opt (me) (back) in",
    "turn|put (me|it|messages|them) back on",
    "resubscribe|subscribe me",
    "sent|put|wrote|texted|said stop|alto by mistake|accident",
)

# Reminders may be all we send them: everything, or these alone?
ASK: tuple[str, ...] = (
    "cancelar|cancela|cancelen|cancele|cancelame|parar|paren|pare|suspender|terminar|detener|quitar|dejen|apagar|stop "
    "(de) (mandar|mandarme) (los|las|el|mis|sus|la|todos) recordatorio|recordatorios|alarma|alarmas|todo",
    "cancel|stop|end|pause (sending) (me) (the|my|all|these) reminder|reminders|everything",
    "stop reminding|calling",
    "alto|basta|baja (a|de|con|para) (los|mis|el) recordatorio|recordatorios",
    "no (me|nos) manden|mande|envien|envie tantos|tantas|tanto",
)
# Beside a phrase of STOP: fewer, or at another hour, not none.
LESS: tuple[str, ...] = (
    "tantos|tantas|tanto",
    "so many|much|early|late|often",
    "too many|much|early|late|often",
    "de|en la|el|por (la) noche|madrugada",
    "de|tan|muy|tanto noche|madrugada|temprano|tarde|seguido",
    "at|before|after|during|until|by night|noon|work|6|7|8|9|10",
)

# Exit words in talk about other things.
ABOUT_ELSE: tuple[str, ...] = (
    "de baja (a) (mi|la|esa|el|una|esta) cita|audiencia|corte|fecha",
    "quite|quiten|saque|saquen|borre|borren|elimine|eliminen (a) (mi|la|esa|el|una|esta) cita|audiencia|corte|fecha",
    "cancelaron|cancelo|canceladas|cancelado|cancelled|canceled|stopped|pararon|paro",
    "do|does|did|will|if|they|when|why|who|police (in) (mexico) (they|the|it|court|you|judge|i|me|them) "
    "stop|cancel|end|start|stops",
    "can|could|would (they|the|it|court|judge|police) stop|cancel|end|start|stops (the|my|a|me|at|from|us|in|here)",
    "como|cuando|porque|que|si .. cancel*",
    "no (me|nos) llegan|llega|llegaron|escriben|mandan|mandaron|escribieron",
    "told|asked|pedi you|les (to|que) stop|no",
    "dont|don't|not|never (you) leave|stop|cancel|remove|forget (me|us|the|my|texting|from) "
    "alone|helping|us|please|texting|messages|messaging|sending|reminding|reminder|reminders|list|me",
    "wont|won't|doesnt|doesn't|didnt|didn't leave|stop",
    "no (me|nos) borre|borren|quite|quiten|saque|saquen|elimine|eliminen (de)",
    "no (me) escriba|escriban|mande|manden (mas) (la) en|por|respuesta ingles|espanol|mayusculas|correo|facebook|"
    "voz|aqui|whatsapp|wasap|sms|telegram",
    "no para|paran|deja|dejan de escribirme|mandarme|molestarme|llamarme|escribir|mandar|molestar",
    "(mi|la|el|su|una) registro|inscripcion (de|en|a) (la|mi) cita|audiencia|corte|escuela|albergue",
    "interested in (the|that|this|a|any) asylum|shelter|lawyer|job|work|mexico|case|camp",
    "from (the) cbp|app|case|shelter|school",
    "off|out (of) (the|this|that|my) case|here|shelter|camp|country|mexico|tent|house|car",
    "alto riesgo|precio|costo|nivel|funcionario",
    "interested in .. but|how|can|what",
    # What is not to be sent is no message of ours, or the person.
    "no (me|nos|le) (vuelva|vuelvan) (a) mande|manden|mandes|mandar|envie|envien|enviar (mas|a|por) (el|la|los|las|"
    "un|una|esa|ese|su|tu|mi) "
    "audio|audios|voz|foto|fotos|video|videos|direccion|ubicacion|link|links|enlace|enlaces|llamada|llamadas|pdf|"
    "archivo|archivos|stickers|papel|papeles",
    "no (me|nos|lo|los) (vayan|vaya) (a) mande|manden|mandes|mandar|regrese|regresen|devuelva|devuelvan (me|nos) "
    "(de|pa|para|a|al|solo|sola) (mi|el|la|los) "
    "vuelta|regreso|atras|mexico|honduras|guatemala|salvador|venezuela|cuba|nicaragua|pais|frontera|corte|juez|"
    "tijuana|juarez|matamoros|"
    "reynosa|laredo|otro|alla",
    "mandar|manden|mande|devuelvan|regresen (a) (la) pa|para|a (la) mexico|juarez|tijuana|matamoros|reynosa|laredo|"
    "nogales|honduras|guatemala|alla|corte",
    "no quiero que me|nos manden de nuevo|vuelta",
    "de la lista (a) (mi|la|esa|esta) audiencia|cita|corte|fecha",
    "pido|pedir|pide|digo|decir|decirle|cuento|hago|hacer|puedo|logro .. (pa|para) que|q|k (ya) no|dejen|deje|paren "
    "(me|nos) "
    "(de) manden|mande|escribirme|amenazarme|molestarme|molestar|buscarme|seguirme",
    "no todavia|aun|mande|manden (me) .. todavia|aun",
    "no (me|nos) dejen|deje|dejes|paren|pare|pares (de) (mandar|mandarme|escribir|escribirme|ayudar|ayudarme|avisar|"
    "avisarme|sola|solo|solos)",
    "he|she|they|cousin|friend|brother|husband|wife|primo|prima opted|unsubscribed",
    "cobran|cobra|extor* .. manden|mande",
)
