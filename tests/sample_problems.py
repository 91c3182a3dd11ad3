"""The problems that are planted in the sample, one function each; what each is for stands in `make_sample`."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle
from typing import Any, Final

from tests.sample_tickets import Talk
from tests.sample_words import Hand, Person, bank, gaps

TOLD: Final = 6
"""Sentences of a story that one customer tells: neighbours share five of seven, the next but one no more than half."""
LISTED: Final = 5
"""Things on a shopping list."""

Teller = Callable[..., Talk]
"""Makes a Talk of subject, body, reply and queue, with a customer, an agent and a time of its own; more by keyword."""


def teller(hand: Hand, people: list[Person], staff: list[Person], when: Callable[[], dt.datetime]) -> Teller:
    """A function that gives each planted ticket somebody who writes it, somebody who answers, and a time."""

    def tell(subject: str, body: str, reply: str | None, queue: str | None, **more: Any) -> Talk:
        return Talk(hand.one(people), more.pop("agent", hand.one(staff)), more.pop("at", when()), subject, body, reply, queue, **more)

    return tell


def near_duplicates(tell: Teller, hand: Hand) -> Iterator[Talk]:
    """One question in several spellings with one answer, and the web form that hundreds send."""
    for family in bank("planted")["near_duplicates"]:
        yield from (tell("Question", body, family["reply"], family["queue"]) for body in family["bodies"])
    form = bank("planted")["form"]
    for _ in range(form["count"]):
        order = f"KC-{hand.between(104_000, 988_999)}"
        yield tell("Contact form", form["bodies"][0].format(order=order), form["replies"][0], form["queue"])


def empty_answers(everyday: Callable[[], Talk], hand: Hand) -> Iterator[Talk]:
    """Canned replies that only point at the help centre, and answers of a word."""
    canned = bank("planted")["canned"]
    for reply in [*(hand.one(canned["replies"]) for _ in range(canned["count"])), *bank("planted")["too_short"]]:
        yield replace(everyday(), reply=reply, status="solved", more=(), automatic=None, language=None)


def disagreements(tell: Teller, hand: Hand, staff: list[Person]) -> Iterator[Talk]:
    """Agents who give different answers to one question, neither side with a majority."""
    for quarrel in bank("planted")["disagreements"]:
        replies = cycle(quarrel["replies"])
        for body in quarrel["bodies"]:
            agent = hand.one(staff)
            yield tell("Question", body, next(replies).format(agent=agent.first), quarrel["queue"], agent=agent)


def changed_policy(tell: Teller, hand: Hand, staff: list[Person]) -> Iterator[Talk]:
    """14 days to return something until the end of February 2026, 30 days since: the newer answer has the majority."""
    policy = bank("planted")["policy"]
    day = dt.datetime.combine(policy["changed"], dt.time(9), dt.UTC)
    for era, count, step in (("before", policy["count_before"], -9), ("after", policy["count_after"], 9)):
        for nth in range(count):
            agent, at = hand.one(staff), day + dt.timedelta(days=step * (nth + 1), hours=nth)
            reply = policy[era].format(agent=agent.first)
            yield tell("Returns", hand.one(policy["bodies"]), reply, policy["queue"], at=at, agent=agent)


def disputed_labels(tell: Teller, hand: Hand) -> Iterator[Talk]:
    """One question that was sorted into several queues: once with a clear majority, twice without."""
    for dispute in bank("planted")["labels"]:
        yield from (tell("Help please", hand.one(dispute["bodies"]), None, queue, status="open") for queue in dispute["queues"])


def personal_data(tell: Teller, hand: Hand, people: list[Person], staff: list[Person]) -> Iterator[Talk]:
    """Each kind of personal data in the places where customers leave it, four times with other values."""
    yield from (_personal(tell, hand, ticket, hand.one(people), hand.one(staff)) for ticket in bank("personal")["tickets"] * 4)


def residue(tell: Teller, hand: Hand, people: list[Person], staff: list[Person]) -> Iterator[Talk]:
    """Identity cards that stand where the shop's own numbers do: left by the first scrub, found by the second scan."""
    yield from (_personal(tell, hand, ticket, hand.one(people), hand.one(staff)) for ticket in bank("personal")["residue"])


def _personal(tell: Teller, hand: Hand, ticket: dict[str, str], customer: Person, agent: Person) -> Talk:
    words, told = gaps(hand, customer, agent, bank("voices")["words"]["product"]), bank("personal")
    greeting = hand.one(["Hello,", f"Dear {agent.first},", "Hi,", "Good morning,"])
    body = f"{greeting}\n\n{ticket['body']} {hand.one(told['asides'])}\n\n{hand.one(['Kind regards', 'Thanks', 'Yours'])}\n{customer.name}"
    reply, end = ticket["reply"].rsplit("\n\n", 1)
    text = f"{reply} {hand.one(told['kind_words'])}\n\n{end}".format(**words)
    talk = tell(hand.one(SUBJECTS[ticket["queue"]]), body.format(**words), text, ticket["queue"], agent=agent)
    return replace(talk, customer=customer)


SUBJECTS: Final = {
    "delivery": ["About my delivery", "Delivery details", "A request for the driver"],
    "payments": ["Payment", "Money matters", "About the bill"],
    "account": ["My account", "Account question", "Please help"],
    "trade": ["Trade account details"],
    "warranty": ["Pictures of the damage"],
    "returns": ["Collection of a return"],
    "orders": ["Lost confirmation"],
}


def chains(tell: Teller, hand: Hand) -> Iterator[Talk]:
    """Stories told several times, each time a sentence further on, and a shopping list each time a thing further on: neighbours are
    near-twins, the ends are not alike. The list is so long that no split can hold all of it, so that a split conflict is left."""
    for story in bank("planted")["stories"]:
        for start in range(len(story["sentences"]) - TOLD + 1):
            told = " ".join(story["sentences"][start : start + TOLD])
            yield tell("A long story", told, hand.one(story["replies"]), story["queue"])
    shopping = bank("planted")["shopping"]
    for start in range(len(shopping["things"]) - LISTED + 1):
        wanted = ", ".join(shopping["things"][start : start + LISTED])
        yield tell(
            "What is in stock",
            shopping["asked"].format(things=wanted),
            hand.one(shopping["replies"]).format(first=shopping["things"][start]),
            shopping["queue"],
        )


def diary(tell: Teller, hand: Hand) -> Talk:
    """A ticket longer than any example may be: two months of a walker's notes, pasted whole."""
    days = [f"Day {day}. {' '.join(hand.one(bank('planted')['diary']) for _ in range(4))}" for day in range(1, 61)]
    body = "As your colleague asked me to describe everything, here are my notes of the whole trip.\n\n" + "\n".join(days)
    reply = "Hello,\n\nwhat a trip. The left ring needs a new jet, which is in the post to you, and the lid handle is on us.\n\nMaren Holt"
    return tell("The stove, day by day", body, reply, "product-care")


def redelivered(talks: list[Talk]) -> list[tuple[int, Talk]]:
    """Tickets that a later export delivers again under their id, meanwhile answered further."""
    again = [(place, talk) for place, talk in enumerate(talks) if talk.reply and not talk.more and talk.at.year == 2026][:14]
    return [(place, replace(talk, more=("Thank you, that settles it.",), status="closed")) for place, talk in again]
