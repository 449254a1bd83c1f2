"""The words for numbers, months and weekdays, in Spanish and English, as people write them on a phone.

Everything here is folded: small letters, no accents, ñ is n.
"""

from collections.abc import Mapping

MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "enero january ene jan",
            "febrero february feb febr",
            "marzo march",
            "abril april abr apr",
            "mayo may",
            "junio june jun",
            "julio july jul",
            "agosto august aug agos agto",
            "septiembre setiembre september sep sept septbre",
            "octubre october oct octbre",
            "noviembre november nov novbre",
            "diciembre december dic dec dicbre",
        ),
        start=1,
    )
    for name in names.split()
}
# Months only beside a day: "mar" is Tuesday and the sea, "ago" is in "two weeks ago", "set" is a verb.
UNSURE_MONTHS: Mapping[str, int] = {"mar": 3, "ago": 8, "set": 9}

WEEKDAYS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "lunes monday",
            "martes tuesday tues",
            "miercoles wednesday weds",
            "jueves thursday thurs thur",
            "viernes friday",
            "sabado saturday",
            "domingo sunday",
        ),
        start=1,
    )
    for name in names.split()
}
# Weekdays only beside a date, or alone: "sun", "sat", "wed" and "mon" are words too.
UNSURE_WEEKDAYS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        ("lun mon", "tue", "mie mier wed", "jue thu", "vie fri", "sab sat", "dom sun"), start=1
    )
    for name in names.split()
}

UNITS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "cero zero",
            "uno one",
            "dos two",
            "tres three",
            "cuatro quatro cuatr four",
            "cinco sinco five",
            "seis seys six",
            "siete ciete seven",
            "ocho hocho eight",
            "nueve nuebe nine",
        )
    )
    for name in names.split()
}
TEENS: Mapping[str, int] = (
    {
        name: number
        for number, names in enumerate(
            (
                "diez dies ten",
                "once onse eleven",
                "doce dose twelve",
                "trece trese thirteen",
                "catorce catorse catorze fourteen",
                "quince quinse quinze fifteen",
                "dieciseis diesiseis diecises sixteen",
                "diecisiete diesisiete seventeen",
                "dieciocho diesiocho eighteen",
                "diecinueve diesinueve diecinuebe nineteen",
            ),
            start=10,
        )
        for name in names.split()
    }
    | {
        f"{twenty}{unit}": 20 + number
        for twenty in ("veinti", "beinti", "veinte")
        for unit, number in UNITS.items()
        if number
    }
    | {"veintiun": 21, "treintaiuno": 31}
)
TENS: Mapping[str, int] = {
    name: number
    for number, names in zip(
        range(20, 100, 10),
        (
            "veinte beinte veinti twenty",
            "treinta trenta thirty",
            "cuarenta quarenta forty",
            "cincuenta sincuenta fifty",
            "sesenta sixty",
            "setenta seventy",
            "ochenta eighty",
            "noventa ninety",
        ),
        strict=True,
    )
    for name in names.split()
}
HUNDREDS: Mapping[str, int] = {"novecientos": 900}
THOUSAND = ("mil", "thousand")
ORDINALS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "primero primer primera first",
            "segundo second",
            "tercero tercer third",
            "fourth",
            "quinto fifth",
            "sexto sixth",
            "septimo seventh",
            "octavo eighth",
            "noveno ninth",
            "decimo tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ),
        start=1,
    )
    for name in names.split()
} | {"thirtieth": 30}


def mark(kind: str, number: int) -> str:
    """MA for January, WA for Monday: letters, so that no rule takes the number in a mark for a day or an hour."""
    return kind + chr(ord("A") + number - 1)


def number_of(letter: str) -> int:
    """1 for A, 12 for L."""
    return ord(letter) - ord("A") + 1
