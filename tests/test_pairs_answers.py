"""Recipes `reply` and `chat`: what becomes an answer, and what never does."""

from typing import Any

import polars as pl
import pytest

from pipelines.pairs import build_pairs
from pipelines.pairs.build import MAX_TURN_CHARS
from pipelines.settings.models import Curation
from pipelines.sift import Sifted
from schemas.models import conform
from schemas.tables import TICKETS


def message(role: str, text: str, *, author: str | None = None, public: bool | None = None) -> dict[str, Any]:
    return {"author": author, "role": role, "text": text, "at": None, "public": public}


def customer(text: str, **more: Any) -> dict[str, Any]:
    return message("customer", text, **more)


def agent(text: str, **more: Any) -> dict[str, Any]:
    return message("agent", text, **more)


def build(*rows: dict[str, Any], recipe: dict[str, Any], **source: Any) -> Sifted:
    """Pairs of the tickets `desk/0`, `desk/1` … by one recipe."""
    settings = {
        "name": "acme",
        "sources": [{"name": "desk", "kind": "tickets", "format": "table", "path": "x", **source}],
        "recipes": [{"source": "desk", **recipe}],
    }
    whole = [{"record_id": f"desk/{n}", "source": "desk", "read_order": n, "notes": [], **row} for n, row in enumerate(rows)]
    records = pl.DataFrame([{name: row.get(name) for name in TICKETS} for row in whole], schema=TICKETS)
    sifted = build_pairs(records, kind="tickets", curation=Curation.model_validate(settings))
    conform("pairs", sifted.kept)
    return sifted


def turns(sifted: Sifted) -> dict[str, list[str]]:
    """What is said in each pair, the user first."""
    roles = sifted.kept["turns"].list.eval(pl.element().struct.field("role")).to_list()
    assert all(row == ["user", "assistant"] * (len(row) // 2) for row in roles)
    said = sifted.kept["turns"].list.eval(pl.element().struct.field("content"))
    return dict(zip(sifted.kept["pair_id"], said.to_list(), strict=True))


def reason(sifted: Sifted) -> str:
    assert sifted.kept.is_empty()
    assert sifted.dropped.select("fate", "stage", "pair_id").rows() == [("no_pair", "pairs", None)]
    return str(sifted.dropped["reason"][0])


REPLY = {"task": "reply"}
EVERY = {"task": "reply", "turns": "every"}
CHAT = {"task": "chat"}
ANSWER = "Your refund left us today."


def test_the_opening_is_the_subject_on_its_own_line_then_the_body() -> None:
    rows: list[dict[str, Any]] = [
        {"subject": "Refund", "body": "Where is it?", "reply": ANSWER},
        {"subject": "Where is it", "body": "where is it? I wait.", "reply": ANSWER},
        {"subject": "Where is my ref…", "body": "Where is my refund?", "reply": ANSWER},
        {"subject": "  ", "body": "Where is it?", "reply": ANSWER},
        {"subject": "Where is it?", "body": None, "reply": ANSWER},
    ]
    openings = ["Refund\nWhere is it?", "where is it? I wait.", "Where is my refund?", "Where is it?", "Where is it?"]
    assert turns(build(*rows, recipe=REPLY)) == {f"desk/{n}#reply": [opening, ANSWER] for n, opening in enumerate(openings)}


def test_without_a_body_the_customers_messages_before_the_first_answer_open_the_ticket() -> None:
    row = {"subject": "Refund", "messages": [agent("Hello!"), customer("Hi"), customer("Where is it?"), agent(ANSWER), customer("Thanks")]}
    assert turns(build(row, recipe=REPLY)) == {"desk/0#reply": ["Refund\nHi\n\nWhere is it?", ANSWER]}


def test_a_body_delivered_again_as_the_first_message_is_said_once() -> None:
    row = {"subject": "Refund", "body": "Where is it?", "messages": [customer("Where  is it? "), customer("Order 7."), agent(ANSWER)]}
    assert turns(build(row, recipe=CHAT)) == {"desk/0#chat": ["Refund\nWhere is it?\n\nOrder 7.", ANSWER]}


def test_the_reply_column_goes_before_the_messages() -> None:
    row = {"body": "Where is it?", "reply": ANSWER, "messages": [agent("Let me look.")]}
    assert turns(build(row, recipe=REPLY)) == {"desk/0#reply": ["Where is it?", ANSWER]}


def test_every_answer_comes_with_the_turns_before_it() -> None:
    talk = [customer("a?"), agent("A."), agent("More."), customer("b?"), agent("B."), customer("bye")]
    pairs = turns(build({"messages": talk}, {"body": "c?", "reply": "C."}, recipe=EVERY))
    assert pairs == {
        "desk/0#reply.1": ["a?", "A.\n\nMore."],
        "desk/0#reply.2": ["a?", "A.\n\nMore.", "b?", "B."],
        "desk/1#reply": ["c?", "C."],
    }


def test_a_chat_ends_with_the_agent_and_a_note_says_what_was_cut() -> None:
    talk = [agent("Welcome"), customer("a?"), customer("please"), agent("A."), agent("note", public=False), customer("bye")]
    sifted = build({"messages": talk, "notes": ["cut"]}, recipe=CHAT)
    assert turns(sifted) == {"desk/0#chat": ["a?\n\nplease", "A."]}
    assert sifted.kept["notes"].to_list() == [["cut", "what the customer wrote after the last answer was left out"]]


@pytest.mark.parametrize("recipe", [REPLY, EVERY, CHAT])
@pytest.mark.parametrize(
    ("messages", "why"),
    [
        ([agent("He is a difficult one", public=False)], "its only answers are internal notes"),
        ([agent("Automatic reply: I am away")], "its only answers are automatic replies or say nothing"),
        ([agent("This is an automated response. Please see our site.")], "its only answers are automatic replies or say nothing"),
        (
            [agent("We have received your request (#12) and will get back to you within 24 hours.")],
            "its only answers are automatic replies or say nothing",
        ),
        ([agent("Your ticket has been created.\n\nBest regards,\nAcme Team")], "its only answers are automatic replies or say nothing"),
        ([agent("Ich bin derzeit nicht im Büro.")], "its only answers are automatic replies or say nothing"),
        (
            [agent("Merci pour votre message. Nous vous répondrons dans les plus brefs délais.")],
            "its only answers are automatic replies or say nothing",
        ),
        ([agent("Here is an article about refunds.", author="AnswerBot")], "its only answers are automatic replies or say nothing"),
        ([agent("Here is an article.", author="noreply@acme.example")], "its only answers are automatic replies or say nothing"),
        ([agent("  "), customer("Hello?")], "no agent answered in public"),
        (None, "no agent answered in public"),
    ],
)
def test_notes_machines_and_silence_are_no_answers(recipe: dict[str, Any], messages: list[Any] | None, why: str) -> None:
    assert reason(build({"body": "Where is it?", "messages": messages}, recipe=recipe)) == f"reply: {why}".replace(
        "reply", recipe["task"], 1
    )


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for contacting us. Your refund is 5 EUR.",
        "We have received your request and a refund has been issued.",
        "To set an out of office message, open Filters.",
        "Your ticket has been created with the airline: seat 4A, gate 12, boarding at noon.",
    ],
)
def test_a_person_who_is_polite_is_no_machine(text: str) -> None:
    assert turns(build({"body": "How?", "messages": [agent(text, author="Abbott")]}, recipe=REPLY)) == {"desk/0#reply": ["How?", text]}


def test_a_receipt_before_the_answer_is_passed_over() -> None:
    talk = [agent("Thanks for contacting us, we will get back to you."), agent(ANSWER)]
    assert turns(build({"body": "Where is it?", "messages": talk}, recipe=REPLY)) == {"desk/0#reply": ["Where is it?", ANSWER]}
    row = {"body": "Where is it?", "reply": "Thanks for contacting us, we will get back to you.", "messages": talk}
    assert turns(build(row, recipe=REPLY)) == {"desk/0#reply": ["Where is it?", ANSWER]}


def test_the_word_of_a_role_is_no_robots_name() -> None:
    row = {"messages": [customer("How?", author="USER"), agent(ANSWER, author="SYSTEM")]}
    sifted = build(row, recipe=REPLY, roles={"USER": "customer", "SYSTEM": "agent"})
    assert turns(sifted) == {"desk/0#reply": ["How?", ANSWER]}


def test_answers_of_tickets_that_are_not_solved_do_not_count() -> None:
    rows = [{"body": "How?", "reply": ANSWER, "status": status} for status in ("Solved", "open", None)]
    sifted = build(*rows, recipe=REPLY)
    assert sifted.kept["record_id"].to_list() == ["desk/0", "desk/2"]
    assert sifted.dropped["reason"].to_list() == ["reply: its status says that it is not solved, so its answers do not count as final"]
    assert build(*rows, recipe=REPLY, solved=["open"]).kept["record_id"].to_list() == ["desk/1", "desk/2"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"reply": ANSWER}, "no customer wrote anything in it"),
        ({"messages": [agent("Dear customer, we have moved.")]}, "no customer wrote anything in it"),
        ({"body": "Same.", "reply": " Same. "}, "its answer repeats the question"),
        (
            {"body": "x" * (MAX_TURN_CHARS + 1), "reply": ANSWER},
            "one of its texts is longer than 100,000 characters, which no recipe can use",
        ),
    ],
)
def test_a_record_that_gives_no_pair_says_why(row: dict[str, Any], why: str) -> None:
    assert reason(build(row, recipe=REPLY)) == f"reply: {why}"


def test_an_answer_left_out_of_a_conversation_is_noted_on_the_others() -> None:
    talk = [customer("a?"), agent("A."), customer("b"), agent("b")]
    sifted = build({"messages": talk}, recipe=EVERY)
    assert turns(sifted) == {"desk/0#reply.1": ["a?", "A."]}
    assert sifted.kept["notes"].to_list() == [["left out of its answers: 1 (its answer repeats the question)"]]
    assert sifted.dropped.is_empty()
