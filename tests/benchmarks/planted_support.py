"""A second generator of pairs of answers, of another make than `planted_pairs`: facts of a support desk beside real replies."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

from tests.benchmarks.planted_answers import Planted, forum, talk
from tests.benchmarks.planted_facts import FACTS, SLOTS, Fact

EACH: Final = 100
HELLO: Final = ("", "", "Hello, ", "Good evening, ", "Quick question: ", "Hey team, ")
BYE: Final = ("", "", " Many thanks", " Cheers", " Thank you in advance.")
POLITE: Final = ("", "", "Dear customer, ", "Thanks for getting in touch. ", "Happy to help! ", "Thank you for your patience. ")
CLOSING: Final = ("", "", " Please come back to us if anything is unclear.", " Take care!", " We wish you a nice week.")
DETAIL: Final = (
    " You will also receive a confirmation by e-mail.", " Our colleagues prepare everything for you.", " This is the same for all customers.",
    " If you have your order number at hand, it goes faster.", " We have updated our help pages accordingly.",
)  # fmt: skip
SAME: Final = (
    (r"\bcheck\b", "have a look at"), (r"\bneed to\b", "have to"), (r"\bproblem\b", "issue"), (r"\bissue\b", "problem"), (r"\balso\b", "as well"),
    (r"\bmaybe\b", "perhaps"), (r"\bsee if\b", "find out whether"), (r"\binformation\b", "details"), (r"\bremove\b", "delete"),
    (r"\bstart\b", "begin"), (r"\bbook(?:ed)? you\b", "reserved you"), (r"\bleaves\b", "departs"), (r"\bdeparts\b", "leaves"), (r"\bshows?\b", "displays"),
    (r"\bthere is\b", "there's"), (r"\bthey're\b", "they are"), (r"\bI'm\b", "I am"), (r"\bthey have\b", "they've got"), (r"\bwill be\b", "is going to be"),
    (r"\brestaurant\b", "place to eat"), (r"\bprice\b", "cost"), (r"\bphone number\b", "telephone number"), (r"\bhope\b", "trust"), (r"\bwant\b", "wish"),
    (r"\bAs well\b", "Also"), (r"\bnice\b", "pleasant"), (r"\bgood\b", "fine"), (r"\baddress is\b", "address:"), (r"\bvia\b", "by way of"),
)  # fmt: skip
POLAR: Final = r"(?:\w+\. )?(?:Is|Are|Do|Does|Did|Has|Have|Will|Was) (?:it|they|there|the|that|this|I)\b(?:(?! and )[^.!?])*\?$"
YES: Final = ("That is indeed so.", "Correct.", "It is, yes.", "You are right.")
NO: Final = ("I'm afraid that is not the case.", "Sorry, it isn't.", "Not at present.", "That is wrong, sadly.")


def plant_support(data: Path, seed: int) -> list[Planted]:
    """EACH contradictions, paraphrases and slots, always the same for a seed."""
    rng = Random(seed)
    pools = [[row for row in pool if "?" not in row[1]] for pool in (talk(data), forum(data))]
    for pool in pools:
        rng.shuffle(pool)
    plain = [told for pool in pools for _, told in pool if not re.search(r"\d|\b(?:no|not|yes|can|can't)\b", told) and len(told) < 160]
    return [*_contradictions(pools[0], plain, rng), *_paraphrases(pools, plain, rng), *_slots(plain, rng)]


def _contradictions(talked: list[tuple[str, str]], plain: list[str], rng: Random) -> Iterator[Planted]:
    """Four in five a fact with another value; the others a real yes or no that is denied in other words."""
    for at in range(EACH * 4 // 5):
        fact = FACTS[at % len(FACTS)]
        one, two = rng.sample(fact.values, 2)
        asked = rng.choice(fact.asked).format(slot=rng.choice([*rng.choice(SLOTS), ""])).strip()
        yield Planted("contradict", fact.kind, _twice(asked, rng), (_told(fact, one, plain, rng), _told(fact, two, plain, rng)))
    agreed = [
        (asked, told)
        for asked, told in talked
        if re.match(r"(?:yes|no),? (?:it|they|there|you|that)", told, re.IGNORECASE) and re.match(POLAR, asked)
    ]
    for asked, told in agreed[: EACH - EACH * 4 // 5]:
        denied = rng.choice(NO if told.lower().startswith("yes") else YES)
        yield Planted("contradict", "real yes or no", _twice(asked, rng), (told, denied + rng.choice(CLOSING)))


def _paraphrases(pools: list[list[tuple[str, str]]], plain: list[str], rng: Random) -> Iterator[Planted]:
    """Half of them one fact spelled otherwise, half real replies reworded."""
    for at in range(EACH // 2):
        fact = FACTS[at % len(FACTS)]
        value = rng.choice(fact.values)
        asked = rng.choice(fact.asked).format(slot=rng.choice([*rng.choice(SLOTS), ""])).strip()
        both = _told(fact, value, plain, rng), _told(fact, value, plain, rng) + rng.choice(("", *DETAIL))
        yield Planted("paraphrase", fact.kind, _twice(asked, rng), both)
    for at in range(EACH - EACH // 2):
        pool, found = pools[at % 2], None
        while not found:
            asked, told = rng.choice(pool)
            found = _reworded(told, rng)
        yield Planted("paraphrase", "real reply", _twice(asked, rng), (told, found))


def _reworded(told: str, rng: Random) -> str | None:
    other = told
    for pattern, words in rng.sample(SAME, len(SAME)):
        other = re.sub(rf"(?<![\w/.-]){pattern}(?![/-])", words, other)
    parts = re.split(r"(?<=[.!])\s+", other)
    if rng.random() < 0.5:
        rng.shuffle(parts)
    changed = " ".join(parts)
    return None if changed == told else rng.choice(POLITE) + changed + rng.choice(("", *DETAIL)) + rng.choice(CLOSING)


def _slots(plain: list[str], rng: Random) -> Iterator[Planted]:
    for at in range(EACH):
        fact = FACTS[at % len(FACTS)]
        (one, two), asked = rng.choice(SLOTS), rng.choice(fact.asked)
        values = rng.sample(fact.values, 2)
        named = [f" That is the rule {slot}." if rng.random() < 0.4 else "" for slot in (one, two)]
        told = [_told(fact, value, plain, rng) + more for value, more in zip(values, named, strict=True)]
        yield Planted("slot", fact.kind, (asked.format(slot=one), _twice(asked.format(slot=two), rng)[1]), (told[0], told[1]))


def _told(fact: Fact, value: tuple[str, ...], plain: list[str], rng: Random) -> str:
    """The fact in some words, sometimes before or after a real reply that states no fact."""
    said = rng.choice(fact.told).format(x=rng.choice(value))
    said = said[:1].upper() + said[1:]
    more = rng.choice(plain) if rng.random() < 0.4 else ""
    parts = [said, more] if rng.random() < 0.7 else [more, said]
    return rng.choice(POLITE) + " ".join(part for part in parts if part) + rng.choice(CLOSING)


def _twice(asked: str, rng: Random) -> tuple[str, str]:
    return asked, f"{rng.choice(HELLO)}{asked.rstrip(' .?!')}{rng.choice(('?', '', '??', '.'))}{rng.choice(BYE)}"
