"""Danger told without its usual words: "they moved us to another house", "he walks where I walk". Read by `urgency`.

Phrases are written as in `phrases`: `a|b` either word, `stem*`, `(word)` that may be missing, `..` up to three words.
"""

from puente.core.danger_people import CHILD, CHILD_EN, KIN, KIN_EN

_OTHERS = "otros|otras|otro|unos|esa|esos|ellos|gente|hombres|los|cartel|mafia"
_MONEY = "dinero|plata|feria|lana|pago|deposito"

PHRASES: dict[str, tuple[str, ...]] = {
    "kidnapping": (
        "nos|me (han|ha) cambiaron|cambian|movieron|mueven de|a (otra|una) casa|bodega",
        "moved|move|moving us to another|other|different house|place",
        "estamos|estoy|tienen|tenian|are|am|im|us|me vendad*|blindfold*",
        "no nos|me|lo|la|los van|va|ban (a) soltar|liberar",
        f"nos|me (han|ha) vendieron|vendio a|con {_OTHERS}",
        "coyote|pollero|guia|guide|smuggler|policia|policias|cops|police (nos|me) vendieron|vendio|sold us",
        "nos vendieron|vendio el|con|la",
        "sold us (off) to|and|like",
        "audio|audios|foto|fotos|video|videos|photo|photos|picture|pictures .. .. gritando|llorando|amarrad*|golpead*|"
        "screaming|crying|tied|beaten|yelling|bleeding",
        "piden|pidiendo|pidieron|pide dinero|plata|dolares por mi|nosotros|el|ella|ellos|su|liberarl*|soltarl*",
        "asking|asked|ask|wants|want (for) money for me|us|him|her|them",
        "numero|number|llamada|call .. (que) lo|la|los|him|her tienen",
        "numero|number .. they (have|got) (have|got) my|him|her|them",
        "cortaron|cortan|corto|cut|cutting (off) un|el|la|los|a|his|my|her|one|finger dedo|dedos|oreja|finger|"
        "fingers|ear",
        "hablar|speak|talk .. mande|manden|send|sends|pay|pague|paguen .. dinero|plata|money",
        "no salimos|saldremos|sueltan|soltaran|nos|me .. hasta (que) pag*|deposit*|junt*",
        "hasta|until (que) (no) (we|i|they|my) paguemos|depositemos|depositen|paguen|pay .. (no) salimos|sueltan|"
        "soltar|go",
        "se|te|me la cobran con mi|mis",
        "reclut*|recruit* (a) (la) fuerza|nos|me|us|mi|my|force",
        "quieren|kieren|want|wants|trying|force|forcing|forced (a) (to) reclut*|recruit (nos|me|us|mi|my)",
        f"forcing|force|forced|making my|our|him {KIN_EN} (to) join|work|go|carry",
        "being|was|am|im|are|been trafficked",
        f"my|our {KIN_EN} (was|got|were|is|has) (been) snatched|grabbed|taken|kidnap*",
        "me|nos|lo|la|le encanon*",
        "quiere|quieren|kieren|dejan|deja bajar|bajarnos|bajarme en (el|un) monte|despoblado|desierto|brecha",
        "taxista|chofer|taxi|driver|conductor .. .. desvio|desviando|seguros|lock|locked",
        "quieren|kieren|intentan|intentaron llevarme|llevarnos",
        "sacaron|sacan|saco|jalaron|arrastraron .. .. a (los) golpes|rastras|fuerza|jalones",
        "pulled|dragged|pulling|dragging|took|taking my|our|me|him|her|people (uncle|brother|husband|son|friend) out "
        "(of) (the|our) tent|tents|room|house|bus|car",
        "hay|otras|otros|mas (mas) muchachas|mujeres|personas|gente|ninas encerrad*|amarrad*",
        "quitaron|quito|quitan|took|taken .. .. cordones|laces|shoelaces",
        "tied|tief|thief|stole|took (we|our|my) passport* .. lock|locked",
    ),
    "captive": (
        "aqui nos|me tienen (con) (otras|otros|unos|muchas)",
        "metieron|metio (en) (a) una|la casa|bodega|cuarto con|y .. .. quitaron|piden|pidiendo",
        "cant|can't|cannot|cyaan|couldnt|no (puedo|podemos) (i|we) come|salir out|afuera",
        "lock|locked (di|the|up) gate|padlock|chain",
        "candado .. llave|afuera",
        "con candado",
        "no hay|queda|tenemos|entra (casi|ya) aire",
        "no|not (more|enough|much) air in|here|inside|we|left|please",
        "patron|dueno|boss|owner|patrona .. .. no .. (me|us) deja|let|lets ir|irme|leave|go",
    ),
    "followed": (
        "da|dan|dando|pasa|pasan|pasando (muchas) vueltas (por|al|en|a|alrededor) (la|el|del|de|mi|nuestra) (la|mi) "
        "albergue|casa|carpa|cuarto|campamento",
        "circling|circles|circle (around) (the|our|my) shelter|house|tent|building",
        "me|nos senalaron|senalo|senalan|apuntaron (con) (el) dedo|a",
        "pointed|pointing at me|us",
        "huyendo|huyo|escapando de ellos|el|mi|los|esa|esos|unos",
        "running|hiding|hide|escaping (away) from them|him|my|those|men|the",
        "mismo|misma|same carro|camioneta|moto|hombre|car|truck|man .. .. veces|times|vez|dias|days",
        "no (me|nos) quita|quitan|deja|dejan (la|los|de) vista|ojo|ojos|mirada|mirar|mirarme",
        "walks|goes|go|walk|camina|va|van where|wherever|donde|adonde (yo|nosotros) i|we|yo|camino|voy|vamos",
        "vienen|viene|van (dos|tres|unos|ellos) atras|detras|tras",
        "guys|men|man|guy|people|someone (right) behind|after me|us|our",
        "run|running|coming|come .. guys|men|people behind|after",
        "saben|sabe (en) que|cual|donde (es) albergue|casa|cuarto|hotel|carpa|duermo|dormimos|paramos",
        "they|he|knows|know|knows (know|knows) which|what|where (shelter|house|room|tent) (i|we) sleep|stay|live",
        "ex|marido|esposo|hombre|cartel|ellos|pareja|papa|padre .. me|nos encontro|encontraron|hallo|hallaron",
        "ex|husband|boyfriend|father|they|cartel|gang|he (has|have) found me|us (in|here|again|and|at)",
        "(que) (ya) vienen|vendran|van|va|viene|ban por mi|nosotros|nosotras",
        f"van|vienen|ban|va por mi|mis {KIN}",
        "coming|come|comes|came for me|us|you tonight|today|now|again",
        "we|they (will|are|gonna) come|coming for you|me|us",
        "coming|come up (the) stairs",
        "subiendo|suben|subieron (por) (las|la) gradas|escaleras|escalera",
        "hurry|quick|fast|please (they|he|theyre|they're|hes) (are|is) coming",
        "rapido|apurese|apurate|apurense|prisa .. ya vienen|viene|llegan",
        "porque|que ya vienen|vienen (ellos|los|a|por)",
        "hear|heard|oigo|escucho them|they|men|los|que (are) downstairs|outside|upstairs|abajo|afuera|arriba asking|"
        "looking|preguntando|buscando",
        "afuera|outside .. (saying|gritando|diciendo|dicen|calling|yelling) my|mi name|nombre",
        "masked|hooded men|man|guys",
    ),
    "threat": (
        "si no deposito|deposita|depositamos|depositan|deposite|junto|juntamos|entrego .. .. van|va|matan|mata|"
        "entregan|"
        "cobran|cortan|lastiman|nos|me|lo|la",
        f"si no llega|llegan|mando|mandan|mandamos|aparece (hoy|el|la|manana|ese) {_MONEY}",
        "if|unless|cause (the|that|my) money dont|don't|doesn't|doesnt|not|isn't (not) come|comes|arrive|get|there",
        "if|unless (i|we|they|my|mom|family) dont|don't|doesn't|doesnt|not|can't|cant deposit|send|wire",
        "pay or we|they|i|he|we'll (will) come|comes|kill|burn|hurt|take|cut|find|shoot",
        "plazo|tiempo|chance (de|para|hasta) (hasta) (la|el|esta) noche|hoy|manana|horas .. .. dinero|plata|pagar|"
        "juntar|"
        "darles|entregar|darle",
        "12|24|48|72|veinticuatro hours|horas (para|pa|to) leave|irnos|irme|salir|salirnos|desaparecer|get|go",
        "hasta|until|till (el) (domingo|lunes|manana|viernes|sunday|monday|tomorrow|friday) "
        "para|to irnos|irme|leave|desaparecer",
        "soy el|la siguiente|proximo|proxima",
        "said|say|says|told (that|me) i|im|i'm|we|we're (am|are) next",
        "he'll|they'll|she'll|theyll kill|hurt|find|beat|shoot|take|burn|cut me|us|my|him|her",
        "(la|lo|me|nos|le) tiene|tienen|tenia|tenian (bien|muy) amenazad*",
        "was|is|been|keeps|keep threatening (her|him|me|us|my)",
        "amanece|amanecen|amanecera|amaneceran muert*",
        "esta noche (ellos|el) vienen|vienen|regresan|vuelven|llegan",
        f"takes|take|taking (away) the|my|our baby|{CHILD_EN} if (i|we)",
        f"quitarme|quitarnos|quita|quitan (a|al) (mi|el|la|mis|los) {CHILD} si",
        "dejaron|left (una|un|a) nota|carta|papel|note|letter .. .. nombre|name|amenaz*|threat*|kill|matar*",
        "pague|pagar|pay|paying con|with mi|my|el cuerpo|body",
        "cobr* (me) por dejarme|dejarnos vivir",
        "depositar|deposit|cuenta .. por|for mi|my|su|his|her vida|life",
        "foto|fotos|picture|pictures|photo de|del|of (mi|my|la|las|el) (son|hijo|hija|daughter|kids) casa|house|"
        "albergue|"
        "escuela|entering|entrando|saliendo",
        "dice|dicen|says (que) (me|nos|los) mata|matan|kill|kills",
    ),
    "violence": (
        "shooting|shots|gunshots|disparos|tiros|balazos|plomo (right|muy|bien) outside|here|now|afuera|aqui|cerca|near|"
        "next|in|ahorita",
        "shots fired|everywhere",
        "se metio|metieron|meten|mete .. .. carpa|cuarto|casa|tienda|ventana",
        "someone|somebody|man|men|guy|guys|he (is|are|got) inside (the|my|our) tent|room|house|with",
        "trying|tries|tried|try (to) open|enter|force|kick (the|our|my|in) (our) door|window|tent|room|lock",
        "choking|strangling|punching|kicking|beating|raping|hitting me|us|my|her|him|our (wife|mom|sister)",
        "estan|esta|le|les (le|les|estan|esta) pegando|golpeando|violando|matando (a) una|un|mi|la|otra|otro|el",
        "nos|le|me quebraron|rompieron|partieron|quebro|rompio|partio|tumbaron (los|el|la|las|mis|sus) "
        "dientes|costillas|brazo|cara|boca|nariz|cabeza|pierna",
        "they|he|men broke|breaking|cracked|smashed my|his|her|our|the (husbands|husband's|sons|brothers) "
        "teeth|ribs|jaw|nose|arm|leg|head|face",
        "manosea|manosean|manoseando (a) (mi|la|mis)",
        f"touches|touching|touched my|our {CHILD_EN}",
        "alguien|hombre|tipo|sujeto|carro (que) (esta|anda) armad*",
        f"quiso|quisieron|trato|trataron|intento|intentaron (de) quitar|arrebatar|jalar|llevarse (a|al|el|la|me|mi) "
        f"(mi|la|el) {CHILD}",
        f"rio|corriente|agua se|me|nos (lo|la|me) llevo|lleva|arrastro|arrastra|llevando (a|al) (mi|mis|un|una|el|"
        f"la) {KIN}|compadre|muchach*|senor|senora|hombre|persona",
        f"river|current|water took|swept|carried|pulled (away) (my|him|her|the|our|a) ({KIN_EN})",
    ),
    "child": (
        f"{KIN} .. .. .. no ha|a|han|an vuelto|regresado|llegado|aparecido|volvido",
        f"{KIN} (ya|que) (lleva|llevan) .. (dias|horas|noches) sin aparecer|volver|regresar",
        f"{KIN} desaparecio|desaparecieron",
        f"{CHILD} .. .. no lo|la|los|le|las hallo|encuentro|encontramos|hallamos|veo",
        "solto|soltaron de (la|mi) mano",
        f"{CHILD} .. .. carro|camioneta|taxi .. .. no|nunca (ha) vuelve|vuelto|volvio|regresa|aparece",
        f"{KIN_EN} .. .. .. never|not|hasnt|hasn't|didnt|didn't|isnt|isn't (come|came|got|come|been) back|out|"
        f"home|returned",
        f"{KIN_EN} (has|is|just|have|are) (been) vanished|disappeared",
        f"girl|boy|{KIN_EN} left|went|goes .. .. never|not|hasnt|hasn't|didnt got|come|came|back|get|home",
        f"{KIN_EN} (hasnt|hasn't|has|not) (not) answered|answer since",
        f"{KIN} salio .. .. .. .. son las",
        f"{KIN_EN} (is|has|are) (been) (a|one|two|three|2|3|some|many) days|hours|nights missing|gone",
        f"{CHILD_EN} .. .. .. can't|cant|cannot|dont find|see him|her|them",
        "slipped (away) from|out|away",
        "salio|salieron|fue|fueron .. .. .. noche .. no (ha|han) vuelto|vuelve|regresa|llega",
    ),
    "self_harm": (
        "stop|quit existing",
        "(i) stop|quit living $",
        "nobody|noone|one|nadie (will|would|me) (even|va) (a) miss|notice|extranar|extranara (me) (if|when|gone|si)",
        "compre|compro|bought|buy|tengo|got|have|consegui (el|un|una|some|a|the) veneno|poison|soga|rope|raticida "
        "(para)",
        "pills|pastillas|navaja|blade|knife|cuchillo in|en|on (my|la|mi) hand|mano|hands",
        "took|taken|swallowed|take (a) bunch|handful|lots|plenty|bottle (of) pills|tablets|pastillas|medicine",
        "pastillas .. no (quiero|kiero) (ya) despertar",
        "dont|don't|not|never|nunca|no (ever|want|wanna|quiero) (to) (want|wanna) (to) wake|despertar up (anymore|"
        "again|ever)",
        "cutting|cuts|cut herself|himself|myself|themselves",
        "me corte|corto hoy|otra|de",
        "se|me esta|estan|estoy|anda|ando|corta|corto|corte|cortando|cortaron (cortando) (cortandose) los|las|sus|mis "
        "brazos|venas|munecas|piernas",
        "no (le) hallo|hayo|miro|veo|encuentro (ya) (el|ningun) sentido",
        "que sentido tiene (ya) seguir|vivir|mi|esta|estar (vida)",
        "me tiro|aviento|lanzo|aviente (al|a|del|de) (las|los|el|la) rio|vias|tren|puente|carretera",
        "tirarme|aventarme|lanzarme (a|al|en) (las|los|el) vias|tren|rio|puente|carretera",
        "(ya) me despedi de mis|mi|todos",
        "said|told (my|them) goodbye (to) (my|everyone|everybody) (kids|children|family|mom)",
        f"cuiden|cuidenme|cuidenmele (bien|mucho) (a) (mi|mis) {CHILD}",
        "estarian|estaran|van|estar|estan (a) (estar) mejor sin mi",
        "mejor sin mi",
        "see|is|no (no|any) way out of|anymore (this|it)",
        "no le (veo|hallo|encuentro) salida a|ya",
        "i|tonight|today|will|i'll|ill|gonna (i|will|im|gonna) finish|end (it|all|everything|this) tonight|today|"
        "now|all",
        "soga|rope .. cuello|neck",
        "problema|carga|estorbo|burden|problem (mas) (a|para|to) nadie|anyone|anybody|everyone .. mejor|muert*|"
        "morir*|dead",
    ),
    "distress": (
        "(if) anything|something happens|happen|happened to me|us .. tell|call|tel",
        "si algo|si me (me|algo) pasa|pase|llega|llegara .. avis*|diga*|digan|dile*",
        "men|man|guys in room|tent|house",
        "cant|can't|cannot speak|talk (loud|now) pls|please|men|man|send",
        f"si no contesto|respondo|escribo|aparezco .. .. avis*|diga*|digan|llame* (a) (mi) {KIN}",
        f"if i dont|don't|do|stop (not) answer|reply|respond|write|answering|text .. .. tell|call my {KIN_EN}",
        "no|cant|can't|cannot puedo|podemos|talk|speak (hablar) estan|ellos|oyen|they|he|loud",
        "no (puedo) hable|llame|llamen|marque solo|nomas mande|manden|escriba",
        "solo|por|ya|please|just mande|manden|manda|send (a) ayuda|help|alguien|somebody|someone",
        "no (me|nos) (le) digas|digan|diga a nadie (que) (te|le|les) escrib*",
    ),
}
"""By kind, looked for beside those of `danger_from_others` and `danger_to_life`."""
