"""Dates of birth: a date with the words of birth before it; other dates stay."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule

_MONTH: Final = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|févr|fev|avr|mai|juin|juil|août|ene|abr|ago|dic|gen|mag|giu|lug|set|"
    r"ott|mrt|mei|okt|dez|out|märz|mär)[\p{L}]*\.?"
)
_DATE: Final = (
    rf"(?:\d{{1,4}}[./\-]\d{{1,2}}[./\-]\d{{1,4}}|\d{{1,2}}(?:st|nd|rd|th|er|[º°]|\.)?(?: of| de)? {_MONTH},?(?: de)? \d{{2,4}}|"
    rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{2,4}}|"
    rf"\d{{1,2}}[\-/]{_MONTH}[\-/]\d{{2,4}}|"
    r"\d{2} \d{2} (?:19|20)\d{2}|\d{8})"
)
_WORDS: Final = (
    r"date[ \-]of[ \-]birth|birth ?date|birth ?day|d\.?o\.?b\b\.?|born|geburtsdatum|geburtstag|geboren|geb|date de naissance|"
    r"née?|fecha de nacimiento|nacid[oa]|nací|"
    r"data di nascita|nat[oa]|geboortedatum|data de nascimento|nascid[oa]|nasci|nasc|(?:fecha|f)\.? ?(?:de )?nac\.?"
)

BIRTH: Final = Detector(
    name="date_of_birth",
    entity_type="DATE_OF_BIRTH",
    rules=(
        Rule(
            "in answer",
            rf"\b(?:{_WORDS})\b[^\n?]{{0,60}}\? ?\n(?:\p{{L}}{{2,14}} ?: )?[^\d\n]{{0,12}}\K{_DATE}(?![\p{{N}}])",
            0.8,
        ),
        Rule("in a list of travellers", rf"(?<=, [A-Z]{{1,2}}\d{{6,8}}, ?){_DATE}(?![\p{{N}}])", 0.7),
        Rule(
            "another's too",
            rf"\b(?:birth ?days?|born|d\.?o\.?b\.?)\b[^\n]{{0,70}}?\b(?:mine|hers|his|theirs)(?:['’]s| is| was)? (?:the |on )?\K{_DATE}(?![\p{{N}}])",
            0.7,
        ),
        Rule("set right", rf"\bd\.?o\.?b\b[^\n.;]{{0,40}}? (?:is|it['’]s|was) \K{_DATE}(?![\p{{N}}])", 0.8),
        Rule(
            "after its words",
            rf"\b(?:{_WORDS})\b\.?[^\d\n]{{0,24}}?(?:\n(?:\p{{L}}{{2,14}}: )?)?[^\d\n]{{0,3}}?\K(?<![\p{{N}}]){_DATE}(?![\p{{N}}])",
            0.8,
        ),
    ),
)
