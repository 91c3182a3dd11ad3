"""Telephone numbers that regulators keep for fiction: numbers that ring nowhere, and how to tell them."""

from typing import Final

from pipelines.scrub.checksums import digits_of

RANGES: Final[dict[str, tuple[tuple[str, int], ...]]] = {
    "44": tuple(
        (prefix, 3)
        for prefix in (
            "7700900", "2079460", "1134960", "1144960", "1154960", "1164960", "1174960", "1184960", "1214960", "1314960", "1414960",
            "1514960", "1614960", "1914980", "2896496", "2920180", "1632960", "8081570", "3069990",
        )
    ),
    "49": (("3023125", 3), ("6990009", 3), ("4066969", 3), ("2214710", 3), ("8999998", 3), ("17139200", 2), ("176040690", 2)),
    "33": (("19900", 4), ("26191", 4), ("35301", 4), ("46571", 4), ("53649", 4), ("63998", 4)),
    "61": tuple((area + office, 4) for area in "2378" for office in ("5550", "7010")),
    "353": (("2091", 5),),
    "46": (("8465004", 2),),
}  # fmt: skip
"""By country code: the digits that a national number begins with (no leading nought) and how many more it has. Ofcom's numbers for drama,
Bundesnetzagentur's Mitteilung 148/2021, ARCEP's, ACMA's, ComReg's and PTS's numbers for fiction."""
_CODES: Final = (
    1,
    7,
    20,
    27,
    *range(30, 35),
    36,
    39,
    40,
    41,
    *range(43, 50),
    *range(51, 59),
    *range(60, 67),
    81,
    82,
    84,
    86,
    *range(90, 96),
    98,
)
CODES: Final = frozenset(map(str, _CODES))
"""Country codes of one and two digits (ITU-T E.164); all others have three."""


def code_of(digits: str) -> str:
    """The country code that international `digits` begin with."""
    return next((digits[:size] for size in (1, 2) if digits[:size] in CODES), digits[:3])


def is_fiction(value: str) -> bool:
    """Whether the phone number `value`, in any notation, lies in a range that is kept for fiction, or is one that no plan can hold."""
    digits = digits_of(value.lower().split("x", maxsplit=1)[0].split("ext", maxsplit=1)[0])
    if digits[-7:-2] == "55501" and len(digits) in {7, 10, 11}:
        return True
    bare = digits.removeprefix("00")
    if value.lstrip("( ").startswith("+") or digits.startswith("00"):
        code = code_of(bare)
        return _kept(code, bare[len(code) :].removeprefix("0"))
    return digits.startswith("0") and any(_kept(code, digits[1:]) for code in RANGES)


def _kept(code: str, national: str) -> bool:
    return any(national.startswith(prefix) and len(national) == len(prefix) + free for prefix, free in RANGES.get(code, ()))
