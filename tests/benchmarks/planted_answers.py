"""Pairs of answers planted into real replies: contradictions, paraphrases, and differences that the question explains."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Final


@dataclass(frozen=True)
class Planted:
    """Two questions and their answers; `truth` is contradict, paraphrase or slot, `kind` what was done."""

    truth: str
    kind: str
    asked: tuple[str, str]
    told: tuple[str, str]


Change = Callable[[str, Random], str | None]
MONTH: Final = "(January|February|March|April|May|June|July|August|September|October|November|December)"
NAMES: Final = ("Privacy", "Add-ons", "Home", "Sync", "Extensions", "Accounts", "Language", "Search", "Network", "Updates")
NEGATED: Final = (
    (r"\bis not\b", "is"), (r"\bisn't\b", "is"), (r"\bdo not have\b|\bdon't have\b", "have"), (r"\bdoes not\b|\bdoesn't\b", "does"),
    (r"\bcannot\b|\bcan't\b", "can"), (r"\bis\b", "is not"), (r"\bthey have\b", "they do not have"), (r"\bit has\b", "it does not have"),
    (r"\bthey are\b", "they are not"), (r"\bthey do\b", "they do not"), (r"\bit does\b", "it does not"), (r"\byou can\b", "you cannot"),
)  # fmt: skip
QUALITIES: Final = (
    r"refundable|free|available|possible|child[- ]?friendly|live music|vegetarian|wifi|smoking|pets|alcohol|liquor|parking|laundry|outdoor"
)


def talk(data: Path) -> list[tuple[str, str]]:
    """What customers of `sgd` asked, with the reply."""
    turns = [json.loads(line)["turns"] for line in (data / "sgd" / "conversations.jsonl").open(encoding="utf-8")]
    said = [(one["utterance"], two["utterance"]) for talked in turns for one, two in pairwise(talked) if one["speaker"] == "USER"]
    return [(asked, told) for asked, told in said if len(asked.split()) >= 5 and len(told.split()) >= 3]


def forum(data: Path) -> list[tuple[str, str]]:
    """What was asked on the forum `sumo`, with the first answer."""
    threads = [json.loads(line) for line in (data / "sumo" / "threads.jsonl").open(encoding="utf-8")]
    first = [(one["subject"], next((post["text"] for post in one["posts"][1:] if post["role"] == "agent"), "")) for one in threads]
    return [(asked, told) for asked, told in first if len(asked.split()) >= 5 and 20 < len(told) < 900 and told.isascii()]


def _number(pattern: str, spell: Callable[[int, Random], str]) -> Change:
    def change(told: str, rng: Random) -> str | None:
        hit = re.search(pattern, told)
        return (
            told[: hit.start()] + spell(int(re.sub(r"\D", "", hit[1])), rng) + hit[0].partition(hit[1])[2] + told[hit.end() :]
            if hit
            else None
        )

    return change


def _negate(told: str, rng: Random) -> str | None:
    flipped = re.sub(r"^(yes|no)\b", lambda hit: "No" if hit[1].lower() == "yes" else "Yes", told, flags=re.IGNORECASE)
    for pattern, other in NEGATED:
        if re.search(pattern, flipped, re.IGNORECASE):
            return re.sub(pattern, other, flipped, count=1, flags=re.IGNORECASE)
    return None


def _answer_yes(told: str, rng: Random) -> str | None:
    return _negate(told, rng) if re.match(r"(yes|no)\b", told, re.IGNORECASE) and not re.match("no problem", told, re.IGNORECASE) else None


def _possible(told: str, rng: Random) -> str | None:
    return (
        _negate(told, rng)
        if re.search(QUALITIES, told, re.IGNORECASE) and not re.match(r"(yes|no)\b", told, re.IGNORECASE) and "?" not in told
        else None
    )


def _url(told: str, rng: Random) -> str | None:
    hit = re.search(r"https?://\S+", told) if told.count("http") == 1 else None
    return (
        told.replace(hit[0], f"https://support.mozilla.org/en-US/kb/{rng.choice(NAMES).lower()}-{rng.choice(NAMES).lower()}-help")
        if hit
        else None
    )


def _procedure(told: str, rng: Random) -> str | None:
    """Another last step of a menu path, or another button."""
    hit = re.search(r"(?:->|>)\s?([A-Z][\w-]+(?: [A-Z][\w-]+)*)(?!.*(?:->|>))", told) or re.search(
        r"(?:[Cc]lick|[Ss]elect|[Cc]hoose|[Pp]ress)(?: on)?(?: the)? \"?([A-Z][\w-]+(?: [A-Z][\w-]+)*)", told
    )
    return told[: hit.start(1)] + rng.choice([name for name in NAMES if name not in hit[1]]) + told[hit.end(1) :] if hit else None


def _date(told: str, rng: Random) -> str | None:
    hit = re.search(rf"{MONTH} (\d+)(?:st|nd|rd|th)", told)
    return told.replace(hit[0], f"{hit[1]} {(int(hit[2]) + rng.randint(1, 9)) % 27 + 1}th") if hit else None


CHANGES: Final[dict[str, tuple[str, Change]]] = {
    "amount": ("talk", _number(r"\$(\d[\d,]*)", lambda old, rng: f"${old + rng.randint(3, 90)}")),
    "number": ("talk", _number(r"\b(\d) (?:star|transfers?|layovers?|stops?|rooms?|beds?|bedrooms?|movies|songs|options|hotels|restaurants)", lambda old, rng: str(old + rng.randint(1, 4)))),
    "duration": ("talk", _number(r"\b(\d+) (?:minutes|days|hours)", lambda old, rng: str(old + rng.randint(2, 9)))),
    "date": ("talk", _date),
    "time": ("talk", _number(r"\b(\d{1,2})(?::\d\d)? [ap]m", lambda old, _: str(old % 12 + 1))),
    "url": ("forum", _url),
    "yes or no": ("talk", _answer_yes),
    "possible": ("talk", _possible),
    "procedure": ("forum", _procedure),
}  # fmt: skip
