"""Dates of birth moved by some days, the same for all dates of one person, in the same notation."""

import datetime as dt
from collections.abc import Callable
from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.replacing.draw import Draw

_MOST: Final = 183
"""Days that a date moves at most, either way."""
_MONTHS: Final = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}
_FIELDS: Final = regex.compile(r"\d+|[\p{L}]{3,}")
_CENTURY: Final = 30
"""Years of two digits up to this one are of the century 2000."""


def birth_for(value: str, draw: Callable[[str], Draw]) -> str:
    """`value` moved by days that are drawn for the date (`draw` takes it as ISO 8601); of what is no date after all the digits are
    drawn."""
    for order in ("ymd", "dmy", "mdy"):
        spans = _compact(value, order) or _spans(value)
        if len(spans) == len(order):
            parts = {field: value[start:end] for field, (start, end) in zip(order, spans, strict=True)}
            date = _date(parts, year_first=order == "ymd")
            if date is not None:
                new = _written(parts, date + _days(draw(date.isoformat())))
                return _laid(value, {span: new[field] for field, span in zip(order, spans, strict=True)})
    chance = draw(value)
    return "".join(chance.digits(1) if char.isdecimal() else char for char in value)


def _days(draw: Draw) -> dt.timedelta:
    return dt.timedelta(days=(1 + draw.below(_MOST)) * (1 if draw.below(2) else -1))


def _written(old: dict[str, str], date: dt.date) -> dict[str, str]:
    return {"y": _year(old["y"], date.year), "m": _month(old["m"], date.month), "d": _number(old["d"], date.day)}


def _laid(value: str, fresh: dict[tuple[int, int], str]) -> str:
    for (start, end), text in sorted(fresh.items(), reverse=True):
        value = value[:start] + text + value[end:]
    return value


def _compact(value: str, order: str) -> list[tuple[int, int]]:
    """Eight digits in one piece."""
    if not regex.fullmatch(r"\d{8}", value):
        return []
    return [(0, 4), (4, 6), (6, 8)] if order == "ymd" else [(0, 2), (2, 4), (4, 8)]


def _spans(value: str) -> list[tuple[int, int]]:
    """The numbers and the month's name in `value`."""
    found = list(_FIELDS.finditer(value))
    return [match.span() for match in found if match.group()[0].isdecimal() or _named(match.group())]


def _date(parts: dict[str, str], *, year_first: bool) -> dt.date | None:
    year, month, day = parts["y"], parts["m"], parts["d"]
    if not (year.isdecimal() and day.isdecimal()) or (year_first and len(year) < len("1984")) or len(year) == 1:
        return None
    number = int(month) if month.isdecimal() else _named(month)[0]
    whole = int(year) if len(year) > len("84") else int(year) + (2000 if int(year) <= _CENTURY else 1900)
    try:
        date = dt.date(whole, number, int(day))
    except ValueError:
        return None
    return date if dt.MINYEAR < date.year < dt.MAXYEAR else None


def _named(word: str) -> tuple[int, str]:
    """Number and language of the month that `word` names or begins; (0, "") where it names none."""
    folded = word.casefold()
    for language, names in _MONTHS.items():
        for number, name in enumerate(names.split(), start=1):
            if name == folded or (name.startswith(folded) and len(folded) <= len("janv")):
                return number, language
    return (0, "")


def _month(written: str, month: int) -> str:
    if written.isdecimal():
        return _number(written, month)
    old, language = _named(written)
    names = _MONTHS[language].split()
    name = names[month - 1] if written.casefold() == names[old - 1] else names[month - 1][:3]
    return name.upper() if written.isupper() else name.capitalize() if written[0].isupper() else name


def _number(written: str, number: int) -> str:
    return f"{number:0{len(written)}d}" if len(written) > 1 and (written[0] == "0" or number > 9 or int(written) > 9) else str(number)


def _year(written: str, year: int) -> str:
    return str(year) if len(written) > len("84") else f"{year % 100:02d}"
