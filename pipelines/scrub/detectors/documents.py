"""Passports and driving licences, told by the words before them."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.national_parts import ALONE
from pipelines.scrub.detectors.told import ANSWER, FURTHER, IS, NOT_BETWEEN, NUMBER

_PASSPORT: Final = r"passport|reisepass(?:nummer)?|passeport|pasaporte|passaporto|paspoort(?:nummer)?|passaporte"
_DRIVING: Final = (
    r"(?:driver|drivers|driver['’]s|driving)['’]? ?licen[cs]e|\bdl|führerschein(?:nummer)?|permis de conduire|carnet de conducir|"
    r"permiso de conducir|permis|patente(?: di guida)?|"
    r"rijbewijs(?:nummer)?|carta de condução"
)


def _enough_digits(text: str) -> bool:
    return sum(char.isdecimal() for char in text) >= 4


def _passport_like(text: str) -> bool:
    """Four digits, or nine of the signs of German passports, one of them a digit."""
    return _enough_digits(text) or (
        len(text) == 9 and any(map(str.isdecimal, text)) and set(text.upper()) <= set("CFGHJKLMNPRTVWXYZ0123456789")
    )


_LICENCE_FORMS: Final = (
    r"[A-Z9]{5}[ \-]?\d{6}[ \-]?[A-Z9]{2}\d?[A-Z]{2}(?: ?\d\d)?|[A-Z]{1,3}\d{0,4}(?:[ \-]\d{2,6}){1,4}|\d{2,4}(?:[ \-]\d{2,6}){1,4}(?:[ \-]\d)?|"
    r"[A-Z]{2}\d{2}[ \-]?\d{11}|[A-Z]-\d{5,9}(?: \d)?|[A-Z0-9]{5,20}"
)
"""Forms of driving licences: UK, US states with hyphens, Australia, India, and one run of letters and digits."""

ENDS: Final = r"(?![\p{L}\p{N}_])"
_PASSPORT_FORM: Final = r"(?:[A-Z]{1,3} ?\d{6,8}|\d{8,9}|\d{2}[A-Z]{2}\d{5}|[A-Z]\d{2,3}[A-Z]\d{4}[A-Z]?|[A-Z0-9]{9})"

_STRICT: Final = r"[A-Z]\d{7,8}|[A-Z]{2}\d{7}|\d\d[A-Z]{2}\d{5}"
"""Forms that are told by a passport named well before: India, the US, Poland, Italy, France."""

PASSPORT: Final = Detector(
    name="passport",
    entity_type="PASSPORT",
    rules=(
        Rule("after its name", rf"\b(?:{_PASSPORT}){IS}\K[A-Z]{{0,3}} ?[A-Z0-9]{{5,9}}{ENDS}", 0.85),
        Rule("further on", rf"\b(?:{_PASSPORT})\b(?:{FURTHER}|{ANSWER})\K{_PASSPORT_FORM}{ENDS}", 0.7),
        Rule("in a list of travellers", r"(?<=\p{L}, )[A-Z]{1,2}\d{6,8}(?=, ?\d{1,2}[/.\-]\d{1,2}[/.\-](?:19|20)\d\d\b)", 0.55),
        Rule("in its company", rf"{ALONE}(?={_STRICT})(?<=\b(?:{_PASSPORT})s?\b(?:{NOT_BETWEEN}[\s\S]){{0,160}})(?:{_STRICT}){ENDS}", 0.6),
    ),
    check=_passport_like,
)

LICENCE: Final = Detector(
    name="driver_licence",
    entity_type="DRIVER_LICENCE",
    rules=(
        Rule("after its name", rf"\b(?:{_DRIVING}){IS}\K(?:{_LICENCE_FORMS}){ENDS}", 0.85),
        Rule("further on", rf"\b(?:{_DRIVING})\b(?:{FURTHER}|{ANSWER})\K(?:{_LICENCE_FORMS}){ENDS}", 0.7),
        Rule(
            "UK",
            rf"(?<![\p{{L}}\p{{N}}_\-])(?-i:(?=[A-Z9]{{5}} ?\d)[A-Z]{{2,5}}9{{0,3}} ?\d[0156]\d[0-3]\d\d ?[A-Z][A-Z9]\d[A-Z]{{2}}){ENDS}",
            0.7,
        ),
        Rule("India", rf"{ALONE}[A-Z]{{2}}\d\d[ \-]?(?:19|20)\d{{2}}\d{{7}}{ENDS}", 0.6),
        Rule("of a state", rf"\b(?:{_DRIVING}) ?\([^)\n]{{2,16}}\)[ :#]{{1,3}}\K(?:\d{{2}} \d{{3}} \d{{3}}|{_LICENCE_FORMS}){ENDS}", 0.7),
        Rule("US, in groups", rf"\blicen[cs]e{IS}\K[A-Z]\d{{3,4}}-\d{{3,5}}-\d{{2,5}}(?:-\d{{1,4}}){{0,2}}{ENDS}", 0.7),
        Rule("my licence is", rf"\bmy (?:own )?licen[cs]e(?: ?{NUMBER})? (?:is|was) \K[A-Z]{{0,2}}\d{{6,12}}{ENDS}", 0.7),
    ),
    check=_enough_digits,
)
