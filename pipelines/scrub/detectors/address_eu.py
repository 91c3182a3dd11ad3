"""Street addresses as Germany, France, Spain, Italy, the Netherlands and Portugal write them, with postcode and town where they follow."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.address_parts import TAIL, within

_NAME: Final = r"\p{Lu}[\p{L}\d'’.\-]*"
_NAMES: Final = (
    rf"(?:\d{{1,2}} )?(?:(?:de|del|della|delle|dei|di|da|do|dos|das|du|des|la|las|los|le|les|l['’]|d['’]|von|der|den|e|y|"
    rf"et) ?){{0,3}}{_NAME}(?: (?:(?:de|del|della|di|da|do|dos|du|des|la|le|y|e) ){{0,2}}{_NAME}){{0,4}}"
)
_NUMBER: Final = (
    r",? ?(?:n\.?[º°o]?\.? ?|num\.? |número |numero )?\d{1,4}(?: ?[a-zA-Z](?![\p{L}]))?(?:[\-/]\d{1,4})?(?![\p{L}\p{N}_%€$]|[.,:/]\d)"
)


def _address(language: str, regex: str) -> Detector:
    street = rf"(?<![\p{{L}}\p{{N}}_])(?:{regex})"
    rule = Rule("street and number", f"{street}{TAIL}", 0.7)
    return Detector(f"address_{language}", "ADDRESS", (rule,), trim=within(street), folds_case=False, languages=(language,))


ADDRESSES: Final = (
    _address(
        "de",
        (
            rf"(?:(?:(?:Am|An der|Auf dem|Im|Zum|Zur|Unter den|In der) )?\p{{Lu}}[\p{{L}}\-]*(?:(?i:straße|strasse|str\.|weg|platz|allee|"
            rf"gasse|ring|damm|ufer|steig|chaussee))|{_NAME} (?:Straße|Strasse|Str\.|Weg|Platz|Allee|Gasse|Ring|Damm|"
            rf"Ufer)) ?\d{{1,4}} ?[a-z]?\b|(?:Am|An der|An den|Auf der|Auf dem|Im|In der|In den|Zum|Zur|Unter den|Hinter der|Hinter dem|Vor dem|Bei der|Beim) "
            rf"{_NAME}(?: {_NAME})? \d{{1,4}} ?[a-z]?\b(?=,? ?\n? ?\d{{5}} \p{{Lu}})"
        ),
    ),
    _address(
        "fr",
        (
            rf"\d{{1,4}}(?: ?(?:bis|ter|[A-D]))?,? (?i:rue|avenue|av\.|boulevard|bd|place|chemin|impasse|allée|allées|quai|cours|route|"
            rf"square|passage|faubourg) {_NAMES}"
        ),
    ),
    _address(
        "es",
        rf"(?i:calle|c/|avenida|avda\.?|plaza|paseo|camino|carretera|ronda|travesía) ?{_NAMES}{_NUMBER}",
    ),
    _address(
        "it",
        rf"(?i:via|viale|piazza|piazzale|corso|vicolo|largo|strada|lungomare) {_NAMES}{_NUMBER}",
    ),
    _address(
        "nl",
        r"(?:\p{Lu}[\p{L}.]+ (?:de|van|van de|van der|van den|ter|ten|'t) )?\p{Lu}[\p{L}\-]*(?i:straat|laan|weg|plein|gracht|kade|singel|dijk|hof|steeg) ?\d{1,4} ?[a-z]?\b",
    ),
    _address(
        "pt",
        rf"(?i:rua|avenida|av\.|travessa|praça|largo|estrada|alameda|rodovia) {_NAMES}{_NUMBER}",
    ),
)

POSTCODES: Final = Detector(
    name="address_nl_postcode",
    entity_type="ADDRESS",
    rules=(Rule("code and town", r"(?<![\p{L}\p{N}_\-])[1-9]\d{3} (?!SA|SD|SS)[A-Z]{2}(?: \p{Lu}[\p{L}'’\-]+)(?![\p{L}\p{N}_])", 0.5),),
    folds_case=False,
    languages=("nl",),
)
