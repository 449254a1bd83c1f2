"""Phrases of every day that hold a danger word: dying of hunger, stolen papers, shots for the flu. Read by `urgency`.

Written as in `phrases`: `a|b` either word, `stem*`, `(word)` that may be missing, `..` up to three words.
"""

from puente.core.danger_people import CHILD, CHILD_EN, KIN, ME

HARMLESS = (
    "(lo|la|le|los|las|nos|te) tiene|tienen a uno|gente",
    "(me|nos) quiero|kiero|quisiera|queria morir|matar de (la|mi|tanta) verguenza|pena|risa|hambre|ganas|sueno|coraje",
    "amenazo|amenaza|amenazan|amenazaron con cerrar|quitar|cancelar|negar|multa*|sacar|echar|cobrar|expulsar*",
    "(me|nos|le) corto|cortaron|corta|cortan la|el llamada|luz|agua|internet|linea|senal|pelo|cabello|telefono",
    "kill*|killed|lose|lost my|our|the case|appeal|asylum|chance|chances|dreams|time|mood",
    "get|gets|getting|needs|need|for (his|her|my|their|the) shots",
    "no puedo|podemos hablar|ablar|escribir|leer (muy|bien|mucho|el|en|nada) (bien) ingles|espanol|english|castellano",
    "redada|redadas|raid|raids",
    "picar|pico|picaron|pican (el|los|las|un|mucho) zancudo*|mosquito*|mosco*|pulga*|chinche*|abeja",
    "tumba*|rompe*|rompi*|parte*|corta* (el|la|mi|un|una) telefono|celular|cadera|pierna|pantalla|hueso|pie|acta|"
    "papel*|hoja",
    "vos|tu|usted sos",
    "sos single|casad*|solter*|quien|tan|bien|lo|mi|tu|vos|bueno|buena|nuevo|nueva",
    "sos un|una|humano|humana|bot|persona|maquina|vos|de|del|muy|real|robot|usted|ia|la|el|migra",
    "do|did|how you know where",
    "kicked|kick|pushed|cut me|us (and) (my|our) (kids|family|wife) out|off|back",
    f"{ME} sigue|siguen|sige|sigen|siguio|siguieron llegando|doliendo|mandando|cobrando|diciendo|dando|"
    "saliendo|pidiendo|llamando|enviando|gritando|insultando|cerrando|"
    "pareciendo|haciendo|negando|teniendo|cambiando|poniendo|gustando|faltando|debiendo|apareciendo|"
    "preguntando|ayudando|"
    "escribiendo|sin|en|con|igual|la|el|lo|atendiendo|trayendo|informando|quedando|pasando",
    "(me|nos) muero|morimos|moria|muriendo|morir|morirme de hambre|gripe|gripa|tos|alergia|frio|calor|risa|ganas|"
    "sed|sueno|pena|"
    "verguenza|aburrimiento|tristeza|cansancio",
    f"{ME} tienen|tiene que|en (la) espera|lista|programa|mpp|mexico|sistema|duda|corte|cola",
    f"{ME} tienen|tiene preocupad*|cansad*|confundid*|hart*|registrad*|esperando|nervios*|anotad*",
    "violaron|violo|violan|violado|violando (todos) mis|mi|los|nuestros|la|el|sus derecho*|ley|permiso|"
    "acuerdo|privacidad",
    "no (me|nos) dejan|dejaron|deja entrar|pasar|hablar|dormir|cruzar|trabajar",
    "no (me|nos) dejan|dejaron|deja salir|ir (del|de) (el|mi|la) trabajo|temprano|albergue|shelter",
    "no quiero|kiero vivir (mas) en|aqui|alla|ahi|aki|alli",
    "no quiero|kiero vivir con|sin|lejos|cerca",
    "pega|pegan (mucho) (el|la) sol|frio|calor|lluvia",
    "ataco|atacaron|ataca (la|el|una|los) alergia*|gripe|gripa|tos|dolor|asma|mosquitos|zancudos|nervios",
    "juez|jueza|abogado|abogada|oficial|oficiales|migra|migracion|cbp|agente (me|nos) (ha) amenaz* (con) deport*",
    "abogado|abogada|licenciado (que) (tengo|tenia) (me|nos) (ha) amenaz* (con) dejar|dejarme|no",
    "lawyer|attorney threatens|threatened|threatening (me) to|with leave|drop|quit",
    "encerr* en la|una hielera|perrera|cuarto|hielera",
    "follow|following up",
    "heat|wait|waiting|cold|weather|hunger|stress|this|it|headache|back (is|are) killing me|us",
    "die|dying my|of|to|for hair|hunger|know|see|laughing|thirst|boredom",
    "die my",
    "dying|die|kill|killing for (a|an|some|that|one) (good|cold|cup|real) pizza|coffee|burger|beer|food|drink|"
    "soda|home|it|meal|taco|tacos",
    "killing the|my|our|his|this|me economy|country|vibe|business|softly|dollar|peso|jobs|mood|head|back|feet|knees",
    "paquete|envio|cuenta|tarjeta|dinero|pago (esta|fue|ha|sido|se) (sido|encuentra) retenid*",
    "matando|mata|estan la|el economia|dolar|pais|calor|negocio",
    "trapped|stuck in (a|this|the|my) (boring|bad) job|line|traffic|system|mpp|program|mexico",
    "somebody|someone please|pls",
    "do|dont|don't not write|type here",
    "unos (los|las) .. .. (y) (a) otros|otras",
    "ustedes .. los malos",
    "sueltan|suelten|libre|salgo o (sigo|me|quedo) (quedo) encerrad*",
    "lawyer|attorney|abogado|abogada|licenciado|notario|landlord .. .. .. (if|unless|si) i|we|no (dont|don't) pay|pago",
    "sold|vendio|vendieron|vendiendo|vende|sell (me|us|nos) (me|us) (a|an|the|un|una|unos|unas|el|la|fake|false) "
    "(fake) appointment|paper|papers|visa|ticket|spot|place|number|date|chip|phone|papel|papeles|cita|citas|"
    "permiso|lugar|turno|boleto|"
    "documento|documentos|telefono|chip",
    "wake|waking|despertar|despertarme up (so|that|too|very) early|temprano|at|late",
    "rascan|rasca|rasco|scratch|scratches|scratching .. .. (it|se|le|se) (sacarse|saca|sale|salir|bleed|bleeds|"
    "blood|sangre) sangre|blood|bleed*",
    "scratch|scratches|scratching .. .. bleed*|blood",
    "afraid|scared|worried (that) somebody|someone|they|he (will|could|might|may|can) take|takes|steal|steals|see|"
    "find|read "
    "(this|my|the|our) phone|telefono|cell|papers|messages|texts|chat",
    "pills|medicine|medication|meds|pastillas|medicina|tratamiento .. .. seizure|seizures|convulsiones|ataques|"
    "epilepsia",
    "has|have|tiene|sufre|suffers (de) seizures|convulsiones|epilepsia .. (and) (sus|his|her|the|la|las|no) "
    "(tiene) pills|"
    "medicine|medication|meds|pastillas|medicina|tratamiento",
    "let|lets me|us in|inside|talk|know|cross|through|work|speak|enter",
    "locked out",
    "(me|nos) va|van|voy|vamos (a) matar|morir de (un|una|los|la|puro|pura) infarto|susto|risa|nervios|ansiedad|"
    "aburrimiento",
    "infarto con|de tanto|tanta|tantos|tantas|la|risa|susto",
    "asking for a|my friend|mother|mom|cousin|aunt|sister she|he|they|lol|haha|hasn't|hasnt|wants|wanted",
    f"tiene|tienen un|una|unos|dos {KIN} en|que|alla|aqui",
    "phone|battery|cell|cellphone|telefono|celular|bateria|cel (is|are|esta|se) (about|almost|casi|me) (to) "
    "dying|die|dead|muriendo|muere|descargando|apagando",
    "is|esta|muriendo|muriendose (el|mi|la) telefono|celular|cel|bateria",
    "blood pressure|sugar|test|type|work|thinner",
    "save me|us a|the|some|time|money|my|this|from",
    "dying|die lol|jaja|jajaja|haha",
    f"{ME} tenian|tenia|tuvieron|tuvo que",
    "preguntar por mi|el|la|su|un",
    "juez|jues|jueza|oficial|judge|officer .. dijo|dijeron|said|told",
    "believe|think (that) i|we am|are|was|were|would (in) (danger)",
    "salir|llegar|despertar temprano|tarde|tardado|tardados",
    f"{ME} tuvieron|tenian|tuvo|tienen (ahi|aqui|todo|horas) parad*|esperando|sentad*|formad*|haciendo|afuera|de",
    "will|would|do|does|can|could|are (they|cbp|ice|the|officers|immigration) (they|officers|going|gonna) (to) "
    "lock|locked|keep|hold|detain|take|separate me|us|you|people|my",
    "lock|locked my phone|account|cell",
    "hit|hits me|us up|back",
    "took|taken|take|stole|lost|missing (my|our) (sons|daughters|kids|childs|son's|daughter's|baby's|"
    "brother's) (birth) papers|certificate|passport|phone|bag|documents|fingerprints|picture|appointment|"
    "hearing|paper|money",
    f"took|taken|lost my|our {CHILD_EN} (birth) certificate|passport|papers|documents|appointment|to",
    "shot|shots for vaccine|covid|flu|tetanus",
    "shooting practice|range",
    "perdio|perdieron|perdi (el|la|los|las|su|sus|de|acta|papel|papeles) (acta|papel|papeles) (de) (mi|mis) "
    "papel*|cita|acta|pasaporte|celular|telefono|documento*|mochila|corte|vuelo|camion|bus|audiencia",
    "no encuentro|hallo (el|la|los|las) (acta|papel|papeles|pasaporte|documentos|documento|cita|numero|hoja) de",
    f"{CHILD} (esta|estan|va|van|viene) solo|sola|solos con|conmigo",
    "vacuna (del|de|contra|para) covid|influenza|entrar|albergue|cruzar|bebe|sarampion|escuela",
    f"{ME} piden|pide (la) vacuna del|contra|para|al|de",
    "levantaron|levanto (el|la|los|un) acta|programa|castigo|multa|orden|reporte|suspension",
    "ataque|dolor de risa|cabeza|muela",
    "detenid*|arrestad* (por) (en) migracion|inm",
    "watching|looking for me|us tv|a|movie|lawyer|work",
    "para|por cuando|que hora|dia va a nacer",
    "abuso|abuse de|of poder|autoridad|confianza|power|authority",
    "quieren|kieren|quiere|van (a) vender (me) un|una|el|la|los|las|papeles|cita",
    "pay (the|my|a|this) lawyer|attorney|fee|fine|rent|notario|bill|abogado|coyote",
    "si no pago (la|el) renta|abogado|cuota (del|de) (el) abogado|cuarto|hotel|multa",
    "pastillas|pills para|for|de (la|el) presion|azucar|dolor|pressure|diabetes",
    "dying|muriendo|muriendose|alone|solos|solo|sola|grave in|en|alla (el) (mi) honduras|guatemala|salvador|"
    "nicaragua|venezuela|cuba|ecuador|colombia|haiti|peru|pais|country",
    "alone|solo|solos|sola alla",
    "in danger|peligro de|of perder|losing (el|my) (trabajo|caso|job|case)",
    "alone|solo|sola to|a|ala|con|with|conmigo (la) (the) court|corte|us|me",
)
