"""Illness and injury that cannot wait. Read by `urgency`, of messages that the model takes for a medical need.

Phrases are written as in `phrases`: `a|b` either word, `stem*`, `(word)` that may be missing, `..` up to three words.
"""

_BABY = "bebe|bb|nene|nena|guagua|criatura|recien|baby|newborn|infant"

ACUTE: tuple[str, ...] = (
    "sangr*|hemorragia*|desangr*|bleed*|bled|coag*",
    "lot|vomit*|coughing|throwing|pee|losing|lost|with .. blood",
    "convuls*|combuls*|desmay*|inconscient*|inconcient*|seizure*|seizing|unconscious|faint*|fits|collaps*|asfixi*|ahog*",
    "ataques|epilep*|infarto|derrame|stroke|veneno*|envenen*|intoxic*|poison*|sobredosis|overdos*|choking|suffocat*",
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
    "hurt|hurts|chest|pecho|corazon (very|so|really|en|el) (bad|badly|chest|pecho|hurts|pain)",
    "calentura|fiebre|temperatura|fever|temperature (de|of|is|muy|very|con|en) (de) 39|40|41|42|103|104|105|alta|high",
    "high|very|40|39 fever|temperature",
    "fiebre|calentura|fever .. no|not|wont|won't|doesn't|doesnt (se) (le) (go|come) baja|quita|down|break",
    f"{_BABY} .. vomit*|diarrea|diarrhea|fiebre|calentura|fever|respir*|breath*|come|comer|llora|blue|morad*|malit*",
    f"vomit*|diarrea|diarrhea|fiebre|calentura|fever|throwing .. {_BABY}",
    "deshidrat*|dehydrat*",
    "muriendo|muere|dying|die|dies|agoniz*|grave|gravisim*|gravemente|critic*|critical",
    "emergencia|emergency|ambulancia|ambulance|urgente|urgent|urgencia|hurry|apurense|rapido|auxilio",
    "atropell*|apunal*|balazo|bala|stabbed",
    "hit by (a) car|truck|bus",
    "morad*|purple|blue (labios|lips|de|la|cara|face)",
    "alacran|serpiente|vibora|snake|scorpion",
    "golpe* .. cabeza",
    "head .. hit|hurt|injury|bleeding",
    "hit|hurt|banged (my|his|her|the) head",
    "fell|cayo|cai|caido|fall (down|from|off|de|del|por) (the|la|las) stairs|roof|wall|muro|escaler*|techo|barda|tren",
    "delira*|alucin*|sin conocimiento",
    "apendic*|apendix|peritonitis",
    "paraliz*|paraly*|durmio|dormid* (el|la|un|medio) (brazo|lado|cuerpo|cara)",
)
