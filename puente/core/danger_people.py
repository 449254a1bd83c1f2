"""Who and what the danger phrases are about: lists of words to stand inside them, joined by `|`."""

ME = "me|nos|m"
KIN = (
    "hijo|hija|hijos|hijas|hijito|hijita|nino|nina|ninos|ninas|bebe|bb|nene|nena|cipote|cipotes|patojo|patojos|chamo|"
    "esposo|esposa|marido|mujer|hermano|hermana|hermanos|hermanito|hermanita|mama|papa|papas|padre|madre|primo|prima|"
    "tio|tia|sobrino|sobrina|familia|pareja|novio|novia|amigo|amiga|abuela|abuelo|cunado|companero|companera|"
    "nieto|nieta"
)
CHILD = (
    "hijo|hija|hijos|hijas|hijito|hijita|nino|nina|ninos|ninas|bebe|bb|nene|nena|cipote|cipotes|patojo|"
    "patoja|sobrino|sobrina|"
    "nieto|nieta|hermanito|hermanita|sobrin*|hijit*|ninit*|niet*"
)
KIN_EN = (
    "son|daughter|child|children|kid|kids|baby|husband|wife|brother|sister|mother|father|mom|mum|dad|family|"
    "cousin|uncle|"
    "aunt|nephew|niece|friend|girlfriend|boyfriend|partner"
)
CHILD_EN = "son|daughter|child|children|kid|kids|baby|boy|girl|nephew|niece|toddler"
OUR = "mi|mis|nuestro|nuestra|nuestros|su|un|una|el|la|al|los|las|sus"
OUR_EN = "my|our|his|her|the|a"
THEY_WILL = (
    "quieren|quiere|kieren|kiere|kerian|querian|ban|van|va|iban|iba|intentan|intentaron|intento|trataron|"
    "tratan|trato|quisieron|quiso|pueden"
)
HARM = (
    "matar*|secuestrar*|llevar|llevarme|llevarnos|violar*|golpear*|pegar*|atacar*|quemar*|levantar*|"
    "desaparecer*|lastimar*|apunalar*|balacear*|asesinar*|plagiar*"
)
WEAPON = "pistola|pistolas|arma|armas|cuchillo|machete|navaja|rifle|escopeta"
WEAPON_EN = "gun|guns|knife|weapon|weapons|rifle|machete"
# "Pay or they …": as the street says to kill, to burn, to make disappear.
DONE_FOR = (
    "quiebra*|quebra*|kiebra*|truena*|tronar|tumba*|desaparec*|quema*|rompe*|parte*|revienta*|pela*|liquida*|"
    "descuartiza*|mocha*|mata*|corta*|despacha*|ejecuta*|entierra*|degolla*|pica*"
)
