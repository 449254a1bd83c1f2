"""How people say that they are held, hunted or made to pay, now. Read by `urgency`.

Phrases are written as in `phrases`: `a|b` either word, `stem*`, `(word)` that may be missing, `..` up to three words.
No "last year" excuses them.
"""

from puente.core.danger_people import CHILD, CHILD_EN, KIN, KIN_EN, ME, OUR, THEY_WILL

PHRASES: dict[str, tuple[str, ...]] = {
    "kidnapping": (
        "metieron|llevaron|subieron|jalaron|bajaron a|en|al|de (un|una|el|la|los) monte|bodega|brecha|camioneta|"
        "trailer|sotano|cajuela|bosque",
        "am|are|im|us|me|him|her|put|locked in|inside the|a trunk|closet|basement|warehouse|cellar",
        "they (hold|held|keep|kept|have) (us|me) since|for (two|three|four|five|some) (days|monday|tuesday|wednesday|"
        "thursday|friday|saturday|sunday)",
        "send|sent|sending|sends (me|us) (a) video|videos|photo|photos|picture|pictures of (him|her|them|my) "
        f"({KIN_EN}) crying|tied|beaten|bleeding|hurt",
        "took|take|taken|keep|keeps (our|my|all|the) (the) phones|passport|passports|papers (and|so) (wont|won't|not|"
        "dont|don't|locked|lock)",
        "me|nos trajeron|subieron|llevaron|metieron|obligaron (a|en|al) (un|una|la|el) (carro|camioneta|casa|aqui) (a) "
        "(la) fuerza",
        "brought|forced|dragged|pushed|put|threw me|us in|into|inside|by (a|the) car|van|truck|trunk|force",
        f"has|have|took|got|holding|keeps|holds my|our {KIN_EN} (and) (they|wants|want|asks|ask) ",
        "no (me|nos|lo|la|los) suelta|sueltan|soltaba|libera|liberan (hasta|si|porque|a)",
        "llaman|llama|llamaron|llamando|escriben (me|para) (pidiendo|pidio|piden) (por) plata|dinero|rescate|"
        "dolares|pesos",
        "me|nos|le|les mandaron|mandan|mando|llego|llega|envian|enviaron (un|una|unos|fotos|el|la) video|videos|"
        "foto|fotos|audio de|del|donde|golpead*",
        "nos|me agarraron|tienen los malos|mana|mafia|coyotes|cartel|de|zetas|narcos",
        "kartel|cartel|mafia|mana|malos|coyotes|sicarios tiene|tienen a",
        "cartel|mafia|gang|coyote|coyotes|smuggler|smugglers|kidnappers|kidnapers|captors has|have|got|keeps|"
        "keep|took|holds|wont|will|are|is",
        "asking|want|wants|demand|demands|ask (for) .. or (they|he) kill|hurt|cut|sell",
        "forced|forcing|force|make|making|making me|us|to (to) work|sell|carry|prostitut*|sex|have",
        "being forced",
        "me|nos obligan|obliga|obligaron|obligando|forzan|fuerzan a",
        "me|nos quiere|quieren|kieren (a) llevar|prostituir|vender",
        f"{ME}|lo|la|los|las tienen|tiene|traen|mantienen (aqui) secuestr*",
        "estoy|estamos|esta|estan|sigo|seguimos|toy secuestrad*",
        f"tienen|tiene|agarraron (a) {OUR} {KIN}",
        f"{ME} {THEY_WILL} (a) secuestrar*|levantar*|llevar|llevarme|llevarnos|plagiar*",
        f"secuestran|secuestrando|llevando (a) mi|mis|nuestro {KIN}",
        "piden|pide|pidiendo|pagar|pagan|pago|pagamos|exigen|kieren|quieren (el|un|por|dinero|de) rescate",
        "am|are|is|im|were|being|been|still kidnap*|abduct*|hostage",
        "holding|hold|have|has|keeping|got me|us|him|her|them hostage|captive|kidnap*|in .. house|room|basement|place",
        "want|wants|asking|ask|asked|demand|demanding|demands|demanded|pay|paying|paid .. ransom",
        "trying|tried|going|want|wants|gonna|wanna to|tu|2 kidnap|take|abduct me|us",
        "trying|tried|going|want|wants|gonna|wanna kidnap|take|abduct me|us",
    ),
    "followed": (
        "preguntando|preguntan|buscando|buscan (por|a) (los|las) hondure*|guatemalte*|salvadore*|nicaraguen*|"
        "venezolan*|cuban*|ecuatorian*|haitian*|migrantes|centroamericanos",
        "saben|sabe|tienen|tiene|conocen (ya) el|los|la|las|mi|mis nombre|nombres|foto|fotos|direccion de mi|mis|los|"
        "la",
        "cartel|malos|mana|mafia|narcos|sicarios (ya) (me|nos) tienen|tiene|saben|sabe|conocen|encontraron|ubicaron|"
        "buscan",
        "know|knows where my|our children|kids|son|daughter|mother|family|mom go|goes|live|lives|sleep|sleeps|study",
        "know|knows (my|the|our) (names|name|address) of my|our (mother|kids|children|daughter|son|family)",
        "they're|theyre|they|he's|hes|someone|men (are|is) coming (here) for|after me|us",
        "vinieron|vienen|vino|viene|llegaron|llego|llegan|volvieron|regresaron (al|a|la|el|aqui|otra) .. "
        "buscarme|buscarnos|sacarme|sacarnos|llevarme|llevarnos|matarme|matarnos|preguntando",
        "dijeron|dijo|dicen|dice|juraron (que) (esta|hoy|manana|en) (noche|la) regresan|vuelven|vienen|"
        "regresaran|volveran",
        "came|come|coming|back .. looking|searching for me|us|my",
        "said|say|says|swear|swore (that) they|he (will|would|are|is|'ll|gonna|going) (to) (be|come|coming|return) "
        "(coming) back|tonight|tomorrow|again",
        "van|va|ban|ba a revisar|rebisar (me|nos) (el|los|mi|nuestro) cel|celular|telefono|telefonos|celulares",
        "me|nos tienen (y|aqui) van|vienen|no|piden|quieren|dicen",
        "quitaron|quito|quitan|agarraron|revisan|tienen (a) (me|mi|el) telefono|celular|cel (y) leen|lee|ven|revisan|"
        "escriben",
        "preguntan|preguntando|preguntaron por mi|nosotros|nosotras",
        "searching|asking|looking for us|me",
        f"searching|asking|looking for my|our {KIN_EN}",
        "rondando|vigilando|merodeando (el|la|mi|en) (albergue|casa|carpa|campamento)",
        "anda|andan|viene|vienen|va|van atras|detras de|mio|mi|nosotros|nuestro|mia",
        "carro|coche|camioneta|troca|moto|hombre|hombres|tipo|tipos|senor|camionetas|sujetos .. parad*|"
        "estacionad*|esperand*|vigilan*|mirand*|rondan* (a|frente|nos|me|desde|enfrente)",
        "car|truck|van|man|men|guys|guy|people is|are|parked|waiting|standing (parked|waiting|standing) outside",
        "follows|following|followed (me|us) everywhere|home",
        "found|know|knows|find where (we|i|my) sleep|live|am|are|stay|family|kids",
        "saben|sabe donde vivo|vivimos|duermo|dormimos|duermen|estamos|estoy|estan|viven|esta",
        f"{ME} (estan|esta|ta|tan|andan|anda|viene|vienen|van) siguiendo|sigiendo|persiguiendo|vigilando|"
        "acosando|rastreando|acechando|espiando",
        f"{ME} persigue*|persige*|vigila*|acosa*|acecha*",
        f"{ME} sigue|siguen|sige|sigen|siguio|siguieron|sigieron",
        "(vienen|viene|estan|esta|andan|anda) siguiendome|siguiendonos|persiguiendome|buscandome|buscandonos|"
        "vigilandome|sigiendome",
        f"{ME} (estan|andan|anda|esta) buscando (para)",
        f"{ME} buscan|busca (para) matar*|afuera|los|el|hombres",
        "escondid* .. me|nos buscan|buscando",
        f"siguen|siguiendo|persiguen|sigen|vigilan a mi|mis|nuestra {KIN}",
        "following|follows|followin|folowing|stalking|stalks|chasing|chases|watching|tracking|follow me|us",
        "followed|following|follow|folowed me|us",
        "being|am|im|are|getting followed|stalked|chased|watched|hunted|folowed",
        "looking for me|us",
        "after me|us to|2 kill|hurt",
    ),
    "extortion": (
        f"{ME} (estan|esta) extorsionando|extorcionando|chantajeando",
        f"{ME} extorsiona*|extorciona*|chantajea*",
        f"extorsionan|extorsionando|chantajean a mi|mis|la {KIN}",
        f"{ME} piden|cobran|exigen|pide|cobra|quitan|quieren|estan (cobrar|pidiendo|cobrando) (una|la|el|un|de) "
        "cuota|renta|piso|rescate|impuesto|derecho",
        "cobr* (de|el|la) piso",
        f"{ME} piden|pide|exigen (una|la|de) vacuna",
        "piden|pide|pidiendo|exigen|quieren|exige .. dinero|plata|dolares|pesos|feria|lana .. solt*|liberar*|"
        "matar*|matan|hijo|hija|esposo|hermano",
        "extort|extorting|extorts|extorted|blackmailing|blackmail me|us|my",
        "being|am|im|are extorted|blackmailed",
        "kill|hurt|take me|us|him|her|them (my) (family) if|unless .. pay",
        "if|unless i|we|my (family|mom) dont|don't|not|do|can't|cant|cannot|doesnt (not) pay",
        f"have|has|got|holding my|our {KIN_EN} .. ask*|want*|demand* (for) money|dollars|ransom|pay",
    ),
    "captive": (
        f"wont|won't|don't|dont|not|doesn't|doesnt|never let|lets (my|our) ({KIN_EN}) (to) leave|go|out",
        f"no deja|dejan (ir|salir) (a) mi|mis {KIN} (ir|salir)",
        "he|she|they|boss|owner|landlord locks|locked (her|him|me|us|them) (up|in|inside)",
        "dueno|patron|hombre|senor|coyote|esposo|marido no me|nos deja|suelta|dejan",
        "locked the door|us|me|room",
        "cant|can't|cannot|couldnt get out (of)",
        "no sabemos|se|sabes donde estamos|estoy|nos|me (tienen|llevaron|trajeron)",
        "door|doors is|are|was locked",
        "estoy|estamos|toy|esta|estan|sigo|seguimos|tienen|tiene|dejaron|tenian (aqui) encerrad*|enserrad*|"
        "retenid*|amarrad*|atad*|atrapad*|cautiv*|esposad*",
        f"{ME}|lo|la|los|las tienen|tiene (aqui|a|todos|como|mi|y|familia) encerrad*|enserrad*|retenid*|amarrad*|"
        "atad*|cautiv*|vendad*|a",
        f"{ME} tienen|tiene en un|una|esta|el|la casa|cuarto|bodega|hotel|lugar|sotano|monte|bodega|rancho|terreno",
        f"{ME} tienen|tiene aqui|ahi|alli|aki|unos|los",
        "no (me|nos|m) dejan|deja|dejaban|permiten (ir|salir|irme|irnos|que) (de|nos|me) salir|ir|irme|irnos|"
        "salirme|salirnos|vaya|vayamos|escapar",
        "no me|nos dejan|deja|quieren|quiere (dejar) ir|salir|irme|irnos|soltar|liberar",
        "no podemos|puedo|pudimos salir|escapar|huir|escaparme de aqui|la|esta|este|afuera|casa|porque",
        "casa de seguridad|seguridá",
        "casa de los malos|narcos|coyotes|mafiosos",
        "locked|lock|trapped|tied|chained|stuck|locking (me|us) (up|in|inside) (in|inside|up) a|the|this|house|"
        "room|here|basement|trunk|closet|inside|up",
        "we|i|im|r|are trapped|locked|captive|hostage|tied",
        "cant|cannot|can't|couldnt get|escape|leave (out|from) (of) here|this|house|they|because|the|room|out",
        "wont|won't|dont|don't|not|doesnt|refuse|never (to) let|lets|letting me|us leave|go|out|escape",
        "safe|stash|drop house|houses where|they|now|here|and|with|in",
        "in|at a stash|safe|drop house",
        "stash house",
        "keep|keeps|keeping|kept|keepin me|us|him|her|them (all) locked|here|inside|prisoner|tied",
        "being held by|against|in|here|for|hostage|captive",
        "holding me|us|my",
        "want|wants|going|gonna (to) hand|sell|turn me|us (over) (over) to",
        "me|nos quieren|kieren|van|iban (a) entregar|vender|entregarnos|vendernos",
        "entregarnos|vendernos|entregarme|venderme a|con|al",
        "estoy|estamos|toy (aqui) escondid*|escondiendome|escondiendonos",
        "hiding from|because|in|they",
        "we|i|am|im|are hiding",
    ),
    "child": (
        f"my|our {CHILD_EN} (9|8|7|6|5|4|3|10|11|12|13|14) (years|is|has|was) (old) (is|has|been) gone|missing since|"
        "from|for",
        f"{CHILD_EN} .. gone|missing since|from (this|yesterday|last|the) (morning|night|yesterday|afternoon)",
        f"(se) perdio|perdieron (mi|mis|la|el|nuestro|nuestra) {CHILD}",
        f"no ha|a|han (aun) vuelto|regresado|llegado|aparecido (mi|mis|la|el) {CHILD}",
        f"{OUR} {CHILD} .. no|nunca (ha|a|an|han) vuelto|volvio|regreso|regresado|llegado|llego|aparecido|regresa",
        f"{CHILD_EN} .. hasn't|hasnt|not|never|didn't|didnt come|came|returned|been|made (back|home|seen|it)",
        f"(can't|cant|cannot|can|not|couldn't) find (my|our) {CHILD_EN}",
        f"dont|don't|no|not (have) know|idea where (my|our) {CHILD_EN} is|are|went|at",
        "quisieron|querian|quiso|queria|intentaron|trataron (de) meter|subir|jalar|llevarse|agarrar (a) (mi|mis) (a) ",
        f"tried|trying|tries (to) grab|take|pull|snatch|kidnap (my|our|the) (little) {CHILD_EN}",
        "tengo (10|11|12|13|14|15|16|17) .. sola|solo",
        f"{CHILD_EN} (has|have|is|just|was) disappeared|missing|vanished|kidnap*",
        "am|im (only|just) 9|10|11|12|13|14|15|16|17 (years) (old) (and) (my) (mom|dad|mother|parents|family) "
        "(is|are|has) gone|dead|left|missing|died",
        "by myself|alone in|at|here juarez|tijuana|matamoros|reynosa|laredo|mexico|the|with",
        f"siguiendo|sigue|tocando|toco|mirando|atras|detras (de) (a) mi|mis {CHILD}",
        f"no encuentro|encontramos|aparece|esta|ta|veo|hallo|se donde (a|esta|quedo) {OUR} {CHILD}",
        f"no encuentro|encontramos|aparece|hallo (a) {OUR} {CHILD}",
        f"{OUR} {CHILD} .. no aparece|aparecen|regreso|llego|regresa",
        f"{CHILD} (esta|estan|se|me) (me|nos) desaparecid*|desaparecio|extraviad*|extravio|perdid*",
        f"se me|nos|le perdio|perdieron (a|en|el|mi|la) (mi|la|el|centro) {CHILD}",
        f"{OUR} {CHILD} se (me|nos) perdio|perdieron|extravio|desaparecio",
        f"desaparecio|desaparecieron|perdi|perdimos a|mi|mis (mi|mis|nuestro|nuestra) {CHILD}",
        f"desaparecio|desaparecieron (a) {OUR} {CHILD}",
        f"se llevaron|robaron|llevo|robo|roban|estan|quieren (llevando|llevar|robar) (a) {OUR} {CHILD}",
        f"quitaron|arrebataron|robaron a {OUR} {CHILD}",
        "intentaron|intento|quisieron|quiso|querian|quieren|trataron (de) llevarse|robarse|llevarme|robarme|"
        f"quitarme|robar (a) {OUR} {CHILD}",
        f"{CHILD} esta|estan|ta|aqui|anda|andan|que (esta|anda|aqui) solo|sola|solos|solas|abandonad* (aqui|y|en|"
        "sin|llorando|afuera|perdid*|no|ayud*) ",
        "soy|tengo menor|menores .. solo|sola",
        "tengo (13|14|15|16|17|12|11|10) anos .. solo|sola|sin",
        "menor|menores|nino|nina solo|sola|perdid* (y|en|aqui|llorando)",
        f"{CHILD_EN} (is|are|has|have|have|went|gone|got) (been|gone) missing|lost|disappeared|vanished|gone|"
        "taken|stolen|kidnap*",
        f"missing|lost my|our {CHILD_EN}",
        f"cant|can't|cannot|couldnt|dont|don't (know|see) find|where (is|are) (my|our) (little) {CHILD_EN}",
        f"took|taken|stole|steal|snatched|taking (away) my|our {CHILD_EN}",
        f"{CHILD_EN} is|are|here|all (all|by|here) alone|himself|herself|themselves|abandoned (here|at|crying|in|"
        "and|on)",
        "am|im (only|just) 9|10|11|12|13|14|15|16|17 (years) (old) .. alone|myself",
        "am|im a minor .. alone|myself",
        f"my|our {CHILD_EN} .. got|gets lost|missing|kidnap*",
        "nobody|noone has|have|saw (seen) him|her|them",
        "nadie (lo|la|los) (ha|han) visto",
        f"{CHILD_EN} .. (got) lost at|in the|a",
    ),
}
