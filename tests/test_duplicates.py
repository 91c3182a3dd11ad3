"""Which of the pairs that say the same stays."""

from typing import Any

import polars as pl

from pipelines.clusters import cluster_pairs
from pipelines.duplicates import drop_duplicates
from pipelines.settings.models import Dedupe
from pipelines.sift import Sifted
from tests.pair_frames import day, scrubbed

ASKED = "where is the refund for my last order"
TOLD = "Your refund is on its way and will be with you soon."


def sifted(*rows: dict[str, Any], keep: list[str] | None = None) -> Sifted:
    knobs = Dedupe() if keep is None else Dedupe.model_validate({"keep": keep})
    pairs = cluster_pairs(scrubbed(*rows), knobs=knobs)
    found = drop_duplicates(pairs, knobs=knobs)
    assert found.kept.columns == pairs.columns
    assert len(found.kept) + len(found.dropped) == len(pairs)
    return found


def dropped(found: Sifted) -> dict[str, str]:
    return dict(found.dropped.select(pl.col("pair_id").str.extract(r"/(\d+)#"), pl.col("matched_id").str.extract(r"/(\d+)#")).iter_rows())


def test_the_same_answer_to_near_the_same_question_is_a_duplicate() -> None:
    found = sifted({"input": ASKED, "output": TOLD}, {"input": ASKED + " please", "output": TOLD.upper()})
    assert found.dropped["fate"].to_list() == ["duplicate"]
    assert found.dropped["stage"].to_list() == ["unique_pairs"]
    assert found.dropped["reason"].str.contains(r"inputs \d+% alike").all()


def test_a_duplicate_over_others_names_the_row_between() -> None:
    short = "track my parcel to berlin"
    found = sifted(
        *(
            {"input": text, "output": TOLD}
            for text in (f"i want you to help me now to {short} as i really need it", f"{short} as i really need it", short)
        )
    )
    assert dropped(found) == {"1": "0", "2": "0"}
    assert dict(found.dropped.select("pair_id", "reason").iter_rows()) == {
        "desk/1#reply": "says the same as its twin, which went on: inputs 58% alike, the same answer",
        "desk/2#reply": "says the same as its twin, which went on, by way of desk/1#reply: its input is 51% alike to this one's, the same answer",
    }


def test_a_duplicate_that_asks_the_same_with_hardly_the_same_letters_names_nobody_between() -> None:
    asked = ["hello i need to cancel the order now please thanks", "i would like to cancel the order"]
    found = sifted(*({"input": text, "output": TOLD} for text in asked))
    told = "says the same as its twin, which went on, but for values, slips or words of courtesy: inputs that ask the same, the same answer"
    assert found.dropped["reason"].to_list() == [told]


def test_another_answer_is_no_duplicate() -> None:
    other = "We have no news of it yet, sorry."
    assert sifted({"input": ASKED, "output": TOLD}, {"input": ASKED, "output": other}).dropped.is_empty()


def test_another_amount_is_no_duplicate_unless_the_input_explains_it() -> None:
    asked = "please tell me the balance of my savings account at the bank"
    rows = [
        {"input": asked, "output": "Your balance is $19,533."},
        {"input": asked + " for a purchase", "output": "Your balance is $11,829."},
    ]
    named = [
        {"input": f"where is my parcel {number}", "output": f"Parcel {number} was sent, it has {number} items."} for number in (471, 399)
    ]
    assert sifted(*rows).dropped.is_empty()
    assert len(sifted(*named).dropped) == 1


def test_another_label_is_no_duplicate() -> None:
    rows = [{"input": ASKED, "label": label, "output": label, "task": "classify", "recipe": "classify"} for label in ("a", "b", "a")]
    assert dropped(sifted(*rows)) == {"2": "0"}


def test_an_answer_worded_nearly_the_same_to_the_same_question_is_a_duplicate() -> None:
    worded = "Your refund is on its way now and will be with you very soon!"
    assert len(sifted({"input": ASKED, "output": TOLD}, {"input": "Hello, " + ASKED, "output": worded}).dropped) == 1


def test_an_answer_worded_nearly_the_same_with_another_side_is_no_duplicate() -> None:
    rows = [
        {"input": "can i cancel my premium order today", "output": "Yes, you can cancel it in your account under Orders."},
        {"input": "can i cancel my premium order today", "output": "Yes, you can't cancel it in your account under Orders."},
    ]
    assert sifted(*rows).dropped.is_empty()


def test_a_template_answer_to_another_request_is_no_duplicate() -> None:
    rows = [
        {"input": "how do i cancel my premium order", "output": "Go to settings, then Order, then press the button Cancel Order."},
        {"input": "how do i cancel my premium account", "output": "Go to settings, then Account, then press the button Cancel Account."},
    ]
    assert sifted(*rows).dropped.is_empty()


def test_chats_are_duplicates_only_as_a_whole() -> None:
    def chat(middle: str) -> dict[str, Any]:
        turns = [("user", ASKED), ("assistant", middle), ("user", "thanks"), ("assistant", "You are welcome.")]
        return {"input": ASKED, "output": "You are welcome.", "turns": turns, "task": "chat", "recipe": "chat"}

    assert sifted(chat("It was sent on Monday by our bank."), chat("Which of your orders do you mean, please?")).dropped.is_empty()
    assert len(sifted(chat("It was sent."), chat("It was sent.")).dropped) == 1


ROWS: list[dict[str, Any]] = [
    {"input": ASKED, "output": TOLD, "rating": 3.0, "at": day(1)},
    {"input": ASKED + " please", "output": TOLD, "rating": 5.0, "at": day(2)},
    {"input": ASKED, "output": TOLD, "rating": None, "at": day(3)},
    {"input": ASKED, "output": TOLD, "rating": 5.0, "at": None},
]


def test_the_config_says_which_duplicate_stays() -> None:
    def kept(*keep: str) -> list[str]:
        return sifted(*ROWS, keep=list(keep)).kept["record_id"].to_list()

    assert kept("rating", "newest") == ["desk/1"]
    assert kept("newest") == ["desk/2"]
    assert kept("oldest") == ["desk/0"]
    assert kept("longest") == ["desk/1"]
    assert kept() == ["desk/0"]


def test_every_duplicate_names_a_pair_that_stays() -> None:
    near = "Your refund is on its way now and will be with you very soon."
    rows = [{"input": ASKED, "output": TOLD if row % 2 else near, "rating": float(row % 3)} for row in range(9)]
    found = sifted(*rows)
    assert set(found.dropped["matched_id"]) <= set(found.kept["pair_id"])
    assert len(found.kept) == 1


def test_recipes_do_not_eat_each_other() -> None:
    assert sifted({"input": ASKED, "output": TOLD}, {"input": ASKED, "output": TOLD, "recipe": "other"}).dropped.is_empty()


def test_which_stays_does_not_depend_on_the_order_of_rows() -> None:
    pairs = cluster_pairs(scrubbed(*ROWS), knobs=Dedupe())
    one, two = (drop_duplicates(table, knobs=Dedupe()) for table in (pairs, pairs.reverse()))
    assert one.kept["pair_id"].to_list() == two.kept["pair_id"].to_list()
    assert one.dropped.sort("pair_id").equals(two.dropped.sort("pair_id"))
