"""What turns a danger phrase round or leaves it in doubt: no, then, if, hearsay, everyday talk. Read by `urgency`.

Phrases are written as in `phrases`: `a|b` either word, `stem*`, `(word)` that may be missing, `..` up to three words.
"""

from puente.core.words import word_list

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
    "el|la|los ano|mes|anos|semestre|verano|invierno pasado|pasados|anterior|anteriores",
    "(en) (ano) 2010|2011|2012|2013|2014|2015|2016|2017|2018|2019|2020|2021|2022|2023|2024|2025",
    "cuando|kuando era|tenia|vivia|estaba|viviamos|estabamos|venia|veniamos|vine (en|nina|nino|chico)",
    "en mi|nuestro pais|tierra|pueblo",
    "en honduras|guatemala|salvador|nicaragua|venezuela|cuba|ecuador|colombia|haiti|panama|darien|peru",
    "en (el) salvador",
    "una|esa|aquella vez",
    "la|esa primera vez",
    "the|that|our|my first|last|other time",
    "(cuando) recien llegamos|llegue|llegando",
    "cuando|kuando (recien|apenas) (nos|me) llegamos|llegue|devolvieron|regresaron|retornaron|pasaron|mandaron",
    "when (they) (we|i) (were|was|got|first) returned|sent|arrived|came|crossed",
    "since (the|that) (month|day|time) (of)",
    "in (the) (early|late) (last) spring|summer|autumn|fall|winter",
    "last|this spring|summer|autumn|fall|winter|week|january|february|march|april|may|june|july|august|september|"
    "october|"
    "november|december",
    "(two|three|four|2|3|4|some|few) weeks ago",
    "hace|ase (dos|tres|cuatro|unas|2|3|4) semanas",
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
# "We are okay now": it is over, whenever it was. Staff may still want to see it.
SAFE_NOW = (
    "(ya) estoy|estamos|esta|estan|quede|quedamos (ya|todos|bien) (a) salvo|libre|libres|segur*",
    "ya (estoy|estamos|esta|estan) (todos) bien|mejor|segur*|tranquil*",
    "ya (me|nos|lo|la|los) soltaron|salimos|sali|escapamos|escape|liberaron|rescataron|vine|venimos|vinimos|fui|fuimos",
    "gracias a dios (no|estoy|estamos|ya|salimos|sali|todo)",
    "no paso a|de mas|mayores",
    "no paso nada",
    "nothing happened",
    "am|im|i'm|is|are|we're|were|hes|shes|he's|she's (all|both) (fine|okay|ok|safe|alright|good|better|free) now|again",
    "fine|okay|ok|safe|alright|free now",
    "they|he|and (finally) (then) let me|us|him|her go|out",
    "now (i|we|he|she) (am|is|are|were|im|we're) (all) free|safe|fine|okay|ok|alright",
    "ahora (ya) (estoy|estamos) (todos) libre|libres|bien|salvo|segur*",
    "released me|us|him|her",
    "is|are|esta|estan with|con me|us|nosotros|conmigo (now|again|ya)",
    "esta|estan (ya) conmigo",
    "in|en (la) prison|jail|prison|carcel (now|ya|ahora)",
    "(now) (we|i) live|moved|we've|ive moved (to|in) (a) (another|saltillo|monterrey|different|other|quiet)",
    "it's|its|todo|esta (is|all|mas) quiet|calm|tranquilo|calmado now|ahora|aqui|ya",
    "got|gave (me|us|him|her|them) back (safe|thank|alive|after)",
    "he's|hes|she's|shes|they're|theyre with us|me",
    "eso ya paso",
    "no (me|nos) (ha|a|han) pasado nada",
    "nothing has|had happened",
    "(got|made|ran) away|escaped (safe) already",
)
# "Does that count?": about a claim, not about now.
COUNTING = word_list(
    "alcanza sirve basta bastaria suficiente cuenta cuentan vale valdria count counts enough qualify qualifies "
    "califica aplica weigh weighs aceptan valido valida"
)
# The whole message, and nothing else.
CRIES = frozenset(
    {
        "sos",
        "s o s",
        "help me",
        "help me please",
        "please help me",
        "plz help me",
        "help us",
        "please help us",
        "help us please",
        "help me now",
        "somebody help me",
        "someone help me",
        "ayudenme",
        "ayudenme por favor",
        "por favor ayudenme",
        "ayudennos",
        "ayuda ayuda",
        "help help",
    }
)
TODAY = word_list(
    """
    hoy ahorita ahorrita anoche ayer antier anteayer madrugada recien ratito rato horas minutos siguen sigue today
    yesterday tonight hours minutes currently still
    """
)
QUESTIONS = word_list(
    """
    como puedo podemos puede quien donde cuando cual quiero queremos quisiera saber se how can who where when which
    should could may do does would what want
    """
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
MINE = word_list("me nos m my our mi mis us nuestro nuestra nuestros")
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
# Somebody dear is ill at home, far away: staff can't send an ambulance there.
FAR_AWAY = (
    "alla",
    "back home|there",
    "en|in mi|nuestro|my|our (own) pais|tierra|pueblo|country|hometown|village",
    "en|in|a|to (el) honduras|guatemala|salvador|nicaragua|venezuela|cuba|ecuador|colombia|haiti|peru|brasil|brazil",
    "regresar|regresarme|volver|irme|viajar|ir (a) (mi|para|pa|a) verl*|mi|tierra|pais|casa",
    "go|travel|return (back) home|see",
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
SOMEBODY = (
    "un|una|unos|otro|otra conocid*|vecin*|senor|senora|muchach*|migrante",
    "man|woman|guy|family|people|neighbor|neighbour next door",
    "neighbor|neighbour|neighbors|roommate was|got|were",
)
# Held by officers, not by criminals: staff should see it, nobody need run.
CUSTODY = (
    "aprobe|aprobado|aprobaron|approved|passed|entrevistaron|interviewed",
    "hielera|perrera|detencion|detenid*|migracion|inm|ice|cbp|custodia|estacion|redada|redadas|deport*",
    "immigration|detention|detained|custody|hielera|jail|officers|raid|raids|deported",
)
# Seen on a screen, far from here.
NEWS = (
    "noticia|noticias|noticiero|tele|television|tv|news|netflix|movie|pelicula|serie|novela|documental|concert|youtube",
)
# Two of these in one message that speaks of here and now are danger, though no phrase was known.
STRONG = (
    "no puedo|podemos hablar|ablar|escribir (mucho|mas)",
    "no (me) llamen|llame|marquen|marque (a|al) (este|ese)",
    "me|nos oyen|escuchan|oigan|escuchen|oye|vean|ven",
    "puerta|casa|porton|carro|camioneta|barda azul|roja|rojo|verde|blanca|blanco|negra|negro|amarilla|gris",
    "somos dos|tres|cuatro|cinco|seis|siete|ocho|2|3|4|5|6|7|8|10|varios|varias|muchos",
    "susurr*|bajito|calladit*|escondid*|hiding|whisper*|quietly",
    "cant|can't|cannot talk|speak|write|type",
    "dont|don't|not call (this|me|my|back)",
    "blue|red|green|white|black|yellow door|house|car|van|truck|gate",
    "we are two|three|four|five|six|seven|2|3|4|5|6|7|many",
    "mata|matan|matar|matara|mataran|mataron|mato|maten|mate|matando|matarlo|matarla|matarlos|matarlas|matarle|matarte|matarme|matarnos|matado|muert*|secuestr*|viol*|golpe*|amenaz*|pistola|pistolas|arma|armas|armad*|sangr*|encerr*|amarr*|"
    "cartel|sicari*|narco*|"
    "mafia|balazo*|dispar*|apunal*|rescate|extorsion*|persig*|escondid*|herid*|desaparec*|auxilio|socorro|"
    "malandr*|pandill*",
    "kill*|murder*|kidnap*|rape*|beat*|threat*|gun|guns|weapon*|blood|bleed*|tied|hostage|cartel|gang|ransom|"
    "shoot*|shot|stab*|"
    "extort*|chas*|stalk*|hiding|missing|disappear*|suicid*|hurt*|armed|attack*|scream*",
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
CRY = ("emergencia|emergency|peligro|danger|secuestr*|kidnap*|extorsion*|amenaz*|threat*",)
