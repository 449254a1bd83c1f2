"""How people say that they are hurt, threatened, ill or without hope, now. Read by `urgency`.

Phrases are written as in `phrases`: `a|b` either word, `stem*`, `(word)` that may be missing, `..` up to three words.
No "last year" excuses them.
"""

from puente.core.danger_people import HARM, KIN, ME, OUR, THEY_WILL, WEAPON, WEAPON_EN

PHRASES: dict[str, tuple[str, ...]] = {
    "threat": (
        "que si (me|nos) voy|vamos|salgo|hablo|denuncio|escapo|digo .. mata|matan|pega",
        "going|gonna (to) be killed|murdered|raped|kidnapped",
        "sigo|seguimos yo|nosotros",
        "get|be killed (here|by|tonight|soon)",
        "dicen|dijeron|dijo|dice que (me|nos) (van|va|ban) a picar|matar*|quemar*|cortar*|desaparecer*|violar*|"
        "hacer|cobrar|descuartizar*",
        "que si hablamos|hablo|denuncio|denunciamos|salimos|no",
        "sell my|our|me|us",
        "he|they|she said|says|say (he|they|she) will|would|gonna|going|is|are (to) sell|kill|hurt|cut|take|burn|"
        "shoot|rape|find",
        "le|les (van|va) (a) matar|quemar|cortar (a) mi|mis|los|el|la|un|sus",
        f"{ME} {THEY_WILL} (a) {HARM}",
        f"{ME} {THEY_WILL} (a) hacer|aser (algo|mucho) dano|algo|mal",
        f"{THEY_WILL} (a) matarme|matarnos|hacerme|hacernos|golpearme|violarme|secuestrarme|secuestrarnos|"
        "lastimarme|atacarme|quemarme|pegarme|pegarnos",
        f"{THEY_WILL} (a) matar|secuestrar|violar|lastimar|llevarse|levantar (a) {OUR} {KIN}",
        "si no pago|pagamos|paga|pagan|page|doy|damos|mando .. mata|matan|matar*|maten|mataran|cortan|"
        "desaparecen|quemar*",
        "si salgo|salimos|vamos|voy|hablo|denuncio|denunciamos|hablamos .. me|nos matan|mata|matar*|van|agarran",
        "si no pago|pagamos|paga|pagan|page|doy|damos|mando .. quema*|corta*|entregan|venden|hacen",
        "si no pago|pagamos|pagan me|nos",
        "o me|nos matan|mata|matar*|maten",
        "me|nos (van) (a) matan|mataran si no",
        f"{ME} (estan|esta|sigue|siguen|tan|han) amenazando|amenazandome",
        f"{ME} amenaza|amenazan|amenasan",
        "recibo|recibiendo|reciviendo|llegan|llegando amenaza*",
        "want|wants|going|trying|tries|try|gonna|wanna|will (to|2) kill|murder|hurt|shoot|stab|rape|burn me|us|"
        "my|him|her",
        "gonna|gona|will|ll|going (to) (kill|hurt|shoot|stab|rape|murder|take) me|us if|unless (i|we) (dont|"
        "don't|do|not) (not) pay",
        "threatening|threatens|threaten me|us|my|to",
        "looking for me|us to kill|hurt",
        "death threats",
    ),
    "self_harm": (
        "hacer|cometer una|alguna locura|tonteria",
        "no quiero|kiero despertar|levantarme (mas|manana|ya|nunca)",
        "cut (her|his|my|their) wrists|veins|arms",
        "no (le) (veo|encuentro|tiene|hay) (ya) sentido (a|de|en) (la|mi|vivir) vida|vivir|seguir",
        "have|got|see|there|is no (more) reason|point|will (to|in|for) (keep|go) (on|to) live|living|going",
        "took|taken|swallowed|drank|drunk|take (a|the|all|whole) (whole) (bottle|box|lots) (of) (my|the) pills|"
        "bleach|poison|rat",
        "tome|tomo|trague|trago|tomado (un|una|el|la|todo|todas) (todo) frasco|caja|bote|sobredosis|cloro|blister (de)",
        "me corto|corte|corta los|las|el|la brazos|venas|brazo|munecas|muneca|piernas",
        "cut|cutting|cuts my arms|wrists|wrist|arm|self",
        "no quiero|kiero|puedo seguir|despertar|existir|estar viviendo|mas|vivo|viva|asi|nunca|en este mundo",
        "tengo un cuchillo|cuchilla|soga|pistola en|y|para",
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
        "no siento|se|siente|mueve|siento (moverse|mueve|mover) (a) (el|mi|al) (bebe) bebe|moverse|mueve",
        "esta|se|esta (poniendo|puso) morad*|azul|amoratad*",
        "turning|is|turned|looks|going blue|purple",
        "(mucha|perdi|perdiendo|perdio|pierde) mucha sangre",
        "lot|lots of blood",
        "cant|can't|cannot|not move|feel his|her|my|one|arm|legs|side|face",
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
        "se metieron|metio|meten|entraron a|al|con|en (la|el|mi) (albergue|casa|cuarto|carpa|armas|pistolas|"
        "campamento)",
        "kicking|banging|breaking|broke|knocking|pounding (down|on|in) (the|my|our) door|window",
        "tocando|golpeando|tumbando|pateando la|el puerta|porton",
        "guys|men|people|they|man|guy with|has|have|had (a|big) guns|gun|knives|knife|weapons",
        f"{ME} (esta|estan|tan|ta) golpeando|pegando|atacando|disparando|violando|violentando|apunalando|"
        "quemando|ahorcando|torturando|apuntando|maltratando|abusando",
        f"{ME} golpea|golpean|tortura|torturan|dispara|disparan|ahorca|maltrata|maltratan|apunta|apuntan",
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
        f"{ME}|le|les|trae|traen|tiene|tienen|con|sacaron|saco|pusieron|puso|apunta* (una|un|las|la|el|con|en) "
        f"(una|un) {WEAPON}",
        f"(tienen|traen|trae|tiene) {WEAPON}",
        "is|are|keeps|was|were hitting|beating|attacking|hurting|raping|shooting|stabbing|choking|abusing|"
        "punching|kicking|strangling",
        "(he|she|husband|boyfriend|partner|father|man|dad|they|stepfather|wife) hits|beats|rapes|abuses|hurts|"
        "hit|chokes me|us|my",
        "they|someone|somebody|men|he|people (are|is) breaking|trying (to|2) (break|get) in|inside|down|into",
        f"(has|have|with|got|pointed|pointing|pulled|points|put|holding) (a|the|his|their) {WEAPON_EN} (at|to|on|"
        "is|outside|and|me)",
        f"men|man|people|guys|someone with|have|has (a) {WEAPON_EN}",
        "armed men|man|people|guys|gang",
        "gunmen|gunman|gunshots|shootout|gunfire",
        "there|hear|heard|is|are (is|are) (a) (lot) (of) shooting|shots|gunshots|gunfire",
        "shots fired",
        "outside .. kill|guns|gun|armed|door",
        "attack|hit|rape|shoot me|us right|now|again",
        "domestic violence",
    ),
    "distress": (
        "scared|afraid|terrified|think|believe|know (he|they|she|someone) (will|is|are|gonna|going) (to|gonna) "
        "kill|find|hurt|shoot|come me|us|for",
        "auxilio",
        "socorro",
        "sos",
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
