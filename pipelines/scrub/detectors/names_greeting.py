"""Names that somebody is greeted by, in seven languages."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.name_shapes import NAME, SMALL, TITLES, spoken_name

GREETINGS: Final = {
    "en": r"hi|hello|hey|hiya|howdy|dear|greetings|good (?:morning|afternoon|evening|day)|welcome(?: back)?|thanks|thank you|many thanks|sorry|morning|bye|goodbye|yes|no|ok|okay|sure|great|no problem|you['’]re welcome",
    "de": r"hallo|hi|liebe|lieber|sehr geehrte|sehr geehrter|guten (?:tag|morgen|abend)|moin|servus|grüezi|grüß gott|danke|vielen dank",
    "fr": r"bonjour|bonsoir|salut|cher|chère|coucou|merci",
    "es": r"hola|buen(?:os|as)? (?:d[ií]as?|tardes|noches)|estimad[oa]|querid[oa]|gracias",
    "it": r"ciao|buongiorno|buonasera|salve|gentile|gent\.m[oa]|car[oa]|egregio|grazie",
    "nl": r"hallo|hoi|beste|geachte|dag|goede(?:morgen|middag|navond|ndag)|bedankt",
    "pt": r"olá|oi|bom dia|boa (?:tarde|noite)|car[oa]|prezad[oa]|estimad[oa]|obrigad[oa]",
}
_TITLE: Final = rf"(?i:(?:{TITLES})\.? )?"


def _greeting(language: str, words: str) -> Detector:
    start = rf"(?:^|[.!?>\"“(,:] ?|\n)[ \t*_>]{{0,4}}(?i:{words})(?: again)?(?: there)?,? {_TITLE}"
    return Detector(
        name=f"greeting_{language}",
        entity_type="PERSON",
        rules=(
            Rule("with a capital", rf"{start}\K{NAME}(?=[ \t]*(?:[,!.:;?\n)–—\-]|$)|['’]?[ \t]+[\p{{Ll}}I])", 0.7),
            Rule("in small letters", rf"{start}\K{SMALL}(?=[ \t]*(?:[,!.:;\n]|$))", 0.55),
        ),
        screen=rf"(?im)(?:^|[.!?>\"“(,:])[ \t*_>]{{0,5}}(?:{words})(?: again)?(?: there)?,? \p{{L}}",
        trim=spoken_name,
        folds_case=False,
        languages=(language,),
    )


GREETED: Final = tuple(_greeting(language, words) for language, words in GREETINGS.items())
