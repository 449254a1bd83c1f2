"""The word lists of `redaction`: what is a name or a place, and what only looks like one."""

from __future__ import annotations

from puente.core.words import word_list

MONTHS = word_list(
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre january "
    "february march april june july august september october november december"
)
FIGURES = (
    "cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|veinte|treinta|"
    "cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|mil|zero|one|two|three|four|five|six|seven|"
    "eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
)
# First names that are common in Central America, Venezuela, Cuba and Ecuador, and are no other word there.
FIRST_NAMES = word_list(
    "ana maria jose juan luis carlos jorge pedro miguel jesus manuel francisco antonio fernando roberto ricardo "
    "eduardo rafael ramon sergio andres alejandro daniel david mario oscar hector victor julio cesar raul arturo "
    "enrique wilmer wilson edwin kevin brayan bryan darwin yeison jeison franklin nelson melvin elmer selvin "
    "denis osman josue elias isaac moises samuel gabriel diego sebastian santiago mateo emiliano karla carla "
    "claudia sandra patricia gloria marta martha rosa carmen elena silvia yolanda norma irma leticia veronica "
    "gabriela alejandra daniela paola andrea sofia camila valentina valeria fernanda guadalupe lupita yesenia "
    "jessica jennifer yuleidy yamileth keily keyla dayana nohemi noemi raquel sara ruth ester esther lidia dulce "
    "xiomara wendy heidy ingrid suyapa dunia mirna reina blanca alba juana teresa margarita beatriz cristina "
    "monica lorena susana isabel lucia mariana michelle joselin genesis"
)
# Written large in the middle of a sentence without being a name.
NO_NAMES = MONTHS | word_list(
    "mpp cbp ice uscis eoir dhs unhcr acnur comar inm onu curp nta ead i dios virgen mexico eeuu usa us eua "
    "honduras guatemala salvador nicaragua venezuela cuba ecuador colombia haiti peru brasil estados unidos "
    "america united states hondureno guatemalteco salvadoreno nicaraguense venezolano cubano ecuatoriano spanish "
    "english espanol ingles whatsapp facebook google internet menu persona person stop alto alta start borrar "
    "delete ayuda help sos ok gracias lunes martes miercoles jueves viernes sabado domingo monday tuesday "
    "wednesday thursday friday saturday sunday navidad covid si no yes el la los las un una y o pero que porque "
    "cuando donde como quien cual the a an and or but trump biden corte court juez judge"
)
# Beside those of `places`.
OTHER_PLACES = (
    "ciudad acuna|chiapas|tamaulipas|coahuila|sonora|agua prieta|guadalajara|puebla|veracruz|oaxaca|tegucigalpa|"
    "san pedro sula|choluteca|la ceiba|san salvador|santa ana|managua|caracas|maracaibo|la habana|quito|guayaquil|"
    "houston|dallas|san antonio|miami|los angeles|new york|nueva york|chicago|harlingen|mcallen|del rio"
)
