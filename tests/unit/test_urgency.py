"""Danger: what must reach a person at once, and what only speaks of it. The lines came before the rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.core.urgency import DangerKind, assess

DANGER = """\
me tienen secuestrado
me tienen aqui no me dejan ir
me secuestraron
me sequestraron ayuda
me secuestraron ayer y pagaron rescate, sigo con miedo
nos levantaron unos hombres en la terminal
se llevaron a mi esposo
secuestraron a mi hermano y piden dinero
tienen a mi hija y piden 5000 dolares
estoy encerrada en una casa no se donde
nos tienen en una casa de seguridad
no me dejan salir de aqui
me estan siguiendo
me siguen unos hombres
me ciguen desde la central ayuda
nos viene siguiendo una camioneta
un carro me persigue
nos andan buscando para matarnos
me amenazaron de muerte
me amenasaron con matar a mi familia
me estan amenazando por telefono
resivi amenazas hoy
me quieren matar
me ban a matar
nos van a matar si no pagamos
si no pago mañana me matan
me estan extorsionando
me piden cuota y dicen que saben donde vivo
me cobran renta los malos o me matan
los mañosos estan afuera del albergue
hay hombres armados afuera
hay balacera afuera
nos estan disparando
me golpearon anoche
mi esposo me pega y tengo miedo
me esta pegando ahora
me violaron
abusaron de mi hija
me quieren violar
me apuntaron con una pistola hace rato
estoy escondida me buscan
estoy en peligro
mi vida corre peligro
auxilio
ayuda por favor me quieren llevar
no encuentro a mi hijo
mi hija se perdio en el mercado
desaparecio mi niño de 6 años
se robaron a mi bebe
tengo 15 años y estoy solo en juarez
hay un niño solo aqui llorando sin su mama
ya no quiero vivir
me quiero morir
quiero matarme
pienso en quitarme la vida
voy a suicidarme
me boy a cortar las benas
mi amiga se quiere suicidar
estoy sangrando mucho y estoy embarazada
mi bebe no respira
mi mama se desmayo y no despierta
le dispararon a mi primo
me apuñalaron
se me rompio la fuente
no puedo respirar me duele el pecho
mi hijo esta convulsionando
m estan sigiendo x fabor alluda
mesiguen
amenasaron a mis hijos
extorcionan a mi familia
me tienen amarrado
no es mentira me estan siguiendo
no, me siguen todavia
ayer me quisieron secuestrar saliendo del puente
me levanto la maña
intentaron llevarse a mi niña
i have been kidnapped
they kidnapped my brother
they are holding us in a house
i am locked in a room
they wont let us leave
someone is following me
a man is folowing us
im being followed
they threatened to kill me
they said they will kill me if i dont pay
they want ransom for my husband
men with guns are outside
there is shooting outside
he is hitting me
my husband beats me
i was raped last night
i want to kill myself
i dont want to live anymore
thinking about suicide
my son is missing
i cant find my daughter
i am 16 and alone
my baby is not breathing
i am bleeding a lot
help me please they are going to take me
we are hiding from the cartel
i'm in danger
call 911
they took my son and want money
cartel is extorting me
they beat me up yesterday
she wants to end her life
we r trapped cant get out
he pointed a gun at us
my wife is in labor
""".splitlines()

CALM = """\
me secuestraron el año pasado, ¿puedo pedir la entrevista?
hace dos años me secuestraron, eso sirve como prueba en la corte?
en 2019 me amenazaron en honduras, califico para asilo?
que pasa si me secuestran
que hago si me siguen llegando mensajes
tengo miedo de volver a mexico
tengo miedo
como pido la entrevista de miedo
es peligroso reynosa?
dicen que secuestran mucha gente en el puente es verdad?
no me siguen
nadie me sigue
no me han amenazado
no estoy en peligro
no estoy secuestrado jaja
ya no me siguen llegando los recordatorios
me siguen cobrando en el banco
me sigue doliendo la cabeza un poco
mi caso sigue pendiente
me robaron los papeles
me robaron el celular
perdi mis papeles
perdi mi cita
mi hijo perdio su acta de nacimiento
me tienen que dar otra fecha
me tienen en la lista del albergue
violaron mis derechos en la corte
no me dejan entrar a la corte sin cita
no me dejaron hablar con el juez
me muero de hambre
nos morimos de frio
necesito medicina para la diabetes
mi hijo tiene gripe
estoy embarazada de 3 meses tengo corte
las amenazas cuentan para la entrevista?
que cuenta como peligro
puedo llevar pruebas de las amenazas
no quiero vivir en mexico
no quiero vivir aqui mas
el abogado me pide mucho dinero
el coyote me cobra 3000
me piden la vacuna del covid para entrar
a que hora sigue mi cita
siguen abiertas las cortes?
mi hijo esta solo conmigo, vamos los dos a la corte?
los niños van solos a la corte?
que es un menor no acompañado
como me cuido de los secuestros
vi en las noticias que mataron a unos migrantes
me da miedo que me pase algo
quiero hablar con una persona
es urgente necesito saber mi fecha
urgente
ayuda
necesito ayuda con mi caso
me pega mucho el sol en la carpa
me ataco la alergia
el juez me amenazo con deportarme?
el juez me mato la esperanza
ayudame a cambiar la hora
me encerraron en la hielera el año pasado
salio corriendo la señora
no me dejan dormir los mosquitos
what if they kidnap me
is it dangerous in matamoros
i was kidnapped last year, can i ask for the interview?
i was threatened in 2018 in my country does that count
nobody is following me
i am not in danger
i am not being followed
i lost my papers
i lost my phone
my phone was stolen
how do i prove i was threatened
please follow up with me
the following documents are needed?
i'm dying to know the date
this heat is killing me
my son is sick with a cold
i need medicine for my blood pressure
i am afraid to go back to mexico
they will kill me if i go back to honduras, can i get asylum
can my kids come alone to court
what counts as danger
help
i need help
i want to die my hair haha
is there shooting practice near the port
they took my fingerprints
they took my passport at the border
my daughter is with me
can i leave the shelter
they won't let me in without an appointment
i'm locked out of my account
hit me up when you know the date
are unaccompanied children in MPP
hola
gracias
8:30
no
""".splitlines()


def _missed(lines: list[str], danger: bool) -> list[str]:
    return [line for line in lines if assess(line).danger is not danger]


def test_danger_is_heard() -> None:
    assert _missed(DANGER, danger=True) == []


def test_what_only_speaks_of_danger_is_mostly_left_alone() -> None:
    assert _missed(CALM, danger=False) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("me tienen secuestrado", DangerKind.KIDNAPPING),
        ("me estan siguiendo", DangerKind.FOLLOWED),
        ("me quieren matar", DangerKind.THREAT),
        ("me estan extorsionando", DangerKind.EXTORTION),
        ("no me dejan salir", DangerKind.CAPTIVE),
        ("i am locked in a room", DangerKind.CAPTIVE),
        ("no encuentro a mi hijo", DangerKind.CHILD),
        ("i want to kill myself", DangerKind.SELF_HARM),
        ("me violaron", DangerKind.VIOLENCE),
        ("mi bebe no respira", DangerKind.MEDICAL),
        ("auxilio", DangerKind.DISTRESS),
        ("quiero saber mi fecha", None),
    ],
)
def test_the_kind_is_named(text: str, kind: DangerKind | None) -> None:
    assert assess(text).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "me secuestraron el mes pasado",
        "me van a matar si me devuelven a mexico",
        "me secuestraron, puedo pedir la entrevista?",
        "ya no aguanto mas",
        "ya no me siguen",
    ],
)
def test_what_could_be_either_is_marked_unsure(text: str) -> None:
    assert assess(text).unsure


@pytest.mark.parametrize(
    "text", ["me están siguiendo", "ME ESTAN SIGUIENDO!!!", "me estan siguiendoooo", "me  estn siguiendo 😭"]
)
def test_accents_capitals_and_stretched_letters_change_nothing(text: str) -> None:
    assert assess(text).danger


@pytest.mark.parametrize("calm", ["Hola buenas tardes, tengo corte el lunes.", "My hearing is on Monday at 8:30 am."])
def test_danger_inside_a_longer_message_is_heard(calm: str) -> None:
    assert assess(f"{calm} me estan siguiendo. gracias").danger
    assert assess(f"Me secuestraron el año pasado. {calm} Ahora me estan siguiendo otra vez").danger


@given(text=st.text(max_size=300))
def test_nothing_that_can_be_typed_raises(text: str) -> None:
    assess(text)
