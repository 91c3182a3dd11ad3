"""Addresses that their code tells: Irish ones, British houses by name, Singapore's blocks."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.address_parts import CAPITAL, UK_CODE_APART

_KEYS: Final = (
    "A4[125] A6[37] A75 A8[1-6] A9[12468] C15 D0[1-9] D1[0-8] D2[024] D6W E21 E25 E3[24] E4[15] E53 E91 F12 F2[368] F3[15] F4[25] F5[26] F9[1-4] "
    "H1[2468] H23 H5[34] H6[25] H71 H91 K3[246] K45 K56 K67 K78 N3[79] N41 N91 P1[247] P2[45] P3[126] P4[37] P5[16] P6[17] P7[25] P8[15] R14 R21 "
    "R3[25] R4[25] R5[16] R9[35] T12 T23 T34 T45 T56 V1[45] V23 V3[15] V42 V9[2-5] W12 W23 W34 W91 X35 X42 X91 Y14 Y21 Y25 Y3[45]"
)
"""Eircode's routing keys."""
_EIRCODE: Final = rf"(?:{'|'.join(_KEYS.split())}) ?(?=[A-Z\d]*\d)[\dA-Z]{{4}}"
_FREE: Final = r"(?<![\p{L}\p{N}_\-/#])"
_PART: Final = rf"(?:\d{{1,4}}[A-Za-z]?,? )?{CAPITAL}(?: {CAPITAL}){{0,3}}"
_PARTS: Final = rf"(?:{_PART}(?:,(?: |\n)|\n| )){{1,5}}"
"""House, street, town: each begins with a capital."""
_LISTED: Final = rf"(?:{_PART}(?:,(?: |\n)|\n)){{1,4}}(?:{CAPITAL}(?: {CAPITAL}){{0,2}} )?"
"""The same, at least one of them before a comma or at a line's end."""

ADDRESS_CODE: Final = Detector(
    name="address_code",
    entity_type="ADDRESS",
    rules=(
        Rule("Irish", rf"{_FREE}{_LISTED}{_EIRCODE}(?![\p{{L}}\p{{N}}_\-])", 0.75),
        Rule(
            "house by name",
            rf"{_FREE}(?:The )?(?:{CAPITAL} ){{1,3}}?(?:Cottage|House|Lodge|Barn|Farm|Farmhouse|Rectory|Vicarage|Manor|Mill|Hall|Grange|Villa|Croft|Bungalow),?(?: |\n)"
            rf"{_PARTS}{UK_CODE_APART}(?![\p{{L}}\p{{N}}_])",
            0.75,
        ),
        Rule(
            "block in Singapore",
            rf"{_FREE}(?i:blk|block) \d{{1,4}}[A-Z]? {CAPITAL}(?: {CAPITAL}){{0,3}}(?: \d{{1,3}})?,?"
            rf"(?:(?: |\n)#\d{{1,3}}-\d{{1,5}}\b(?:,?(?: |\n)Singapore(?: \d{{6}})?\b)?|(?: |\n)Singapore(?: \d{{6}})?\b)",
            0.7,
        ),
    ),
    folds_case=False,
    languages=("en",),
)
