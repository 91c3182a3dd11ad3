"""Number plates, told by the words before them or by a car in their company."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.documents import ENDS
from pipelines.scrub.detectors.national_parts import ALONE
from pipelines.scrub.detectors.told import ANSWER, FURTHER, IS

_PLATE: Final = (
    r"licen[cs]e plates?|number ?plates?|plate|vehicle registration|registration plate|car reg(?:istration)?|(?:auto)?kennzeichen|"
    r"reg(?: no)?\.?|vehicle reg(?:istration)?|with registration|plaque d['’]immatriculation|"
    r"immatriculation|immatriculée?|matrícula|matriculado|targat?a|kenteken"
)


def _plate_like(text: str) -> bool:
    compact = [char for char in text if char.isalnum()]
    return 4 <= len(compact) <= 9 and any(char.isdecimal() for char in compact) and any(char.isalpha() for char in compact)


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
_RARE_FORMS: Final = r"[A-Z]{2} \d{4}[ \-][A-Z]{2}|\d[A-Z]{2} \d[A-Z]{2}|\d\d-[A-Z]{2}-\d\d|[A-Z] \d{4,5}"
"""Turkey's neighbours, Portugal, the Gulf."""

PLATE: Final = Detector(
    name="licence_plate",
    entity_type="LICENCE_PLATE",
    rules=(
        Rule("after its name", rf"\b(?:{_PLATE}){IS}\K(?:{_PLATE_FORMS}){ENDS}", 0.85),
        Rule(
            "further on",
            rf"\b(?:{_SURE_PLATE})\b(?:{FURTHER}|{ANSWER}|[^\d\n.;?(]{{0,24}}?, | ?\([^)\n]{{2,24}}\)[ :]{{1,2}})\K(?:{_RARE_FORMS}|{_PLATE_FORMS}){ENDS}",
            0.7,
        ),
        Rule(
            "UK, in its company",
            rf"{ALONE}(?=[A-Z]{{2}}\d\d)(?<=\b(?:{_SURE_PLATE})\b[\s\S]{{0,90}})[A-Z]{{2}}\d\d ?[A-Z]{{3}}{ENDS}",
            0.6,
        ),
    ),
    check=_plate_like,
)

_OF_CARS: Final = (
    "car", "cars", "vehicle", "van", "truck", "motorbike", "drives", "drove", "driving", "parked", "parking", "reg", "registration", "registered",
    "plate", "plates", "toll", "tag", "furgoneta", "furgone", "camion", "camión", "moto", "auto", "wagen", "pkw", "kfz", "fahrzeug", "kennzeichen", "voiture", "véhicule", "immatriculée", "immatriculation", "coche",
    "vehículo", "matrícula", "macchina", "vettura", "targa", "targata", "kenteken", "carro", "automóvel", "fiat", "golf", "toyota", "ford", "skoda", "panda", "punto", "polo",
    "clio", "audi", "bmw", "opel", "vauxhall", "renault", "peugeot", "citroën", "citroen", "volvo", "nissan", "mazda", "tesla", "kia", "volkswagen", "dacia", "rego", "veicolo", "viatura", "l'auto", "dell'auto", "sull'auto", "d'auto",
    "huurauto", "mietwagen", "plaque", "breakdown", "corolla", "hyundai", "honda", "bestelbus", "scooter", "immatriculé",
)  # fmt: skip

PLATE_NEAR: Final = Detector(
    name="licence_plate_near",
    entity_type="LICENCE_PLATE",
    rules=(
        Rule("UK", rf"{ALONE}[A-Z]{{2}}\d\d ?[A-Z]{{3}}{ENDS}", 0.1),
        Rule("France, Italy", rf"{ALONE}[A-HJ-NP-TV-Z]{{2}}[ \-]?\d{{3}}[ \-]?[A-HJ-NP-TV-Z]{{2}}{ENDS}", 0.1),
        Rule("Germany", rf"{ALONE}[A-ZÄÖÜ]{{1,3}}[ \-][A-Z]{{1,2}} ?\d{{2,4}}[EH]?{ENDS}", 0.1),
        Rule("Nigeria", rf"{ALONE}[A-Z]{{3}}[ \-]\d{{3}}[ \-]?[A-Z]{{2}}{ENDS}", 0.1),
        Rule("Ireland", rf"{ALONE}\d{{2,3}}-[A-Z]{{1,2}}-\d{{1,6}}{ENDS}", 0.1),
        Rule("South Africa", rf"{ALONE}(?:[A-Z]{{2}} ?\d\d ?[A-Z]{{2}}|[A-Z]{{3}} ?\d{{3}}) ?(?:GP|ZN|WP|MP|NW|EC|FS|NC|L){ENDS}", 0.1),
        Rule("Singapore", rf"{ALONE}S[A-Z]{{2}} ?\d{{1,4}} ?[A-Z]{ENDS}", 0.1),
        Rule(
            "Netherlands",
            rf"{ALONE}(?:[A-Z]-\d{{3}}-[A-Z]{{2}}|[A-Z]{{2}}-\d{{3}}-[A-Z]|\d-[A-Z]{{3}}-\d\d|\d\d-[A-Z]{{3}}-\d|[A-Z]{{2}}-\d\d-[A-Z]{{2}}){ENDS}",
            0.1,
        ),
        Rule("Australia", rf"{ALONE}(?:[A-Z]{{3}} ?\d\d[A-Z]|\d[A-Z]{{2}} ?\d[A-Z]{{2}}){ENDS}", 0.1),
        Rule("Portugal", rf"{ALONE}\d\d-[A-Z]{{2}}-\d\d{ENDS}", 0.1),
        Rule("Spain", rf"{ALONE}\d{{4}}[ \-]?[BCDFGHJ-NPR-TV-Z]{{3}}{ENDS}", 0.1),
        Rule(
            "US",
            rf"{ALONE}(?:\d[A-Z]{{3}}\d{{3}}|\d{{3}} (?!USD|EUR|GBP|INR|AUD|CAD|NZD|ZAR|KES|NGN|GHS|SGD|MYR|PHP|JPY|CNY|CHF|SEK|NOK|DKK|PLN|BRL|MXN|XRP|BTC|ETH|LTC|SOL|TRX|ADA|GST|VAT|KWH|PCS|SMS|MIN|MAX|MHZ|GHZ)[A-Z]{{3}}){ENDS}",
            0.1,
        ),
        Rule("India", rf"{ALONE}[A-Z]{{2}}[ \-]?\d{{2}}[ \-]?[A-Z]{{1,2}}[ \-]?\d{{4}}{ENDS}", 0.1),
    ),
    context=_OF_CARS,
    folds_case=False,
)
