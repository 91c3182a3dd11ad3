"""Addresses that the postcode and town behind them tell, whatever the street is called, and in small letters too."""

from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.address_parts import UK_CODE_APART, UNIT
from pipelines.scrub.listed import is_town

_FREE: Final = r"(?<![\p{L}\p{N}_$£€.,#/\-])"
_NAME: Final = r"[\p{L}\p{M}][\p{L}\p{M}'’.\-]{0,24}"
_NO_STREET: Final = r"(?!(?:to|in|of|for|at|from|and|is|was|are|or|by|with|than|more|items?|times|days?|weeks?|hours?|people|pcs|x) )"
_HOUSE: Final = rf"(?:{UNIT},? )?{_FREE}\d{{1,4}}[a-z]?(?:[\-/]\d{{1,4}})?,?"
_TOWN: Final = r"(?!(?:19|20)\d\d )(?:[A-Z]{1,2}-)?\d{4,5},? (?:(?i:bad|den|het|la|le|les|los|las|el|san|st|sankt|saint)\.?[ \-])?(?:\p{L}\p{M}?){2,}(?:-(?:\p{L}\p{M}?){2,}){0,3}"
_INSIDE: Final = r"(?:,? ?(?:\d{1,2}[.º°ªo]{0,2} ?)?\p{L}{0,12}\.?(?: ?\d{1,3})?(?=,)){0,2}"
"""Floor, stair and door between the street and the code: `2º izq`, `portal 2`, `3. Stock`."""
_LED: Final = (
    r"(?i:am|an der|an den|auf der|auf dem|(?:im|in der|in den)(?! \p{L}+(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer)\b)|zum|zur|unter den|calle|c/|avenida|avda\.?|av\.|plaza|paseo|camino|ronda|rúa|rua|travessa|praça|largo|"
    r"alameda|via|viale|vicolo|piazza|corso|contrada|località|loc\.|rue|boulevard|quai|chemin|impasse|place|ulica|ul\.|jalan|jln\.?|lorong)"
)
_SMALL: Final = r"(?i:(?:de la|de los|de las|de|del|della|delle|dei|do|da|dos|das|du|des|la|le|les|van de|van der|van|von) )"
_NUMBER: Final = r",? ?(?:n\.?[º°o]?\.? ?)?\d{1,4}(?: ?[a-zA-Z]\b)?(?:[\-/]\d{1,4}|-[A-Z])?"
_LED_STREET: Final = rf"(?<![\p{{L}}\p{{N}}_]){_LED} ?{_SMALL}?{_NAME}(?: {_NAME}){{0,3}}?{_NUMBER}"
_STREET: Final = rf"(?<![\p{{L}}\p{{N}}_])(?:(?:\p{{Lu}}[\p{{L}}\p{{M}}'’.\-]* (?:{_SMALL})?){{0,3}}\p{{Lu}}[\p{{L}}\p{{M}}'’.\-]+|(?!bestellung|rechnung|kapitel|seite|page|order|version|model)\p{{Ll}}[\p{{L}}\p{{M}}\-]{{5,}}){_NUMBER}"
_COLOMBIAN: Final = (
    r"(?:carrera|cra\.?|kra\.?|calle|cll?\.?|diagonal|diag\.?|transversal|transv?\.?|avenida|av\.?) \d{1,3} ?[a-z]?(?: (?:bis|sur|norte|este|oeste))? ?"
    r"(?:#|n[o°º]\.?) ?\d{1,3} ?[a-z]?(?: ?[\-–] ?| )\d{1,3}\b(?:,? (?:apto|apt|ap|casa|piso|of|int|torre|bloque)\.? ?\d{1,5}){0,2}"
    r"(?:, \p{Lu}[\p{L}\p{M}]+(?: \p{Lu}[\p{L}\p{M}]+)?(?:,? \d{6}\b)?)?"
)
_LAST: Final = regex.compile(r"[\p{L}\p{M}]{2,}")
_NOT_WORDS: Final = frozenset({"cm", "mm", "kg", "stück", "stk", "euro", "eur", "km", "mb", "gb", "items", "points", "punkte", "uhr"})


def _ends_in_town(text: str) -> bool:
    """Whether one of the words behind the code is a town's; on a line of its own any word with a capital that is no unit will do."""
    behind = _LAST.findall(text[regex.search(r"\d{4,5}[^\d]*\Z", text).start() :])
    return any(map(is_town, behind)) or ("\n" in text and behind[0][0].isupper() and behind[0].casefold() not in _NOT_WORDS)


ADDRESS_CODED: Final = (
    Detector(
        name="address_uk_coded",
        entity_type="ADDRESS",
        rules=(
            Rule(
                "house, street, town and postcode",
                rf"(?i:{_HOUSE} {_NO_STREET}{_NAME}(?: {_NO_STREET}{_NAME}){{0,3}},(?: |\n)(?:{_NAME}(?: {_NAME}){{0,2}},?(?: |\n)){{0,3}}{UK_CODE_APART}(?![\p{{L}}\p{{N}}_]))",
                0.8,
            ),
        ),
        languages=("en",),
    ),
    Detector(
        name="address_coded",
        entity_type="ADDRESS",
        rules=(
            Rule("street, number, code and town", rf"{_STREET}{_INSIDE},(?: |\n)?{_TOWN}", 0.7),
            Rule(
                "French, in small letters",
                rf"(?i:{_FREE}\d{{1,4}}(?: ?(?:bis|ter|quater))?,? (?:rue|avenue|av\.?|bd\.?|boulevard|place|chemin|impasse|allée|quai|route|cours) (?:{_NAME} ){{1,5}}?,? ?\d{{5}} \p{{L}}{{3,}})",
                0.7,
            ),
        ),
        check=_ends_in_town,
        folds_case=False,
    ),
    Detector(
        name="address_led",
        entity_type="ADDRESS",
        rules=(Rule("street by its word, number, code and town", rf"{_LED_STREET}{_INSIDE},(?: |\n)?{_TOWN}(?: \p{{Lu}}{{2}}\b)?", 0.7),),
        folds_case=False,
    ),
    Detector(
        name="address_gridded",
        entity_type="ADDRESS",
        rules=(Rule("Colombian", rf"(?i:{_FREE}{_COLOMBIAN})", 0.7),),
    ),
)
