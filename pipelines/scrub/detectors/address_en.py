"""Street addresses and postcodes as English-speaking countries write them: US, UK, Ireland, Canada, Australia, New Zealand, India, Singapore."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.address_parts import (
    AU_STATE,
    CA_CODE,
    CA_PROVINCE,
    CAPITAL,
    COUNTRY,
    TAIL,
    UK_CODE_APART,
    UNIT,
    US_STATE,
    within,
)

_TYPE: Final = (
    r"(?:street|str|st|road|rd|avenue|avenues|ave|av|lane|ln|drive|dr|boulevard|blvd|court|ct|crt|place|pl|square|sq|terrace|terr|ter|tce|way|"
    r"close|cl|crescent|cres|gardens|gdns|gate|green|parkway|pkwy|highway|hwy|expressway|freeway|"
    r"circle|cir|circuit|cct|trail|trl|mews|grove|gr|row|walk|alley|loop|plaza|esplanade|quay|wharf|path|turnpike|pike|causeway|broadway|"
    r"marg|nagar|colony|layout|salai|jalan|hill|rise|parade|pde|view|vale|heights|chase|mount|bypass|cross|main|bazaar|chowk|enclave)"
)
_SHORT: Final = r"(?:st|rd|ave|av|ln|dr|blvd|ct|pl|sq|ter|gdns|pkwy|hwy|cir|cres)"
_LONG: Final = r"(?:street|road|rd|avenue|ave|lane|boulevard|blvd|crescent|cres|terrace|parkway|pkwy|highway|hwy|gardens|gdns|grove|mews)"
_LOOSE: Final = r"(?:drive|court|place|square|way|circle|trail|close|st|dr|ct|ln)"
"""Endings of streets in small letters; what `_LOOSE` names is often something else."""
_NOT_STREETS: Final = (
    r"(?!(?:Hard|Disk|Google|Flash|Thumb|USB|External|Network|Supreme|District|County|Superior|Circuit|Claims|Federal|High|Crown|Bankruptcy|"
    r"Justice|Appeals|Magistrates|File|Profile|Install|Folder|Home|Menu|Start|One|Wall) (?i:drive|court|path|row|screen|page|way|street|main|view)\b)"
)
_WORD: Final = rf"(?:{CAPITAL}|\d{{1,3}}(?i:st|nd|rd|th)|of|the|de|la|van|on)"
_FIRST: Final = rf"(?:{CAPITAL}|\d{{1,3}}(?i:st|nd|rd|th))"
_NUMBER: Final = (
    r"(?<![\p{L}\p{N}_$£€.,#/:\-]|\b(?:in|since|until|version|chapter|page|step|windows|top|firefox|thunderbird|ios|android) )"
    r"\d{1,5}[A-Za-z]?(?:[\-/–]\d{1,5}[A-Za-z]?)?(?: \d{1,5})?(?: 1/2)?,?"
)
_POINT: Final = rf"(?:(?i:(?<=\b{_SHORT})\.(?=[ ,\n]|$)))?"
_UNIT_BEFORE: Final = rf"(?i:(?<![\p{{L}}\p{{N}}_#]){UNIT}(?: of)?[,/]? ?\n?[ >]{{0,4}})?"
_UNIT_FIRST: Final = rf"(?i:(?<![\p{{L}}\p{{N}}_#]){UNIT}),(?: |\n)(?:{CAPITAL}(?: {CAPITAL}){{0,3}},(?: |\n))?"
_UNIT_AFTER: Final = rf"(?:[,.]?[ \n]{{1,2}}(?i:{UNIT}))?"
_STREET: Final = (
    rf"(?:{_UNIT_BEFORE}{_NUMBER} |{_UNIT_FIRST}){_NOT_STREETS}(?:the |The )?{_FIRST} (?:{_NOT_STREETS}{_WORD} ){{0,4}}?(?:(?i:{_TYPE})(?![\p{{L}}\p{{N}}'’_@/\-])(?! feet| foot| ft| met)|(?i:highway|hwy|route|rte|county road|"
    rf"state road) \d{{1,4}}\b){_POINT}(?:[ ,]{{1,2}}(?:[NSEW]{{1,2}}|North|South|East|West)\b)?"
)
_NO_TYPE: Final = rf"{_NUMBER} (?:Broadway|The {CAPITAL}|(?:Old |New )?(?:Highway|Hwy|Route|Rte\.?|FM|County Road|State Road) \d{{1,4}})\b"
_BOX: Final = (
    r"(?<![\p{L}\p{N}_$£€.,#/\-])(?:\d{1,5} )?(?i:p\.? ?o\.? ?box ?#?\d{1,6}\b|post office box \d{1,6}\b|(?:postbox|post box|locked bag|private bag|postfach|postbus|apartado|casilla|boîte|casella|caixa|postboks|skrytka|gpo box|private bag|postfach|"
    r"postbus|apartado(?: de correos)?|casilla(?: de correo)?|boîte postale|casella postale|caixa postal|postboks|skrytka pocztowa) \d{1,6}\b)"
)
_HOUSE: Final = r"(?i:\b(?:flat|house|door|plot|villa|apartment|apt|h|d)\b\.? ?(?:no|number)\b\.?:? ?#?)[A-Za-z]?-?\d[\w\-/]{0,10}"
_UNIT_ALONE: Final = (
    r"(?i:(?<!\ba )\b(?:apt|apartment|suite|flat|unit)\.? ?#?\d{1,5}[A-Za-z]?\b)(?!\.\d| ?%| per ?cent| fee| rate| tax| test)"
)
_TOWNS: Final = rf"(?:(?<![\p{{L}}\p{{N}}'’]){CAPITAL} ){{0,2}}(?<![\p{{L}}\p{{N}}'’])(?:[dl]['’])?{CAPITAL}"

_INDIAN: Final = (
    r"(?:(?:New )?Delhi|Mumbai|Bombay|Bengaluru|Bangalore|Chennai|Madras|Kolkata|Calcutta|Hyderabad|Pune|Ahmedabad|Jaipur|Lucknow|Noida|Gurgaon|"
    r"Gurugram|Kochi|Cochin|Indore|Nagpur|Chandigarh|Thane|Bhopal|Surat|Coimbatore|Mysore|Mysuru|Patna|Karnataka|Maharashtra|Kerala|Tamil Nadu|"
    r"Telangana|Gujarat|Rajasthan|Punjab|Haryana|West Bengal|Uttar Pradesh|Andhra Pradesh|Madhya Pradesh|India)"
)

ADDRESS_EN: Final = Detector(
    name="address_en",
    entity_type="ADDRESS",
    rules=(
        Rule("number and street", rf"(?:{_STREET}|{_NO_TYPE}){_UNIT_AFTER}{TAIL}", 0.75),
        Rule("post box", rf"{_BOX}{TAIL}", 0.8),
        Rule("house number", rf"{_HOUSE}{TAIL}", 0.6),
        Rule("unit", rf"{_UNIT_ALONE}{TAIL}", 0.45),
    ),
    trim=within(rf"(?:{_STREET}|{_NO_TYPE}){_UNIT_AFTER}|{_BOX}|{_HOUSE}|{_UNIT_ALONE}"),
    folds_case=False,
    languages=("en",),
)

_SMALL_NUMBER: Final = rf"(?:(?<![\p{{L}}\p{{N}}_#]){UNIT},? )?(?<![\p{{L}}\p{{N}}_$£€.,#/:\-]|\b(?:in|since|until|version|page|step|windows|firefox|than) )\d{{1,5}}[a-z]?(?: \d{{1,5}})? "
_NOT_FIRST: Final = r"(?!county |district |supreme |wall |federal |circuit |high court|small claims|min|hour|day|week|month|year|time|[ap]m |way |star |lane |square |feet |of |on |in |and |or |to |the |at |is |for |from |with |more |other )"
_NOT_SECOND: Final = r"(?!(?:hard|google|right|next|same|other|best|only|long|easy|first|this|that|in|of|the|my|a|one|no|any|every|on|by|and|per|or|to|off|down) )"
_SMALL_NAME: Final = rf"{_NOT_FIRST}(?:st\.? |\p{{L}}\. ?)?[\p{{L}}\p{{M}}'’\-]{{3,20}}(?: {_NOT_SECOND}[\p{{L}}\p{{M}}'’\-]{{2,20}})?"
_NOT_LAST: Final = r"(?<! hard| google| disk| usb| flash| either| same| right| other| best| no| any| the| a| this| my| your| one)"

ADDRESS_EN_SMALL: Final = Detector(
    name="address_en_small",
    entity_type="ADDRESS",
    rules=(
        Rule("in small letters", rf"(?i:{_SMALL_NUMBER}{_SMALL_NAME}{_NOT_LAST} {_LONG}\b{_POINT}(?!s|\p{{L}})){TAIL}", 0.5),
        Rule(
            "in small letters, loosely",
            rf"(?i:{_SMALL_NUMBER}{_SMALL_NAME}{_NOT_LAST} {_LOOSE}\b{_POINT}(?!s|\p{{L}}| of\b| to\b| i\b| that\b| is\b| was\b)){TAIL}",
            0.45,
        ),
    ),
    trim=within(rf"(?i:{_SMALL_NUMBER}{_SMALL_NAME} (?:{_LONG}|{_LOOSE})\b{_POINT})"),
    folds_case=False,
    languages=("en",),
)

TOWN_EN: Final = Detector(
    name="address_en_town",
    entity_type="ADDRESS",
    rules=(
        Rule("town, state and ZIP", rf"{_TOWNS},? {US_STATE},?\.? \d{{5}}(?:-\d{{4}})?\b(?!-)(?:,? {COUNTRY})?", 0.7),
        Rule("town, province and code", rf"{_TOWNS},? \(?{CA_PROVINCE}\)?,? {CA_CODE}\b(?:,? {COUNTRY})?", 0.8),
        Rule("Canadian code", r"(?<![\p{L}\p{N}_\-])[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d(?![\p{L}\p{N}_])", 0.8),
        Rule("town, state and four digits", rf"{_TOWNS},? {AU_STATE},? \d{{4}}\b(?!-|\d)", 0.7),
        Rule("Indian town and PIN", rf"\b{_INDIAN},?(?: ?[-–] ?| )\d{{3}} ?\d{{3}}\b", 0.7),
        Rule("Singapore", r"\bSingapore \d{6}\b", 0.8),
        Rule(
            "town and UK postcode",
            rf"(?:{_TOWNS},? )?(?<![\p{{L}}\p{{N}}_\-]){UK_CODE_APART}(?![\p{{L}}\p{{N}}_])",
            0.6,
        ),
        Rule(
            "named code",
            (
                r"(?i:\b(?:(?:zip|postal|post)[ \-]?(?:code)?|pin[ \-]?code)(?: number)?(?: is| ?:| are|[ \-]to)+ \K(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|"
                r"\d{3} ?\d{3}|\d{4,5}(?:-\d{4})?)\b)"
            ),
            0.8,
        ),
    ),
    trim=None,
    folds_case=False,
    languages=("en",),
)
