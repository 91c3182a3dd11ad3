"""Phone numbers for phone numbers, in the same notation: of the ranges kept for fiction where the country has one, else impossible ones."""

from itertools import takewhile
from typing import Final

from pipelines.scrub.checksums import digits_of
from pipelines.scrub.fiction import RANGES, code_of
from pipelines.scrub.lexicon import lines
from pipelines.scrub.replacing.draw import Draw

_HOME: Final = {"en": ("44", "61"), "de": ("49",), "fr": ("33",)}
"""Countries whose national notation, with a leading nought, a text of the language may have."""
_ANY_LENGTH: Final = {"49"}
"""Countries whose numbers are of several lengths, so that a shorter or longer one may stand in."""
_LOCAL, _WHOLE, _LONG = 7, 10, 11
_SPOKEN: Final = 6
"""Digits that a number has at least when it is not written in words."""


def phone_for(value: str, draw: Draw, languages: tuple[str, ...]) -> str:
    """The stand-in of `value`; what `draw` gives depends on the number alone, not on how it is written."""
    cut = min((at for at in (value.lower().find("x"), value.lower().find("ext")) if at > 0), default=len(value))
    main, extension = value[:cut], value[cut:]
    digits = digits_of(main)
    if len(digits) < _SPOKEN:
        return f"{draw.of(_areas())}-555-01{draw.digits(2)}"
    return _laid(main, _number(main, digits, draw, languages)) + _laid(extension, draw.digits(len(digits_of(extension))))


def _number(written: str, digits: str, draw: Draw, languages: tuple[str, ...]) -> str:
    """A number in the place of `digits`; as many, but in countries of ANY_LENGTH."""
    doubled = digits.startswith("00")
    if written.lstrip("( ").startswith("+") or doubled:
        before = "00" if doubled else ""
        code = code_of(digits[len(before) :])
        rest = digits[len(before) + len(code) :]
        trunk = "0" if rest.startswith("0") and code != "39" else ""
        return before + code + trunk + _national(code, rest[len(trunk) :], draw)
    if digits.startswith("0"):
        return "0" + (_fiction(_home(digits[1:], languages), digits[1:], draw) or _impossible(len(digits) - 1, draw))
    american = len(digits) in {_LOCAL, _WHOLE} or (len(digits) == _LONG and digits[0] == "1")
    return _american(len(digits), draw) if american else _impossible(len(digits), draw)


def _national(code: str, digits: str, draw: Draw) -> str:
    if code == "1" and len(digits) == _WHOLE:
        return _american(len(digits), draw)
    return _fiction(code, digits, draw) or _impossible(len(digits), draw)


def _home(digits: str, languages: tuple[str, ...]) -> str:
    """Of the languages' countries the one whose ranges begin most like national `digits`; the first of those."""
    codes = [code for language in languages for code in _HOME.get(language, ()) if _fitting(code, digits)]
    return max(codes, key=lambda code: max(_alike(prefix, digits) for prefix in _fitting(code, digits)), default="")


def _alike(prefix: str, digits: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(prefix, digits, strict=False)))


def _fitting(code: str, digits: str) -> list[str]:
    ranges = RANGES.get(code, ())
    same = [prefix for prefix, free in ranges if len(prefix) + free == len(digits)]
    return same or [prefix for prefix, _ in ranges if code in _ANY_LENGTH]


def _fiction(code: str, digits: str, draw: Draw) -> str | None:
    """A number of a range that begins like `digits` where there is one: a mobile number for a mobile number."""
    fitting = _fitting(code, digits)
    if not fitting:
        return None
    prefix = draw.of([prefix for prefix in fitting if prefix[0] == digits[0]] or fitting)
    return prefix + draw.digits(dict(RANGES[code])[prefix])


def _american(length: int, draw: Draw) -> str:
    area = draw.of(_areas())
    return ("1" + area + "55501" + draw.digits(2))[-length:]


def _areas() -> list[str]:
    return [code for line in lines("area_codes.txt") for code in line.split()]


def _impossible(length: int, draw: Draw) -> str:
    """National digits that begin with noughts, as none do."""
    return ("000" + draw.digits(length))[:length]


def _laid(written: str, digits: str) -> str:
    """`digits` in the places of the digits of `written`; more of them follow the last, and places without one go."""
    places = [at for at, char in enumerate(written) if char.isdecimal()]
    given = dict(zip(places, digits, strict=False))
    kept = "".join(given.get(at, char) for at, char in enumerate(written) if at in given or not char.isdecimal())
    end = places[-1] + 1 if len(digits) > len(places) else len(kept)
    return kept[:end] + digits[len(places) :] + kept[end:]
