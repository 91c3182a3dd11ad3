"""Passports, driving licences and number plates, told by the words before them."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule

_VERB: Final = r"(?:is|was|ist|war|est|es|è|é)"
_NUMBER: Final = r"(?:number|numéro|número|numero|nummer|no\.?|nr\.?|num\.?|n[°ºo]\.?|#|id)"
_IS: Final = rf"(?: ?{_NUMBER})?(?: {_VERB})?[ :#.\-,(\"'“]{{1,3}}"
_NOT_BETWEEN: Final = (
    r"(?!order|ticket|case|ref|booking|invoice|tracking|serial|member|version|bestell|commande|pedido|ordin|factura|fattura|flight)"
)
_FURTHER: Final = rf"(?:{_NOT_BETWEEN}[^\d\n.;?(]){{0,28}}?(?:\b{_NUMBER} ?|: ?|\b{_VERB} |\()[:# ]{{0,2}}"
"""What may stand between what a number is called and the number: `my passport for the file: `, `pasaporte de mi hija, número `."""
_ANSWER: Final = r"[^\d\n.;?]{0,44}\? ?\n(?:\[?[\d:]{0,5}\]? ?\p{L}{2,14} ?: )?(?:\p{L}{1,4}[,.!] |c['’]est (?:le |la )?|it['’]?s |es (?:el |la )?|è (?:il |la )?)?"
"""A question's rest and the other side's answer."""
_PASSPORT: Final = r"passport|reisepass(?:nummer)?|passeport|pasaporte|passaporto|paspoort(?:nummer)?|passaporte"
_DRIVING: Final = (
    r"(?:driver|drivers|driver['’]s|driving)['’]? ?licen[cs]e|\bdl|führerschein(?:nummer)?|permis de conduire|carnet de conducir|"
    r"permiso de conducir|permis|patente(?: di guida)?|"
    r"rijbewijs(?:nummer)?|carta de condução"
)
_PLATE: Final = (
    r"licen[cs]e plates?|number ?plates?|plate|vehicle registration|registration plate|car reg(?:istration)?|(?:auto)?kennzeichen|"
    r"reg(?: no)?\.?|vehicle reg(?:istration)?|with registration|plaque d['’]immatriculation|"
    r"immatriculation|immatriculée?|matrícula|matriculado|targat?a|kenteken"
)


def _enough_digits(text: str) -> bool:
    return sum(char.isdecimal() for char in text) >= 4


def _plate_like(text: str) -> bool:
    compact = [char for char in text if char.isalnum()]
    return 4 <= len(compact) <= 9 and any(char.isdecimal() for char in compact) and any(char.isalpha() for char in compact)


_LICENCE_FORMS: Final = (
    r"[A-Z9]{5}[ \-]?\d{6}[ \-]?[A-Z9]{2}\d?[A-Z]{2}(?: ?\d\d)?|[A-Z]{1,3}\d{0,4}(?:[ \-]\d{2,6}){1,4}|\d{2,4}(?:[ \-]\d{2,6}){1,4}(?:[ \-]\d)?|"
    r"[A-Z]{2}\d{2}[ \-]?\d{11}|[A-Z]-\d{5,9}(?: \d)?|[A-Z0-9]{5,20}"
)
"""Forms of driving licences: UK, US states with hyphens, Australia, India, and one run of letters and digits."""

_APART: Final = r"(?<![\p{L}\p{N}_.\-])"
_ENDS: Final = r"(?![\p{L}\p{N}_])"
_PASSPORT_FORM: Final = r"(?:[A-Z]{1,3} ?\d{6,8}|\d{8,9}|\d{2}[A-Z]{2}\d{5}|[A-Z]\d{2,3}[A-Z]\d{4}[A-Z]?|[A-Z0-9]{9})"

_STRICT: Final = r"[A-Z]\d{7,8}|[A-Z]{2}\d{7}|\d\d[A-Z]{2}\d{5}"
"""Forms that are told by a passport named well before: India, the US, Poland, Italy, France."""

PASSPORT: Final = Detector(
    name="passport",
    entity_type="PASSPORT",
    rules=(
        Rule("after its name", rf"\b(?:{_PASSPORT}){_IS}\K[A-Z]{{0,3}} ?[A-Z0-9]{{5,9}}{_ENDS}", 0.85),
        Rule("further on", rf"\b(?:{_PASSPORT})\b(?:{_FURTHER}|{_ANSWER})\K{_PASSPORT_FORM}{_ENDS}", 0.7),
        Rule(
            "in its company", rf"{_APART}(?={_STRICT})(?<=\b(?:{_PASSPORT})s?\b(?:{_NOT_BETWEEN}[\s\S]){{0,160}})(?:{_STRICT}){_ENDS}", 0.6
        ),
    ),
    check=_enough_digits,
)

LICENCE: Final = Detector(
    name="driver_licence",
    entity_type="DRIVER_LICENCE",
    rules=(
        Rule("after its name", rf"\b(?:{_DRIVING}){_IS}\K(?:{_LICENCE_FORMS}){_ENDS}", 0.85),
        Rule("further on", rf"\b(?:{_DRIVING})\b(?:{_FURTHER}|{_ANSWER})\K(?:{_LICENCE_FORMS}){_ENDS}", 0.7),
        Rule(
            "UK",
            rf"(?<![\p{{L}}\p{{N}}_\-])(?-i:(?=[A-Z9]{{5}} ?\d)[A-Z]{{2,5}}9{{0,3}} ?\d[0156]\d[0-3]\d\d ?[A-Z][A-Z9]\d[A-Z]{{2}}){_ENDS}",
            0.7,
        ),
        Rule("India", rf"{_APART}[A-Z]{{2}}\d\d[ \-]?(?:19|20)\d{{2}}\d{{7}}{_ENDS}", 0.6),
        Rule("of a state", rf"\b(?:{_DRIVING}) ?\([^)\n]{{2,16}}\)[ :#]{{1,3}}\K(?:\d{{2}} \d{{3}} \d{{3}}|{_LICENCE_FORMS}){_ENDS}", 0.7),
        Rule("US, in groups", rf"\blicen[cs]e{_IS}\K[A-Z]\d{{3,4}}-\d{{3,5}}-\d{{2,5}}(?:-\d{{1,4}}){{0,2}}{_ENDS}", 0.7),
        Rule("my licence is", rf"\bmy (?:own )?licen[cs]e(?: ?{_NUMBER})? (?:is|was) \K[A-Z]?\d{{7,12}}{_ENDS}", 0.7),
    ),
    check=_enough_digits,
)

_PLATE_FORMS: Final = (
    r"[A-Z]{2}\d\d[ \-]?[A-Z]{3}|\d[A-Z]{3}\d{3}|[A-Z]{3}[ \-·]?\d{3,4}|\d{3,4}[ \-]?[A-Z]{2,3}|[A-ZÄÖÜ]{1,3}[ \-][A-Z]{1,2}[ \-]?\d{1,4}[EH]?|"
    r"[A-Z]{2}[ \-]?\d{1,2}[ \-]?[A-Z]{1,3}[ \-]?\d{4}|[A-Z]{2} ?\d{3} ?\d{3}|\d{4} ?-[ ]?[A-Z]{3}|[A-Z]{3}\d{2}|"
    r"[A-Z]{2} \d{4}-[A-Z]{2}|[A-Z]{2}[ \-]?\d{2,3}[ \-]?[A-Z]{2}|[A-Z0-9]{1,3}-[A-Z0-9]{1,3}-[A-Z0-9]{1,3}|[A-Z]{1,3}\d{1,4}[A-Z]{0,3}\d{0,2}|\d{1,3}[A-Z]{1,3}\d{0,4}|[A-Z]{2,3} \d{4,5}"
)
"""Forms of number plates of the UK, the US, Germany, France, Spain, Italy, the Netherlands, Brazil, Poland."""

_SURE_PLATE: Final = (
    r"licen[cs]e plates?|number ?plates?|plates?|registration plate|car reg(?:istration)?|(?:auto)?kennzeichen|nummernschild|"
    r"plaque(?: d['’]immatriculation)?|immatriculation|matrícula|targa|kenteken"
)
_RARE_FORMS: Final = r"[A-Z]{2} \d{4}-[A-Z]{2}|\d[A-Z]{2} \d[A-Z]{2}|\d\d-[A-Z]{2}-\d\d|[A-Z] \d{4,5}"
"""Turkey's neighbours, Portugal, the Gulf."""

PLATE: Final = Detector(
    name="licence_plate",
    entity_type="LICENCE_PLATE",
    rules=(
        Rule("after its name", rf"\b(?:{_PLATE}){_IS}\K(?:{_PLATE_FORMS}){_ENDS}", 0.85),
        Rule(
            "further on",
            rf"\b(?:{_SURE_PLATE})\b(?:{_FURTHER}|{_ANSWER}|[^\d\n.;?(]{{0,24}}?, | ?\([^)\n]{{2,24}}\)[ :]{{1,2}})\K(?:{_RARE_FORMS}|{_PLATE_FORMS}){_ENDS}",
            0.7,
        ),
        Rule(
            "UK, in its company",
            rf"{_APART}(?=[A-Z]{{2}}\d\d)(?<=\b(?:{_SURE_PLATE})\b[\s\S]{{0,90}})[A-Z]{{2}}\d\d ?[A-Z]{{3}}{_ENDS}",
            0.6,
        ),
    ),
    check=_plate_like,
)

_OF_CARS: Final = (
    "car", "cars", "vehicle", "van", "truck", "motorbike", "drives", "drove", "driving", "parked", "parking", "reg", "registration", "registered",
    "plate", "plates", "toll", "tag", "furgoneta", "furgone", "camion", "camión", "moto", "auto", "wagen", "pkw", "kfz", "fahrzeug", "kennzeichen", "voiture", "véhicule", "immatriculée", "immatriculation", "coche",
    "vehículo", "matrícula", "macchina", "vettura", "targa", "targata", "kenteken", "carro", "automóvel", "fiat", "golf", "toyota", "ford", "skoda", "panda", "punto", "polo",
    "clio", "audi", "bmw", "opel", "vauxhall", "renault", "peugeot", "citroën", "citroen", "volvo", "nissan", "mazda", "tesla", "kia", "volkswagen", "dacia",
)  # fmt: skip

PLATE_NEAR: Final = Detector(
    name="licence_plate_near",
    entity_type="LICENCE_PLATE",
    rules=(
        Rule("UK", rf"{_APART}[A-Z]{{2}}\d\d ?[A-Z]{{3}}{_ENDS}", 0.1),
        Rule("France, Italy", rf"{_APART}[A-HJ-NP-TV-Z]{{2}}[ \-]?\d{{3}}[ \-]?[A-HJ-NP-TV-Z]{{2}}{_ENDS}", 0.1),
        Rule("Germany", rf"{_APART}[A-ZÄÖÜ]{{1,3}}[ \-][A-Z]{{1,2}} ?\d{{2,4}}[EH]?{_ENDS}", 0.1),
        Rule("Portugal", rf"{_APART}\d\d-[A-Z]{{2}}-\d\d{_ENDS}", 0.1),
        Rule("Spain", rf"{_APART}\d{{4}}[ \-]?[BCDFGHJ-NPR-TV-Z]{{3}}{_ENDS}", 0.1),
        Rule("US", rf"{_APART}(?:\d[A-Z]{{3}}\d{{3}}|\d{{3}} [A-Z]{{3}}){_ENDS}", 0.1),
        Rule("India", rf"{_APART}[A-Z]{{2}}[ \-]?\d{{2}}[ \-]?[A-Z]{{1,2}}[ \-]?\d{{4}}{_ENDS}", 0.1),
    ),
    context=_OF_CARS,
    folds_case=False,
)
