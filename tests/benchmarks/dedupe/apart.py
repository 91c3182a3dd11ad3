"""Hard negatives: texts that share nearly all of their letters and ask for something else."""

import random
import re
from typing import Final

SWAPS: Final = (
    ("order", "subscription"), ("card", "account"), ("password", "username"), ("cancel", "change"), ("open", "close"), ("activate", "block"),
    ("flight", "hotel"), ("invoice", "refund"), ("increase", "decrease"), ("pay", "dispute"), ("pin", "limit"), ("upgrade", "downgrade"),
    ("email", "phone"), ("add", "remove"), ("send", "receive"), ("bookmarks", "passwords"), ("ticket", "seat"), ("bus", "train"),
    ("transfer", "deposit"), ("restaurant", "movie"), ("enable", "disable"), ("before", "after"), ("install", "uninstall"), ("book", "cancel"),
)  # fmt: skip
DENIALS: Final = (
    ("can", "can't"),
    ("do", "don't"),
    ("is", "isn't"),
    ("can", "cannot"),
    ("was", "was not"),
    ("does", "doesn't"),
    ("have", "haven't"),
    ("will", "won't"),
)
REQUESTS: Final = (
    "cancel my order", "cancel my subscription", "change my delivery address", "get a copy of my invoice", "close my account", "return the jacket",
    "reset my password", "upgrade my plan", "report a missing parcel", "dispute a charge", "get a refund", "remove a user", "book a seat",
    "activate my card", "raise my limit", "export my data",
)  # fmt: skip
FORMS: Final = (
    ("Dear support team, I hope that this message finds you well. I have been a loyal customer since {number} and I am writing to you today because "
    "I would like to {request}. Please let me know which steps are needed and how long it takes. I look forward to your answer. Kind regards, {name}"),
    ("Form submitted on {date}. Name: {name}. Reference: {number}. Contact by: email. Consent to processing: yes. Request: {request}. "
    "Submitted through the contact form on our website. Do not answer to this address."),
    "Hello, this is {name}. I wrote to you on {date} and nobody answered. I want to {request}, my customer number is {number}. Thank you",
    ("Hi, I need your help. I tried to {request} in the app but every time that I press the button it shows the same error message and sends me back "
    "to the first page. I have already restarted the phone, deleted the app, installed it again and cleared the cache. Thanks {name}"),
)  # fmt: skip


def swapped(texts: list[str], count: int, numbers: random.Random) -> list[tuple[str, str]]:
    """Real texts, and the same with another word for what is asked."""
    return _changed(texts, SWAPS, count, numbers)


def denied(texts: list[str], count: int, numbers: random.Random) -> list[tuple[str, str]]:
    """Real texts that affirm, and the same denied."""
    return _changed(texts, DENIALS, count, numbers)


def _changed(texts: list[str], pairs: tuple[tuple[str, str], ...], count: int, numbers: random.Random) -> list[tuple[str, str]]:
    pool = [text for text in texts if 3 <= len(text.split()) <= 30]
    numbers.shuffle(pool)
    found: list[tuple[str, str]] = []
    for text in pool:
        old, new = numbers.choice(pairs)
        if re.search(rf"\b{old}\b(?!['’])", text, re.IGNORECASE) and not re.search(rf"\b{new}\b|\bnot\b|n't\b", text, re.IGNORECASE):
            found.append((text, re.sub(rf"\b{old}\b", new, text, count=1, flags=re.IGNORECASE)))
            if len(found) == count:
                break
    return found


def letters(count: int, numbers: random.Random, fill: object) -> list[tuple[str, str]]:
    """One form letter with two requests."""
    assert callable(fill)
    found = []
    for _ in range(count):
        form, (one, other) = numbers.choice(FORMS), numbers.sample(REQUESTS, 2)
        found.append((fill(form.replace("{request}", one), numbers), fill(form.replace("{request}", other), numbers)))
    return found
