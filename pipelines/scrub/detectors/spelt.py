"""Personal data that somebody spelt out: letter by letter, or its digits in words."""

from typing import Final

from pipelines.scrub.checksums import digits_of
from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.cards import is_card

_WORDS: Final = (
    r"(?:oh|o|zero|nought|nil|one|two|three|four|five|six|seven|eight|nine|null|eins|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun|"
    r"zéro|un|deux|trois|quatre|cinq|sept|huit|neuf|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|"
    r"due|tre|quattro|cinque|sei|sette|otto|nove|nul|een|twee|drie|vijf|zes|zeven|negen|um|dois|três|quatro|sete|oito)"
)
_DIGIT: Final = rf"(?:(?:double|triple|treble|doppel|doble|duplo) )?(?:{_WORDS}|\d{{1,4}})"
_GAP: Final = r"(?:, ?| ?- ?| )"
_TOLD: Final = r"(?:my (?:first |last |full )?name(?: is|['’]s)|name|i am|i['’]m|this is|spelled|spelt|spelling|that['’]s|it['’]s)"
_LETTER: Final = r"[\p{L}]"


def _is_spoken(text: str) -> bool:
    """Whether most of the run is words: digits alone are other detectors' business."""
    return sum(word.isalpha() for word in text.replace(",", " ").replace("-", " ").split()) >= 4


def _is_spaced_card(text: str) -> bool:
    return is_card(digits_of(text))


SPOKEN_NUMBER: Final = Detector(
    name="spoken_number",
    entity_type="PHONE_NUMBER",
    rules=(Rule("digits in words", rf"(?<![\p{{L}}\p{{N}}_])(?:plus )?{_DIGIT}(?:{_GAP}{_DIGIT}){{6,24}}(?![\p{{L}}\p{{N}}_])", 0.7),),
    check=_is_spoken,
)

SPACED_NAME: Final = Detector(
    name="spaced_name",
    entity_type="PERSON",
    rules=(
        Rule("letter by letter", rf"\b{_TOLD}[ :]{{1,2}}\K{_LETTER}(?:[ .\-]{_LETTER}){{2,30}}(?![\p{{L}}\p{{N}}_'’])", 0.7),
        Rule(
            "greeted",
            rf"(?:^|[.!?,] |\n)(?:hi|hello|hey|dear|thanks|regards|cheers),?[ \n]\K{_LETTER}(?: {_LETTER}){{2,30}}(?![\p{{L}}\p{{N}}_'’])",
            0.7,
        ),
    ),
)

SPACED_MAIL: Final = Detector(
    name="spaced_mail",
    entity_type="EMAIL_ADDRESS",
    rules=(
        Rule("letter by letter", r"(?<![\p{L}\p{N}_])(?:[\w.+\-] ){2,40}@(?: [\w.\-]){3,60}(?![\p{L}\p{N}_])", 0.85),
        Rule(
            "blanks around the sign",
            r"(?<![\p{L}\p{N}_.])[\w.+\-]{2,64} ?@ ?[\w\-]{2,63}(?: ?\. ?[\p{L}]{2,12}){1,3}(?<=(?:com|net|org|de|fr|es|it|nl|pt|uk|eu|io|info|co|edu))(?![\p{L}\p{N}_])",
            0.7,
        ),
    ),
)

SPACED_CARD: Final = Detector(
    name="spaced_card",
    entity_type="CREDIT_CARD",
    rules=(Rule("digit by digit", r"(?<![\p{L}\p{N}_.\-])\d{1,6}(?:[ .\-_]{1,3}\d{1,6}){3,18}(?![\p{L}\p{N}_]|[.\-]\d)", 0.5),),
    check=_is_spaced_card,
    sure=True,
)

SPELT: Final = (SPOKEN_NUMBER, SPACED_NAME, SPACED_MAIL, SPACED_CARD)
