"""The planted pairs: real questions in other words, real replies changed, reworded, or moved with the question."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

from tests.benchmarks.planted_answers import CHANGES, MONTH, Planted, forum, talk

EACH: Final = 100
OPENINGS: Final = ("Hi, ", "Hello! ", "Hi there, ", "", "", "Please tell me: ", "Good morning. ")
CLOSINGS: Final = ("", "", " Thanks.", " Thank you!", " Please help.")
LEADS: Final = (
    "Thanks for asking. ",
    "Sure! ",
    "Hello, thank you for writing to us. ",
    "Good question: ",
    "I have checked this for you. ",
    "",
)
TAILS: Final = (
    "",
    " Is there anything else I can help you with?",
    " Let me know if that helps.",
    " Have a great day!",
    " Shall I go ahead?",
)
WORDS: Final = (
    (r"\bdo not\b", "don't"), (r"\bdon't\b", "do not"), (r"\bis not\b", "isn't"), (r"\bcannot\b", "can't"), (r"\bcan't\b", "cannot"),
    (r"\bIt's\b", "It is"), (r"\bYou can\b", "You are able to"), (r"\bThe ride duration is\b", "The ride takes"), (r"\bcosts\b", "is priced at"),
    (r"\btry\b", "have a go at"), (r"(?<![/-])\bwebsite\b(?![/-])", "web page"), (r"\blocated\b", "situated"), (r"\bYour balance is\b", "You have"),
    (r"\bHow about\b", "What about"), (r"\bI found\b", "There is"), (r"\bplease\b", "kindly"), (r"\bwould you like\b", "do you want"),
    (r"\bClick\b", "Press"), (r"\bSorry\b", "My apologies"), (r"\bpurchase\b", "buy"), (r"(?<![/-])\bfix\b(?![/-])", "solve"), (r"\bshould\b", "ought to"),
    (r"\b2 weeks\b", "14 days"), (r"(?<![\d:])(\d{1,2}) (am|pm)\b", r"\1:00 \2"), (r"\$(\d+)\b(?![.,]\d)", r"\1 dollars"), (r"\b1 hour\b", "60 minutes"),
    (rf"\b{MONTH} (\d+)(?:st|nd|rd|th)", r"\2 \1"), (r"\b3 days\b", "three days"), (r"\b2\b(?! (?:am|pm))(?![:.,]\d)", "two"), (r"https://", "http://"),
)  # fmt: skip
CITIES: Final = ("Berlin", "Lisbon", "Toronto", "Madrid", "Denver", "Oslo", "Kyoto", "Austin")


def plant(data: Path, seed: int) -> list[Planted]:
    """EACH contradictions (of every kind alike), paraphrases and slots, always the same for a seed."""
    rng, pools = Random(seed), {"talk": talk(data), "forum": forum(data)}
    for pool in pools.values():
        rng.shuffle(pool)
    return [*_contradictions(pools, rng), *_paraphrases(pools, rng), *_slots(pools["talk"], rng)]


def _again(asked: str, rng: Random) -> str:
    return f"{rng.choice(OPENINGS)}{asked.rstrip(' .?!')}{rng.choice(('?', '', '.'))}{rng.choice(CLOSINGS)}"


def _contradictions(pools: dict[str, list[tuple[str, str]]], rng: Random) -> Iterator[Planted]:
    kinds = [list(CHANGES)[at % len(CHANGES)] for at in range(EACH)]
    for kind in sorted(CHANGES):
        source, change = CHANGES[kind]
        made = ((asked, told, change(told, rng)) for asked, told in pools[source])
        fit = ((asked, told, other) for asked, told, other in made if other and other != told and not _explains(asked, told, other))
        for _ in range(kinds.count(kind)):
            asked, told, other = next(fit)
            yield Planted("contradict", kind, (asked, _again(asked, rng)), (told, rng.choice(LEADS[-3:]) + other + rng.choice(TAILS[:3])))


def _explains(asked: str, told: str, other: str) -> bool:
    """Whether the question holds what was changed: then it would be a slot."""
    new = set(re.findall(r"\w+", other)) ^ set(re.findall(r"\w+", told))
    inside = next((part for part in re.split(r"(?<=[.!?])\s+|\n", told) if part not in other), "")
    return inside.endswith("?") or any(word in re.findall(r"\w+", asked) for word in new if word[0].isdigit())


def _paraphrases(pools: dict[str, list[tuple[str, str]]], rng: Random) -> Iterator[Planted]:
    for at in range(EACH):
        while True:
            asked, told = rng.choice(pools["forum" if at % 3 == 0 else "talk"])
            other = _reworded(told, rng)
            if other:
                break
        yield Planted("paraphrase", "reworded", (asked, _again(asked, rng)), (told, other))


def _reworded(told: str, rng: Random) -> str | None:
    """At least two changes of wording; sometimes the sentences in another order, or one left out."""
    other, done = told, 0
    for pattern, words in WORDS:
        if re.search(pattern, other):
            other, done = re.sub(pattern, words, other), done + 1
    parts = re.split(r"(?<=[.!?])\s+", other)
    if len(parts) > 1 and rng.random() < 0.6:
        order = rng.sample(range(len(parts)), len(parts)) if rng.random() < 0.5 else sorted(rng.sample(range(len(parts)), len(parts) - 1))
        other, done = " ".join(parts[place] for place in order), done + 1
    lead, tail = rng.choice(LEADS), rng.choice(TAILS)
    return f"{lead}{other}{tail}" if done + bool(lead) + bool(tail) >= 2 and done else None


def _slots(pool: list[tuple[str, str]], rng: Random) -> Iterator[Planted]:
    """A place, number, time or date that the question names: in both, or in the question with another answer."""
    found = 0
    for asked, told in pool:
        values = [value for value in _values(asked) if value in told] or [
            value for value in _values(asked) if value[0].isupper() and re.search(r"\d", told)
        ][:1]
        if not values:
            continue
        old = rng.choice(values)
        new = (
            rng.choice(CITIES)
            if old[0].isupper() and not re.match(MONTH, old)
            else re.sub(r"\d+", lambda hit: str((int(hit[0]) + 3) % 27 + 1), old, count=1)
        )
        other = told.replace(old, new) if old in told else re.sub(r"\d+", lambda hit: str(int(hit[0]) + 7), told, count=1)
        if new in asked or other == told:
            continue
        yield Planted(
            "slot", "named in both" if old in told else "another place, another answer", (asked, asked.replace(old, new)), (told, other)
        )
        found += 1
        if found == EACH:
            return


def _values(asked: str) -> list[str]:
    names = re.findall(r"(?<=[a-z] )[A-Z][a-z]+(?: [A-Z][a-z]+)*\b", asked)
    times = [hit[0] for hit in re.finditer(rf"\b{MONTH} \d+\w\w|\b\d+(?::\d\d)? [ap]m|\$\d[\d,]*", asked)]
    return times + [name for name in names if name != "I"]
