"""How people say that they asked for the fear interview and were not heard. Read by `refusals`."""

_WHO = (
    "they|he|she|officer|officers|nobody|noone|one|man|men|guard|guards|agent|agents|judge|cbp|immigration|migra|"
    "guardia|"
    "oficial|oficiales|juez"
)
ASKED: tuple[str, ...] = (
    "entrevista|entrevistas|interview|interviews|interviu|miedo|temor|temia|temo|asilo|fear|afraid|scared|asylum",
)
REFUSED: tuple[str, ...] = (
    "me|nos (la|lo|las) negaron|niegan|rechazaron|ignoraron|denegaron",
    "(se) me|nos la|lo nego|nega|rechazo",
    "negaron|nego|rechazaron|denegaron|rechazo mi|la|nuestra|el|las entrevista|entrevistas|peticion|solicitud|pedido",
    "no me|nos hicieron|hizo|hace|hacen (ni) caso",
    "no (ni) me|nos escucharon|escucho|oyeron|oyo|dejaron|dejo|pelo|pelaron|atendieron|atendio|creyeron|creyo|tomaron",
    "no me|nos (la|lo) dieron|dio|quisieron|quiso (dar|oir|escuchar|atender|hacer)",
    "nadie me|nos (la) hizo|escucho|quiso|oyo|dio|atendio (caso)",
    "(me|nos) (lo|la) dijeron|dijo|contesto|contestaron que no|nel",
    "dijo|dijeron (que) no hay|habia|dan|daban",
    "(se) rio|rieron|burlo|burlaron|reian|reia (de) (mi|nosotros) (cuando|$)",
    f"{_WHO} (just|have|has|all) refuse|refused|refuses|refusing|ignore|ignored|ignores|deny|denied|denies|listened|"
    f"rejected",
    f"{_WHO} wouldn't|didn't|wouldnt|didnt",
    f"{_WHO} would|did not",
    f"{_WHO} dont|don't|doesn't|wont|won't (want) (to) want|let|give|listen|do|hear (me|us|my)",
    "was|were|got refused|ignored|turned|denied|rejected",
    "(just|me) said|say|says|told|tell (me|us|that) no|nothing",
    "laugh|laughed|laughs|laughing (at) (me|us|in|when)",
    "refused|denied|rejected|refuse|deny (to) (give|do) (me|us) (my|our|the|an) (fear) interview|interviews",
)
