"""How people say that they are in danger. Read by `urgency`; each line is a phrase in ordinary spelling.

`a|b` either word, `stem*` any ending, `(word)` may be missing, `..` up to three words between. Words are compared by
sound, and those of six letters and more with one slip of the thumb. NOW is never excused by "last year";
PAST may be, when it says how long ago.
"""

from puente.core.words import word_list

_ME = "me|nos|m"
_KIN = (
    "hijo|hija|hijos|hijas|hijito|hijita|nino|nina|ninos|ninas|bebe|bb|nene|nena|cipote|cipotes|patojo|patojos|chamo|"
    "esposo|esposa|marido|mujer|hermano|hermana|hermanos|hermanito|hermanita|mama|papa|papas|padre|madre|primo|prima|"
    "tio|tia|sobrino|sobrina|familia|pareja|novio|novia|amigo|amiga|abuela|abuelo|cunado|companero|companera|"
    "nieto|nieta"
)
_CHILD = (
    "hijo|hija|hijos|hijas|hijito|hijita|nino|nina|ninos|ninas|bebe|bb|nene|nena|cipote|cipotes|patojo|"
    "patoja|sobrino|sobrina|"
    "nieto|nieta|hermanito|hermanita|sobrin*|hijit*|ninit*|niet*"
)
_KIN_EN = (
    "son|daughter|child|children|kid|kids|baby|husband|wife|brother|sister|mother|father|mom|mum|dad|family|"
    "cousin|uncle|"
    "aunt|nephew|niece|friend|girlfriend|boyfriend|partner"
)
_CHILD_EN = "son|daughter|child|children|kid|kids|baby|boy|girl|nephew|niece|toddler"
_OUR = "mi|mis|nuestro|nuestra|nuestros|su|un|una|el|la|al|los|las|sus"
_OUR_EN = "my|our|his|her|the|a"
_THEY_WILL = (
    "quieren|quiere|kieren|kiere|kerian|querian|ban|van|va|iban|iba|intentan|intentaron|intento|trataron|"
    "tratan|trato|quisieron|quiso|pueden"
)
_HARM = (
    "matar*|secuestrar*|llevar|llevarme|llevarnos|violar*|golpear*|pegar*|atacar*|quemar*|levantar*|"
    "desaparecer*|lastimar*|apunalar*|balacear*|asesinar*|plagiar*"
)
_WEAPON = "pistola|pistolas|arma|armas|cuchillo|machete|navaja|rifle|escopeta"
_WEAPON_EN = "gun|guns|knife|weapon|weapons|rifle|machete"

NOW: dict[str, tuple[str, ...]] = {
    "kidnapping": (
        f"{_ME}|lo|la|los|las tienen|tiene|traen|mantienen (aqui) secuestr*",
        "estoy|estamos|esta|estan|sigo|seguimos|toy secuestrad*",
        f"tienen|tiene|agarraron (a) {_OUR} {_KIN}",
        f"{_ME} {_THEY_WILL} (a) secuestrar*|levantar*|llevar|llevarme|llevarnos|plagiar*",
        f"secuestran|secuestrando|llevando (a) mi|mis|nuestro {_KIN}",
        "piden|pide|pidiendo|pagar|pagan|pago|pagamos|exigen|kieren|quieren (el|un|por|dinero|de) rescate",
        "am|are|is|im|were|being|been|still kidnap*|abduct*|hostage",
        "holding|hold|have|has|keeping|got me|us|him|her|them hostage|captive|kidnap*|in .. house|room|basement|place",
        "want|wants|asking|ask|asked|demand|demanding|demands|demanded|pay|paying|paid .. ransom",
        "trying|tried|going|want|wants|gonna|wanna to|tu|2 kidnap|take|abduct me|us",
        "trying|tried|going|want|wants|gonna|wanna kidnap|take|abduct me|us",
    ),
    "followed": (
        f"{_ME} (estan|esta|ta|tan|andan|anda|viene|vienen|van) siguiendo|sigiendo|persiguiendo|vigilando|"
        "acosando|rastreando|acechando|espiando",
        f"{_ME} persigue*|persige*|vigila*|acosa*|acecha*",
        f"{_ME} sigue|siguen|sige|sigen|siguio|siguieron|sigieron",
        "(vienen|viene|estan|esta|andan|anda) siguiendome|siguiendonos|persiguiendome|buscandome|buscandonos|"
        "vigilandome|sigiendome",
        f"{_ME} (estan|andan|anda|esta) buscando (para)",
        f"{_ME} buscan|busca (para) matar*|afuera|los|el|hombres",
        "escondid* .. me|nos buscan|buscando",
        f"siguen|siguiendo|persiguen|sigen|vigilan a mi|mis|nuestra {_KIN}",
        "following|follows|followin|folowing|stalking|stalks|chasing|chases|watching|tracking|follow me|us",
        "followed|following|follow|folowed me|us",
        "being|am|im|are|getting followed|stalked|chased|watched|hunted|folowed",
        "looking for me|us",
        "after me|us to|2 kill|hurt",
    ),
    "threat": (
        f"{_ME} {_THEY_WILL} (a) {_HARM}",
        f"{_ME} {_THEY_WILL} (a) hacer|aser (algo|mucho) dano|algo|mal",
        f"{_THEY_WILL} (a) matarme|matarnos|hacerme|hacernos|golpearme|violarme|secuestrarme|secuestrarnos|"
        "lastimarme|atacarme|quemarme|pegarme|pegarnos",
        f"{_THEY_WILL} (a) matar|secuestrar|violar|lastimar|llevarse|levantar (a) {_OUR} {_KIN}",
        "si no pago|pagamos|paga|pagan|page|doy|damos|mando .. mata|matan|matar*|maten|mataran|cortan|"
        "desaparecen|quemar*",
        "si salgo|salimos|vamos|voy|hablo|denuncio|denunciamos|hablamos .. me|nos matan|mata|matar*|van|agarran",
        "si no pago|pagamos|paga|pagan|page|doy|damos|mando .. quema*|corta*|entregan|venden|hacen",
        "si no pago|pagamos|pagan me|nos",
        "o me|nos matan|mata|matar*|maten",
        "me|nos (van) (a) matan|mataran si no",
        f"{_ME} (estan|esta|sigue|siguen|tan|han) amenazando|amenazandome",
        f"{_ME} amenaza|amenazan|amenasan",
        "recibo|recibiendo|reciviendo|llegan|llegando amenaza*",
        "want|wants|going|trying|tries|try|gonna|wanna|will (to|2) kill|murder|hurt|shoot|stab|rape|burn me|us|"
        "my|him|her",
        "gonna|gona|will|ll|going (to) (kill|hurt|shoot|stab|rape|murder|take) me|us if|unless (i|we) (dont|"
        "don't|do|not) (not) pay",
        "threatening|threatens|threaten me|us|my|to",
        "looking for me|us to kill|hurt",
        "death threats",
    ),
    "extortion": (
        f"{_ME} (estan|esta) extorsionando|extorcionando|chantajeando",
        f"{_ME} extorsiona*|extorciona*|chantajea*",
        f"extorsionan|extorsionando|chantajean a mi|mis|la {_KIN}",
        f"{_ME} piden|cobran|exigen|pide|cobra|quitan|quieren|estan (cobrar|pidiendo|cobrando) (una|la|el|un|de) "
        "cuota|renta|piso|rescate|impuesto|derecho",
        "cobr* (de|el|la) piso",
        f"{_ME} piden|pide|exigen (una|la|de) vacuna",
        "piden|pide|pidiendo|exigen|quieren|exige .. dinero|plata|dolares|pesos|feria|lana .. solt*|liberar*|"
        "matar*|matan|hijo|hija|esposo|hermano",
        "extort|extorting|extorts|extorted|blackmailing|blackmail me|us|my",
        "being|am|im|are extorted|blackmailed",
        "kill|hurt|take me|us|him|her|them (my) (family) if|unless .. pay",
        "if|unless i|we|my (family|mom) (dont|don't|do|can't|cant|doesnt) (not) pay",
        f"have|has|got|holding my|our {_KIN_EN} .. ask*|want*|demand* (for) money|dollars|ransom|pay",
    ),
    "captive": (
        "estoy|estamos|toy|esta|estan|sigo|seguimos|tienen|tiene|dejaron|tenian (aqui) encerrad*|enserrad*|"
        "retenid*|amarrad*|atad*|atrapad*|cautiv*|esposad*",
        f"{_ME}|lo|la|los|las tienen|tiene (aqui|a|todos|como|mi|y|familia) encerrad*|enserrad*|retenid*|amarrad*|"
        "atad*|cautiv*|vendad*|a",
        f"{_ME} tienen|tiene en un|una|esta|el|la casa|cuarto|bodega|hotel|lugar|sotano|monte|bodega|rancho|terreno",
        f"{_ME} tienen|tiene aqui|ahi|alli|aki|unos|los",
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
        f"no encuentro|encontramos|aparece|esta|ta|veo|hallo|se donde (a|esta|quedo) {_OUR} {_CHILD}",
        f"no encuentro|encontramos|aparece|hallo (a) {_OUR} {_CHILD}",
        f"{_OUR} {_CHILD} .. no aparece|aparecen|regreso|llego|regresa",
        f"{_CHILD} (esta|estan|se|me) (me|nos) desaparecid*|desaparecio|extraviad*|extravio|perdid*",
        f"se me|nos|le perdio|perdieron (a|en|el|mi|la) (mi|la|el|centro) {_CHILD}",
        f"{_OUR} {_CHILD} se (me|nos) perdio|perdieron|extravio|desaparecio",
        f"desaparecio|desaparecieron|perdi|perdimos a|mi|mis (mi|mis|nuestro|nuestra) {_CHILD}",
        f"desaparecio|desaparecieron (a) {_OUR} {_CHILD}",
        f"se llevaron|robaron|llevo|robo|roban|estan|quieren (llevando|llevar|robar) (a) {_OUR} {_CHILD}",
        f"quitaron|arrebataron|robaron a {_OUR} {_CHILD}",
        "intentaron|intento|quisieron|quiso|querian|quieren|trataron (de) llevarse|robarse|llevarme|robarme|"
        f"quitarme|robar (a) {_OUR} {_CHILD}",
        f"{_CHILD} esta|estan|ta|aqui|anda|andan|que (esta|anda|aqui) solo|sola|solos|solas|abandonad* (aqui|y|en|"
        "sin|llorando|afuera|perdid*|no|ayud*) ",
        "soy|tengo menor|menores .. solo|sola",
        "tengo (13|14|15|16|17|12|11|10) anos .. solo|sola|sin",
        "menor|menores|nino|nina solo|sola|perdid* (y|en|aqui|llorando)",
        f"{_CHILD_EN} (is|are|has|have|have|went|gone|got) (been|gone) missing|lost|disappeared|vanished|gone|"
        "taken|stolen|kidnap*",
        f"missing|lost my|our {_CHILD_EN}",
        f"cant|can't|cannot|couldnt|dont|don't (know|see) find|where (is|are) (my|our) (little) {_CHILD_EN}",
        f"took|taken|stole|steal|snatched|taking (away) my|our {_CHILD_EN}",
        f"{_CHILD_EN} is|are|here|all (all|by|here) alone|himself|herself|themselves|abandoned (here|at|crying|in|"
        "and|on)",
        "am|im (only|just) 9|10|11|12|13|14|15|16|17 (years) (old) .. alone|myself",
        "am|im a minor .. alone|myself",
        f"my|our {_CHILD_EN} .. got|gets lost|missing|kidnap*",
        "nobody|noone has|have|saw (seen) him|her|them",
        "nadie (lo|la|los) (ha|han) visto",
        f"{_CHILD_EN} .. (got) lost at|in the|a",
    ),
    "self_harm": (
        "(me) quiero|kiero|quisiera|kisiera|deseo|voy|boy|pienso|prefiero|queria|pense|ganas (a) (en|de) morir|"
        "morirme|matarme|suicidarme|ahorcarme|cortarme|colgarme|tirarme|envenenarme",
        "me quiero|kiero|voy|boy|quisiera|queria (a) morir|matar|suicidar|ahorcar|colgar|cortar|tirar|envenenar",
        "quitarme|quitarse|quitar|quitarnos|acabar|terminar (con) (mi|la) la|mi|su vida",
        "quitarme|quitarse la vida",
        "no quiero|kiero|quisiera|tengo (ganas|razon) (seguir|de|para) viviendo|vivo|viva",
        "ya no quiero|kiero vivir|existir",
        "no quiero|kiero vivir|existir (mas|asi|ya)",
        "no tengo ganas|razones|motivos (de|para) vivir|seguir",
        "no vale la pena vivir|seguir",
        "mejor|preferiria muerto|muerta|morirme|morir",
        "suicid*",
        "hacerme dano",
        "lastimarme|cortarme|cortar* (a) (mi|las) (las|mi|venas)",
        "cortarme|cortar las|los venas|benas",
        "tomar|tomarme|tome|trague|tomado (todas) (muchas) las|muchas|todas pastillas",
        "tome|trague|tomo|bebio|tragar* veneno|cloro|raticida",
        "kill|hurt|cut|hang|harm|killing|cutting|hurting|harming|shoot myself",
        "kill|hurt|hang|harm|killing|hurting himself|herself|themselves",
        "end|ending|take|taking my|it|his|her|their|own (own) life|all|lives",
        "want|wanna|wish|ready|rather|going|wants (to|i|2) (was|were|be) die|dead",
        "wanna|want die",
        "no reason|point (to|in) live|living",
        "dont|don't|doesnt|doesn't|not|no want|wanna|wants (to) live|exist",
        "dont|don't|doesnt|not|no want|wanna|longer|wants (to) be alive|here",
        "no reason to live",
        "better off dead",
        "overdose|overdosed",
        "took|taken|swallowed|take (all|a) (of) (the|her|his|my|lot) (of) pills",
        "se quiere|kiere|queria|quiso morir|matar|suicidar|ahorcar|colgar|cortar",
        "me|se hago|hace|hacer|ago|ace dano",
        "tomo|tome|tomaron|trago|tomado (todas|muchas|unas) (las|unas) pastillas",
        "tirarme|tirarse|aventarme|aventarse|lanzarme|tirar|aventar del|al|de puente|rio|techo|edificio|tren",
        "jump|jumping off|from|in the|a bridge|roof|building|train",
        "slit my wrists",
    ),
    "medical": (
        "no respira|respiran|respiro|despierta|reacciona|responde|despiertan",
        "no puede|puedo|podia respirar",
        "se (me) esta|estan|ta (me) muriendo|desangrando|ahogando|asfixiando|desmayando|convulsionando",
        "esta|estoy|estan|ta|toy|estamos|ando|anda|sigue (muy) sangrando|desangrando*|desangrandose|muriendo|"
        "muriendose|desmayad*|inconciente|inconsciente|convulsionando|envenenad*|agonizando",
        "sangra|sangrado|sangre|hemorragia (mucho|mucha|muy|fuerte|y|por|de|abundante) mucho|mucha|fuerte|"
        "abundante|embarazad*|boca|bebe|nariz|cabeza|parar",
        "perdiendo|perder|pierdo|perdi|perdio (mucha|el|al|a|mi|su) sangre|bebe",
        "rompio|rompi|rompieron (la|mi) fuente",
        "tengo|tiene|contracciones|esta|estoy|con (con|muchas|en|las) contracciones|dolores|parto|trabajo (de) "
        "parto|fuertes|labor",
        "va a nacer|parir",
        "dolor|duele|dolores|presion|apreta|oprime (mucho|muy|en|el|fuerte|muchisimo|de) (el|en) pecho|corazon",
        "derrame|infarto|ataque|paro (cerebral) (al|cardiaco|de|del) corazon|cardiaco|cerebral|epileptico|epilepsia",
        "infarto|convulsion*|convulcion*|hemorragia",
        "picadura|mordio|pico|mordido (una|por|de|la) (una) serpiente|vibora|culebra|alacran|escorpion",
        "se (me) ahogo|ahoga|ahogando|atraganto|electrocuto|intoxico|enveneno",
        "not|isnt|isn't|cant|can't|cannot|stopped|hardly|barely|trouble|isn|couldnt breathing|breathe|breath|"
        "breathin|waking|wake|respond|responding",
        "am|is|im|bleeding|are|she's|he's|hes|shes bleeding|unconscious|dying|choking|seizing|drowning",
        "bleeding a|out|heavily|badly|and|so|from|too",
        "in|into|having labor|labour|contractions",
        "water broke",
        "heart attack|attak",
        "having|had|has (a) stroke|seizure|seizures|convulsions",
        "seizure|seizures|unconscious|miscarriage|miscarrying",
        "passed|pass out|away",
        "chest pain|hurts|pains",
        "losing|lost my|the|too|so (much) baby|blood",
        "poisoned|snakebite|snake",
        "need|call|send an|a|the ambulance",
        "ambulancia",
    ),
    "violence": (
        f"{_ME} (esta|estan|tan|ta) golpeando|pegando|atacando|disparando|violando|violentando|apunalando|"
        "quemando|ahorcando|torturando|apuntando|maltratando|abusando",
        f"{_ME} golpea|golpean|tortura|torturan|dispara|disparan|ahorca|maltrata|maltratan|apunta|apuntan",
        "esposo|marido|pareja|novio|papa|padrastro|hombre|el|ella|el me|nos|la|le pega|pegan|golpea|maltrata|"
        "lastima|viola",
        "me|nos pega|pegan y|mucho|cada|todos|borracho|con|cuando|porque",
        "hay|oigo|escucho|se|oyen|escuchan (oyen|escuchan|una|muchos|muchas|de) balacera|balazos|disparos|tiros|"
        "tiroteo|balas|plomazos|tirotean",
        "balacera|tiroteo",
        "tirando|echando bala|balazos|balas|tiros",
        "estan disparando|tirando|peleando|balaceando|matando|golpeando|violando",
        "hombres|gente|tipos|sujetos|sicarios|unos|son armad*|encapuchad*|sicarios",
        "sicarios|pandilleros|mareros|narcos|malos|mafiosos|manosos|hombres|tipos|unos|mana|cartel .. afuera|"
        "adentro|aqui|llegaron|entraron|puerta|entrando|entrar|vienen|viene",
        "(llego|llegaron|entraron|vienen|vino|viene) los|la mana|manosos|sicarios|malos|cartel|narcos",
        "quieren|intentan|estan|trata|tratan|quiere entrar|entrando|meterse|rompiendo|tumbando|tirando|pateando|"
        "derribar (a|al|en|la|por|con) (la) casa|cuarto|fuerza|puerta|ventana|albergue|carpa|tienda",
        f"{_ME}|le|les|trae|traen|tiene|tienen|con|sacaron|saco|pusieron|puso|apunta* (una|un|las|la|el|con|en) "
        f"(una|un) {_WEAPON}",
        f"(tienen|traen|trae|tiene) {_WEAPON}",
        "is|are|keeps|was|were hitting|beating|attacking|hurting|raping|shooting|stabbing|choking|abusing|"
        "punching|kicking|strangling",
        "(he|she|husband|boyfriend|partner|father|man|dad|they|stepfather|wife) hits|beats|rapes|abuses|hurts|"
        "hit|chokes me|us|my",
        "they|someone|somebody|men|he|people (are|is) breaking|trying (to|2) (break|get) in|inside|down|into",
        f"(has|have|with|got|pointed|pointing|pulled|points|put|holding) (a|the|his|their) {_WEAPON_EN} (at|to|on|"
        "is|outside|and|me)",
        f"men|man|people|guys|someone with|have|has (a) {_WEAPON_EN}",
        "armed men|man|people|guys|gang",
        "gunmen|gunman|gunshots|shootout|gunfire",
        "there|hear|heard|is|are (is|are) (a) (lot) (of) shooting|shots|gunshots|gunfire",
        "shots fired",
        "outside .. kill|guns|gun|armed|door",
        "attack|hit|rape|shoot me|us right|now|again",
        "domestic violence",
    ),
    "distress": (
        "auxilio",
        "socorro",
        "sos ayuda|help|por|me|please|auxilio",
        "ayuda|help sos",
        "estoy|estamos|esta|toy|corro|corre|corremos|estan|en|mucho|gran|su (en|mi) (gran|mucho|grave|serio) peligro",
        "vida (corre|esta|en|en) (en|corre|un) peligro|riesgo",
        "temo|tememos por mi|nuestra|la|su vida|vidas",
        "saqueme|saquenme|saquennos|sacame|sacanos de aqui|ahi|alli|este|esta",
        "salvame|salvanos|rescaten (a|me|nos)",
        "rescatenme|salvenme|salvennos|rescatennos",
        "llame|llamen|llama|llamar|manden|mande|mandar|envien|necesito|necesitamos|ayuda (a) (la|al|una) policia|"
        "911|patrulla|militares",
        "marquen|marque|llamen|llame al|a 911",
        "estoy|estamos|ayuda|es|tengo|hay|tenemos (en) (una|de|muy) emergencia",
        "me pueden|puede matar",
        "(no) (nos|me) estan matando",
        "tengo|tenemos|miedo (mucho|miedo) (miedo) (de|a) que me|nos maten|mate|secuestren|encuentren|hagan|agarren|"
        "violen|levanten|lleven",
        "me|nos|los van|ban|va a encontrar|agarrar|alcanzar",
        "(am|are|im|is|were|in|my|life|real|serious) (is|in) in (real|serious|great|immediate|big) danger",
        "life is in danger|at",
        "fear|afraid|scared|worried for my|our life|lives",
        "afraid|scared|fear|worried (that) they|he|someone|will|somebody (will|might|is|are|gonna|going) (to|"
        "will) (gonna) kill|find|kidnap|take|hurt|rape|murder",
        "save|rescue me|us",
        "call (the) police|911|cops|help",
        "send (the) (a) police|cops|help|somebody|someone",
        "this|it|its|is|it's|have|an|a|medical|real (is|an) (an) emergency",
        "help (me|us) (please|pls) they|he|someone|hurry|im|we",
    ),
}

PAST: dict[str, tuple[str, ...]] = {
    "kidnapping": (
        f"{_ME}|lo|la|los|las (han) secuestr*|plagiaron|raptaron|rapto",
        f"{_ME}|lo|la|los|las (han) levantaron|levanto|levantado|levanton|lebantaron (la|los|unos|a|anoche|ayer|"
        "hoy|y|en|de|por|el|afuera)",
        f"secuestr*|levantaron|raptaron|agarraron|plagiaron|llevaron (a) mi|mis|nuestro|nuestra {_KIN}",
        f"se llevaron|llevo (a|al) (mi|mis|nuestro|nuestra|la|el) {_KIN}",
        f"{_OUR} {_KIN} (lo|la|los|fue|fueron|esta|estan|me|le) (han|lo|la) secuestr*|levantaron|raptaron|"
        "agarraron|levanto",
        "se me|nos|lo|la|los llevaron",
        "se llevaron a",
        "bajaron del|de bus|camion|taxi|la|un (camioneta) (los|unos|hombres|y) (los|unos|hombres|se|nos) malos|"
        "hombres|llevaron",
        f"{_ME} llevaron a|unos|los|con|hombres|por",
        "fui|fuimos|fue|fueron|somos|soy|sido|era (victima|victimas|de) (de) secuestr*",
        "victima|victimas de secuestr*",
        f"{_ME} tuvieron|tenian|tuvo (secuestrad*|encerrad*|retenid*|amarrad*|en|3|2|por|varios|dias)",
        "kidnap*|kidnep*|abducted|snatched|grabbed me|us|my|him|her|our|them",
        "was|were|got|have|been|is|he's|has kidnap*|abducted",
        "took|taken my|our husband|wife|brother|sister|mother|father|mom|dad|family|cousin|friend",
        "they|men|someone|cartel|somebody took|grabbed me|us|him|her",
    ),
    "threat": (
        f"{_ME} (ha|han) amenaz*",
        "amenaz* de|con|a muerte|matar*|mi|mis|nuestra|secuestr*|violar*",
        "amenazaron|amenazan|amenazo|amenazado a mi|mis|nuestra|toda",
        "recibi|recibimos|resivi|recivi|hemos|he|llegaron|llego|tengo (recibido|una|muchas|varias) amenaza*",
        "estoy|estamos|fui|fuimos|soy|estaba|sido amenazad*",
        "threatened|treatened|threatend|threaten me|us|my|to|him|her",
        "been|was|were|got|being|am|im|are|getting threatened|threatend",
        "got|received|getting|receiving|have (a|some|many|death) threats|threat",
        "they|he|she|cartel said|say|says|told (that) (me|us) (they|he|that) (would|will|they'll|theyll|are|is) "
        "(gonna|going) (to) kill|hurt|take",
    ),
    "extortion": (
        f"{_ME} (ha|han) extorsion*|extorcion*|estorsion*",
        "pidieron|pidio|cobraron|exigieron (una|la|de|el|dinero) (cuota|renta) rescate|cuota|renta|piso|vacuna",
        "extorted|blackmailed me|us|my",
        "was|were|been|got extorted",
        "asked|demanded|paid|wanted (a|for) ransom",
    ),
    "violence": (
        f"{_ME} (han|ha) golpe*|golpiaron|pegaron|madrearon|apunal*|balacear*|dispararon|disparo|hirieron|"
        "quemaron|torturaron|atacaron|apuntaron|macheteado|navajearon|agredieron|agredio|patearon|cortaron|"
        "acuchillaron",
        "dieron|dio|metieron|pegaron un|una|varios|dos|varias navajazo|machetazo|balazo|balazos|tiro|tiros|"
        "cuchillada|punalada|golpiza|paliza|madriza",
        "acaban|acaba de asaltar*|golpear*|robar*|atacar*|secuestrar*|violar*|llevar*|disparar*|amenazar*",
        f"{_ME}|la|lo|le|les dispararon|apunalaron|acuchillaron|balearon|violaron|violo|golpearon|mataron|"
        "asesinaron|hirieron",
        "mataron|asesinaron|violaron|golpearon|hirieron|balearon|dispararon|apunalaron|atacaron|golpiaron (a) "
        f"(mi|mis|nuestro|nuestra|un|una|mujer|muchacha) {_KIN}",
        f"violaron|violo|abusaron|abuso|manosearon|manoseo|tocaron (de) (a) (mi|mis|una|nuestra) {_KIN}|mi|mujer",
        f"{_ME} (han|ha) violaron|violo|violado|violada|violad*|manosearon|manoseo|abusaron|abuso|abusado",
        "abusaron|abuso|abusado (sexualmente) de|sexualmente (mi|nosotras|ella|mis)",
        "fui|fue|fuimos|estoy|he|sido violad*|abusad*|golpead*|atacad*|torturad*|herid*|apunalad*|balead*|asaltad*",
        "estoy|esta|estan|estamos (muy|mal|bien) herid*|golpead*|balead*|apunalad*",
        "hay (un|una|varios|muchos|gente|personas) heridos|herido|muerto|muertos",
        "beat|beaten|attacked|stabbed|shot|punched|hit|raped|assaulted|tortured|burned me|us|him|her|my (up)",
        "was|were|been|got|is|am|im|are (just|badly) beaten|attacked|stabbed|shot|raped|assaulted|tortured|"
        "molested|mugged|injured|wounded",
        "sexually abused|assaulted",
        "abused|molested|touched me|us|my|her",
        f"pointed|pulled|put|held (a) {_WEAPON_EN} (at|on|to)",
        "killed my|our|him|her|his",
        "murdered my|our|him|her",
    ),
}

# Just before a phrase these turn it round: "no me siguen". Between them and it only small words may stand.
NEGATIONS = word_list(
    "no nadie nunca jamas ningun ninguno tampoco not never nobody noone dont don't isn't arent aren't wasnt wasn't"
)
NEGATION_BRIDGES = word_list(
    """
    me nos m se le lo la los les te he ha han hemos estoy esta estan estamos soy fui fue sido estado am is are was
    were been being have has had i they any anyone getting really it's im in en un una que
    """
)
NEGATED_WITHIN = word_list("no not dont don't cant can't cannot wont won't isn't never ningun nadie doesnt")

# "Hace dos años", "last year", "en 2019", "en mi país": then, not now.
LONG_AGO = (
    "hace|ase|ace .. ano|anos|meses|mes|tiempo|decada",
    "el|la|los ano|mes|anos pasado|pasados|anterior|anteriores",
    "(en) (ano) 2010|2011|2012|2013|2014|2015|2016|2017|2018|2019|2020|2021|2022|2023|2024|2025",
    "cuando|kuando era|tenia|vivia|estaba|viviamos|estabamos|venia|veniamos|vine (en|nina|nino|chico)",
    "en mi|nuestro pais|tierra|pueblo",
    "en honduras|guatemala|salvador|nicaragua|venezuela|cuba|ecuador|colombia|haiti|panama|darien|peru",
    "en (el) salvador",
    "una|esa|aquella vez",
    "la|esa primera vez",
    "en|in (el) (mes) (de) enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|"
    "diciembre|january|february|march|april|may|june|july|august|september|october|november|december",
    "antes|anteriormente|antiguamente",
    "years|year|months ago|before",
    "last year|month|time|summer|winter|spring",
    "few|couple|some|many|two|three (of) years|months|year ago",
    "back in|then",
    "in my|our country|hometown|village",
    "in honduras|guatemala|salvador|nicaragua|venezuela|cuba|ecuador|colombia|haiti|panama|peru",
    "when i|we was|were|lived",
    "used to",
)
JUST_NOW = word_list(
    """
    hoy ahora ahorita ahorrita anoche ayer antier anteayer madrugada recien apenas ratito rato horas minutos todavia
    sigue siguen nuevamente today now yesterday tonight hours minutes currently still again morning
    """
)

# What a question about rights is made of.
ASKING = word_list(
    """
    entrevista corte audiencia prueba pruebas asilo caso juez cuenta cuentan sirve sirven califico califica aplica
    ayudaria excepcion exencion derecho derechos demostrar probar comprobar denuncia denunciar evidencia interview
    court hearing proof evidence asylum case judge count counts qualify qualifies prove exemption eligible claim
    rights
    """
)
IF = word_list("si if cuando when")
WHAT_IF = (
    "que|ke pasa|hago|pasaria|puedo|hacer|sucede|debo|ago (hacer) si|cuando",
    "y si",
    "en caso de (que)",
    "en que momento|parte (le) (les) digo|cuento",
    "como digo|explico|cuento",
    "como|para|puedo evito|evitar|cuido|prevenir|protejo|protegerme|que|no",
    "what if|happens|should|do|can",
    "how do|can|to|would|should i|we|you|prove|avoid|show",
    "in case",
    "if (they|he|someone|somebody|i|we)",
)
GO_BACK = (
    "si|cuando|porque (me|nos) (hacen) regres*|vuelv*|devuelv*|deport*|retorn*|manda*|volver|regresar",
    "si (yo|nosotros|me|nos|la|el|migra|juez) (me|nos|migra) regres*|vuelv*|devuelv*|deport*|mandan|retorn*",
    "if|when|because i|we|they|you (have|am|get|are) (to|send|sent|make|deport) (me|us) (to) go|return|back|"
    "sent|deport*|deported",
    "a|de volver|regresar|retornar",
    "go|going|return|sent|send (me|us) back",
    "return|returned|sent|deported (me|us) to",
)
# Nobody in particular, or a story.
ANYBODY = (
    "secuestran|matan|extorsionan|roban|violan (a) (mucha|mucho|muchos|la|los|las|migrantes|gente|personas)",
    "noticia|noticias|pelicula|novela|serie|facebook|tiktok|video|chiste|broma|sueno|cancion",
    "news|movie|joke|jk|kidding|story|tv|song",
    "es verdad|cierto que",
    "gente|personas|migrantes .. dicen|cuentan",
)
# Somebody else: hearsay, unless shots fall while it is written.
SOMEBODY = ("un|una|unos|otro|otra conocid*|vecin*|senor|senora|muchach*|migrante",)
# Phrases of every day that hold a danger word.
HARMLESS = (
    f"{_ME} sigue|siguen|sige|sigen|siguio|siguieron llegando|doliendo|mandando|cobrando|diciendo|dando|"
    "saliendo|pidiendo|llamando|enviando|"
    "pareciendo|haciendo|negando|teniendo|cambiando|poniendo|gustando|faltando|debiendo|apareciendo|"
    "preguntando|ayudando|"
    "escribiendo|sin|en|con|igual|la|el|lo|atendiendo|trayendo|informando|quedando|pasando",
    "(me|nos) muero|morimos|moria|muriendo|morir|morirme (de) de hambre|frio|calor|risa|ganas|sed|sueno|pena|"
    "verguenza|aburrimiento|tristeza|cansancio",
    f"{_ME} tienen|tiene que|en (la) espera|lista|programa|mpp|mexico|sistema|duda|corte|cola",
    f"{_ME} tienen|tiene preocupad*|cansad*|confundid*|hart*|registrad*|esperando|nervios*|anotad*",
    "violaron|violo|violan|violado|violando (todos) mis|mi|los|nuestros|la|el|sus derecho*|ley|permiso|"
    "acuerdo|privacidad",
    "no (me|nos) dejan|dejaron|deja entrar|pasar|hablar|dormir|cruzar|trabajar",
    "no (me|nos) dejan|dejaron|deja salir|ir (del|de) (el|mi|la) trabajo|temprano|albergue|shelter",
    "no quiero|kiero vivir (mas) en|aqui|alla|ahi|aki|alli",
    "no quiero|kiero vivir con|sin|lejos|cerca",
    "pega|pegan (mucho) (el|la) sol|frio|calor|lluvia",
    "ataco|atacaron|ataca (la|el|una|los) alergia*|gripe|gripa|tos|dolor|asma|mosquitos|zancudos|nervios",
    "juez|jueza|abogado|abogada|oficial|oficiales|migra|migracion|cbp|agente (me|nos) (ha) amenaz* (con) deport*",
    "encerr* en la|una hielera|perrera|cuarto|hielera",
    "follow|following up",
    "heat|wait|waiting|cold|weather|hunger|stress|this|it|headache|back (is|are) killing me|us",
    "die|dying my|of|to|for hair|hunger|know|see|laughing|thirst|boredom",
    "die my",
    "let|lets me|us in|inside|talk|know|cross|through|work|speak|enter",
    "locked out",
    "lock|locked my phone|account|cell",
    "hit|hits me|us up|back",
    "took|taken|take|stole|lost|missing (my|our) (sons|daughters|kids|childs|son's|daughter's|baby's|"
    "brother's) (birth) papers|certificate|passport|phone|bag|documents|fingerprints|picture|appointment|"
    "hearing|paper|money",
    f"took|taken|lost my|our {_CHILD_EN} (birth) certificate|passport|papers|documents|appointment|to",
    "shot|shots of|vaccine|covid|flu",
    "shooting practice|range",
    "perdio|perdieron|perdi (el|la|los|las|su|sus|de|acta|papel|papeles) (acta|papel|papeles) (de) (mi|mis) "
    "papel*|cita|acta|pasaporte|celular|telefono|documento*|mochila|corte|vuelo|camion|bus|audiencia",
    "no encuentro|hallo (el|la|los|las) (acta|papel|papeles|pasaporte|documentos|documento|cita|numero|hoja) de",
    f"{_CHILD} (esta|estan|va|van|viene) solo|sola|solos con|conmigo",
    "vacuna (del|de|contra|para) covid|influenza|entrar|albergue|cruzar|bebe|sarampion|escuela",
    f"{_ME} piden|pide (la) vacuna del|contra|para|al|de",
    "levantaron|levanto (el|la|los|un) acta|programa|castigo|multa|orden|reporte|suspension",
    "ataque|dolor de risa|cabeza|muela",
    "detenid*|arrestad* (por) (en) migracion|inm",
    "watching|looking for me|us tv|a|movie|lawyer|work",
    "para|por cuando|que hora|dia va a nacer",
    "abuso|abuse|abuso de (poder|autoridad|confianza|power)",
    "quieren|kieren|quiere|van (a) vender (me) un|una|el|la|los|las|papeles|cita",
    "pay (the|my|a|this) lawyer|attorney|fee|fine|rent|notario|bill|abogado|coyote",
    "si no pago (la|el) renta|abogado|cuota (del|de) (el) abogado|cuarto|hotel|multa",
    "pastillas|pills para|for|de (la|el) presion|azucar|dolor|pressure|diabetes",
    "dying|muriendo|muriendose|alone|solos|solo|sola|grave in|en|alla (el) (mi) honduras|guatemala|salvador|"
    "nicaragua|venezuela|cuba|ecuador|colombia|haiti|peru|pais|country",
    "alone|solo|solos|sola alla",
    "in danger|peligro de|of perder|losing (el|my) (trabajo|caso|job|case)",
    "alone|solo|sola to|a|ala|con|with|conmigo (la) (the) court|corte|us|me",
)
# Held by officers, not by criminals: staff should see it, nobody need run.
CUSTODY = (
    "hielera|perrera|detencion|detenid*|migracion|inm|ice|cbp|custodia|estacion",
    "immigration|detention|detained|custody|hielera|jail|officers",
)
# Said beside nothing else they are a cry all the same.
WITS_END = (
    "me|nos asaltaron|asalto|robaron|robo|asaltado",
    "robbed|mugged me|us",
    "was|were|got|been robbed|mugged",
    "fui|fuimos asaltad*",
    "ya no aguanto|aguantamos|puedo|soporto|doy (mas)",
    "no aguanto|soporto mas",
    "estoy|estamos desesperad*|deseperad*",
    "tengo|tenemos|muchisimo (mucho|muchisimo|tanto) miedo (no|estan|ayuda|por|de|me)",
    "cant|can't|cannot take|do|go this|it|on (anymore)",
    "i give up|hopeless|desperate",
)
CRY = ("sos|emergencia|emergency|peligro|danger|secuestr*|kidnap*|extorsion*|amenaz*|threat*",)
