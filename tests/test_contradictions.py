"""Answers that cannot both be right, and what becomes of them."""

from typing import Any, Literal

import polars as pl
import pytest

from pipelines.clusters import cluster_pairs
from pipelines.clusters.sense import senses
from pipelines.contradictions import find_conflicts, resolve_conflicts
from pipelines.settings.models import Contradictions, Dedupe
from tests.pair_frames import day, scrubbed

CLASSIFY = {"recipe": "classify", "task": "classify"}


def clustered(*rows: dict[str, Any]) -> pl.DataFrame:
    return cluster_pairs(scrubbed(*rows), knobs=Dedupe())


def replies(*said: tuple[str, str], **more: Any) -> pl.DataFrame:
    return clustered(*[{"input": asked, "output": told} | more for asked, told in said])


def labels(*said: tuple[str, str]) -> pl.DataFrame:
    return clustered(*[{"input": asked, "output": label, "label": label, **CLASSIFY} for asked, label in said])


def outcome(pairs: pl.DataFrame, resolve: Literal["majority", "drop", "newest"] = "majority") -> tuple[list[str], list[str]]:
    """Record numbers kept and dropped."""
    sifted = resolve_conflicts(pairs, find_conflicts(pairs), knobs=Contradictions(resolve=resolve))
    assert sifted.dropped["reason"].is_not_null().all()
    assert sifted.dropped["matched_id"].is_not_null().all()
    return sifted.kept["record_id"].to_list(), sifted.dropped["record_id"].to_list()


REFUND = "how long does a refund take"


@pytest.mark.parametrize(
    ("asked", "one", "two"),
    [
        ("is there a fee to swap my ticket", "Swapping a ticket costs sixty dollars.", "There is a fee of $90.00."),
        ("when will I have my device back", "The repair takes 7 days.", "Please allow a month for it."),
        ("until when can I reach the help desk", "We close at 22:00.", "Our people are here until half past eight in the evening."),
        ("which number do I ring for a broken lock", "The number is 1 800 555 0142.", "You reach us on 020 7946 0018."),
        ("is the guest account free of charge", "That is right.", "I'm afraid not."),
        ("do you ship to islands", "We ship to islands as well.", "Islands are excluded from shipping."),
        ("can I change the address of my parcel", "It can be changed until it leaves us.", "We are unable to change it."),
        ("how do I cancel my order", "Dear customer, call our hotline.", "To do so, write us an e-mail."),
    ],
)
def test_what_a_question_asks_for_is_compared_whatever_the_words_around_it(asked: str, one: str, two: str) -> None:
    assert len(find_conflicts(replies((asked, one), (f"Hello, {asked}? Many thanks in advance", two)))) == 2


@pytest.mark.parametrize(
    ("asked", "one", "two"),
    [
        ("what does it cost to swap a ticket", "The fee comes to $60.", "You pay sixty dollars."),
        ("when will I have my device back", "It takes a month.", "Please allow 30 days."),
        ("how long does a refund take", "Somebody will reply within 24 hours.", "A refund takes 5 days."),
        ("can I change the address of my parcel", "You can change it.", "Changing the address is possible."),
        ("what time does the help desk close", "We close at 6 pm.", "The desk shuts at 18:00."),
        ("which number do I ring", "Please ring +44 20 7946 0018.", "The number is 020 7946 0018."),
    ],
)
def test_one_answer_spelled_otherwise_is_no_contradiction(asked: str, one: str, two: str) -> None:
    assert find_conflicts(replies((asked, one), (f"Hello, {asked}? Many thanks in advance", two))).is_empty()


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("5 days", "14 days"),
        ("A refund takes 5 business days.", "Refunds take up to three weeks."),
        ("The refund fee is $5.", "We take a fee of 10 dollars for a refund."),
        ("You get 20% back on a refund.", "A refund gives you 50 percent back."),
        ("Yes, it does.", "No, it does not."),
        ("You can return it in store.", "You cannot return it in store."),
        ("Ask for the refund at https://acme.example/refunds", "Ask for the refund at billing@acme.example"),
        ("Refunds are sent on 3 March.", "Refunds are sent on March 14th."),
        ("We refund shoes.", "Sorry, we don't refund shoes."),
    ],
)
def test_answers_that_cannot_both_be_right_are_found(one: str, two: str) -> None:
    found = find_conflicts(replies((REFUND, one), ("Hi, how long does a refund take?", two)))
    assert found["kind"].to_list() == ["output", "output"]
    assert found["against"].to_list() == [["desk/1#reply"], ["desk/0#reply"]]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("A refund takes 14 days.", "Refunds take 2 weeks."),
        ("A refund takes 3-5 days.", "You have the refund within 5 days."),
        ("Your refund is on its way.", "We have sent the refund to you."),
        ("We will write back within 24 hours.", "The refund takes 5 days."),
        ("Would 5 days be fine?", "Would 14 days be fine?"),
        ("Yes, you can have one.", "You can have one."),
        ("You can return shoes, but you cannot return socks.", "You can return shoes."),
        ("No problem, we refund it.", "Yes, we refund it."),
    ],
)
def test_other_words_for_the_same_answer_are_no_contradiction(one: str, two: str) -> None:
    assert find_conflicts(replies((REFUND, one), (REFUND + "?", two))).is_empty()


RETURNS = "can I return my shoes after 30 days"


@pytest.mark.parametrize(
    "framed",
    [
        "Hi, my name is [NAME_1], can I return my shoes after 30 days?",
        "Hi, my name is Jonas Weber, can I return shoes after 30 days?",
        "Is it possible to return shoes after 30 days?",
        "Good morning, I'm [NAME_1] and I'd like to know if I can return my shoes after 30 days",
        "Dear customer support team, I was wondering whether it is still possible for me to return the shoes after 30 days. Sent from my phone",
    ],
)
def test_one_question_in_another_frame_is_compared_over_clusters(framed: str) -> None:
    pairs = replies((RETURNS, "No, the limit is 30 days."), (framed, "Yes, within 60 days."), (RETURNS, "No, the limit is 30 days."))
    conflicts = find_conflicts(pairs)
    assert len(conflicts) == 3
    assert conflicts["topic"].n_unique() == 1
    assert conflicts["cluster_id"].to_list() == pairs["cluster_id"].to_list()
    assert outcome(pairs) == ([], ["desk/0", "desk/1", "desk/2"])


@pytest.mark.parametrize(
    "other",
    [
        "Can I return my shoes after 60 days?",
        "I bought shoes that do not fit. Is it possible to return shoes after 30 days?",
        "Is it impossible to return shoes after 30 days?",
        "Is it possible to return worn shoes after 30 days?",
    ],
)
def test_another_question_is_not_compared_over_clusters(other: str) -> None:
    assert find_conflicts(replies((RETURNS, "No, the limit is 30 days."), (other, "Yes, within 60 days."))).is_empty()


def test_questions_are_compared_within_one_recipe_alone() -> None:
    rows = [(RETURNS, "No, the limit is 30 days.", "reply"), ("Is it possible to return shoes after 30 days?", "Yes, you can.", "chat")]
    pairs = clustered(*[{"input": asked, "output": told, "recipe": recipe} for asked, told, recipe in rows])
    assert find_conflicts(pairs).is_empty()


@pytest.mark.parametrize(
    ("asked", "one", "two"),
    [
        ("Where is my order?", "It will arrive on 3 March.", "It will arrive on 9 March."),
        ("Can you check my savings account balance?", "You have $5,768.70 in it.", "You have $1,248.55 in it."),
        ("How much money do I have in my account?", "There is $20 in it.", "There is $35 in it."),
        ("When does my parcel get here?", "It comes on Monday.", "It comes on Friday."),
        ("What alarms do I have set?", "There is one for 6 am.", "There is one for 7:30 am."),
    ],
)
def test_what_differs_between_askers_is_no_contradiction(asked: str, one: str, two: str) -> None:
    assert find_conflicts(replies((asked, one), (asked, two))).is_empty()


@pytest.mark.parametrize(
    ("asked", "one", "two"),
    [
        ("How long does my refund take?", "It takes 5 days.", "It takes 14 days."),
        ("What does it cost to change my ticket?", "It costs $60.", "It costs $90."),
        ("Until when can I return my shoes?", "Until 3 March.", "Until 9 March."),
        ("Where can I see my invoice?", "At https://shop.example/bills.", "At https://shop.example/account."),
        ("Can you change my delivery address?", "Yes, that is possible.", "No, that is not possible."),
    ],
)
def test_a_rule_of_the_house_is_compared_though_the_asker_says_my(asked: str, one: str, two: str) -> None:
    assert len(find_conflicts(replies((asked, one), (asked, two)))) == 2


def test_a_difference_that_the_input_explains_is_no_contradiction() -> None:
    explained = replies(
        ("what does shipping of 2 boxes to Berlin cost", "Shipping costs $20 in all."),
        ("what does shipping of 3 boxes to Berlin cost", "Shipping costs $30 in all."),
    )
    named = replies(
        ("I paid $20 twice, why", "You see $20 twice as one is held."), ("I paid $30 twice, why", "You see $30 twice as one is held.")
    )
    assert find_conflicts(explained).is_empty()
    assert find_conflicts(named).is_empty()


def test_equal_inputs_with_other_labels_contradict_and_all_sides_go_without_a_majority() -> None:
    pairs = labels(("where is my parcel", "shipping"), ("Where is my parcel?", "billing"), ("close my account", "account"))
    assert find_conflicts(pairs)["kind"].to_list() == ["label", "label"]
    assert outcome(pairs) == (["desk/2"], ["desk/0", "desk/1"])


def test_another_request_with_another_label_is_no_contradiction() -> None:
    pairs = labels(
        ("how do i cancel my premium order", "orders"), ("how do i cancel my premium account", "account"),
        ("I can log in to my account", "praise"), ("I can't log in to my account", "login"),
    )  # fmt: skip
    assert find_conflicts(pairs).is_empty()


def test_rows_that_ask_nothing_contradict_nobody() -> None:
    assert find_conflicts(labels(("", "shipping"), ("  ", "billing"))).is_empty()


def test_a_majority_stays_and_the_reason_says_how_many_stand_against() -> None:
    pairs = labels(*[("where is my parcel", "shipping")] * 5, ("where is my parcel", "billing"))
    sifted = resolve_conflicts(pairs, find_conflicts(pairs), knobs=Contradictions())
    assert sifted.dropped["record_id"].to_list() == ["desk/5"]
    assert sifted.dropped["matched_id"].to_list() == ["desk/0#classify"]
    assert "5 say 'shipping', 1 says 'billing'" in sifted.dropped["reason"][0]
    assert "5 of 6 rows stand against this one" in sifted.dropped["reason"][0]


def test_too_few_votes_are_no_majority() -> None:
    assert outcome(labels(*[("where is my parcel", "shipping")] * 3, ("where is my parcel", "billing")))[0] == []


def test_a_text_with_many_labels_carries_none() -> None:
    found = find_conflicts(labels(*[("hello there", label) for label in ("a", "b", "c", "d", "d")]))
    assert found["pattern"].unique().to_list() == ["no label"]
    assert "carries no label" in found["reason"][0]


@pytest.mark.parametrize("text", ["ok thanks", "Hello [NAME_1], good morning!", "yes please"])
def test_a_greeting_or_thanks_with_two_labels_is_nobodys_mistake(text: str) -> None:
    found = find_conflicts(labels((text, "greeting"), (text, "greeting"), (text, "closing")))
    assert found["pattern"].unique().to_list() == ["no label"]
    assert found["reason"][0] == (
        "this text carries no label, as it greets, thanks or agrees and asks nothing: 2 say 'greeting', 1 says 'closing'"
    )


def test_a_greeting_before_a_question_is_a_question(*, text: str = "hello, where is my parcel") -> None:
    found = find_conflicts(labels((text, "shipping"), (text, "billing")))
    assert found["pattern"].unique().to_list() == ["disagreement"]


def aged(*said: tuple[str, int], agent: int | None = None) -> pl.DataFrame:
    return clustered(*[{"input": REFUND, "output": told, "at": day(when), "agent": agent} for told, when in said])


def test_the_newer_answer_stays_when_a_policy_changed() -> None:
    pairs = aged(("Refunds take 5 days.", 1), ("Refunds take 14 days.", 30), ("Refunds take 5 days.", 3), ("Refunds take 14 days.", 40))
    assert find_conflicts(pairs)["pattern"].unique().to_list() == ["policy changed"]
    assert outcome(pairs) == (["desk/1", "desk/3"], ["desk/0", "desk/2"])
    assert outcome(pairs, "drop") == (["desk/1", "desk/3"], ["desk/0", "desk/2"])


def test_answers_that_alternate_are_no_change_of_policy() -> None:
    pairs = aged(("Refunds take 5 days.", 1), ("Refunds take 14 days.", 2), ("Refunds take 5 days.", 3), ("Refunds take 14 days.", 4))
    assert find_conflicts(pairs)["pattern"].unique().to_list() == ["disagreement"]
    assert outcome(pairs)[0] == []
    assert outcome(pairs, "newest") == (["desk/1", "desk/3"], ["desk/0", "desk/2"])


def test_agents_who_disagree_are_named_as_such() -> None:
    rows = [{"input": REFUND, "output": f"{days} days", "agent": agent} for days, agent in ((5, 1), (14, 2), (5, 1))]
    assert find_conflicts(clustered(*rows))["pattern"].unique().to_list() == ["agents disagree"]


def test_one_against_many_is_said() -> None:
    found = find_conflicts(replies(*[(REFUND, "5 days")] * 4, (REFUND, "14 days")))
    assert found["reason"][0] == "one against many about the same question: 4 say 5 days, 1 says 14 days"


def test_answers_that_can_stand_together_vote_together() -> None:
    pairs = replies(*[(REFUND, "It takes 5 days.")] * 4, *[(REFUND, "It takes 3-5 days.")] * 4, (REFUND, "It takes 14 days."))
    assert outcome(pairs)[1] == ["desk/8"]


def test_the_first_answer_of_a_chat_is_the_one_compared() -> None:
    def chat(first: str, last: str) -> dict[str, Any]:
        turns = [("user", REFUND), ("assistant", first), ("user", "and then"), ("assistant", last)]
        return {"input": REFUND, "output": last, "turns": turns, "recipe": "chat", "task": "chat"}

    assert find_conflicts(clustered(chat("5 days", "It costs $3."), chat("5 days", "It costs $9."))).is_empty()
    assert len(find_conflicts(clustered(chat("5 days", "fine"), chat("14 days", "fine")))) == 2


def test_extracted_values_contradict_unless_they_stand_in_the_input() -> None:
    def extract(asked: str, told: str) -> dict[str, Any]:
        return {"input": asked, "output": told, "recipe": "extract", "task": "extract"}

    named = clustered(extract("my parcel 471 is lost", '{"parcel":"471"}'), extract("my parcel 399 is lost", '{"parcel":"399"}'))
    mood = clustered(extract("my parcel 471 is lost", '{"mood":"angry"}'), extract("my parcel 471 is lost", '{"mood":"calm"}'))
    assert find_conflicts(named).is_empty()
    assert len(find_conflicts(mood)) == 2


def test_a_reason_holds_no_address() -> None:
    found = find_conflicts(replies((REFUND, "Write to a.person@acme.example"), (REFUND, "Write to b.person@acme.example")))
    assert len(found) == 2
    assert not found["reason"].str.contains("person").any()


def test_conflicts_do_not_depend_on_the_order_of_rows() -> None:
    pairs = replies(*[(f"{REFUND}{'?' * (row % 3)}", f"{row % 4 + 3} days") for row in range(12)])
    columns = ["pair_id", "kind", "reason", "against", "side"]
    assert find_conflicts(pairs.reverse()).select(columns).equals(find_conflicts(pairs).select(columns))


def test_slips_ask_the_same_but_other_words_do_not() -> None:
    keys = senses(["charge my card", "charge my crad", "charge the card please", "change my card", "charge my cart"], numbers=True)
    assert keys[0] == keys[1] == keys[2]
    assert len(set(keys)) == 3


TAKES = ("It is paid back within 30 days.", "Refunds reach your account within 14 days.")


@pytest.mark.parametrize(
    ("one", "two", "conflicting"),
    [
        (
            "Money back\nHow long does a refund take after cancelling a room?",
            "Refund\nHow long does a refund take after cancelling a room?",
            2,
        ),
        ("My tent\nHow long does a refund of it take?", "My stove\nHow long does a refund of it take?", 0),  # points at the subject
        ("My tent\nHow long does it take?", "My stove\nHow long does it take?", 0),
        ("Order of tents\nI have waited.", "Order of stoves\nI have waited.", 0),  # asks nothing
    ],
)
def test_a_subject_line_above_a_whole_question_is_other_words_for_it(one: str, two: str, conflicting: int) -> None:
    assert len(find_conflicts(replies((one, TAKES[0]), (two, TAKES[1])))) == conflicting


def test_no_pairs_have_no_conflicts() -> None:
    empty = labels(("alone", "a")).clear()
    assert find_conflicts(empty).is_empty()
    assert resolve_conflicts(empty, find_conflicts(empty), knobs=Contradictions()).kept.is_empty()


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("They have live music on Fridays.", "Thanks for asking. They do not have live music on Fridays."),
        ("Yes, shoes are refundable.", "Good question: No, shoes are not refundable."),
        ("Go to Settings > Orders > Refund.", "Go to Settings > Wallet > Refund."),
        ('Open your order and click "Return this item".', 'Open your order and click "Ask for help".'),
        ("Please use the returns portal.", "Please call us, we send a label."),
        ("Yes, for a fee of 5 EUR.", "Yes, free of charge."),
        ("The form is at acme.com/returns", "The form is at acme.com/help"),
        ("You get it by Friday.", "You get it on Monday."),
        ("Click on Start Return to begin.", "Click on Contact Us to begin."),
        ("A refund takes 5 days Is there anything else?", "A refund takes 9 days"),
        ("See https://acme.example/refunds for the steps.", "See https://acme.example/wallet for the steps. Shall I go on?"),
        ("Refunds are sent on March 5th or March 10th.", "Refunds are sent on March 17th or March 10th."),
    ],
)
def test_a_like_sentence_with_another_fact_or_the_contrary_contradicts(one: str, two: str) -> None:
    assert len(find_conflicts(replies((REFUND, one), (REFUND + "?", two)))) == 2


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Click Start Return, then choose the parcel.", "You can choose the parcel after a click on Start Return."),
        ("Go to Settings > Orders > Refund.", "Under Settings > Orders > Refund, or in the app."),
        ("You can't return socks. You can return shoes.", "You can return shoes. You cannot return socks."),
        ("The refund is free. It takes 5 days.", "It takes 5 days."),
        ("https://acme.example/refunds", "You find the steps at http://www.acme.example/refunds."),
    ],
)
def test_steps_and_sides_told_in_another_order_are_no_contradiction(one: str, two: str) -> None:
    assert find_conflicts(replies((REFUND, one), (REFUND + "?", two))).is_empty()


def test_a_wrong_echo_of_the_question_contradicts() -> None:
    asked = "please book the repair for 12:15 pm"
    assert len(find_conflicts(replies((asked, "The repair is booked for 12:15 pm."), (asked, "The repair is booked for 1:15 pm.")))) == 2


def test_what_a_short_text_does_may_tell_its_label() -> None:
    told_apart = labels(
        ("take your time", "wait"), ("ok take your time", "agree"), ("middle seat", "detail"), ("i need a middle seat", "request")
    )
    numbers = labels(("6", "detail"), ("1", "menu"))
    assert find_conflicts(told_apart).is_empty()
    assert find_conflicts(numbers).is_empty()
    assert len(find_conflicts(labels(("check my seat assignment", "info"), ("Please check my seat assignment", "change")))) == 2


def test_one_late_row_of_the_old_answer_does_not_hide_a_change_of_policy() -> None:
    told = [("Refunds take 5 days.", at) for at in range(8)] + [("Refunds take 14 days.", at) for at in range(10, 20)]
    pairs = aged(*told, ("Refunds take 5 days.", 25), ("Refunds take 14 days.", 26))
    assert find_conflicts(pairs)["pattern"].unique().to_list() == ["policy changed"]
    assert outcome(pairs)[0] == [f"desk/{row}" for row in (*range(8, 18), 19)]


def test_every_row_of_a_conflict_is_flagged_though_a_side_wins() -> None:
    pairs = replies(*[(REFUND, "5 days")] * 6, (REFUND, "14 days"))
    found = find_conflicts(pairs)
    assert found["pair_id"].to_list() == pairs["pair_id"].to_list()
    assert outcome(pairs)[1] == ["desk/6"]
