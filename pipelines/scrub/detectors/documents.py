"""Passports, driving licences and number plates, told by the words before them."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule

_IS: Final = r"(?: ?(?:number|no\.?|nr\.?|num\.?|#|id))?(?: (?:is|was|ist|est|es|è))?[ :#.\-]{1,3}"
_PASSPORT: Final = r"passport|reisepass(?:nummer)?|passeport|pasaporte|passaporto|paspoort(?:nummer)?|passaporte"
_DRIVING: Final = (
    r"(?:driver|drivers|driver['’]s|driving)['’]? ?licen[cs]e|\bdl|führerschein(?:nummer)?|permis de conduire|carnet de conducir|"
    r"permiso de conducir|patente(?: di guida)?|"
    r"rijbewijs(?:nummer)?|carta de condução"
)
_PLATE: Final = (
    r"licen[cs]e plates?|number ?plates?|plate|vehicle registration|registration plate|car reg(?:istration)?|(?:auto)?kennzeichen|"
    r"plaque d['’]immatriculation|"
    r"immatriculation|matrícula|targa|kenteken"
)


def _enough_digits(text: str) -> bool:
    return sum(char.isdecimal() for char in text) >= 4


def _plate_like(text: str) -> bool:
    compact = [char for char in text if char.isalnum()]
    return 4 <= len(compact) <= 9 and any(char.isdecimal() for char in compact) and any(char.isalpha() for char in compact)


_LICENCE_FORMS: Final = (
    r"[A-Z9]{5}[ \-]?\d{6}[ \-]?[A-Z9]{2}\d?[A-Z]{2}(?: ?\d\d)?|[A-Z]{1,3}\d{0,4}(?:[ \-]\d{2,6}){1,4}|\d{2,4}(?:[ \-]\d{2,6}){1,4}(?:[ \-]\d)?|"
    r"[A-Z]{2}\d{2}[ \-]?\d{11}|[A-Z0-9]{5,20}"
)
"""Forms of driving licences: UK, US states with hyphens, Australia, India, and one run of letters and digits."""

PASSPORT: Final = Detector(
    name="passport",
    entity_type="PASSPORT",
    rules=(Rule("after its name", rf"\b(?:{_PASSPORT}){_IS}\K[A-Z]{{0,3}} ?[A-Z0-9]{{5,9}}(?![\p{{L}}\p{{N}}_])", 0.85),),
    check=_enough_digits,
)

LICENCE: Final = Detector(
    name="driver_licence",
    entity_type="DRIVER_LICENCE",
    rules=(Rule("after its name", rf"\b(?:{_DRIVING}){_IS}\K(?:{_LICENCE_FORMS})(?![\p{{L}}\p{{N}}_])", 0.85),),
    check=_enough_digits,
)

_PLATE_FORMS: Final = (
    r"[A-Z]{2}\d\d[ \-]?[A-Z]{3}|\d[A-Z]{3}\d{3}|[A-Z]{3}[ \-·]?\d{3,4}|\d{3,4}[ \-]?[A-Z]{2,3}|[A-ZÄÖÜ]{1,3}[ \-][A-Z]{1,2}[ \-]?\d{1,4}[EH]?|"
    r"[A-Z]{2}[ \-]?\d{2,3}[ \-]?[A-Z]{2}|[A-Z0-9]{1,3}-[A-Z0-9]{1,3}-[A-Z0-9]{1,3}|[A-Z]{1,3}\d{1,4}[A-Z]{0,3}\d{0,2}|\d{1,3}[A-Z]{1,3}\d{0,4}|[A-Z]{2,3} \d{4,5}"
)
"""Forms of number plates of the UK, the US, Germany, France, Spain, Italy, the Netherlands, Brazil, Poland."""

PLATE: Final = Detector(
    name="licence_plate",
    entity_type="LICENCE_PLATE",
    rules=(Rule("after its name", rf"\b(?:{_PLATE}){_IS}\K(?:{_PLATE_FORMS})(?![\p{{L}}\p{{N}}_])", 0.85),),
    check=_plate_like,
)
