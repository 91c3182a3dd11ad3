"""Names that a message is signed with, in seven languages."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.name_shapes import NAME, SMALL, spoken_name

_CLOSINGS: Final = {
    "en": (
        r"(?:many |kind |kindest |best |warm |warmest |with (?:kind |best |warm )?)?(?:thanks|thank you|regards|wishes|rgds)(?: a lot|"
        r" so much| very much| again| in advance| and regards)?"
        r"(?: for (?:your|the|all your) (?:help|time|support|assistance))?|best|cheers|(?:yours )?(?:sincerely|truly|"
        r"faithfully)(?: yours)?|all the best|take care|respectfully|cordially|"
        r"love|thx|ty|tia|signed|sent by|have a (?:nice|great|good) (?:day|one|evening|weekend)|bye|talk soon|warmly"
    ),
    "de": (
        r"(?:mit )?(?:freundlichen?|besten?|viele[nr]?|liebe[n]?|herzliche[n]?|schöne[n]?) (?:grü(?:ß|ss)en?|gru(?:ß|ss)|dank)|"
        r"(?:danke|vielen dank|mfg|lg|vg|grüße|gruß)"
    ),
    "fr": (
        r"(?:bien )?cordialement|merci(?: beaucoup| d['’]avance| bien)?|bien à vous|salutations|sincères salutations|(?:bonne|"
        r"belle) journée|amicalement|cdlt"
    ),
    "es": r"(?:un )?(?:saludos?|saludos? cordiale?s?|cordial saludo|atentamente|gracias(?: de antemano)?|muchas gracias|un abrazo)",
    "it": r"(?:cordiali |distinti |cari )?saluti|grazie(?: mille| in anticipo)?|cordialmente|un saluto",
    "nl": r"(?:met )?(?:vriendelijke groet(?:en)?|hartelijke groet(?:en)?|groet(?:en|jes)?|mvg|bedankt|alvast bedankt|dank je wel)",
    "pt": r"(?:atenciosamente|cumprimentos|com os melhores cumprimentos|obrigad[oa]|muito obrigad[oa]|abraços?|att)",
}


def _signature(language: str, words: str) -> Detector:
    start = (
        rf"(?:^|[.!?,;] |\n|\b)(?i:{words})[ \t]{{0,2}}(?:[,.!;:]{{1,3}}[ \t]*\n{{0,3}}|[ \t]*[\-–—]{{1,2}}|\n{{1,3}}|"
        rf"[ \t])[ \t]*[\-–—~*]{{0,2}}[ \t]*"
    )
    return Detector(
        name=f"signature_{language}",
        entity_type="PERSON",
        rules=(
            Rule("with a capital", rf"{start}\K{NAME}(?=[ \t]*[.!*]?[ \t]*(?:$|\n))", 0.7),
            Rule("in small letters", rf"{start}\K{SMALL}(?: {SMALL})?(?=[ \t]*[.!]?[ \t\n]*\Z)", 0.6),
        ),
        trim=spoken_name,
        folds_case=False,
        languages=(language,),
    )


SIGNED: Final = tuple(_signature(language, words) for language, words in _CLOSINGS.items())
