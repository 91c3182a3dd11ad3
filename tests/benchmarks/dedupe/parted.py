"""Hard negatives of the second planting: directions, plans, times, denials, and long letters with a short request."""

import random
import re
from typing import Final

from tests.benchmarks.dedupe.desk import filled

PAIRS: Final = (
    ("cancel", "renew"), ("delete", "restore"), ("buy", "sell"), ("debit", "credit"), ("laptop", "phone"), ("shirt", "shoes"), ("freeze", "unfreeze"),
    ("deposit", "withdraw"), ("income", "expense"), ("savings", "checking"), ("weather", "traffic"), ("pizza", "burger"), ("login", "logout"),
    ("first", "last"), ("more", "less"), ("before", "after"), ("increase", "decrease"), ("turn on", "turn off"), ("incoming", "outgoing"),
    ("monthly", "yearly"), ("import", "export"), ("add", "delete"), ("hotel", "car"), ("breakfast", "dinner"), ("virtual", "physical"),
    ("transfer", "payment"), ("address", "name"), ("windows", "mac"), ("open", "close"), ("check", "change"), ("lost", "found"), ("with", "without"),
)  # fmt: skip
CITIES: Final = ("Boston", "Denver", "Lisbon", "Oslo", "Chicago", "Seattle", "Madrid", "Tokyo", "Berlin", "Prague")
ROUTES: Final = (
    "I need a flight from {a} to {b}", "Is there a train from {a} to {b} on Friday morning?", "How far is it from {a} to {b}",
    "Please move my delivery from {a} to {b}, I will not be at home next week and nobody else can take it in.",
    "Hello, I booked a ticket from {a} to {b} and would like to know how much luggage I can bring. Thank you",
)  # fmt: skip
KINDS: Final = ("USD", "GBP", "checking", "savings", "Basic", "Premium")
MOVES: Final = (
    "How do I convert {a} to {b}?", "switch me from {a} to {b}", "I want to move money from {a} to {b} today, what does it cost and how long does it take?",
    "Please change it from {a} to {b}", "can I go from {a} to {b}",
)  # fmt: skip
PLANS: Final = ("Basic", "Premium", "Family", "Business", "Student", "Starter", "Enterprise", "Gold")
ABOUT: Final = (
    "What does the {plan} plan cost?", "I want to sign up for {plan}", "Is the {plan} subscription billed monthly or once a year?",
    "Hi, I have been comparing your offers and I think that the {plan} plan would suit us best. Can you set it up for our account, please?",
)  # fmt: skip
DENIED: Final = (
    ("I was charged twice for my order", "I was not charged twice for my order"), ("my package has arrived", "my package has not arrived"),
    ("The app works on my new phone", "The app does not work on my new phone"), ("I received the refund today", "I never received the refund today"),
    ("I can see my balance in the app", "I can't see my balance in the app"), ("I agree to the new terms", "I don't agree to the new terms"),
    ("the discount was applied to my basket", "the discount wasn't applied to my basket"), ("I want to keep my account open", "I no longer want to keep my account open"),
    ("My card has been activated and I am able to pay online", "My card has been activated and I am unable to pay online"),
    ("The screen turns on when I plug it in", "The screen won't turn on when I plug it in"),
    ("I authorised this payment last week", "I did not authorise this payment last week"), ("is it possible to pay by card", "is it not possible to pay by card"),
)  # fmt: skip
ASKED: Final = (
    "delete my profile", "change the e-mail on file", "get my money back", "know when it ships", "swap it for a bigger size", "pause the membership",
    "book a technician", "see last month's bill", "report damage to the box", "unlock my login", "add a second driver", "stop the newsletter",
    "claim the warranty", "pay by instalments", "correct the spelling of my name", "move the appointment",
)  # fmt: skip
LETTERS: Final = (
    ("Subject: Request via web form. First name: {first}. Last name: {family}. Country: United States. Preferred language: English. Newsletter: no. Topic: "
    "{asked}. Privacy notice accepted: yes. Source page: contact us. Browser: Chrome. This message was generated automatically."),
    ("Good morning. My name is {first} {family} and I have been buying from your shop for about six years now, always with great pleasure. Your staff has "
    "been friendly and quick every single time, which is why I recommend you to friends and family whenever I can. Today I come with a small matter that I "
    "could not solve on my own although I read the help pages and watched the video. I would like to {asked}. Could somebody tell me what I have to do, "
    "and whether there is a form that I must fill in? I am at home in the afternoons and can be reached by phone at {digits}. With kind regards, {first}"),
    ("Hi team, I would like to {asked}. I tried the chat first but the bot kept repeating the same answers and then the window closed by itself. Ticket "
    "{digits}. Please have a human being look into this. Best, {first}"),
    ("To the service department: according to section four of the contract {code} that we signed with you, the customer may at any time make a request in "
    "writing, which is to be answered within ten working days. We hereby make use of that right and inform you that we want to {asked}. Kindly confirm in "
    "writing that you have received this letter and name the person who will take care of it. A copy goes to our legal department. Should we not hear "
    "from you in time we reserve further steps. This letter was written by a machine and is valid without signature. {first} {family}, office manager. "
    "Our office hours are from nine to five on weekdays; outside of these hours please leave a message and we will call you back on the following day."),
)  # fmt: skip


def parted(texts: list[str], count: int, numbers: random.Random) -> dict[str, list[tuple[str, str]]]:
    """`count` pairs of each kind."""
    return {
        "word": words(texts, count, numbers),
        "direction": [_turned(numbers) for _ in range(count)],
        "plan": [_planned(numbers) for _ in range(count)],
        "denial": [numbers.choice(DENIED) for _ in range(count)],
        "letter": [_lettered(numbers) for _ in range(count)],
    }


def words(texts: list[str], count: int, numbers: random.Random) -> list[tuple[str, str]]:
    """Real texts of any length up to sixty words, and the same with one word exchanged."""
    pool = [text for text in texts if 3 <= len(text.split()) <= 60]
    numbers.shuffle(pool)
    found: list[tuple[str, str]] = []
    for text in pool:
        old, new = numbers.choice(PAIRS)
        if re.search(rf"\b{old}\b", text, re.IGNORECASE) and not re.search(rf"\b{new}\b", text, re.IGNORECASE):
            found.append((text, re.sub(rf"\b{old}\b", new, text, flags=re.IGNORECASE)))
            if len(found) == count:
                break
    return found


def _turned(numbers: random.Random) -> tuple[str, str]:
    forms, names = numbers.choice(((ROUTES, CITIES), (MOVES, KINDS)))
    form, (one, other) = numbers.choice(forms), numbers.sample(names, 2)
    return form.format(a=one, b=other), form.format(a=other, b=one)


def _planned(numbers: random.Random) -> tuple[str, str]:
    form, (one, other) = numbers.choice(ABOUT), numbers.sample(PLANS, 2)
    return form.format(plan=one), form.format(plan=other)


def _lettered(numbers: random.Random) -> tuple[str, str]:
    form, (one, other) = numbers.choice(LETTERS), numbers.sample(ASKED, 2)
    return filled(form.replace("{asked}", one), numbers), filled(form.replace("{asked}", other), numbers)
