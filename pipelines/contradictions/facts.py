"""The facts that an answer commits to: durations, amounts, dates, places to go, yes or no, possible or not."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from pipelines.clusters.sense import content_words


@dataclass(frozen=True)
class Claim:
    """One fact: its kind, its value in one spelling, and the content words of its sentence (what it is a fact of).

    `promised` when its sentence speaks of an answer to come, `echoed` when its question holds it too, `wanted` when that asks for it.
    """

    kind: str
    value: str
    about: frozenset[str]
    promised: bool = False
    echoed: bool = False
    wanted: bool = False


MONTH: Final = 730
"""Hours of a month: a twelfth of a year."""
_WORDS_TO_TWELVE: Final = "one two three four five six seven eight nine ten eleven twelve"
_NUMBER_WORDS: Final = {word: str(place) for place, word in enumerate(_WORDS_TO_TWELVE.split(), start=1)} | {
    "fourteen": "14", "fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70",
    "eighty": "80", "ninety": "90", "a hundred": "100", "one hundred": "100",
}  # fmt: skip
_N: Final = r"(?:\d[\d,]*(?:\.\d+)?|" + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True)) + r")"
_HOURS: Final = {"min": 1 / 60, "hour": 1, "hr": 1, "day": 24, "week": 168, "month": MONTH, "year": 12 * MONTH}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_CURRENCY: Final = {
    "$": "$",
    "usd": "$",
    "dollar": "$",
    "buck": "$",
    "€": "€",
    "eur": "€",
    "euro": "€",
    "£": "£",
    "gbp": "£",
    "pound": "£",
    "¥": "¥",
}
_MONEY_WORD: Final = r"(?:[$€£¥]|(?:usd|eur|gbp|dollars?|bucks?|euros?|pounds?)\b)"
_PLACE: Final = r"(?:https?://|www\.)[^\s<>\")\]]+|\b(?:[a-z][\w-]*\.)+[a-z]{2,7}/[^\s<>\")\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"

_LEAD: Final = re.compile(
    r"^\W*(?:(?:[^\W\d]+ ){0,3}[^\W\d]+:\s+|(?i:hi|hello|hey|dear|good (?:morning|afternoon|evening|day))\b[^.!?,:\n\d]{0,30}[,!]\s+)"
)
"""What stands before a first colon, or a greeting: `Good question:`, `Dear customer,`."""
_OPENERS: Final = "Is|Are|Do|Does|Did|Would|Will|Can|Could|Shall|Should|Have|How|What|When|Where|Which|Let|Please let"
_ENDS: Final = re.compile(rf"(?<=[.!?。！？])\s+|\n+|\s+(?=(?:{_OPENERS}) (?:there|you|I|we|it|that|this|me|about|else)\b)")

_A: Final = r"\b(?:takes?|within|in|after|for|about|around|than|up to|is|are|have|allow|lasts?) ((?:half )?an?)"
_DURATION: Final = re.compile(
    rf"(?:\b({_N})(?:\s?(?:-|–|to|or)\s?({_N}))?|{_A})[\s-]+(?:(?:business|working|calendar|full|whole|consecutive)[\s-]+)?"
    r"(min|hour|hr|day|week|month|year)(?:ute)?s?\b"
)
_SOME: Final = "|".join(word for word in _NUMBER_WORDS if word != "one")
_QUANTITY: Final = re.compile(
    rf"(?<![\w.,:/-])(\d[\d,]*(?:\.\d+)?|{_SOME}|(?<=up to )one|(?<=only )one|(?<=exactly )one)\s?([a-z]{{2,}})\b"
)
_PROMISED: Final = re.compile(r"\b(?:(?:get|write|come|call|ring) back|reply|respond|answer you|be in touch|contact you|reach out)\b")
"""Words of a sentence that speaks of an answer to come: its figures are not what was asked for."""


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
    promised = bool(_PROMISED.search(sentence))
    return (Claim(kind, value, about, promised) for kind, value in values)


def statements(text: str) -> Iterator[str]:
    """Sentences that are not questions; one ends, too, after an address and before words that open a question in chat."""
    parts = _ENDS.split(_LEAD.sub("", re.sub(r"(https?://\S+)\s+(?=[A-Z])", "\\1\n", text)))
    return (part for part in parts if part and not part.rstrip().endswith(("?", "？")))


def _plain(number: str) -> str:
    return f"{float(_NUMBER_WORDS.get(number, number).replace(',', '')):.12g}"


def _duration(hit: re.Match[str]) -> str:
    """`<lowest>-<highest>` in hours, so that 2 weeks are 14 days and a range holds what lies in it."""
    single = {"a": "1", "an": "1", "half a": "0.5", "half an": "0.5"}.get(hit[3] or "", hit[3])
    low, high = (float(_plain(number)) * _HOURS[hit[4]] for number in (hit[1] or single, hit[2] or hit[1] or single))
    return f"{low:.6g}-{high:.6g}"


def _amount(hit: re.Match[str]) -> str:
    currency = next(sign for word, sign in _CURRENCY.items() if word in hit[0])
    number = re.search(_N, hit[0])
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


_NOT_UNITS: Final = "st nd rd th am pm and or to of in on at is are was for the from by with more other times if as per"
_NO_UNITS: Final = frozenset((*_NOT_UNITS.split(), *_MONTHS))
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE: Final = rf"\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b|\b{_MONTH}\.?\s{_DAY}\b|\b{_DAY}\s(?:of\s)?{_MONTH}\b"
_CLOCK: Final = r"\b(\d{1,2})(?::(\d\d))?\s?([ap]\.?m\b)|\b(?=\d{1,2}:\d\d)(\d{1,2}):(\d\d)\b"
_SPOKEN: Final = rf"\b(?:(half past|quarter past|quarter to) )?({_N})(?: o'clock)? (?:in the )(morning|afternoon|evening)\b"
_WEEKDAY: Final = r"\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:on|every|each|this|next|is|until|by) (mon|tue|wed|thu|fri|sat|sun)(?:s|rs?)?\b(?!day)"
_TELEPHONE: Final = r"(?<![\w.,#/-])(?:\+\d{1,3}[\s.-]?)?(?:\(\d{2,5}\)|\d{2,5}|\d)(?:[\s.-]\d{2,5}){2,4}(?![\w-])(?!\.\d)"
_AMOUNT: Final = rf"{_MONEY_WORD}\s?\d[\d,]*(?:\.\d+)?|\b{_N}\s?{_MONEY_WORD}"
_FREE: Final = (
    r"\b(?:is|are|it's|be) (?:always |completely )?free\b(?! to\b)|\bfree of charge\b|\bfor free\b"
    r"|\b(?:at )?no (?:extra )?(?:cost|charge|fee)\b"
)
_ANY: Final = re.compile(
    rf"days?\b|free\b|\ban? |\b(?:on|is|until|by) (?:mon|tue|wed|thu|fri|sat|sun)|\bno \w|\.[a-z]{{2,7}}/|\d|@|www\.|https?:|\b(?:{'|'.join(_NUMBER_WORDS)})\b"
)
"""What a sentence without facts does not hold."""
_KINDS: Final[tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    ("place to go", re.compile(_PLACE), _address),
    ("telephone", re.compile(_TELEPHONE), _telephone),
    ("percentage", re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?(?:%|percent|per cent)"), lambda hit: f"{_plain(hit[1])}%"),
    ("amount", re.compile(_AMOUNT), _amount),
    ("amount", re.compile(_FREE), lambda _: "nothing"),
    ("weekday", re.compile(_WEEKDAY), lambda hit: (hit[1] or hit[2])[:3]),
    ("duration", _DURATION, _duration),
    ("date", re.compile(_DATE), _date),
    ("time of day", re.compile(_SPOKEN), _spoken_clock),
    ("time of day", re.compile(_CLOCK), _clock),
)
