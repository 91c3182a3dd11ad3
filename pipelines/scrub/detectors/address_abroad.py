"""Addresses abroad in any text: streets of other languages with their number, numbered houses with a unit, and what is said to be an address."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.address_parts import CAPITAL, TAIL, UNIT, within

_SUFFIX: Final = (
    r"(?:stra(?:ß|ss)e|str\.?|gasse|platz|allee|weg|steig|chaussee|strasse|straat|gracht|laan|plein|plaats|steenweg|dreef|kade|singel|wal|gatan|"
    r"vägen|gränd|stigen|"
    r"backen|torget|vej|gade|vænget|stræde|veien|vegen|vei|gata|bakken|braut|vegur|stræti|strati|straeti|holt|katu|kuja|tie|polku|raitti|"
    r"utca|útja|tänav|"
    r"keid)"
)
"""Endings of one word that mean a street: German, Dutch, Scandinavian, Icelandic, Finnish, Hungarian, Estonian."""
_AFTER: Final = (
    r"(?:út|utca|u\.|tér|körút|köz|rakpart|sor|útja|ulica|cesta|ulice|náměstí|nám\.|třída|vei|veg|väg|allé|Allee|Straße|Strasse|Weg|Platz|tn|mnt|"
    r"Caddesi|Cad\.|Sokak|Sok\.|Street|Road)"
)
"""Words that follow a street's name."""
_BEFORE: Final = (
    r"(?:Calle|C/|Avenida|Avda\.?|Rua|Rúa|R\.|Carrer|Praça|Piazza|Piazzale|Viale|Travessa|Alameda|Rodovia|ul\.|ulica|al\.|aleja|pl\.|os\.|"
    r"Λεωφόρος|Λεωφ\.|Λ\.|Οδός|οδός|rue|Rue|boulevard|Boulevard|quai|Quai|impasse|chemin|Calea|Strada|str\.|улица|ул\.|Jalan|Jl\.|Jln\.?)"
)
_BEFORE_OR_WORD: Final = (
    r"(?:Via|Vicolo|Corso|Largo|Plaza|Paseo|Camino|Estrada|Ronda|Avenue|avenue|Place|place|Route|Unter den|Am|An der|Zum|Im)"
)
_SMALL_WORDS: Final = r"(?:(?:de|del|della|delle|dei|degli|di|da|do|dos|das|du|des|la|las|los|le|les|den|der|van|von|y|e|l['’]|d['’]) ?)"
_NAMES: Final = rf"(?:{_SMALL_WORDS}{{0,3}}{CAPITAL}(?: {_SMALL_WORDS}{{0,2}}(?:{CAPITAL}|\p{{L}}{{3,}}(?=[ ,]+\d))){{0,4}})"
_NUMBER: Final = r",? ?(?:n\.?[º°o]?\.? ?)?\d{1,4}(?: ?[a-zA-Z](?![\p{L}]))?(?:[\-/]\d{1,4}[a-zA-Z]?)?(?![\p{L}\p{N}_%€$]|[.,:/]\d| ?(?:%|€|\$|days|times|Uhr|GB|MB))\.?"
_FREE: Final = r"(?<![\p{L}\p{N}_$£€.,#/\-])"
_LEADING: Final = rf"(?:{_FREE}(?i:{UNIT}),? ?\n?)?(?:{_FREE}\d{{1,4}} )?"
_LED: Final = rf"(?:{_FREE}(?i:{UNIT}),? ?\n?)?{_FREE}\d{{1,4}}(?: ?(?:bis|ter|[A-D]))?,? "

_STREETS: Final = "|".join(
    (
        rf"{_LEADING}(?<![\p{{L}}\p{{N}}_])(?:\p{{Lu}}[\p{{L}}.\-]* ){{0,3}}\p{{Lu}}[\p{{L}}\p{{M}}\-]{{2,}}{_SUFFIX}{_NUMBER}",
        rf"{_LEADING}(?<![\p{{L}}\p{{N}}_])(?:\p{{Lu}}[\p{{L}}.\-]* ){{1,4}}(?:\p{{L}}+ )?{_AFTER}{_NUMBER}",
        rf"{_LEADING}(?<![\p{{L}}\p{{N}}_]){_BEFORE} ?{_NAMES}{_NUMBER}",
        rf"{_LED}{_BEFORE_OR_WORD} {_NAMES}{_NUMBER}",
        rf"(?<=\b(?:in|on|at|and|is|to|from|address:?) )Via {_NAMES}{_NUMBER}",
        (
            rf"{_LED}(?:(?:\d{{1,4}}|bis|ter),? )?(?:rue|Rue|boulevard|Boulevard|bd\.?|avenue|Avenue|av\.|quai|Quai|impasse|allée|allées|chemin|cours|faubourg|place|square|"
            rf"R|Rua|Via|ulica) {_NAMES}"
        ),
    )
)
_LATIN: Final = r"[\p{L}\p{M}'’.\-]{2,30}"
_HOUSE: Final = (
    rf"{_FREE}\d{{1,5}}[A-Za-z]?(?: \d{{1,5}})? {CAPITAL}(?: {_LATIN}){{0,4}}(?: \d{{1,5}}[A-Za-z]?\b)?\.?(?:,|\n|,\n)?[ \n>?]{{0,6}}"
    rf"(?i:\b(?:apt|apartment|appt|suite|ste|unit|flat|floor|room)\.? ?#?\d[\w\-]{{0,5}})"
    rf"|{_FREE}\d{{1,5}}[a-z]?(?: \d{{1,5}})? [\p{{L}}\p{{M}}'’\-]{{3,30}}(?: {_LATIN}){{0,3}}(?: \d{{1,5}}[a-z]?\b)?\.?(?:,|\n|,\n)?[ \n>?]{{0,6}}"
    rf"(?i:\b(?:apt|apartment|suite)\.? ?#?\d[\w\-]{{0,5}})"
)
_MILITARY: Final = (
    r"(?i:(?<![\p{L}\p{N}_])(?:psc|cmr|unit) \d{2,5},? box \d{1,5}(?:[ ,\n]{1,3}[adf]po,? a[aep] \d{5})?|[adf]po,? a[aep] \d{5}\b)"
    r"|(?i:(?<![\p{L}\p{N}_])(?:uss|usns|usnv|uscgc) [\p{L}'’\-]+[ ,\n]{1,3}[adf]po,? a[aep] \d{5}\b)"
)
_CORNER: Final = (
    rf"(?:the )?(?:corner|intersection) of (?:\d{{1,5}} )?{CAPITAL}(?: (?:{CAPITAL}|\d{{1,4}}\.?(?= (?:and|&)))){{0,4}} (?:and|&) (?:\d{{1,5}} )?(?:{CAPITAL}|\d{{1,3}}(?:st|nd|rd|th))(?: (?i:"
    rf"street|st|avenue|ave|road|rd|drive|lane)|(?: {CAPITAL}){{1,2}}| \d{{1,4}}\b)?"
    r"|(?i:(?:the )?(?:corner|intersection) of (?:[\p{L}\p{M}.\-]+ ){1,4}(?:\d{1,4}\.? )?and (?:[\p{L}\p{M}\-]+ ){1,2}(?:street|st|avenue|ave|road|rd|drive|lane)\b)"
)
_SAID: Final = (
    r"address of [^\n]{1,40}? is|address(?:es)?(?: (?:is|are|to|as|with|for me is|has changed to))?(?: now)?|lives? (?:at|in)|living at|located at|situated at|resid(?:e|es|ing) at|"
    r"moved to|taxi to|(?:office|house|home|flat|shop|store|place|it)(?: is|['’]s) (?:at|in)|here they are|come (?:round )?to|"
    r"(?:sent|send|ship|shipped|deliver|delivered|mail|mailed|forward|forwarded|post|posted|return|returned)(?: (?:it|them|this|that|me|mine|one|everything|the \p{L}+|my \p{L}+)){0,2}"
    r"(?: back)? to|(?:meet(?:ing)?|arrived|stay(?:ing)?|picked up|pick(?: it| me| them)? up)(?: me| us)? at"
)
_CROSSING: Final = rf"(?:(?:the )?(?:corner|intersection) of )?(?:{CAPITAL}(?: {CAPITAL}){{0,3}},?(?: \d{{1,4}}\.?)? (?:and|&) )?"
_STATED_PLACE: Final = (
    rf"{_CROSSING}(?:{_FREE}\d{{1,5}}[A-Za-z]?(?:[\-/]\d{{1,4}})?(?: \d{{1,5}})?,? {_NAMES}(?: \d{{1,5}}[a-z]?\b\.?)?|"
    rf"(?!\p{{Lu}}+ \d){CAPITAL}(?: {_LATIN}){{0,4}}[ ,]{{1,2}}\d{{1,4}}[a-z]?\b\.?)(?=[ ]*(?:[,.;\n?!]|$| (?:for|in case|last|as|and|please)| \p{{Lu}}))"
)

ADDRESS_ABROAD: Final = Detector(
    name="address_abroad",
    entity_type="ADDRESS",
    rules=(
        Rule("street and number", rf"(?:{_STREETS}){TAIL}", 0.6),
        Rule("house, name and unit", rf"(?:{_HOUSE}){TAIL}", 0.6),
        Rule("military", _MILITARY, 0.8),
        Rule(
            "corner",
            rf"\b{_CORNER}",
            0.6,
        ),
    ),
    trim=within(rf"(?:{_STREETS})|(?:{_HOUSE})|{_MILITARY}|{_CORNER}"),
    folds_case=False,
)

ADDRESS_STATED: Final = Detector(
    name="address_stated",
    entity_type="ADDRESS",
    rules=(Rule("after its words", rf"\b(?i:{_SAID})[ :]{{1,4}}\n{{0,2}}\K{_STATED_PLACE}{TAIL}", 0.6),),
    trim=within(_STATED_PLACE),
    folds_case=False,
)
