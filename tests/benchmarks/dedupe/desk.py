"""A second planting, made apart from the first: how tickets really vary, and letters that part in a few words."""

import random
import re
from collections.abc import Callable
from typing import Final

Edit = Callable[[str, random.Random], str]

SHORTER: Final = {
    "I am": "I'm", "I have": "I've", "I would": "I'd", "do not": "don't", "does not": "doesn't", "cannot": "can't", "can not": "can't", "is not": "isn't",
    "what is": "what's", "it is": "it's", "did not": "didn't", "I will": "I'll", "have not": "haven't", "was not": "wasn't", "that is": "that's",
}  # fmt: skip
OPENERS: Final = (
    "Good day to you,", "Hiya,", "Hello folks,", "Greetings,", "Hi guys, hope you are all well.", "Hello customer care,", "Good evening,",
    "Hey there!", "Dear {family},", "Dear Ms {family},", "To whom it may concern,", "Hi again,", "Dear customer service team,",
)  # fmt: skip
ENDERS: Final = (
    "Many thanks in advance!", "Warm regards\n{first}", "Thank you so much, {first}", "Sincerely,\n{first} {family}", "Best,\n{first}", "Cheers",
    "Thanks a lot :)", "Yours faithfully,\n{first} {family}", "Any help is appreciated.", "TIA", "Sent from my iPhone", "Much appreciated!",
)  # fmt: skip
KEYED: Final = (
    "Order ID: {code}.", "Ref: {code}", "My e-mail is {first}.{family}@example.com.", "Phone: +1 {digits}", "Ticket #{digits}", "(SKU {code})",
    "Account number {digits}.", "Date of purchase: {digits}/2024.", "Customer: {first} {family}.",
)  # fmt: skip
DISCLAIMER: Final = (
    "This e-mail and any files sent with it are confidential and meant for the addressee alone.",
    "Please consider the environment before printing this e-mail.",
    "If you have received this message in error please delete it.",
)
FIRST: Final = ("Emma", "Ravi", "Chloe", "Dmitri", "Aisha", "Noah", "Mei", "Diego", "Hannah", "Kwame", "Lena", "Omar")
FAMILY: Final = ("Johnson", "Kowalski", "Nguyen", "Adeyemi", "Rossi", "Hansen", "Murphy", "Kaur", "Weber", "Silva")
KEYS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
EMOJI: Final = ("😀", "🙏", "😡", "👍", "😕", "❤️", "🙂")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")


def filled(pattern: str, numbers: random.Random) -> str:
    """A pattern with a person, a code and digits put in."""
    letters = "".join(numbers.choices("ABCDEFGHJKLMNPQRSTUVWXYZ", k=3))
    digits = str(numbers.randrange(10**6, 10**7))
    return (
        pattern.replace("{first}", numbers.choice(FIRST))
        .replace("{family}", numbers.choice(FAMILY))
        .replace("{code}", f"{letters}-{digits}")
        .replace("{digits}", digits)
    )


def vary(base: str, numbers: random.Random) -> str:
    """One copy of a text, with as many edits as its length bears."""
    size = len(base.split())
    body: list[Edit] = [contracted, mistyped, cased, marked, reworded]
    if size >= 8:
        body += [keyed, wrapped]
    if size > 30:
        body += [reordered, disclaimed, mistyped]
    text = base
    for edit in numbers.sample(body, numbers.randint(1, 2 if size < 30 else 3)):
        text = edit(text, numbers)
    if numbers.random() < 0.5:
        text = f"{filled(numbers.choice(OPENERS), numbers)} {text}"
    return f"{text} {filled(numbers.choice(ENDERS), numbers)}" if numbers.random() < 0.5 else text


def contracted(text: str, numbers: random.Random) -> str:
    """Some words run together, or apart."""
    for whole, short in SHORTER.items():
        one, other = (whole, short) if re.search(rf"\b{whole}\b", text, re.IGNORECASE) else (short, whole)
        text = re.sub(rf"\b{one}\b", other, text, flags=re.IGNORECASE)
    return text


def mistyped(text: str, numbers: random.Random) -> str:
    """A key beside the right one, a space forgotten, a letter lost: once in some forty words."""
    for _ in range(1 + len(text.split()) // 40):
        words = text.split(" ")
        at = numbers.randrange(len(words))
        kind = numbers.choice(("beside", "lost", "joined"))
        if kind == "joined" and at + 1 < len(words) and len(words) > 5:
            words[at : at + 2] = [words[at] + words[at + 1]]
        elif len(words[at]) > 4:
            cut = numbers.randrange(1, len(words[at]) - 1)
            row = next((row for row in KEYS if words[at][cut] in row), "")
            beside = row[(row.index(words[at][cut]) + 1) % len(row)] if row and kind == "beside" else ""
            words[at] = words[at][:cut] + beside + words[at][cut + 1 :]
        text = " ".join(words)
    return text


def cased(text: str, numbers: random.Random) -> str:
    """Shouted, small, without signs, or with too many."""
    return numbers.choice((text.upper(), text.lower(), re.sub(r"[.,!?]", "", text), text.replace("?", "???").replace(".", "...")))


def marked(text: str, numbers: random.Random) -> str:
    """Emoji, or what a page leaves behind."""
    face = numbers.choice(EMOJI)
    return numbers.choice(
        (f"{text} {face}", f"{face} {text} {face}", f"<p>{text}</p>", text.replace(" ", "&nbsp;", 1), f"{text}<br><br>", f"“{text}”")
    )


def reworded(text: str, numbers: random.Random) -> str:
    """A word of courtesy, or of none."""
    return numbers.choice(
        (
            f"Please, {text}",
            f"{text} please",
            f"{text} asap",
            f"I wanted to ask: {text}",
            f"Quick question: {text}",
            f"Just wondering, {text}",
        )
    )


def keyed(text: str, numbers: random.Random) -> str:
    """An id, an address or a person in front or behind."""
    slot = filled(numbers.choice(KEYED), numbers)
    return f"{slot} {text}" if numbers.random() < 0.3 else f"{text} {slot}"


def wrapped(text: str, numbers: random.Random) -> str:
    """Lines broken where a mail program breaks them."""
    words = text.split(" ")
    return "\n".join(" ".join(words[at : at + 7]) for at in range(0, len(words), 7))


def reordered(text: str, numbers: random.Random) -> str:
    """Two neighbouring sentences exchanged."""
    parts = _SENTENCE.split(text)
    if len(parts) > 3:
        at = numbers.randrange(len(parts) - 1)
        parts[at], parts[at + 1] = parts[at + 1], parts[at]
    return " ".join(parts)


def disclaimed(text: str, numbers: random.Random) -> str:
    """What a company's mail program adds."""
    return f"{text}\n{numbers.choice(DISCLAIMER)}"
