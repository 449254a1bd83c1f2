"""Languages: which one a message is in, and which one is asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.core.language import asked_for, detect

# First messages of four words and more, written before the rules were tuned.
SPANISH = """\
hola buenas tardes necesito ayuda con mi caso
cuando es mi proxima corte
kiero saber cuando es mi corte
me da miedo estar aqui en juarez
tengo miedo de volver a mexico
como pido la entrevista de miedo
se me perdieron los papeles del mpp
a q hora tengo q estar en el puente
no tengo dinero pa llegar al puente
mi hijo esta enfermo que hago
me regresaron ayer y no entiendo la hoja
tengo corte el 14 de agosto a las 8:30
xfa ayudeme necesito un abogado gratis
ustedes son del gobierno o que
quiero hablar con una persona por favor
perdi mi cita q pasa ahora
nesesito un avogado pa mi audensia
buenas noches disculpe la hora
somos cuatro en mi familia, todos juntos?
mi esposa esta embarazada de 7 meses
ya no quiero recibir mas mensajes
me pusieron en el programa quedate en mexico
puedo trabajar en mexico mientras espero
donde puedo dormir esta noche con mis hijos
nos bajaron del bus y nos quitaron todo
el coyote me pide mas plata
quiero regresar a mi pais honduras
Hola, mi número A es A123456789 y quiero saber mi fecha
mi correo es juan.please@help.com escribanme ahi
cual es el numero de la corte
me cambie de direccion como aviso
necesito que me cambien la hora del recordatorio
toy en tijuana y no se nada
vos sabes donde queda la garita
mis cipotes tienen frio y hambre
asere necesito resolver lo del asilo
el juez me dio otra fecha pero no la veo
ke documentos yevo a la corte
gracias por la ayuda mi hermano
borren todos mis datos por favor
no se leer bien me puede llamar
que es el mpp y por que me mandaron
el bot no me entiende quiero hablar con alguien
tengo court el lunes en el paso
necesito el form I-589 en donde lo consigo
me dijeron que el MPP termino es verdad
me siguen unos hombres desde la terminal
una prima me dijo de este numero
cuantas veces puedo pedir la entrevista
si gano la entrevista entro a estados unidos
hermano me puede decir si ya abrieron la frontera
mañana me toca presentarme
el abogado me cobra 3000 dolares esta bien
soy de venezuela y estoy en matamoros
solicito informacion sobre mi proceso migratorio
""".splitlines()

ENGLISH = """\
hi i need help with my case
when is my next court date
i am afraid to go back to mexico
how do i ask for the fear interview
i lost my papers what do i do
what time should i be at the bridge
my son is sick and needs a doctor
they sent me back yesterday
can you remind me of my hearing
i have court on august 14 at 8:30
do i need a lawyer for this
are you the government or what
i want to talk to a real person
i missed my hearing what happens now
someone stole my bag with the papers
my wife is seven months pregnant
please stop sending me these messages
they put me in remain in mexico
can i work in mexico while i wait
where can we sleep tonight
somebody is following me since the station
i want to go home to honduras
Hello my A number is A123456789 when is court
my email is juan@hola.com write me there
whats the phone number of the court
i moved how do i tell them
change my reminder to the morning
i cant read very well can you call
what is MPP and why am i in it
this bot doesnt understand me
is it true that MPP ended
how many times can i ask for the interview
if i pass do i get to enter
is the bridge open today
the lawyer wants 3000 dollars is that ok
im from venezuela and im in matamoros
we are a family of four
delete everything about me please
thank you so much for the help
what documents should i bring
my cousin gave me this number
they took my phone at the border
do they speak spanish at the court
the judge gave me a new date
i dont have money for the bus
can my lawyer come in with me
will they separate me from my kids
i got two different dates
where do i find form I-589
the notario says he can fix it
kidnappers are asking my sister for money
does asylum cost anything
pls send me the address of the shelter
how long does it take usually
nobody answers at the court number
""".splitlines()

OTHERS = [
    ("mwen bezwen yon avoka tanpri", "ht"),
    ("kile mwen gen tribinal", "ht"),
    ("mwen pe retounen nan meksik", "ht"),
    ("bonjou eske ou ka ede m ak papye m yo", "ht"),
    ("eu preciso de um advogado por favor", "pt"),
    ("quando é a minha audiência no tribunal", "pt"),
    ("não tenho dinheiro para ir até a fronteira", "pt"),
    ("bonjour j'ai besoin d'un avocat", "fr"),
    ("j'ai peur de retourner au mexique", "fr"),
    ("quand est mon audience s'il vous plait", "fr"),
    ("maltyox chawe, rajawaxik kinto' la'", "quc"),
    ("b'antyox aawe, nawaj tenq'a", "kek"),
    ("Здравствуйте, мне нужна помощь", "ru"),
    ("我需要一个律师", "zh"),
    ("أحتاج إلى مساعدة", "ar"),
]


def _right(lines: list[str], language: str) -> float:
    return sum(detect(line).language == language for line in lines) / len(lines)


def test_a_first_message_of_four_words_is_told_apart() -> None:
    assert _right(SPANISH, "es") >= 0.98
    assert _right(ENGLISH, "en") >= 0.98


def test_most_first_messages_are_told_with_certainty_and_none_wrongly() -> None:
    for lines, language in ((SPANISH, "es"), (ENGLISH, "en")):
        certain = [found for found in map(detect, lines) if found.sure]
        assert len(certain) / len(lines) >= 0.85
        assert {found.language for found in certain} == {language}


@pytest.mark.parametrize(("text", "language"), OTHERS)
def test_other_languages_are_noticed(text: str, language: str) -> None:
    assert detect(text).language == language


@pytest.mark.parametrize("known", ["es", "en"])
@pytest.mark.parametrize(
    "text",
    [
        "ok",
        "yes",
        "si",
        "no",
        "help",
        "court",
        "hello",
        "ok thank you",
        "bye bye",
        "dale",
        "14/08",
        "A123456789",
        "",
        "👍",
        "MPP",
    ],
)
def test_short_answers_keep_the_language_we_speak(text: str, known: str) -> None:
    found = detect(text, known)
    assert (found.language, found.sure) == (known, False)


def test_an_english_word_inside_spanish_changes_nothing() -> None:
    assert detect("necesito saber mi court date por favor", "es").language == "es"
    assert detect("ok thanks pero cuando es la corte", "es").language == "es"


def test_a_long_message_in_the_other_language_is_seen_with_certainty() -> None:
    found = detect("I don't understand anything, when is my hearing?", "es")
    assert (found.language, found.sure) == ("en", True)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ENGLISH", "en"),
        ("english please", "en"),
        ("English, please!", "en"),
        ("in english", "en"),
        ("inglés", "en"),
        ("ingles por favor", "en"),
        ("en inglés porfa", "en"),
        ("can you speak english?", "en"),
        ("do you speak english", "en"),
        ("I only speak English", "en"),
        ("switch to english", "en"),
        ("quiero los mensajes en ingles", "en"),
        ("I don't speak spanish", "en"),
        ("no hablo español solo ingles", "en"),
        ("ESPAÑOL", "es"),
        ("espanol", "es"),
        ("Español por favor", "es"),
        ("en español", "es"),
        ("spanish pls", "es"),
        ("hablo español", "es"),
        ("no hablo ingles", "es"),
        ("no entiendo inglés, en español por favor", "es"),
        ("cambiar a español", "es"),
        ("háblame en español", "es"),
        ("hablo mam", "mam"),
        ("hablo quiché", "quc"),
        ("no hablo español, hablo q'eqchi'", "kek"),
        ("mwen pale kreyol", "ht"),
        ("creole please", "ht"),
        ("portugues por favor", "pt"),
    ],
)
def test_a_language_is_asked_for(text: str, language: str) -> None:
    assert asked_for(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "mi papel está en inglés",
        "the form is in Spanish, what do I do",
        "my lawyer speaks spanish",
        "el juez habla español?",
        "necesito un intérprete de inglés en la corte",
        "english or spanish?",
        "clases de inglés gratis",
        "hola",
        "",
        "soy salvadoreño",
        "i don't speak english",
        "mi mamá vive en la colonia español",
    ],
)
def test_a_language_is_only_spoken_of(text: str) -> None:
    assert asked_for(text) is None


@given(text=st.text(max_size=200), known=st.sampled_from([None, "es", "en", "ht"]))
def test_nothing_that_can_be_typed_raises(text: str, known: str | None) -> None:
    detect(text, known)
    asked_for(text)


@pytest.mark.parametrize(
    "text", ["mi corte", "no", "si", "ok corte", "hola", "me urge", "a laredo", "no se", "ok gracias"]
)
def test_a_short_first_message_is_spanish_where_no_english_word_stands_in_it(text: str) -> None:
    assert detect(text).language == "es"


@pytest.mark.parametrize("text", ["ok", "visa", "Juan Perez", "bus", "once"])
def test_a_short_first_message_that_tells_nothing_is_of_no_language(text: str) -> None:
    assert detect(text).language is None


@pytest.mark.parametrize("text", ["hi", "hello", "my court", "court date", "a lawyer", "ok thanks"])
def test_one_english_word_makes_a_short_first_message_english(text: str) -> None:
    assert detect(text).language == "en"
