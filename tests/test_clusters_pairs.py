"""Clusters and units of pairs."""

from typing import Any

import polars as pl

from pipelines.clusters import cluster_pairs
from pipelines.settings.models import Dedupe
from schemas.models import conform
from schemas.tables import SCRUBBED_PAIRS
from tests.pair_frames import scrubbed


def clustered(*rows: dict[str, Any]) -> pl.DataFrame:
    return conform("clustered_pairs", cluster_pairs(scrubbed(*rows), knobs=Dedupe()))


ASKED = "where is the refund for my order"


def test_a_cluster_is_named_by_its_first_read_pair_within_one_recipe() -> None:
    found = clustered(
        {"input": ASKED, "read_order": 5},
        {"input": ASKED + "?", "read_order": 2},
        {"input": ASKED, "recipe": "classify", "task": "classify"},
    )
    assert found["cluster_id"].to_list() == ["desk/1#reply", "desk/1#reply", "desk/2#classify"]
    assert found["similarity"].to_list() == [1.0, 1.0, 1.0]


def test_all_pairs_of_a_record_share_one_unit() -> None:
    found = clustered(
        {"input": ASKED, "record_id": "desk/7"},
        {"input": "hello", "opening": ASKED, "record_id": "desk/7", "recipe": "chat", "task": "chat"},
    )
    assert found["unit"].n_unique() == 1


def test_records_with_one_opening_are_one_unit_over_all_sources() -> None:
    found = clustered(
        {"input": ASKED, "customer": 1}, {"input": ASKED + "!", "source": "mail", "customer": 2}, {"input": "cancel everything"}
    )
    assert found["unit"][0] == found["unit"][1] != found["unit"][2]


def test_a_customer_is_a_unit_within_one_source_where_the_opening_is_the_record_s_own() -> None:
    found = clustered(
        {"input": "my parcel never came", "customer": 3},
        {"input": "please close the account", "customer": 3},
        {"input": "how long is the warranty", "customer": 3, "source": "mail"},
        {"input": "which sizes do you sell"},
    )
    assert found["unit"][0] == found["unit"][1]
    assert found["unit"].n_unique() == 3


def test_all_languages_of_a_copy_are_one_unit() -> None:
    copy = {"kind": "copy", "source": "brand", "recipe": "draft", "task": "draft"}
    found = clustered(
        {"input": "refund page", "opening": "we pay back within five days", "record_id": "brand/refund@en", **copy},
        {"input": "seite zur erstattung", "opening": "wir erstatten binnen fünf tagen", "record_id": "brand/refund@de", **copy},
        {"input": "shipping page", "opening": "we ship to every country", "record_id": "brand/ship@en", **copy},
    )
    assert found["unit"][0] == found["unit"][1] != found["unit"][2]


def test_clusters_and_units_do_not_depend_on_the_order_of_rows() -> None:
    table = scrubbed(
        *[{"input": f"{ASKED} {word}", "customer": place % 3} for place, word in enumerate(["please", "now", "today", "soon"])]
    )
    straight = cluster_pairs(table, knobs=Dedupe())
    assert cluster_pairs(table.reverse(), knobs=Dedupe()).reverse().equals(straight)


def test_no_pairs_give_no_clusters() -> None:
    assert cluster_pairs(pl.DataFrame(schema=SCRUBBED_PAIRS), knobs=Dedupe()).is_empty()
