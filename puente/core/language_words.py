"""Words that tell the languages people write to us in apart. Without accents, as `words` gives them.

A word stands in every language that has it, so shared ones ("que", "no") decide nothing between those.
Spanish as phones write it: "k", "xq", "kiero" are words here.
"""

from puente.core.words import word_list

SPANISH = word_list(
    """
    a al algo alguien alguna alguno ahi ahora ahorita alla alli ante antes aqui asi aun aunque ayer ayuda ayudar
    ayudeme bien buenas bueno buenos cada casa cita citas como con conmigo contra corte cosa cual cuales cuando
    cuanto cuantos da dan dar de debo decir del desde despues dia dias dice dicen dieron dijeron dijo disculpe donde
    dos durante e el ella ellos en entonces entre era es esa ese eso esos esta estaba estamos estan estar estas este
    esto estos estoy familia favor fecha fue fui gracias gente ha haber hablar hacer hace hacia hago han hasta hay
    he hice hija hijo hijos hola hora hoy hermano hermana iba ir irme juez la las le les lo los llega llegar llego
    luego manana mas me mejor mes mi mia mio mis mucha mucho muchas muy nada nadie necesito necesitamos ni nina nino
    ninos no noche nos nosotros nuestra nuestro nueva nuevo nunca o otra otro papeles para pasa paso pero persona
    personas pueda puede pueden puedo poder perdi por porque pregunta primera pues que quien quiere quiero quisiera
    quitaron regresar regresaron sabe saber salir se sea semana ser si sido siempre sin sino sobre solo somos son
    soy su sus tambien tampoco tan tanto tarde te tener tenemos tengo tiene tienen tiempo toca toda todavia todo
    todos trabajo tras tres tu tuve un una unas uno unos usted ustedes va vamos van veces ver verdad vez viene vive
    vivo volver voy y ya yo abogado abogada audiencia miedo asilo frontera puente derechos migra entrevista albergue
    estados unidos mexico pais mensaje mensajes recordatorio k ke q qe d x xq pq porq xfa xfavor porfa porfavor tmb
    tb tambn dnd kiero kien kiere kuando komo aki ase aser ay toy sita korte ora oja pa pal ps nomas orale vale
    chavo cipotes patojos chamos necesita nesesito nececito acuerdo ano anos aplicar borrar cambiar cancelar carta
    ciudad cree creo debe deben dejar dejaron dinero direccion durar embarazada enfermo enferma escribir esperar
    espero esposa esposo explicar explique falta formulario funciona ganar gratis haga hagan igual importante info
    informacion inmigracion llamar llevar llevo mandar mandaron mujer numero olvide pagar pasar pasaporte pedir
    perder permiso podria podemos preso presentar presentarme proxima proximo puerto quieren recibir recordar
    robaron salio secuestraron segun seguro seria servicio sera sigue siguen sirve sola telefono temprano tenia
    tienes tuvo ultima ustd usteds vengo viaje vida violencia vivir vuelta matar mata mataron lista politico clinica
    legal migrantes migrante presento presenta pido pide piden salirme quedate regreso caso casos permisos acilo
    asylo entra entrar entro gano gane llama llamo firmar firme firmo hablen
    """
)

ENGLISH = word_list(
    """
    a about after again all already also always am an and another any anybody anyone anything appointment are around
    as ask at away back be because been before being bring but by call came can cannot can't cant case change child
    children come could court date daughter day days did didn't didnt do does doesn't doesnt don't dont done each
    english even every everyone everything family fear few find first for forgot friend from gave get give go going
    gonna good got guys had happen happened happens has hasn't have haven't he hear hearing hello help her here hi
    him his home hour how husband i i'd i'll i'm i've im ive if in interview into is isn't it it's its job judge
    just keep kids know last late later lawyer leave left let let's like listen live long look lost made make man
    many may me mean message messages might mine miss missed money month more morning most much must my name need
    needs never new next night nobody nothing now number of off ok old on once one only open or other our out over
    own papers pay people person phone please plz pls police port question rather really remember reminder right
    rights said same saw say see send sent she should show sister so some someone something son sorry speak start
    stay still stop such sure take talk tell text than thank thanks that that's the their them then there these they
    they're thing think this those time to today told tomorrow too took translate try two u under understand until
    up ur us use very wait want wanna was wasn't way we week well we're went were what what's whats when where
    where's which while who why wife will with without won't work would wouldn't wrong wrote year years yes
    yesterday yet you you're youre your yours afraid asylum attorney border bridge mexico remain states united
    appear apply baby bad believe boy bus cancel cost crossing danger dangerous delete eat enough erase expired
    explain free girl government half hearings held hospital hurt immigration interpreter judges kidnapped legal
    lose mother father mom dad notice office passport permit place pregnant process program remind reply safe scared
    confirm confirmed agent options resume unsubscribe bye goodbye yeah yep nope nah hey morning evening correct exactly
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december noon human machine robot real lawyers who's agree wipe remove add fix change save thx ty
    shelter sick sign since sleep somebody spanish stole stolen supposed threatened translator trial trying visa
    walk quit texting alright absolutely quarter past
    """
)

# English words that Spanish writers use or share: alone they say nothing about the language of a short message.
BORROWED = word_list("ok okay bye visa hospital real legal mexico bus once")

PORTUGUESE = word_list(
    """
    a agora ainda ajuda ajudar alguem ao aos aqui as ate audiencia bem boa bom brasil com como da das de dele dela
    depois dia do dos e ela ele eles em entao era essa esse esta estou eu fala falar falo fazer familia filha filho
    filhos foi fui gente ha hoje ir isso ja juiz la mais mas me medo mesmo meu meus minha minhas muito muita na nao
    nas nem no nos nossa nosso noite o obrigada obrigado oi ola onde os ou para pela pelo pode podem posso por
    porque portugues preciso pra pro qual quando quanto que quem quero saber sao se sem ser seu sim so sobre sou sua
    tambem tarde tem tenho ter todos tudo um uma voce voces voltar vou advogado tribunal fronteira ajude dizer
    consulta entrevista
    """
)

FRENCH = word_list(
    """
    a ai aide aider ainsi alors au aucun aujourd'hui aussi autre aux avec avez avocat avoir avons bien bonjour
    bonsoir ca ce cela ces cet cette chez comme comment d'accord dans de demain depuis des dois donc du elle en
    enfants est et etait etes etre eu fait faire famille faut femme fille fils francais frontiere il ils j'ai
    j'aimerais je jour juge l'audience la le les leur lui ma mais mari me mes merci mexique moi mon ne n'ai nos
    notre nous on ont ou oui par parle parler pas peur peut peux plus pour pourquoi pouvez puis qu'est quand que
    quel quelle quelqu'un qui quoi rendez sa sais salut sans se ses si s'il son sont suis sur ta te toi tous tout
    tres tu un une va vais veux voici vos votre voudrais vous papiers plait tribunal vouz
    """
)

HAITIAN = word_list(
    """
    mwen m'ap map ou w li nou yo pa ki sa pou nan ak gen genyen konnen konn kijan koman kote ede edem tanpri bezwen
    vle kapab ka mesi bonjou bonswa poukisa tribinal randevou le jou avoka pale kreyol ayiti ayisyen di fe ap te
    pral pitit lajan papye pe anpil sou ave avek eske kisa kile se yon lan mwenmenm fanmi timoun madanm dwa jij
    meksik fwontye azil moun kap ale vini retounen rele tounen mande entevyou jwenn manje domi kay soti pase bagay
    tout fem kilem sak alo ban bay repons kiyes rendevou
    """
)

# Marked by the glottal stop; a few words each are enough for a hint, never for an answer.
KICHE = word_list(
    """
    maltyox chawe chawech kinwaj kintzijon ch'ab'al tzij qatzij k'iche' k'iche wajilanik rajawaxik kinto' kinto la'
    xinpe k'o k'olik ri utz xuquje' xuquje jasche jas are' chi nuk'u'x b'enaq kinb'e
    """
)
MAM = word_list(
    "chjonte nchin qyol ttzaj waja b'a'n ba'n atza qman nxb'iy aqe tu'n tu'nju kye wi'ja oqxenan nya onb'il"
)
QEQCHI = word_list(
    """
    b'antyox bantiox laa'in laain ink'a' inka nawaj ch'ool aatin aatinak tenq'a tenqa tinwaj wan lin li q'eqchi'
    moko chan xaawil maak'a' us ajok tento k'aru
    """
)

NATIVE_HINTS = {"quc": KICHE, "mam": MAM, "kek": QEQCHI}

# Names of languages as people type them, in whichever language.
NAMES = {
    **dict.fromkeys(["english", "ingles", "inglis", "inglish", "inglich", "anglais", "angle", "eng"], "en"),
    **dict.fromkeys(["spanish", "espanol", "espaniol", "espanyol", "castellano", "spanol", "espagnol"], "es"),
    **dict.fromkeys(["portugues", "portuguese", "portugais", "brasileiro"], "pt"),
    **dict.fromkeys(["frances", "french", "francais"], "fr"),
    **dict.fromkeys(["creole", "kreyol", "criollo", "haitiano", "haitian", "kreol", "creol", "creyol"], "ht"),
    **dict.fromkeys(["quiche", "kiche", "k'iche'", "k'iche"], "quc"),
    **dict.fromkeys(["mam", "mame"], "mam"),
    **dict.fromkeys(["kekchi", "qeqchi", "q'eqchi'", "q'eqchi", "quekchi"], "kek"),
    **dict.fromkeys(["garifuna", "garífuna"], "cab"),
    **dict.fromkeys(["russian", "ruso"], "ru"),
    **dict.fromkeys(["arabic", "arabe"], "ar"),
    **dict.fromkeys(["chinese", "chino", "mandarin"], "zh"),
}

# What may stand around a language's name in a request for it. Anything else makes it a statement
# ("mi papel está en inglés").
REQUEST_WORDS = word_list(
    """
    a al ahora and ask better by cambia cambiar cambie cambiame cambio can change choose como con continue could de
    do el elijo en escriba escribame escribe escribeme escribir escribanme for from go habla hablame hablamos hablar
    hablas hable hablen hableme hablenme hablo have hello help hey hi hola i i'd i'm i'll idioma if im in is it keep
    la language languages le lengua lo los me mejor mensajes menu mensaje messages mi mode my necesito need no not
    now ok only or pls please plz poner ponga pon ponlo por favor porfa porfavor possible prefer prefiero pueda
    puede pueden puedes puedo podemos podria podrian que quiero quisiera respond responda responde respondame reply
    se send si sigamos solamente solo somos soy speak speaks speaking spek su switch talk text texts thank thanks
    the to todo un una use used want we would write xfa xfavor y yes yo you your dont don't does buenas buenos dias
    tardes noches gracias mwen pale vle tanpri ou an eu falo quero je parle francais veux s'il vous plait understand
    entiendo entender entiende bien bueno mucho nada but pero gustaria like us nos traduccion translate translation
    version
    """
)
NEGATIONS = word_list("no not ni nor dont don't nao pa pas sin never nunca cannot can't cant")
TURNS = word_list("solo solamente only pero but sino just mejor prefiero prefer y and")
