"""What holds of any tickets: a pair or a reason for each record and recipe, in whatever batches they come."""

from typing import Any, Final

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.pairs import build_pairs
from pipelines.settings.models import Curation
from pipelines.sift import DROPPED, Sifted
from schemas.models import conform
from schemas.tables import PAIRS, TICKETS

RECIPES: Final[list[dict[str, Any]]] = [
    {"task": "reply", "source": "desk"},
    {"task": "reply", "source": "desk", "turns": "every", "name": "each"},
    {"task": "chat", "source": "desk"},
    {"task": "classify", "source": "desk", "label": "label"},
    {"task": "extract", "source": "desk", "columns": ["status", "rating", "tags"]},
]
SOURCES: Final = [{"name": "desk", "kind": "tickets", "format": "table", "path": "x"}]
CURATION: Final = Curation.model_validate({"name": "acme", "sources": SOURCES, "recipes": RECIPES})

TEXT: Final = st.none() | st.sampled_from(
    ["", " ", "a", "A ", "Where is it?", "a\n\nb", "Automatic reply: away", "I have the same problem", "é"]
)
MESSAGE: Final = st.fixed_dictionaries(
    {
        "author": st.sampled_from([None, "Ann", "AnswerBot", "agent"]),
        "role": st.sampled_from(["customer", "agent", None]),
        "text": TEXT,
        "at": st.none(),
        "public": st.sampled_from([None, True, False]),
    }
)
TICKET: Final = st.fixed_dictionaries(
    {
        **dict.fromkeys(("subject", "body", "reply", "label"), TEXT),
        "status": st.sampled_from([None, "solved", "open"]),
        "rating": st.sampled_from([None, 1.0, 2.5]),
        "tags": st.sampled_from([None, [], ["x"]]),
        "messages": st.none() | st.lists(MESSAGE, max_size=6),
    }
)


def records(tickets: list[dict[str, Any]]) -> pl.DataFrame:
    whole = [{"record_id": f"desk/{n}", "source": "desk", "read_order": n, "notes": [], **ticket} for n, ticket in enumerate(tickets)]
    return pl.DataFrame([{name: row.get(name) for name in TICKETS} for row in whole], schema=TICKETS)


def build(table: pl.DataFrame) -> Sifted:
    return build_pairs(table, kind="tickets", curation=CURATION)


@settings(max_examples=15, deadline=None)
@given(st.lists(TICKET, max_size=4))
def test_every_record_and_recipe_has_pairs_or_one_reason(tickets: list[dict[str, Any]]) -> None:
    sifted = build(records(tickets))
    assert dict(conform("pairs", sifted.kept).schema) == PAIRS
    assert dict(sifted.dropped.schema) == DROPPED
    made = set(sifted.kept.select("record_id", "recipe").iter_rows())
    reasons = list(sifted.dropped.select("record_id", "recipe").iter_rows())
    assert len(reasons) == len(set(reasons))
    assert made.isdisjoint(reasons)
    assert len(made) + len(reasons) == len(tickets) * len(RECIPES)
    assert sifted.dropped["reason"].null_count() == 0


@settings(max_examples=15, deadline=None)
@given(st.lists(TICKET, max_size=4))
def test_every_conversation_alternates_from_the_customer_to_the_agent(tickets: list[dict[str, Any]]) -> None:
    for turns in build(records(tickets)).kept["turns"].to_list():
        assert [turn["role"] for turn in turns] == ["user", "assistant"] * (len(turns) // 2)
        assert all(turn["content"].strip() for turn in turns)


@settings(max_examples=10, deadline=None)
@given(st.lists(TICKET, min_size=2, max_size=4), st.integers(1, 3))
def test_batches_make_the_same_pairs_as_the_whole(tickets: list[dict[str, Any]], cut: int) -> None:
    table = records(tickets)
    whole, first, second = build(table), build(table[:cut]), build(table[cut:])
    assert pl.concat([first.kept, second.kept]).equals(whole.kept)
    assert pl.concat([first.dropped, second.dropped]).equals(whole.dropped)
