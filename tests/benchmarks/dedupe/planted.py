"""Planted near-duplicates: a real text, edited several times as customers and their mail programs do."""

import random
import re
from typing import Final

GREETINGS: Final = (
    "Hi,",
    "Hello,",
    "Hi there,",
    "Dear support,",
    "Good morning,",
    "Hey team,",
    "Hello {name},",
    "Dear Sir or Madam,",
    "hi",
)
CLOSINGS: Final = (
    "Thanks",
    "Thank you!",
    "Regards, {name}",
    "Best regards\n{name}",
    "Thanks, {name}",
    "Cheers {name}",
    "Kind regards,\n{name} {family}",
    "thx",
)
NAMES: Final = (
    "Anna",
    "James",
    "Priya",
    "Wei",
    "Mohammed",
    "Olga",
    "Carlos",
    "Fatima",
    "Liam",
    "Yuki",
    "Ingrid",
    "Tunde",
    "Marco",
    "Sophie",
)
FAMILIES: Final = ("Smith", "Novak", "Garcia", "Okafor", "Tanaka", "Lindqvist", "O'Brien", "Patel", "Schneider", "Haddad")
DATES: Final = ("March 3", "12 May 2024", "last Tuesday", "Friday", "2024-06-17", "the 5th of June", "yesterday", "Monday")
SLOTS: Final = (
    "My name is {name}.",
    "This is about my message of {date}.",
    "{name} {family} told me to write.",
    "My reference is {number}.",
    "It began on {date}.",
)
MORE: Final = (
    "I have tried this twice already.", "Please let me know as soon as you can.", "I could not find it on your site.",
    "I have been a customer for years.", "It worked fine before.", "I am using my phone.", "This is rather urgent for me.",
)  # fmt: skip
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")


def fill(pattern: str, numbers: random.Random) -> str:
    """Put a name, a date and a number into a pattern."""
    return pattern.format(
        name=numbers.choice(NAMES), family=numbers.choice(FAMILIES), date=numbers.choice(DATES), number=numbers.randrange(10**3, 10**8)
    )


def plant(base: str, count: int, others: list[str], numbers: random.Random) -> list[str]:
    """The base and `count` edited copies. A text of eight words or more may carry a slot that each copy fills anew."""
    long = len(base.split()) >= 8
    slot = numbers.choice(SLOTS) if long and numbers.random() < 0.4 else ""
    edits = [_greet, _close, _renumber, _typo, _shout, *([_more, _less, _quote] if long else [])]
    copies = [_with_slot(base, slot, numbers)]
    for _ in range(count):
        text = _with_slot(base, slot, numbers)
        for edit in sorted(numbers.sample(edits, numbers.randint(2, 3 + long)), key=_turn):
            text = edit(text, others, numbers)
        copies.append(text)
    return copies


def _turn(edit: object) -> int:
    """Edits of the body come before what surrounds it."""
    return [_less, _renumber, _typo, _shout, _more, _greet, _close, _quote].index(edit)  # type: ignore[arg-type]


def _with_slot(text: str, slot: str, numbers: random.Random) -> str:
    return f"{text} {fill(slot, numbers)}" if slot else text


def _greet(text: str, _: list[str], numbers: random.Random) -> str:
    return f"{fill(numbers.choice(GREETINGS), numbers)} {text}"


def _close(text: str, _: list[str], numbers: random.Random) -> str:
    return f"{text} {fill(numbers.choice(CLOSINGS), numbers)}"


def _renumber(text: str, _: list[str], numbers: random.Random) -> str:
    return re.sub(r"\d", lambda _hit: str(numbers.randrange(10)), text)


def _shout(text: str, _: list[str], numbers: random.Random) -> str:
    return numbers.choice((text.lower(), text.upper(), text + "!!", text.replace(".", " ").replace("?", "")))


def _typo(text: str, _: list[str], numbers: random.Random) -> str:
    """One slip in up to thirty words: a letter dropped, doubled, or swapped with the next."""
    words = text.split(" ")
    for _place in range(1 + len(words) // 30):
        at = numbers.randrange(len(words))
        word = words[at]
        if len(word) > 3:
            cut = numbers.randrange(1, len(word) - 1)
            forms = (
                word[:cut] + word[cut + 1 :],
                word[:cut] + word[cut] + word[cut:],
                word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :],
            )
            words[at] = numbers.choice(forms)
    return " ".join(words)


def _more(text: str, others: list[str], numbers: random.Random) -> str:
    return f"{text} {numbers.choice(others if len(text.split()) > 30 else MORE)}"


def _less(text: str, _: list[str], numbers: random.Random) -> str:
    parts = _SENTENCE.split(text)
    if len(parts) > 3:
        gone = numbers.randrange(len(parts))
        if 6 * len(parts[gone]) < len(text):
            del parts[gone]
    return " ".join(parts)


def _quote(text: str, others: list[str], numbers: random.Random) -> str:
    return f"{text}\n" + "\n".join(f"> {numbers.choice(others)}" for _ in range(3))
