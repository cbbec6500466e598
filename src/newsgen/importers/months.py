"""The words of written dates: months and days of the week in some languages, time zones, and what stands for “about”.

A word is in the tables only if it means one thing in all of these languages: `listopad` is October in Croatian and
November in Polish, so it is not.
"""

from __future__ import annotations

_MONTHS = """
january janvier januar januari enero gennaio janeiro января
february février fevrier februar februari febrero febbraio fevereiro февраля
march mars märz maerz maart marzo março marco марта
april avril abril aprile апреля
may mai mei mayo maggio maio мая
june juin juni junio giugno junho июня
july juillet juli julio luglio julho июля
august août aout augustus agosto августа
september septembre septiembre settembre setembro сентября
october octobre oktober octubre ottobre outubro октября
november novembre noviembre novembro ноября
december décembre decembre dezember diciembre dicembre dezembro декабря
"""
MONTHS = {word: number for number, line in enumerate(_MONTHS.strip().split("\n"), start=1) for word in line.split()}
MONTHS |= {line[:3]: number for number, line in enumerate(_MONTHS.strip().split("\n"), start=1)} | {"sept": 9}
"""The number of a month by its name in lower case, in full, or in English cut to three letters."""

_WEEKDAYS = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun
lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonnabend
sonntag lunes martes miércoles jueves viernes sábado domingo
"""
WEEKDAYS = frozenset(_WEEKDAYS.split())
"""Days of the week in lower case."""

ZONES = (
    {"ut": 0, "utc": 0, "gmt": 0, "z": 0}
    | {"est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420}
    | {"akst": -540, "akdt": -480, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180, "jst": 540}
    | {"aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780}
)
"""Minutes east of Greenwich. The North American ones are those of RFC 5322, section 4.3.

`CST` (Central, China, Cuba), `IST` (India, Ireland, Israel), `BST` (Britain, Bangladesh) and `ET` (which may be EST or
EDT) can be read in two ways and are not here: the time stays without a zone.
"""

ABOUT = frozenset({"about", "around", "circa", "ca", "c"})
