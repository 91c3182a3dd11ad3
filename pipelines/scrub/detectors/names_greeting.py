"""Names that somebody is greeted by, in seven languages."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.name_shapes import NAME, SMALL, TITLES, listed_name, spoken_name

GREETINGS: Final = {
    "en": (
        r"hi|hello|hey|hiya|howdy|dear|greetings|good (?:morning|afternoon|evening|day)|welcome(?: back)?|thanks|thank you|"
        r"many thanks|morning|bye|goodbye"
    ),
    "de": r"hallo|hi|liebe|lieber|sehr geehrte|sehr geehrter|guten (?:tag|morgen|abend)|moin|servus|grüezi|grüß gott|danke|vielen dank",
    "fr": r"bonjour|bonsoir|salut|cher|chère|coucou|merci",
    "es": r"hola|buen(?:os|as)? (?:d[ií]as?|tardes|noches)|estimad[oa]|querid[oa]|gracias",
    "it": r"ciao|buongiorno|buonasera|salve|gentile|gent\.m[oa]|car[oa]|egregio|grazie",
    "nl": r"hallo|hoi|beste|geachte|dag|goede(?:morgen|middag|navond|ndag)|bedankt",
    "pt": r"olá|oi|bom dia|boa (?:tarde|noite)|car[oa]|prezad[oa]|estimad[oa]|obrigad[oa]",
}
_TITLE: Final = rf"(?i:(?:{TITLES})\.? )?+"
"""A title is no name, not even where the name behind it is gone."""


_ANSWERS: Final = r"yes|no|ok|okay|sure|great|sorry|no problem|you['’]re welcome|not at all|of course|please|perfect|alright|all right|well"
"""Words that a name may follow, and much else: after them, and where a sentence goes on, a name must be a listed one."""


def _start(words: str) -> str:
    return rf"(?:^|[.!?>\"“(,:] ?|\n)[ \t*_>]{{0,4}}(?i:{words})(?: again)?(?: there)?,? {_TITLE}"


def _run_on(language: str, words: str) -> Detector:
    words = f"{words}|{_ANSWERS}" if language == "en" else words
    start = _start(words)
    rule = Rule("listed", rf"{start}\K(?:{NAME}|{SMALL})(?=['’]?[ \t]+[\p{{L}}]|[ \t]*[,!.:;?\n]|$)", 0.6)
    return Detector(f"greeting_listed_{language}", "PERSON", (rule,), trim=listed_name, folds_case=False, languages=(language,))


def _greeting(language: str, words: str) -> Detector:
    start = _start(words)
    return Detector(
        name=f"greeting_{language}",
        entity_type="PERSON",
        rules=(
            Rule("with a capital", rf"{start}\K{NAME}(?=[ \t]*(?:[,!.:;?\n)–—\-]|$))", 0.7),
            Rule("in small letters", rf"{start}\K{SMALL}(?=[ \t]*(?:[,!.:;\n]|$))", 0.55),
        ),
        trim=spoken_name,
        folds_case=False,
        languages=(language,),
    )


GREETED: Final = tuple(greeting(language, words) for greeting in (_greeting, _run_on) for language, words in GREETINGS.items())
