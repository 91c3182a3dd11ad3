"""Street addresses with an unmistakable word in them, whatever language the text is in; blocks with a unit; military post."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule

_SUFFIX: Final = (
    r"(?:straße|strasse|gasse|platz|allee|weg|straat|gracht|laan|plein|gatan|vägen|gränd|vej|gade|vænget|veien|vegen|gata|katu|kuja|"
    r"bakken|braut|utca|útja)"
)
_WORD: Final = r"\p{Lu}[\p{L}'’.\-]*"
_UNIT: Final = r"(?:apt|apartment|suite|ste|unit|flat|box)\.? ?#?\d[\w\-]{0,5}"
_REST: Final = rf"(?:(?:,|\n)[ \n?>]{{0,4}}(?:{_WORD}(?: [\p{{L}}'’.\-]+){{0,3}})){{0,3}}(?:[ ,\n]{{0,3}}\d{{4,6}}\b)?"

ADDRESS_ABROAD: Final = Detector(
    name="address_abroad",
    entity_type="ADDRESS",
    rules=(
        Rule("ending", rf"(?<![\p{{L}}\p{{N}}])(?:\d{{1,4}} )?\p{{Lu}}[\p{{L}}\-]{{2,}}{_SUFFIX} \d{{1,4}} ?[a-z]?\b", 0.6),
        Rule(
            "rue",
            (
                rf"(?<![\p{{L}}\p{{N}}])\d{{1,4}}(?: (?:\d{{1,4}}|bis|ter))?,? rue (?:(?:de|du|des|la|le|les|l['’]|"
                rf"d['’]) ?){{0,3}}{_WORD}(?: {_WORD}){{0,2}}"
            ),
            0.6,
        ),
        Rule(
            "name first",
            (
                rf"(?<![\p{{L}}\p{{N}}])(?:\d{{1,4}} )?(?:Calle|Avenida|Rua|Rúa|Praça|Piazza|Viale|Strada|ul\.|"
                rf"ulica) (?:\p{{L}}{{1,3}} ){{0,2}}{_WORD}(?: {_WORD}){{0,3}},? \d{{1,4}}\b"
            ),
            0.6,
        ),
        Rule(
            "number, name and unit",
            rf"(?<![\p{{L}}\p{{N}}$£€.,])\d{{1,5}}[A-Za-z]?(?: \d{{1,5}})? [\p{{L}}'’.\-]{{2,30}}(?: [\p{{L}}'’.\-]{{1,30}}){{0,3}}(?: "
            rf"\d{{1,5}}[A-Za-z]?)?"
            rf"(?:,|\n|,\n)?[ ?>]{{0,5}}(?i:\b{_UNIT}){_REST}",
            0.6,
        ),
        Rule("military", r"\b(?:PSC|CMR|Unit) \d{2,5},? Box \d{1,5}(?:[ \n]{0,2}[ADF]PO,? A[AEP] \d{5})?", 0.8),
        Rule(
            "stated",
            r"\b(?i:(?:address(?: is)?|lives? at|living at|located at|resid(?:e|es|ing) at|moved to|taxi to|office is at|"
            r"house is at)[ :]{1,4}\n?)\K\d{1,5} (?:\d{1,5} )?"
            rf"{_WORD}(?: [\p{{L}}'’.\-]{{2,20}}){{0,3}}(?: \d{{1,5}}\b)?(?=[ ]*(?:[,.;\n?!]|$)){_REST}",
            0.6,
        ),
    ),
    screen=(
        rf"(?i){_SUFFIX} \d|\d[^\n]* rue |(?:calle|avenida|rua|rúa|praça|piazza|viale|strada|ul\.|ulica) |{_UNIT}|"
        rf"(?:address|at|is|to)[ :]{{1,4}}\n?\d"
    ),
    folds_case=False,
)
