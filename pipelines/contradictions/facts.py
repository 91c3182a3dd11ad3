"""The facts that an answer commits to: durations, amounts, dates, places to go, yes or no, possible or not."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from pipelines.clusters.sense import content_words


@dataclass(frozen=True)
class Claim:
    """One fact: its kind, its value in one spelling, and the content words of its sentence (what it is a fact of).

    `echoed` when its question holds it too.
    """

    kind: str
    value: str
    about: frozenset[str]
    echoed: bool = False


_WORDS_TO_TWELVE: Final = "one two three four five six seven eight nine ten eleven twelve"
_NUMBER_WORDS: Final = {word: str(place) for place, word in enumerate(_WORDS_TO_TWELVE.split(), start=1)} | {
    "fourteen": "14", "fifteen": "15", "twenty": "20", "thirty": "30", "sixty": "60", "ninety": "90",
}  # fmt: skip
_N: Final = r"(?:\d[\d,]*(?:\.\d+)?|" + "|".join(_NUMBER_WORDS) + r")"
_HOURS: Final = {"min": 1 / 60, "hour": 1, "hr": 1, "day": 24, "week": 168, "month": 720, "year": 8760}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_CURRENCY: Final = {"$": "$", "usd": "$", "dollar": "$", "€": "€", "eur": "€", "euro": "€", "£": "£", "gbp": "£", "pound": "£", "¥": "¥"}
_MONEY_WORD: Final = r"(?:[$€£¥]|(?:usd|eur|gbp|dollars?|euros?|pounds?)\b)"
_PLACE: Final = r"(?:https?://|www\.)[^\s<>\")\]]+|\b(?:[a-z][\w-]*\.)+[a-z]{2,7}/[^\s<>\")\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"

_LEAD: Final = re.compile(r"^\W*(?:[^\W\d]+ ){0,3}[^\W\d]+:\s+")
"""What stands before a first colon: a greeting, `Good question:`."""
_OPENERS: Final = "Is|Are|Do|Does|Did|Would|Will|Can|Could|Shall|Should|Have|How|What|When|Where|Which|Let|Please let"
_ENDS: Final = re.compile(rf"(?<=[.!?。！？])\s+|\n+|\s+(?=(?:{_OPENERS}) (?:there|you|I|we|it|that|this|me|about|else)\b)")

_DURATION: Final = re.compile(
    rf"\b({_N})(?:\s?(?:-|–|to|or)\s?({_N}))?[\s-]+(?:(?:business|working|calendar|full|consecutive)[\s-]+)?"
    r"(min|hour|hr|day|week|month|year)(?:ute)?s?\b"
)
_QUANTITY: Final = re.compile(r"(?<![\w.,:/-])(\d[\d,]*(?:\.\d+)?)\s?([a-z]{2,})\b")


def claims(text: str) -> list[Claim]:
    """What `text` claims, sentence by sentence, repeated claims once; questions claim nothing."""
    found = [claim for sentence in statements(text) for claim in _claims_of(sentence.lower().replace("’", "'"))]
    return list(dict.fromkeys(found))


def numbers_in(text: str) -> set[str]:
    """All numbers of a text, in one spelling."""
    return {_plain(number) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


def _claims_of(sentence: str) -> Iterator[Claim]:
    """Facts of one sentence: each kind is cut out before the next is looked for, so that `$5` is no bare number as well."""
    values: list[tuple[str, str]] = []
    if not _ANY.search(sentence):
        return iter(())
    rest = sentence
    for kind, pattern, spell in _KINDS:
        values += [(kind, spell(hit)) for hit in pattern.finditer(rest)]
        rest = pattern.sub(" ", rest)
    for number, unit in _QUANTITY.findall(rest):
        if unit not in _NO_UNITS:
            values.append((f"number of {unit.removesuffix('s')}s", _plain(number)))
    about = frozenset(content_words(rest)) if values else frozenset()
    return (Claim(kind, value, about) for kind, value in values)


def statements(text: str) -> Iterator[str]:
    """Sentences that are not questions; one ends, too, after an address and before words that open a question in chat."""
    parts = _ENDS.split(_LEAD.sub("", re.sub(r"(https?://\S+)\s+(?=[A-Z])", "\\1\n", text)))
    return (part for part in parts if part and not part.rstrip().endswith(("?", "？")))


def _plain(number: str) -> str:
    return f"{float(_NUMBER_WORDS.get(number, number).replace(',', '')):.12g}"


def _duration(hit: re.Match[str]) -> str:
    """`<lowest>-<highest>` in hours, so that 2 weeks are 14 days and a range holds what lies in it."""
    low, high = (float(_plain(number)) * _HOURS[hit[3]] for number in (hit[1], hit[2] or hit[1]))
    return f"{low:.6g}-{high:.6g}"


def _amount(hit: re.Match[str]) -> str:
    currency = next(sign for word, sign in _CURRENCY.items() if word in hit[0])
    number = re.search(r"\d[\d,]*(?:\.\d+)?", hit[0])
    return f"{currency}{_plain(number[0])}" if number else hit[0]


def _date(hit: re.Match[str]) -> str:
    month = re.search(_MONTH, hit[0])
    day = re.search(r"\d{1,2}", hit[0])
    return f"{_MONTHS.index(month[0][:3]) + 1}-{int(day[0])}" if month and day else re.sub(r"[./]", "-", hit[0])


def _clock(hit: re.Match[str]) -> str:
    if hit[4]:
        return f"{int(hit[4]):02d}:{hit[5]}"
    hour = int(hit[1]) % 12 + (12 if hit[3].startswith("p") else 0)
    return f"{hour:02d}:{hit[2] or '00'}"


def _address(hit: re.Match[str]) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", hit[0]).rstrip("/.,;:!")


_NOT_UNITS: Final = "st nd rd th am pm and or to of in on at is are was for the from by with more other times if as per"
_NO_UNITS: Final = frozenset((*_NOT_UNITS.split(), *_MONTHS))
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE: Final = rf"\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b|\b{_MONTH}\.?\s{_DAY}\b|\b{_DAY}\s(?:of\s)?{_MONTH}\b"
_CLOCK: Final = r"\b(\d{1,2})(?::(\d\d))?\s?([ap]\.?m\b)|\b(?=\d{1,2}:\d\d)(\d{1,2}):(\d\d)\b"
_AMOUNT: Final = rf"{_MONEY_WORD}\s?\d[\d,]*(?:\.\d+)?|\b\d[\d,]*(?:\.\d+)?\s?{_MONEY_WORD}"
_FREE: Final = (
    r"\b(?:is|are|it's|be) (?:always |completely )?free\b(?! to\b)|\bfree of charge\b|\bfor free\b"
    r"|\b(?:at )?no (?:extra )?(?:cost|charge|fee)\b"
)
_ANY: Final = re.compile(rf"days?\b|free\b|\bno \w|\.[a-z]{{2,7}}/|\d|@|www\.|https?:|\b(?:{'|'.join(_NUMBER_WORDS)})\b")
"""What a sentence without facts does not hold."""
_KINDS: Final[tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    ("place to go", re.compile(_PLACE), _address),
    ("percentage", re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?(?:%|percent|per cent)"), lambda hit: f"{_plain(hit[1])}%"),
    ("amount", re.compile(_AMOUNT), _amount),
    ("amount", re.compile(_FREE), lambda _: "nothing"),
    ("weekday", re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day"), lambda hit: hit[0]),
    ("duration", _DURATION, _duration),
    ("date", re.compile(_DATE), _date),
    ("time of day", re.compile(_CLOCK), _clock),
)
