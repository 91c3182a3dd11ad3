"""Street addresses and postcodes as English-speaking countries write them."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule

_STREET: Final = (
    r"(?:street|st|road|rd|avenue|ave|av|lane|ln|drive|dr|boulevard|blvd|court|ct|place|pl|square|sq|terrace|ter|way|close|"
    r"crescent|cres|gardens|gdns|parkway|pkwy|highway|hwy|"
    r"circle|cir|trail|trl|mews|grove|row|walk|alley|loop|plaza|esplanade|quay|wharf|path|turnpike|pike|causeway|broadway)"
)
_LONG: Final = r"(?:street|road|rd|avenue|ave|lane|drive|boulevard|blvd|crescent|terrace|parkway|highway|gardens|close|court)"
_UNIT: Final = r"(?:(?:apt|apartment|suite|ste|unit|flat|floor|room|rm|bldg|building|p\.?o\.? box)\.? ?#?[\w\-]{1,6}|# ?\d[\w\-]{0,5})"
_WORD: Final = r"(?:\p{Lu}[\p{L}'’.\-]*|\d{1,3}(?:st|nd|rd|th)|of|the|de|la|van|St\.)"
_UK: Final = r"(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})"
_US: Final = r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])"
_TOWN: Final = (
    rf"(?:[,.]?[ \n]{{1,2}}{_UNIT})?(?:,? ?\n? ?\p{{Lu}}[\p{{L}}'’.\-]+(?: \p{{Lu}}[\p{{L}}'’.\-]+){{0,2}})?(?:,? ?\n?(?:{_US} "
    rf"\d{{5}}(?:-\d{{4}})?|,? ?{_UK}|,? \d{{5}}(?:-\d{{4}})?)\b)"
)

ADDRESS_EN: Final = Detector(
    name="address_en",
    entity_type="ADDRESS",
    rules=(
        Rule(
            "number and street",
            (
                rf"(?i:\b{_UNIT},? )?(?<![\p{{L}}\p{{N}}_$£€.,])\d{{1,5}}[A-Za-z]?(?:[\-/]\d{{1,5}})?,? (?:{_WORD} "
                rf"){{1,4}}(?i:{_STREET})\b(?:(?i:(?<=\b(?:st|rd|ave|av|ln|dr|blvd|ct|pl|sq|ter|gdns|pkwy|hwy|"
                rf"cir))\.(?=[ ,\n])))?(?:[ ,]{{1,2}}[NSEW]{{1,2}}\b)?(?:[,.]?[ \n]{{1,2}}(?i:{_UNIT}))?(?:{_TOWN})?"
            ),
            0.75,
        ),
        Rule(
            "in small letters",
            (
                rf"(?i:(?:\b{_UNIT},? )?(?<![\p{{L}}\p{{N}}_$£€.,])\d{{1,5}}[a-z]? (?!min|hour|day|week|month|"
                rf"year|[ap]m |way |star |lane |square |feet |of |on |in |and |"
                rf"or |to |the )[\p{{L}}'’.\-]{{3,20}}(?: [\p{{L}}'’.\-]{{3,20}})? {_LONG}\b\.?(?!s))(?:{_TOWN})?"
            ),
            0.5,
        ),
        Rule("unit", r"(?i:\b(?:apt|apartment|suite|flat|unit)\.? ?#?\d{1,5}[A-Za-z]?\b)(?!\.\d| ?%)", 0.45),
        Rule("post box", r"(?i:\bp\.? ?o\.? ?box ?#?\d{1,6}\b|\bpost office box \d{1,6}\b)" + rf"(?:{_TOWN})?", 0.8),
        Rule(
            "town, state and ZIP", rf"(?:\p{{Lu}}[\p{{L}}'’.\-]+ ){{0,2}}\p{{Lu}}[\p{{L}}'’.\-]+,? {_US},? \d{{5}}(?:-\d{{4}})?\b(?!-)", 0.7
        ),
        Rule(
            "town and UK postcode",
            (
                rf"(?:(?:\p{{Lu}}[\p{{L}}'’\-]+ ){{0,2}}\p{{Lu}}[\p{{L}}'’\-]+,? )?(?<![\p{{L}}\p{{N}}_\-]"
                rf"){_UK.replace(' ?', ' ')}(?![\p{{L}}\p{{N}}_])"
            ),
            0.6,
        ),
        Rule(
            "named code",
            (
                r"(?i:\b(?:zip|postal|post)[ \-]?(?:code)?(?: is|:)+ \K(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|"
                r"\d{4,5}(?:-\d{4})?)\b)"
            ),
            0.8,
        ),
    ),
    screen=(
        rf"(?i)\d[^\n]*\b{_STREET}\b|\b(?:apt|apartment|suite|flat|unit)\.? ?#?\d|box|\b{_US}\b,? \d{{5}}|[a-z]\d[a-z\d]? \d[a-z]{{2}}|"
        rf"(?:zip|post)"
    ),
    folds_case=False,
    languages=("en",),
)
