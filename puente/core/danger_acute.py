"""Illness and injury that cannot wait. Read by `urgency`, of messages that the model takes for a medical need.

Phrases are written as in `phrases`: `a|b` either word, `stem*`, `(word)` that may be missing, `..` up to three words.
"""

_BABY = "bebe|bb|nene|nena|guagua|criatura|recien|baby|newborn|infant"

ACUTE: tuple[str, ...] = (
    "hincha*|inflam*|swell*|swollen (la|el|mi|su|my|his|her|face) garganta|lengua|cara|throat|tongue|face",
    "garganta|throat|tongue|lengua (se) (le|me) (esta|is) cerr*|clos*|hincha*|swell*",
    "calenturon|delira*|tiembla*|temblando (de|con|y) (fiebre|frio|calentura)",
    "cosas sin sentido",
    "no (lo|le) siente|siento|sienten|sentimos (que) (se|me|ya) mueve|mueva|mover|moverse",
    "(ya) no (me|nos|la|lo) conoce|reconoce|entiende",
    "no puede|can't|cant tragar|swallow|tomar|drink",
    "sangr*|hemorragia*|desangr*|bleed*|bled|coag*",
    "vomit*|coughing|throwing|pee|losing|spitting (up) (a) (lot) (of) (too) (much) blood",
    "lot|much|lots (of) blood",
    "convuls*|combuls*|desmay*|inconscient*|inconcient*|seizure*|seizing|unconscious|faint*|fits|collaps*|asfixi*|"
    "ahog*",
    "infarto|derrame|stroke|veneno*|envenen*|intoxic*|poison*|sobredosis|overdos*|choking|suffocat*",
    "contraccion*|contraction*|labor|labour|parir|aborto|miscarr*",
    "dolor|dolores de parto",
    "rompio|reventó|rompieron (la) fuente",
    "va|ba (a) nacer|parir|aliviarse",
    "va|ba a tener (el|al|la|su) bebe|nino|nina|criatura",
    "no se|me|le (me) mueve|despierta",
    "no (se|le) (le) despierta|reacciona|responde|respira|mueve",
    "no (le) para|paro la|el sangre|sangrado",
    "no puede|puedo (ni) respirar|moverse|hablar|orinar|levantarse",
    "falta|cuesta (el|mucho) aire|respirar",
    "not|isn't|isnt|can't|cant|cannot|hardly|barely|stopped|won't|wont|trouble|hard (to) "
    "breath*|waking|wake|moving|move|respond*",
    "chest|pecho|corazon (me|le|se) (really|so) (bad) hurts|hurt|pain|pains|duele|aprieta|oprime|tight",
    "duele|dolor|dolores|presion|pain|pains|hurts (muy|fuerte|mucho|strong|bad) (en|in|de|del) (el|my|his|her|the) "
    "pecho|chest|corazon",
    "calentura|fiebre|temperatura|fever|temperature (de|of|is|muy|very|con|en) (de) 39|40|41|42|103|104|105|alta|high",
    "high|very|40|39 fever|temperature",
    "fiebre|calentura|fever .. no|not|wont|won't|doesn't|doesnt (se) (le) (go|come) baja|quita|down|break",
    f"{_BABY} .. vomit*|diarrea|diarrhea|fiebre|calentura|fever|respir*|breath*|come|comer|llora|blue|morad*|malit*",
    f"vomit*|diarrea|diarrhea|fiebre|calentura|fever|throwing .. {_BABY}",
    "deshidrat*|dehydrat*",
    "no|won't|wont|not|cannot|can't (me|se) (le) abre|abren|open los|his|her|eyes ojos|eyes",
    "no (que) (siento|sentimos) (que) (se) mueve|mueva (mi|el|la) bebe",
    "bebe|baby (no|isn't|not|stopped) (se) (me) mueve|moving|mueva",
    "va|esta|voy|ya (a) (por) dar a luz",
    "no|stopped|not|won't (ha) orina|orinado|peeing|pee|urinating",
    "sin habla",
    "cara|boca torcida|chueca|caida|paralizada",
    "face|mouth dropped|drooping|droopy|crooked",
    "no para|deja de vomitar",
    "won't|wont|can't|cant|not stop vomiting|throwing",
    "azucar|sugar .. temblando|shaking|desmay*|dizzy|sudando",
    "hueso salido|expuesto|de fuera",
    "muriendo|muere|dying|die|dies|agoniz*|grave|gravisim*|gravemente|critic*|critical",
    "emergencia|emergency|ambulancia|ambulance|urgente|urgent|urgencia|hurry|apurense|rapido|auxilio",
    "morad*|purple|blue (labios|lips|de|la|cara|face)",
    "alacran|serpiente|vibora|snake|scorpion",
    "delira*|alucin*|sin conocimiento",
    "apendic*|apendix|peritonitis",
    "paraliz*|paraly*",
    "durmio|dormid* (el|la|un|medio) brazo|lado|cuerpo|cara|pierna",
    "veo|miro|ve|mira|vista (todo|muy|bien) borros*|doble|nublad*|negro",
    "vision|eyes|sight|see|seeing (are|is|go|goes|going|getting) (all) (very) blurry|blurred|double|black",
    "(ya) (casi) no me|se (puedo|puede) (ni) parar|sostener|sostengo|paro|para|tener|tengo (en|de) (pie)",
    "cant|can't|cannot|couldn't|hardly|barely|not (even|able) (to) stand|get|wake (up)",
    "sin|without|no|out (of) (la|mi|su|his|her|my) insulin* (for|desde|hace) (days|dias|ayer|yesterday) .. .. "
    "vomit*|mare*|"
    "borros*|dizzy|blurry|throwing|weak|debil",
    "insulin* .. .. .. vomit*|borros*|blurry|throwing|mare*|desmay*|dizzy",
    "no (que) (se|ya|le|lo) (le|ya) siente|siento|sienten|sintio (que|ya) (se) (el|al|mueve|moverse|patea|patear|"
    "patadas) "
    "(bebe|nino|nina|mueve|patear)",
    "not|don't|dont|doesn't|doesnt|can't|cant|stopped (longer) feel|feels|feeling|kicking (her|the|my|any) (baby) "
    "(kick*|mov*)",
    "dificultad|trabajo (para|le) (cuesta) respirar",
    "mord* (una|la) (vibora|culebra|serpiente)",
    "quemo|quemad*|burned|burnt (con|with) (agua|aceite|hot|boiling|oil|water|fuego|fire)",
    "trago|swallowed (una|un|a|the) (moneda|pila|bateria|coin|battery|bleach|cloro)",
    "labios|lips|unas|nails (esta|estan|are|turning|is) (bien) morad*|azul*|blue|purple",
    "rigid*|stiff (neck)",
)
# Over, when it happened long ago.
FALLS: tuple[str, ...] = (
    "atropell*|apunal*|balazo|bala|stabbed",
    "hit by (a) car|truck|bus",
    "golpe* .. cabeza",
    "head .. hit|hurt|injury|bleeding",
    "hit|hurt|banged (my|his|her|the) head",
    "fell|cayo|cai|caido|fall (down|from|off|de|del|por) (the|la|las) stairs|roof|wall|muro|escaler*|techo|barda|tren",
)
# Said beside it, these turn it round: nothing that needs an ambulance.
CAN_WAIT: tuple[str, ...] = (
    "no|not (es|son|esta) (an|a|it's|so|tan|muy|de|una|nada|that) (nada) urgente|urgent|urgencia|emergencia|emergency|"
    "grave|serious|gravedad",
    "rasc*|scratch* .. .. (it|se|le) (sacarse|saca|sale|salir|until) (it) sangr*|bleed*|blood",
    "muero|muriendo|dying|die (me) de|of|from gripe|gripa|tos|flu|cold|alergia|hambre|frio",
    "pills|medicine|medication|meds|pastillas|medicina|tratamiento|receta .. .. seizure|seizures|convulsion*|ataques|"
    "epilepsia",
    "seizure|seizures|convulsion*|epilepsy|epilepsia medicine|medication|meds|pills|pastillas|medicina|drops",
    "has|have|tiene|sufre|suffers (de) seizure|seizures|convulsion* .. .. pills|medicine|medication|meds|"
    "pastillas|medicina",
)
