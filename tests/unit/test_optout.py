"""Leaving and coming back: exact words, polite sentences, and what only looks like it. Lines came before the rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.core.optout import (
    Command,
    CommandKind,
    leaves_for_safety,
    read_command,
    tells_of_leaving,
    wants_to_stay,
)

STOP = """\
quiten mi numero de su lista de mensajes
no hace falta que me escriban
ya no es necesario que me manden mensajes
no sigan mandando cosas
dejen de gastarme el saldo
ya parenle con los mensajes
remove me
you don't have to text me anymore
not interested in these messages
STOP
stop
Stop.
stop!!
stopall
unsubscribe
end
quit
cancel
revoke
optout
opt out
opt-out
stop please
please stop
please stop texting me
stop sending me messages
stop texting
stop it
stop this
stop messaging me please
dont text me anymore
don't message me again
do not contact me
no more messages
no more texts please
remove me from the list
take me off your list
i don't want any more messages
i dont want to receive texts from you
leave me alone
unsubscribe me
ALTO
alto
alto por favor
altoo
BAJA
baja
darme de baja
quiero darme de baja
denme de baja por favor
PARAR
paren
pare
para ya
paren de escribirme
parar mensajes
NO MÁS
no mas
no mas mensajes
no más mensajes por favor
ya no me escriban por favor
ya no me escriban
no me escriban más
no me escriba
no me manden mas mensajes
no me mande nada
ya no me manden recordatorios ni nada
ya no quiero mensajes
ya no kiero mensajes
ya no quiero recibir mas mensajes
no quiero recibir sus mensajes
deténganse con los mensajes
detener
dejen de escribirme
deje de mandarme mensajes
dejen de molestar
no molestar
no molesten mas
basta
basta de mensajes
basta ya
borrenme de la lista
quitenme de la lista
saquenme de su lista
sáqueme de esta lista
salir
cancelar suscripcion
cancelen mis mensajes
suspender mensajes
desuscribir
quiero salirme de esto, no me escriban
hola buenas ya no me manden mensajes gracias
no quiero volver a recibir mensajes
no me vuelvan a escribir
never text me again
wrong number, don't text again
""".splitlines()

START = """\
START
start
unstop
alta
ALTA
alta por favor
quiero darme de alta
comenzar
reanudar
start please
resume
subscribe
quiero volver a recibir mensajes
activar mensajes
i want to get messages again
start messages
mándenme mensajes otra vez
text me again please
vuelvan a escribirme
quiero que me escriban otra vez
puse alto sin querer, quiero seguir
i sent stop by mistake, start again
reactivar
start again
""".splitlines()

ASK = """\
cancelar
cancel the reminder
quiero parar los recordatorios de la corte
stop the reminders
terminar
cancelar todo
suspender
""".splitlines()

FEWER = """\
stop reminding me so early
alto a los recordatorios de noche
no me manden tantos mensajes
no me escriban de noche
ya no me manden mensajes tan temprano
don't text me at night
stop texting me so early
""".splitlines()

NOTHING = """\
quite mi cita
dele de baja a la audiencia
que papeles necesito para la corte
take my phone with me to court?
parar en el puente
cancelar la cita
cancelar mi cita
cancela mi corte del lunes
cancelen la audiencia
cancel my hearing
stop the hearing
salir del programa
salir de mpp
quiero salirme del mpp
donde puedo parar en el puente
me pararon en la garita
me paró la policia
el bus para en la central
para cuando es mi cita
para mi familia
para que sirve
la parada del bus
alto ahi me dijo el policia
es muy alto el precio
baja la voz
mas baja la fecha
trabaja
no mas dime la fecha
no mas quiero saber la hora
no más tengo una pregunta
ya no tengo miedo
ya no quiero vivir
ya no quiero esperar en mexico
ya no me siguen
no me escribieron bien el nombre
no me escriben de la corte
no me mandan a la corte
no me mande a mexico señor juez
no quiero ir a mexico
no quiero firmar
no entiendo los mensajes
no recibi el mensaje
no me llegan los mensajes
porque no me llegan mas mensajes
me cancelaron la cita
me cancelaron la corte
cancelaron las citas de cbp one?
como se si cancelaron mi audiencia
puedo salir de mexico
quiero salir de aqui
no me dejan salir
salir a la calle da miedo
they stopped me at the bridge
the bus stop is closed
where do i stop before the bridge
do they stop you at the border
can they stop me from crossing
when does the program end
at the end of the month
the end of my case
is mpp going to end
i quit my job
did they cancel court
they cancelled my hearing
what if they cancel my appointment
who can help me start my case
when does the hearing start
start time?
where do i start
a que hora comienza la corte
cuando comienza
no more hearings?
i dont want to go back
leave mexico
i was left alone
basta con llevar el papel?
basta una copia?
me dieron de alta en el hospital
de alta del hospital hoy
mi caso es de alta prioridad
me dio de baja la escuela
quitenme el miedo
yes
no
hola
8:30
gracias
ayuda
""".splitlines()


def _wrong(lines: list[str], kind: CommandKind | None) -> list[tuple[str, Command | None]]:
    found = [(line, read_command(line)) for line in lines]
    return [(line, command) for line, command in found if (command.kind if command else None) is not kind]


def test_whoever_wants_to_leave_is_let_go() -> None:
    assert _wrong(STOP, CommandKind.STOP) == []


def test_whoever_wants_back_is_welcome() -> None:
    assert _wrong(START, CommandKind.START) == []


def test_an_exit_word_with_an_object_is_asked_about() -> None:
    assert _wrong(ASK, CommandKind.ASK) == []


def test_who_wants_fewer_or_another_hour_is_not_asked_about_leaving() -> None:
    assert _wrong(FEWER, CommandKind.FEWER) == []


@pytest.mark.parametrize(
    "text",
    [
        "lo de los avisos ya no, mil gracias",
        "llevo rato en Honduras, no tiene caso que me sigan avisando",
        "mine can come off now",
        "how do i unsubscribe",
        "canselar",
        "quita el mio nomas",
    ],
)
def test_what_is_likely_a_wish_to_leave_is_asked_about(text: str) -> None:
    assert _wrong([text], CommandKind.ASK) == []


@pytest.mark.parametrize(
    "text",
    [
        "le dije al señor ese que ya no me escriba",
        "my aunt texted stop and now she gets nothing",
        "si pongo ALTO se me pierde la corte?",
        "hypothetically how would somebody unsubscribe",
        "quiero cancelar la cita del doctor",
        "ya no me mande a ese albergue",
        "dile a mi abogada que ya no me escriba",
        "stop sending my brother to that court",
        "i dont want calls from the lawyer",
    ],
)
def test_an_exit_that_is_told_or_only_asked_about_stops_nothing(text: str) -> None:
    assert _wrong([text], None) == []
    assert tells_of_leaving(text)


@pytest.mark.parametrize(
    "text",
    [
        "no me vayan a borrar, aqui sigo",
        "please dont take me off",
        "keep them coming",
        "siganme mandando porfa",
        "dont text that number, text this one",
    ],
)
def test_who_wants_to_stay_stays(text: str) -> None:
    assert _wrong([text], None) == []
    assert wants_to_stay(text)
    assert not tells_of_leaving(text)


@pytest.mark.parametrize("text", ["no quiero que me sigan mandando nada", "you keep texting me, i'll report it"])
def test_what_goes_on_against_the_wish_is_no_wish_to_stay(text: str) -> None:
    assert not wants_to_stay(text)


def test_a_sentence_that_holds_an_exit_word_is_no_command() -> None:
    assert _wrong(NOTHING, None) == []


@pytest.mark.parametrize(
    "text",
    [
        "nomemandenmas",
        "dar de vaja",
        "no kiero resibir mas mensajs",
        "ya ni me escriban, me sale caro",
        "🛑",
        "STOP STOP STOP",
        "los voy a bloquear si me siguen escribiendo",
        "abeg no send me message again",
        "stop pls its dangerous",
        "dejen de estar fregando con tanto mensaje",
    ],
)
def test_a_wish_to_leave_is_heard_glued_misspelt_and_in_anger(text: str) -> None:
    assert _wrong([text], CommandKind.STOP) == []


@pytest.mark.parametrize(
    "text",
    [
        "no me mande audios, aqui no los oigo",
        "no pare de ayudarme",
        "no me borren de la lista",
        "que le digo al juez para que no me mande de vuelta",
        "dont stop texting me please",
        "i want out of this shelter",
    ],
)
def test_a_no_to_something_else_is_no_wish_to_leave(text: str) -> None:
    assert _wrong([text], None) == []


def test_who_leaves_because_of_danger_says_so() -> None:
    assert leaves_for_safety("stop pls its dangerous")
    assert not leaves_for_safety("ya no me escriban, gracias")


@pytest.mark.parametrize("word", ["STOP", "UNSUBSCRIBE", "END", "QUIT", "STOPALL", "REVOKE", "OPTOUT", "CANCEL"])
def test_what_twilio_itself_takes_for_stop_is_stop_with_us_too(word: str) -> None:
    found = read_command(f"  {word.lower()} ")
    assert found == Command(CommandKind.STOP, exact=True)


@pytest.mark.parametrize("word", ["START", "UNSTOP", "ALTA"])
def test_start_words_stand_alone(word: str) -> None:
    assert read_command(word) == Command(CommandKind.START, exact=True)


@pytest.mark.parametrize("word", ["HELP", "INFO", "AYUDA", "help!"])
def test_help_is_not_ours_to_stop_on(word: str) -> None:
    assert read_command(word) is None


@given(text=st.text(max_size=300))
def test_nothing_that_can_be_typed_raises(text: str) -> None:
    read_command(text)
