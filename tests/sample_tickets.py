"""Tickets in the shape of the Zendesk API: what was said, wrapped as a help desk exports it."""

import datetime as dt
import html
from dataclasses import dataclass, field, replace
from typing import Any, Final

from tests.sample_words import Hand, Person, bank, gaps, misspelt, mojibake

Ticket = dict[str, Any]
MACHINE: Final = Person(1, "Kettle & Cairn", "Support", "noreply@kettleandcairn.example", "agent")


@dataclass(frozen=True)
class Talk:
    """One conversation before it is wrapped: the opening, the answers, and how the mail programs disfigured them."""

    customer: Person
    agent: Person
    at: dt.datetime
    subject: str
    body: str
    reply: str | None
    queue: str | None
    tags: list[str] = field(default_factory=list)
    priority: str = "normal"
    status: str = "solved"
    language: str | None = None
    more: tuple[str, ...] = ()
    note: str | None = None
    automatic: str | None = None
    as_html: bool = False


def everyday(hand: Hand, intent: dict[str, Any], customer: Person, agent: Person, at: dt.datetime) -> Talk:
    """A ticket of an intent: one of each of its problems, details and requests, and an answer that fits."""
    products = bank("voices")["words"]["product"] if intent["products"] == "all" else intent["products"]
    words = gaps(hand, customer, agent, products)
    problem = hand.between(0, len(intent["problems"]) - 1)
    said = [intent["problems"][problem], hand.one(intent["details"]), hand.one(intent["asks"])]
    if hand.chance(0.35):
        said.insert(2, hand.one([detail for detail in intent["details"] if detail != said[1]]))
    body = _mail(hand, " ".join(said).format(**words), words)
    talk = Talk(
        customer,
        agent,
        at,
        hand.one(intent["subjects"]).format(**words),
        body,
        _answer(hand, _fitting(intent, problem), agent, words),
        intent["queue"],
    )
    return _disfigured(hand, _continued(hand, replace(talk, tags=intent["tags"], priority=hand.one(intent["priority"]))), words)


def foreign(hand: Hand, bundle: dict[str, Any], customer: Person, agent: Person, at: dt.datetime) -> Talk:
    """A ticket in another language: the n-th answer fits the n-th opening."""
    words = gaps(hand, customer, agent, bank("voices")["words"]["product"])
    place = hand.between(0, len(bundle["bodies"]) - 1)
    body, reply = bundle["bodies"][place].format(**words), bundle["replies"][place].format(**words)
    talk = Talk(
        customer, agent, at, hand.one(bundle["subjects"]).format(**words), body, reply, bundle["queue"], language=bundle["language"]
    )
    return replace(talk, body=mojibake(talk.body) if hand.chance(0.2) else talk.body, as_html=hand.chance(0.3))


def _mail(hand: Hand, text: str, words: dict[str, str]) -> str:
    voices = bank("voices")
    if hand.chance(0.15):
        return misspelt(hand, text.lower().replace("'", "").replace(". ", hand.one([", ", " ", "... "])))
    text = misspelt(hand, text) if hand.chance(0.2) else text
    parts = [hand.one(voices["greetings"]), text, hand.one(voices["closings"]).format(**words)]
    return "\n\n".join(part for part in parts if part)


def _fitting(intent: dict[str, Any], problem: int) -> list[str]:
    """The answers that fit the n-th problem: those that `fits` names, else all."""
    return [intent["replies"][nth] for nth in intent["fits"][problem]] if "fits" in intent else intent["replies"]


def _answer(hand: Hand, replies: list[str], agent: Person, words: dict[str, str]) -> str:
    voice = next(voice for voice in bank("voices")["agents"] if voice["name"] == agent.name)
    parts = [hand.one(voice["opens"]), hand.one(replies), hand.one(voice["closes"])]
    return "\n\n".join(part.format(**words) for part in parts)


def _continued(hand: Hand, talk: Talk) -> Talk:
    voices = bank("voices")
    if hand.chance(0.12):
        talk = replace(talk, more=(hand.one(voices["thanks_replies"]).format(agent=talk.agent.first),))
    elif hand.chance(0.15):
        talk = replace(talk, more=tuple(hand.one(voices["more"])))
    talk = replace(talk, note=hand.one(voices["notes"]) if hand.chance(0.1) else None)
    return replace(talk, automatic=hand.one(voices["automatic"]).format(ticket=hand.between(10_000, 99_999)) if hand.chance(0.18) else None)


def _disfigured(hand: Hand, talk: Talk, words: dict[str, str]) -> Talk:
    voices, body, reply = bank("voices"), talk.body, talk.reply or ""
    if hand.chance(0.10):
        body += "\n\n" + bank("personal")["signature"].format(**{**words, "email": talk.customer.email})
    elif hand.chance(0.10):
        body += "\n\n" + hand.one(voices["phone_footers"])
    if hand.chance(0.05):
        body += "\n\n" + voices["legal_footer"]
    if hand.chance(0.15):
        reply += f"\n\nOn {talk.at:%d %B %Y at %H:%M}, {talk.customer.name} <{talk.customer.email}> wrote:\n" + _quoted(body)
    if hand.chance(0.05):
        body = mojibake(body)
    if hand.chance(0.06):
        return replace(talk, body=body, reply=None, status=hand.one(["open", "pending", "new"]), more=())
    return replace(talk, body=body, reply=reply, as_html=hand.chance(0.2))


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def wrapped(talk: Talk, number: int, hand: Hand) -> Ticket:
    """The ticket as an incremental export gives it, with its comments and the people in them side-loaded."""
    comments, people, last = _comments(talk, number)
    score = hand.one(["good", "good", "good", "bad", "offered", "unoffered"]) if talk.status in {"solved", "closed"} else "unoffered"
    return {
        "id": number, "created_at": _stamp(talk.at), "updated_at": _stamp(last), "via": {"channel": "email"}, "subject": talk.subject,
        "description": _html(talk.body) if talk.as_html else talk.body, "status": talk.status, "priority": talk.priority, "queue": talk.queue,
        "tags": talk.tags, "language": talk.language, "requester_id": talk.customer.number, "assignee_id": talk.agent.number,
        "satisfaction_rating": {"score": score}, "users": people, "comments": comments,
    }  # fmt: skip


def _comments(talk: Talk, number: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dt.datetime]:
    said: list[tuple[Person, str, bool]] = [(talk.customer, talk.body, True)]
    said += [(MACHINE, talk.automatic, True)] if talk.automatic else []
    said += [(talk.agent, talk.note, False)] if talk.note else []
    said += [(talk.agent, talk.reply, True)] if talk.reply else []
    said += [((talk.customer, talk.agent)[place % 2], text, True) for place, text in enumerate(talk.more)]
    at, comments = talk.at, []
    for place, (who, text, public) in enumerate(said):
        channel = "rule" if who is MACHINE else "web" if who is talk.agent else "email"
        written = {"html_body": _html(text)} if talk.as_html else {"body": text}
        comments.append(
            {
                "id": number * 10 + place,
                "author_id": who.number,
                **written,
                "public": public,
                "via": {"channel": channel},
                "created_at": _stamp(at),
            }
        )
        at += dt.timedelta(minutes=2 if who is MACHINE else 37 + 190 * place)
    people = {who.number: _person(who) for who, _, _ in [*said, (talk.agent, "", True)]}
    return comments, list(people.values()), at


def _html(text: str) -> str:
    paragraphs = "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in text.split("\n\n"))
    return f'<div class="zd-comment" dir="auto">{paragraphs.replace(chr(10), "<br>")}</div>'


def _person(person: Person) -> dict[str, Any]:
    return {"id": person.number, "name": person.name, "email": person.email, "role": person.role}


def _stamp(at: dt.datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
