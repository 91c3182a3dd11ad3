"""How facts are read: the pattern of each kind, and the one spelling that makes two of them equal."""

import re
from collections.abc import Callable
from typing import Final

MONTH: Final = 730
"""Hours of a month: a twelfth of a year."""
_WORDS_TO_TWELVE: Final = "one two three four five six seven eight nine ten eleven twelve"
_NUMBER_WORDS: Final = {word: str(place) for place, word in enumerate(_WORDS_TO_TWELVE.split(), start=1)} | {
    "fourteen": "14", "fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70",
    "eighty": "80", "ninety": "90", "a hundred": "100", "one hundred": "100",
}  # fmt: skip
_N: Final = r"(?:\d[\d,]*(?:\.\d+)?|" + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True)) + r")"
_HOURS: Final = {"min": 1 / 60, "hour": 1, "hr": 1, "day": 24, "week": 168, "month": MONTH, "year": 12 * MONTH}
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_CURRENCY: Final = {
    "$": "$", "usd": "$", "dollar": "$", "buck": "$", "€": "€", "eur": "€", "euro": "€", "£": "£", "gbp": "£", "pound": "£", "¥": "¥"
}  # fmt: skip
_MONEY_WORD: Final = r"(?:[$€£¥]|(?:usd|eur|gbp|dollars?|bucks?|euros?|pounds?)\b)"
_PLACE: Final = r"(?:https?://|www\.)[^\s<>\")\]]+|\b(?:[a-z][\w-]*\.)+[a-z]{2,7}/[^\s<>\")\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"

_A: Final = r"\b(?:takes?|within|in|after|for|about|around|than|up to|is|are|have|allow|lasts?) ((?:half )?an?)"
_DURATION: Final = re.compile(
    rf"(?:\b({_N})(?:\s?(?:-|–|to|or)\s?({_N}))?|{_A})[\s-]+(?:(?:business|working|calendar|full|whole|consecutive)[\s-]+)?"
    r"(min|hour|hr|day|week|month|year)(?:ute)?s?\b"
)


def plain(number: str) -> str:
    return f"{float(_NUMBER_WORDS.get(number, number).replace(',', '')):.12g}"


def _duration(hit: re.Match[str]) -> str:
    """`<lowest>-<highest>` in hours, so that 2 weeks are 14 days and a range holds what lies in it."""
    single = {"a": "1", "an": "1", "half a": "0.5", "half an": "0.5"}.get(hit[3] or "", hit[3])
    low, high = (float(plain(number)) * _HOURS[hit[4]] for number in (hit[1] or single, hit[2] or hit[1] or single))
    return f"{low:.6g}-{high:.6g}"


def _amount(hit: re.Match[str]) -> str:
    currency = next(sign for word, sign in _CURRENCY.items() if word in hit[0])
    number = re.search(_N, hit[0])
    return f"{currency}{plain(number[0])}" if number else hit[0]


def _date(hit: re.Match[str]) -> str:
    month = re.search(_MONTH, hit[0])
    day = re.search(r"\d{1,2}", hit[0])
    return f"{MONTHS.index(month[0][:3]) + 1}-{int(day[0])}" if month and day else re.sub(r"[./]", "-", hit[0])


def _clock(hit: re.Match[str]) -> str:
    if hit[4]:
        return f"{int(hit[4]):02d}:{hit[5]}"
    hour = int(hit[1]) % 12 + (12 if hit[3].startswith("p") else 0)
    return f"{hour:02d}:{hit[2] or '00'}"


def _spoken_clock(hit: re.Match[str]) -> str:
    """`half past eight in the evening` → 20:30; without a part of the day as it stands."""
    past = {"half past": 30, "quarter past": 15, "quarter to": -15}.get(hit[1] or "", 0)
    hour = int(_NUMBER_WORDS.get(hit[2], hit[2])) % 12 + (12 if hit[3] in {"afternoon", "evening"} else 0)
    return "{:02d}:{:02d}".format(*divmod(60 * hour + past, 60))


def _telephone(hit: re.Match[str]) -> str:
    """The last nine digits: with or without the country's code it is one number."""
    return re.sub(r"\D", "", hit[0])[-9:]


def _address(hit: re.Match[str]) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", hit[0]).rstrip("/.,;:!")


_SOME: Final = "|".join(word for word in _NUMBER_WORDS if word != "one")
QUANTITY: Final = re.compile(rf"(?<![\w.,:/-])(\d[\d,]*(?:\.\d+)?|{_SOME}|(?<=up to )one|(?<=only )one|(?<=exactly )one)\s?([a-z]{{2,}})\b")
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE: Final = rf"\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b|\b{_MONTH}\.?\s{_DAY}\b|\b{_DAY}\s(?:of\s)?{_MONTH}\b"
_CLOCK: Final = r"\b(\d{1,2})(?::(\d\d))?\s?([ap]\.?m\b)|\b(?=\d{1,2}:\d\d)(\d{1,2}):(\d\d)\b"
_SPOKEN: Final = rf"\b(?:(half past|quarter past|quarter to) )?({_N})(?: o'clock)? (?:in the )(morning|afternoon|evening)\b"
_WEEKDAY: Final = (
    r"\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b"
    r"|\b(?:on|every|each|this|next|is|until|by) (mon|tue|wed|thu|fri|sat|sun)(?:s|rs?)?\b(?!day)"
)
_TELEPHONE: Final = r"(?<![\w.,#/-])(?:\+\d{1,3}[\s.-]?)?(?:\(\d{2,5}\)|\d{2,5}|\d)(?:[\s.-]\d{2,5}){2,4}(?![\w-])(?!\.\d)"
_AMOUNT: Final = rf"{_MONEY_WORD}\s?\d[\d,]*(?:\.\d+)?|\b{_N}\s?{_MONEY_WORD}"
_FREE: Final = (
    r"\b(?:is|are|it's|be) (?:always |completely )?free\b(?! to\b)|\bfree of charge\b|\bfor free\b"
    r"|\b(?:at )?no (?:extra )?(?:cost|charge|fee)\b"
)
HINT: Final = re.compile(
    r"days?\b|free\b|\ban? |\b(?:on|every|each|this|next|is|until|by) (?:mon|tue|wed|thu|fri|sat|sun)|\bno \w"
    rf"|\.[a-z]{{2,7}}/|\d|@|www\.|https?:|\b(?:{'|'.join(_NUMBER_WORDS)})\b"
)
"""What a sentence without facts does not hold."""
KINDS: Final[tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    ("place to go", re.compile(_PLACE), _address),
    ("telephone", re.compile(_TELEPHONE), _telephone),
    ("percentage", re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?(?:%|percent|per cent)"), lambda hit: f"{plain(hit[1])}%"),
    ("amount", re.compile(_AMOUNT), _amount),
    ("amount", re.compile(_FREE), lambda _: "nothing"),
    ("weekday", re.compile(_WEEKDAY), lambda hit: (hit[1] or hit[2])[:3]),
    ("duration", _DURATION, _duration),
    ("date", re.compile(_DATE), _date),
    ("time of day", re.compile(_SPOKEN), _spoken_clock),
    ("time of day", re.compile(_CLOCK), _clock),
)
"""Kinds of facts in the order in which they are looked for, each with its pattern and its one spelling."""
