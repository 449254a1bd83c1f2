"""The grammar of wanting to be left alone: a no or an end, what we do, to whom, and what of. Read by `optout`.

`optout_words` lists turns of phrase one by one; here each part of the sentence is a list, and every combination is
heard. Only the forms that give an order stand here: "no me escriben" is a complaint, "no me escriban" a wish.
"""

from puente.core.words import word_list

# Said to somebody, or for manners: they part no words that belong together.
MANNERS = word_list(
    """
    please pls plz plis plees porfa porfavor xfa xfavor porfis gracias thanks thank sir maam madam sorry disculpe
    disculpen perdon senor senora seno senito senorita licenciado licenciada lic amigo amiga hermano hermana mijo mija
    pana chamo chamito vos asere bro abeg kindly jefe doctora hey oiga oigan mire miren vea fijese pues bueno
    """
)

_SMALL = (
    "(me|nos|le|les|ya|por|aqui|a|que|ni|se|mi|x) (me|nos|le|les|ya|por|a|mas|seguir|volver) (me|nos|a|le|estar|andar)"
)
_ORDER = (
    "mande|manden|mandes|mandis|mandeis|envie|envien|envies|escriba|escriban|escribas|textee|texteen|textees|testeen|"
    "mensajee|mensajeen|moleste|molesten|molestes|contacte|contacten|contactes|insista|insistan|fastidie|fastidien|"
    "joda|jodan|friegue|frieguen|mandenme|mandeme|escribanme|escribame|envienme|envieme"
)
_DOING = (
    "mandar|mandarme|mandarnos|mandarle|mandarlos|mandando|mandandome|enviar|enviarme|enviarnos|enviarle|enviarlos|"
    "enviando|enviandome|escribir|escribirme|escribirnos|escribirle|escribiendo|escribiendome|textear|textearme|"
    "texteando|molestar|molestarme|molestando|molestandome|contactar|contactarme|contactando|insistir|insistiendo|"
    "joder|jodiendo|fregar|fregando|chingar|chingando|fastidiar|fastidiando"
)
_OURS = (
    "mensaje|mensajes|mensajitos|mensajito|sms|msj|msjs|msg|mjs|texto|textos|recado|recados|avisos|avisitos|"
    "notificaciones|alertas|informacion|info|cosa|cosas|vaina|vainas|"
    "mamada|mamadas|carajada|carajadas|babosada|babosadas|whatsapp|whatsapps|text|texts|message|messages|spam"
)
_WHOSE = (
    "(el|la|los|las|sus|su|tus|mas|de|estos|estas|esos|esas|este|esta|tantos|tanto|ningun|ninguna|otro|otra) "
    "(los|las|sus|mas|esos|estos)"
)
_NOTHING = "nada|nadita|esto|eso|ninguno|ninguna|uno|otro"
_LET = "deje|dejen|deja|dejes|dejar|dejenme|dejeme|pare|paren|para|parar|parenle|parele|parale"
_WANT = "quiero|kiero|quero|queremos|deseo|deseamos|quisiera|quiere|necesito|ocupo|nesecito|nesesito"

SPANISH: tuple[str, ...] = (
    f"no {_SMALL} {_ORDER} $",
    f"no {_SMALL} {_ORDER} (ya) mas|nada|nunca|ninguna|ningun|ni|esto|eso|estos|esos|estas|esas|cosas|porque|que|pq|"
    f"xq|q",
    f"no {_SMALL} {_ORDER} {_WHOSE} {_OURS}",
    f"no {_SMALL} {_ORDER} (mas) a|en este|ese|mi|mis numero|telefono|cel|celular|whatsapp|chat|linea|movil",
    f"ya no|ni {_SMALL} {_ORDER}",
    f"mejor ni|no {_SMALL} {_ORDER} $",
    f"(ya) no (me|nos) (vuelva|vuelvan|vuelvas|siga|sigan|sigas|ande|anden|este|esten) (a) {_DOING}",
    f"no (me|nos) vuelva|vuelvan|vuelvas|siga|sigan|sigas|ande|anden|este|esten (a) {_DOING}",
    "no (me) conteste|contesten|responda|respondan|contestes|respondas ni|mas|este|esto|eso|a|$",
    "ya no (me|nos) avise|avisen|recuerde|recuerden|busque|busquen (mas|nada) $",
    f"{_LET} (ya) (por) de (una) (vez) (estar|andar) (me|nos) {_DOING}",
    f"puede|pueden|podrian|podria (por) (favor) (ya) dejar|parar de {_DOING}",
    f"ya no gaste|gasten|pierda|pierdan (mas) (su) (tiempo|saldo) (en|conmigo) ({_DOING})",
    f"no (es|hace) (falta|necesario) (que) (me|nos) (sigan|siga) {_ORDER}|{_DOING}",
    f"(ya) no {_WANT} (que) (me|nos) (seguir|continuar|volver|estar) (a) recibir|recibiendo|recibirlos|recibirlas "
    f"{_WHOSE} "
    f"{_OURS}|{_NOTHING}",
    f"no {_WANT} (ya) {_WHOSE} {_OURS} (de|suyos|$)",
    f"ya no {_WANT} (ya) {_WHOSE} {_OURS}",
    f"no {_WANT} (saber) nada (mas) de|con ustedes|uds|usted|esto|este",
    f"ya no los|las {_WANT} (seguir) (recibiendo|recibir) $",
    f"no (los|las|lo) {_WANT} (seguir) recibir|recibiendo",
    f"(ya) no {_WANT} que (ya) (mas) (me|nos|le|les) (sigan|siga|vuelvan|esten|anden) (a) {_ORDER}|{_DOING}|lleguen|"
    f"llegue|"
    f"llegen|llege|llegando|caigan (mas|nada|cosas|$)",
    f"(que) ya no (me|nos|le) (sigan) lleguen|llegue|llegen|llege|llegando|caigan|entren {_WHOSE} {_OURS}|{_NOTHING}",
    f"que no (me|nos|le) (sigan) lleguen|llegue|llegen|llege|llegando|caigan (ya) (mas) {_WHOSE} {_OURS}|{_NOTHING}",
    f"cero|nomas|basta|alto|suficiente|suficientes|stop|fuera (con|de|a) (mas) {_WHOSE} {_OURS}",
    f"ni un|otro {_OURS} mas",
    f"no mas|mass (de) {_WHOSE} {_OURS}",
    f"hasta aqui|aca|ahi (nomas) (no) (mas) (con) {_WHOSE} {_OURS}",
    "(que) pare|paren|frene|frenen|apague|apaguen|detenga|detengan|stop (ya|con|de) (con) (el|este|esto|los|sus) "
    "(de) bot|robot|mensajes|mensajitos|servicio|textos",
    "(que) pare|paren (ya) esto|eso $",
    "borre|borren|borra|borreme|borrenme|borrame|quite|quiten|quita|quiteme|quitenme|quitame|saque|saquen|saca|"
    "saqueme|saquenme|sacame|"
    "elimine|eliminen|elimina|elimineme|eliminenme|eliminame|baje|bajen|bajeme|bajenme|remueva|remuevan|remove (me|"
    "mi|este|el|mis) "
    "(numero|telefono|cel) (de) (ahi|la|su|sus|tu|los|esta|las|el) (ahi|lista|listas|contactos|agenda|sistema|grupo|"
    "base|mensajes|envios|difusion) "
    "lista|listas|contactos|agenda|grupo|mensajes|envios|difusion",
    "dar|darme|denme|deme|dame|de|den|doy|darse|quiero (la) (de) baja $",
    "dar|darme|denme|deme|dame|den|denos|darnos de|la baja",
    "quiero|quisiera|deseo|pido|solicito (darme) (de) (la) baja (de) (los|este|sus) (mensajes|servicio|avisos) $",
    f"los|les|lo|te (voy) (a) bloquear|bloqueo|reporto|reportar|denuncio si (me) siguen|sigue|vuelven|mandan|{_DOING}",
    f"si (me|nos) siguen|sigue|vuelven|vuelve (a) {_DOING} (los|les|lo|te) (voy) (a) bloquear|bloqueo|reporto|"
    f"reportar|denuncio",
    f"{_LET} (ya) con|a|de {_WHOSE} {_OURS}",
    "cancele|cancelen|cancela|cancelar|quiten|quite|anulen|anule (mi|la|el|esta|este) suscripcion|registro|"
    "inscripcion|servicio",
    "ya no quiero|deseo (seguir|estar) (estar) suscrito|suscrita|inscrito|inscrita|registrado|registrada|apuntado|"
    "apuntada",
    "dejenos|dejennos|dejenme|dejeme|dejame|dejanos (ya) (en) tranquilo|tranquila|tranquilos|tranquilas|paz",
    "stop ya no $",
    f"harte|harto|harta|cansado|cansada|aburrieron (de|con) {_WHOSE} {_OURS} (ya) no|paren|dejen|basta|ya",
    "quitenme|quiteme|saquenme|saqueme|borrenme|sacame|quitame del|de grupo|chat|lista (este|ese)",
    f"ya no (me|nos|le|les) siga|sigan|sigas {_DOING}",
    "no (me|nos|le) lleguen|llegue|llegen|llege|llegando|caigan mas|nada|$",
    "no quiero|kiero|deseo|necesito (ya) mas (de) esto|eso|ustedes|uds $",
    "no quiero|kiero|deseo mas nada (de|con) (esto|ustedes|$)",
    "ya no necesito|ocupo|quiero|deseo (mas) (de) esto|este|sus|su (servicio|ayuda|programa|linea) $",
    f"ni me|nos {_ORDER}",
    f"(que) se suspenda|cancele|detenga|suspendan el|los|este (envio|servicio) (de) {_WHOSE} {_OURS}",
    "ser retirado|retirada|eliminado|eliminada|borrado|borrada|removido|removida|quitado de (la|su|sus|esta) lista|"
    "listas|base",
    f"que dejaran|dejen|dejara|pararan|paren (ya) de {_DOING}",
    "(me) podrian|podria|pueden|puede|puedes quitar|quitarme|sacar|sacarme|borrar|borrarme|eliminar|eliminarme (de) "
    "(la|su|esta|sus) lista|listas|grupo",
    f"para|quiero|hago|puedo (yo) (para) dejar de recibir (ya) {_WHOSE} {_OURS}",
    "como (le) (hago|puedo) (para) (me) (doy|darme) de baja",
    f"no autorizo|permito|acepto|doy (mi) (permiso|consentimiento) (para) que (me) (sigan|vuelvan) {_ORDER}|{_DOING}",
    f"prohibo que (me) (sigan) {_ORDER}|{_DOING}",
    "para que me escriben|mandan|siguen $",
    f"ya no (mas) {_WHOSE} mensajes|mensajitos|sms|textos|texts|messages|msgs (please|$)",
    "ya (estuvo|basta|fue) (bueno|suficiente) de|con (tantos|tanto|sus) mensajes|mensaje|avisos|textos|mensajitos",
    "ya no quiero|deseo|puedo (seguir) participar|participando (mas) (en|con|$)",
    "renuncio a|al (este|esta|su) servicio|lista|mensajes|programa (de) (mensajes)",
    "cancelo|anulo|desactivar|desactive|desactiven|desactivo (mi|la|el|los|mis) suscripcion|mensajes|textos|sms|"
    "notificaciones",
    f"(stop|alto|basta|paren|cancelen|quiten) {_WHOSE} {_OURS} (todos) no {_WANT} ninguno|ningun|nada",
)

_NOT = "dont|don't|not|never|no|stop|quit|neva"
_TO_ME = "(me|us|to|this|my|the|here|at|on|any) (number|phone|me|us)"
_DO = (
    "text|texts|message|messages|msg|msgs|write|send|sends|contact|bother|spam|reply|answer|respond|sending|"
    "texting|messaging|writing|bothering|contacting|spamming|dm|txt"
)
_DOES = "sending|texting|messaging|writing|bothering|contacting|spamming|txting|msging|pinging"
_DET = (
    "(with|of|to|all|any|this|these|those|the|that|your|ur|yall|more|no|further|court|getting|receiving) (this|"
    "these|those|the|your|ur|more|further|court|damn|stupid|kind|sort) (of|court|damn|stupid|damned|fucking|"
    "freaking|automated|automatic)"
)
_THEIRS = (
    "text|texts|message|messages|msg|msgs|mesage|mesages|sms|notification|notifications|alerts|spam|"
    "stuff|mensajes|mensaje|updates|update|notices|messaging|texting|contact|communication|communications|subscription"
)
_THING = "nothing|anything|nada|more|again|anymore|it|that|this|these|those|them|things|no"
_NUMBER = "me|us|number|phone|cell|name|line|this"

ENGLISH: tuple[str, ...] = (
    f"{_NOT} (you|u|ever|please|be|dey) (to|ever) text|message|msg|contact|bother|spam|txt {_TO_ME} (more|again|"
    f"anymore|no|ever|please|$|this|on|here|because|cause|it)",
    f"dont|don't|not|never|no (you|u|ever|be|dey|go) send|sending|sends|write|writing {_TO_ME} {_DET} {_THING}|"
    f"{_THEIRS}",
    f"dont|don't|not|never (you|u) send|write|text|contact {_TO_ME} (back) $",
    "dont|don't|not|never|no (you) answer|reply|respond (to) me|this|here|back",
    f"stop|quit|cease|halt (it|already|now) {_DOES} (me|us|to|this|that|these|here|it|stuff|things|$)",
    f"stop|quit|cease|halt|discontinue|end|enough|done|finished|suspend|kill|cancel|cut|kill (it|out|already|off|"
    f"now) {_DET} {_THEIRS} (now|please|$|all|to|from|you|i|my|they|it)",
    f"stop|sotp|stpo|quit|cease|discontinue (it|already) {_DET} "
    "text|texts|message|messages|notifications|alerts|sms|spam",
    f"no (more|longer|further) (need|want|wanting|wanted|of) {_DET} {_THEIRS}",
    f"(do) not|dont|don't|no|never (really|even) (more) want|wanna|need|wish|like|wanting|needing|require (to) (be|"
    f"get|have|receive|getting|receiving|keep|see) {_DET} {_THEIRS}",
    "not|dont|don't|no|never want|wanna|need|wish|like (to) (be|get|getting|keep) texted|messaged|contacted|"
    "bothered|receiving|reminded (by|from|any|anymore|no|more|$)",
    "not|dont|don't|no|never want|wanna|need|wish (to) (ever) hear|hearing (anything|nothing) (more) (back) from "
    "you|u|yall|y'all|this",
    f"not|dont|don't want|need|wanna (you|u|yall) (guys|people|all) (to) (keep) {_DO} (me|us|$)",
    f"no (good) reason|need|point|use (for) (you|u) (to|in) (keep|continue|be) {_DO} (me|us|this|the|court|anymore|"
    f"any|more|$)",
    f"remove|take|delete|drop|get|scratch|pull|unlist|erase|cross|keep|leave (out) (my|this|the) {_NUMBER} (number|"
    f"phone) (off|out|from) (of|off|from) (ur|your|the|this|that|yall|any|all) (ur|your) "
    "list|lists|contacts|phonebook|messages|texts|service",
    "unsubscribe|unsub|unsuscribe|unregister|unenroll|deregister|desubscribe (me|us|my|this|from|number|$)",
    "please|i|we (will) (want|would|wanna) (like) (to) unsubscribe|unenroll|unregister|opt",
    "opt|opting (me|us) out",
    f"these|those|the|your|ur|this {_THEIRS} (need|needs|have|has|must|gotta|should|got) (to) stop|end",
    "make (these|this|the|it|them) (messages|texts|alerts) stop",
    f"keep|continue {_DOES} (me|us|this) .. block|report|sue (you|u|yall)",
    "block|report|reporting|blocking you|u|yall (all) (if|$)",
    "take|get me|us off (this|it|here|$)",
    "leave me|us|this|my (number|phone) be|alone",
    f"tired|sick|fed|annoyed (up) (of|with|by) {_DET} {_THEIRS}",
    "no need|want|wan|wanna (you|una|make) (to) text|message|write|send|contact me",
    f"make (una|you|unu) (no|stop|leave) (dey) {_DO}",
    "lose|forget my|this number",
    f"how (do|can|to|could) (i|we) (to) stop|cancel|end (getting|receiving|all) {_DET} {_THEIRS}",
    "how (do|can|to|could) (i|we) (to) stop getting|receiving these|this|those|them",
    "how (do|can|to|could) (i|we) (to) unsubscribe|opt",
    f"can|could|would|will you|u (guys|people|please|pls) (please|pls|just|ever) stop|quit {_DOES}",
    "i|we dont|don't (really) want|need|wanna this|these|those (service|texts|messages) (anymore|no|any|thanks) "
    "(more|$)",
    "dont|don't want|need|wanna these|this service|texts|messages",
    "no more (of) (this|these|from) (from) texts|messages|you|u $",
    "(you|u|people|should|must|need) (people|guys|all) should|must|gotta|better stop $",
    "never|didnt|didn't|not sign|signed|ask|asked (up) (for) (this|these) .. remove|stop|take|delete",
    "leave me|us|this (number|phone) in|be|alone (peace)",
    "turn|switch|shut off (the|these|your|all|this|my) texts|messages|msgs|notifications|this|it",
    "turn|switch|shut (the|these|your|all|this) texts|messages|msgs|notifications|this|it off",
    "stop (it|this|please|pls) .. no credit|money|minutes|data",
    "do not|dont|don't disturb (me|us|$)",
    "remove|delete|take|drop (off) this|my number $",
    "reporte|report|reportado|reported (como|as) spam",
    f"stop|alto|basta|paren {_WHOSE} {_OURS} (todos|$)",
)

_AGAIN = "otra|de|nuevamente|again|back"
_COME_BACK = (
    "activeme|activame|activenme|activen|active|reactiveme|reactivenme|reactiven|reactive|inscribame|inscribanme|"
    "inscriben|inscribe|inscribirme|"
    "suscribame|suscribanme|suscribirme|suscrivirme|registreme|registrenme|apunteme|apuntenme|metame|metanme|"
    "pongame|ponganme|"
    "agregueme|agreguenme|anoteme|anotenme|activar|reactivar|reanudar|reanuden|reanude"
)
START: tuple[str, ...] = (
    f"{_COME_BACK} (el|la|los|mi|este|las) (servicio|numero|telefono|mensajes|comunicaciones|avisos) {_AGAIN} (vez|"
    f"ves|nuevo) (el|mi) (servicio|numero|lista)",
    "activen|active|reactiven|reactive|reanudar|reanuden (de) (nuevo) (mi|las|los|este|el) numero|comunicaciones|"
    "mensajes|servicio|avisos",
    "(me) quiero|kiero|quisiera|deseo|puedo (volver) (a) (me) suscribirme|suscrivirme|inscribirme|registrarme|"
    "apuntarme",
    f"{_WANT} (volver) (a) recibir|recivir otra|de|nuevamente vez|ves|nuevo (los|sus|las|mis) avisos|mensajes|"
    f"recordatorios|textos",
    f"{_WANT} (que) (estar|volver) (a) (me) (vuelvan|buelvan) back|otra|de (a) (vez|ves|nuevo|mandar|escribir) (con|"
    f"a|en|los) (los) reminders|mensajes|avisos|recordatorios|texts",
    "empezar|comenzar|volver a recibir (los|sus|mis) (mensajes|avisos)",
    "quisiera|quiero|kiero que (me) vuelvan|vuelva|buelvan a mandar|escribir|enviar|avisar",
    "ya|si (si) (me) pueden|puede|puedes (volver) (a) (me) escribirme|mandarme|escribir|mandar|textearme|enviarme "
    "(otra|de|ya|los|$)",
    "ya|si (ya) pueden|puede escribirme|mandarme|enviarme|textearme",
    "ahora si (ya) (me) escribanme|mandenme|escribame|mandeme|pueden|puede|escriban (escribir|escribirme)",
    "mandeme|mandenme|mandame|envieme|envienme|escribanme|escribame (otra|de|nuevamente) vez|ves|nuevo (lo|los|las) "
    "de|avisos|mensajes|recordatorios",
    "mandeme|mandenme|escribanme|escribame como antes",
    "me (habia) di|sali|dado|dio|dieron (de) (baja|alto|stop) (me) sin|por|jugando (querer|error|equivocacion) (y|"
    "pero) (yo) (si) (los) (me) (puede|quiero|inscriben|pueden|como)",
    "me arrepenti|arrepiento .. mandeme|mandenme|meta|metame|metanme|escribanme|activeme|sigan|quiero|vuelvan",
    "start|resume|restart (otra|again|back|los|texting|the) vez|ves|again|back|mensajes|texting|messages|texts|"
    "sending|reminders",
    "need|want|like|have (it|them|the|your|ur|these|those|to|my) (the|be|get|messages|texts|message|reminders|"
    "reminder|info) again|back (in|on|$|please|the|them)",
    "subscribe|sign|signed|enroll|register|put|add (me|us|this|it|my) (number|phone) (up) (number|phone) again|back|"
    "otra",
    "send|text|write (me) (the|my|your|to) reminder|reminders|messages|texts|me again|like|as (before|usual)",
    "if|can|could|may (i) (start|get|begin) (to) (receiving|receive|get) (your|the) (messages|texts) again|back",
)

# Anger asks for nothing less: "tanto mensaje" is then no wish for fewer.
FLATLY: tuple[str, ...] = (
    f"{_LET} (ya) de (estar|andar) joder|jodiendo|fregar|fregando|chingar|chingando|fastidiar|fastidiando|molestar|"
    f"molestando",
    f"todos|todas no {_WANT} ninguno|ninguna|nada|ni",
    f"no {_WANT} ninguno|ninguna|nada (mas) $",
    "de ningun|ninguna tipo|clase",
)

# The noun may be mistyped, the verb not.
SLIPS_IN = word_list(
    """
    mensajes mensaje mensajitos recordatorios recordatorio notificaciones notificacion informacion suscripcion recibir
    recibiendo escribirme escribiendo mandarme mandando enviarme molestando molestarme contactarme messages message
    notifications reminders reminder unsubscribe texting messaging bothering sending contacting receiving receive
    eliminenme quitenme saquenme borrenme
    """
)

# What stands beside a wish to leave when that is not for quiet but for safety.
UNSAFE: tuple[str, ...] = (
    "peligroso|peligrosa|peligro|peligrosos|riesgo|dangerous|danger|unsafe|risky",
    "not|isn't|isnt|aint|no safe|seguro|segura",
    "me|nos (va|van|pueden|puede|quieren|quiere) (a) matar|matan|mata|golpear|golpea|pega|pegar",
    "will|gonna|going|could|might (to) kill|hurt|beat me|us",
    "beats|hits|kills|hurts me|us",
)
# One of these, said first, and then why.
HEADS = word_list("stop alto basta paren pare unsubscribe stopall stopit parar")
