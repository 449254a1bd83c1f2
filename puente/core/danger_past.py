"""How people say what was done to them. Danger, unless they say how long ago it was. Read by `urgency`.

Phrases are written as in `phrases`: `a|b` either word, `stem*`, `(word)` that may be missing, `..` up to three words.
"""

from puente.core.danger_people import KIN, KIN_EN, ME, OUR, WEAPON_EN

PHRASES: dict[str, tuple[str, ...]] = {
    "kidnapping": (
        f"my|our {KIN_EN} (got|was|were|has) taken|grabbed|kidnapped",
        f"grabbed|snatched|took|taken (away) my|our {KIN_EN}",
        "nos|me llevaron a (una|un|la) casa|bodega|monte|cuarto|rancho",
        "agarraron|agarro (a) los (de) (la) malos|mana|mafia|zetas|coyotes|narcos",
        f"{ME}|lo|la|los|las (han) secuestr*|plagiaron|raptaron|rapto",
        f"{ME}|lo|la|los|las (han) levantaron|levanto|levantado|levanton|lebantaron (la|los|unos|a|anoche|ayer|"
        "hoy|y|en|de|por|el|afuera)",
        f"secuestr*|levantaron|raptaron|agarraron|plagiaron|llevaron (a) mi|mis|nuestro|nuestra {KIN}",
        f"se llevaron|llevo (a|al) (mi|mis|nuestro|nuestra|la|el) {KIN}",
        f"{OUR} {KIN} (lo|la|los|fue|fueron|esta|estan|me|le) (han|lo|la) secuestr*|levantaron|raptaron|"
        "agarraron|levanto",
        "se me|nos|lo|la|los llevaron",
        "se llevaron a",
        "bajaron del|de bus|camion|taxi|la|un (camioneta) (los|unos|hombres|y) (los|unos|hombres|se|nos) malos|"
        "hombres|llevaron",
        f"{ME} llevaron a|unos|los|con|hombres|por",
        "fui|fuimos|fue|fueron|somos|soy|sido|era (victima|victimas|de) (de) secuestr*",
        "victima|victimas de secuestr*",
        f"{ME} tuvieron|tenian|tuvo (secuestrad*|encerrad*|retenid*|amarrad*|en|3|2|por|varios|dias)",
        "kidnap*|kidnep*|abducted|snatched|grabbed me|us|my|him|her|our|them",
        "was|were|got|have|been|is|he's|has kidnap*|abducted",
        "took|taken my|our husband|wife|brother|sister|mother|father|mom|dad|family|cousin|friend",
        "they|men|someone|cartel|somebody took|grabbed me|us|him|her",
    ),
    "threat": (
        f"{ME} (ha|han) amenaz*",
        "amenaz* de|con|a muerte|matar*|mi|mis|nuestra|secuestr*|violar*",
        "amenazaron|amenazan|amenazo|amenazado a mi|mis|nuestra|toda",
        "recibi|recibimos|resivi|recivi|hemos|he|llegaron|llego|tengo (recibido|una|muchas|varias) amenaza*",
        "estoy|estamos|fui|fuimos|soy|estaba|sido amenazad*",
        "threatened|treatened|threatend|threaten me|us|my|to|him|her",
        "been|was|were|got|being|am|im|are|getting threatened|threatend",
        "got|received|getting|receiving|have (a|some|many|death) threats|threat",
        "they|he|she|cartel said|say|says|told (that) (me|us) (they|he|that) (would|will|they'll|theyll|are|is) "
        "(gonna|going) (to) kill|hurt",
    ),
    "extortion": (
        f"{ME} (ha|han) extorsion*|extorcion*|estorsion*",
        "pidieron|pidio|cobraron|exigieron (una|la|de|el|dinero) (cuota|renta) rescate|cuota|renta|piso|vacuna",
        "extorted|blackmailed me|us|my",
        "was|were|been|got extorted",
        "asked|demanded|paid|wanted (a|for) ransom",
    ),
    "captive": (
        "me|nos|lo|la|los encerraron|encerro|amarraron|amarro|ataron|vendaron",
        "escaped|escape|ran (away) from (the) house|them|kidnappers|captors|cartel",
        "escape|escapamos|escaparon|fugue|fugamos de (la) (los) casa|secuestradores|malos|ellos|alli|ahi|donde",
    ),
    "violence": (
        f"{ME}|lo|la|los|las quebraron|tronaron|ejecutaron|picaron|machetearon|reventaron|remataron",
        "me|nos|le|lo|la balearon|baleo|picaron|navajearon|patearon|ahorcaron|ahorco|quemo|corto (con|en|la)",
        "choked|strangled|burned|cut|slapped|punched|kicked|pushed me|us",
        "was|were|got|been choked|strangled|burned|slapped|kicked",
        f"{ME} (han|ha) golpe*|golpiaron|pegaron|madrearon|apunal*|balacear*|dispararon|disparo|hirieron|"
        "quemaron|torturaron|atacaron|apuntaron|macheteado|navajearon|agredieron|agredio|patearon|cortaron|"
        "acuchillaron",
        "dieron|dio|metieron|pegaron un|una|varios|dos|varias navajazo|machetazo|balazo|balazos|tiro|tiros|"
        "cuchillada|punalada|golpiza|paliza|madriza",
        "acaban|acaba de asaltar*|golpear*|robar*|atacar*|secuestrar*|violar*|llevar*|disparar*|amenazar*",
        f"{ME}|la|lo|le|les dispararon|apunalaron|acuchillaron|balearon|violaron|violo|golpearon|mataron|"
        "asesinaron|hirieron",
        "mataron|asesinaron|violaron|golpearon|hirieron|balearon|dispararon|apunalaron|atacaron|golpiaron (a) "
        f"(mi|mis|nuestro|nuestra|un|una|mujer|muchacha) {KIN}",
        f"violaron|violo|abusaron|abuso|manosearon|manoseo|tocaron (de) (a) (mi|mis|una|nuestra) {KIN}|mi|mujer",
        f"{ME} (han|ha) violaron|violo|violado|violada|violad*|manosearon|manoseo|abusaron|abuso|abusado",
        "abusaron|abuso|abusado (sexualmente) de|sexualmente (mi|nosotras|ella|mis)",
        "fui|fue|fuimos|estoy|he|sido violad*|abusad*|golpead*|atacad*|torturad*|herid*|apunalad*|balead*|asaltad*",
        "estoy|esta|estan|estamos (muy|mal|bien) herid*|golpead*|balead*|apunalad*",
        "hay (un|una|varios|muchos|gente|personas) heridos|herido|muerto|muertos",
        "beat|beaten|attacked|stabbed|shot|punched|hit|raped|assaulted|tortured|burned me|us|him|her|my (up)",
        "was|were|been|got|is|am|im|are (just|badly) beaten|attacked|stabbed|shot|raped|assaulted|tortured|"
        "molested|mugged|injured|wounded",
        "sexually abused|assaulted",
        "abused|molested|touched me|us|my|her",
        f"pointed|pulled|put|held (a) {WEAPON_EN} (at|on|to)",
        "killed my|our|him|her|his",
        "murdered my|our|him|her",
    ),
}
