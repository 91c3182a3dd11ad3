"""The report's flow and fates: figures that add up."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.report.fates import Fate, grid_of
from pipelines.report.fates import fates_of as fates_and_texts
from pipelines.report.files import files_of
from pipelines.report.findings import personal_of
from pipelines.report.formats import brief, cut, kind_name, listed, number, plural, seen, share, short, signed
from pipelines.report.sankey import lay_out
from pipelines.report.stages import BEFORE, EXPORTED, GOES_ON, flow_of, passages_of
from pipelines.report.telling import TELLING
from schemas.fates import FATES
from schemas.tables import CLUSTERED_PAIRS, LEDGER


def ledger(*rows: tuple[str, str | None, str, str | None]) -> pl.DataFrame:
    """Rows of source, recipe, fate, split; ids follow from the place."""
    return pl.DataFrame(
        [
            {"record_id": f"{source}/{at}", "pair_id": recipe and f"{source}/{at}#{recipe}", "source": source, "recipe": recipe,
             "fate": fate, "stage": "s", "reason": f"because of {source}/{at}", "split": split}
            for at, (source, recipe, fate, split) in enumerate(rows)
        ],
        schema=LEDGER,
    )  # fmt: skip


SHOP = ledger(
    ("desk", "reply", "exported", "train"),
    ("desk", "reply", "exported", "test"),
    ("desk", "reply", "duplicate", None),
    ("desk", None, "malformed", None),
    ("brand", "draft", "exported", "train"),
)


def fates_of(rows: pl.DataFrame) -> list[Fate]:
    return fates_and_texts(rows, pl.DataFrame(schema=dict.fromkeys(("pair_id", "cluster_id", "input", "output"), pl.String)))


def ended(*rows: tuple[str, str, str]) -> pl.DataFrame:
    """A ledger of rows of source, fate and the stage where they ended."""
    made = ledger(*((source, "reply", fate, "train" if fate == "exported" else None) for source, fate, _ in rows))
    return made.with_columns(stage=pl.Series([stage for _, _, stage in rows], dtype=pl.String))


JOURNEYS = ended(
    ("desk", "exported", "release"),
    ("desk", "duplicate", "unique_pairs"),
    ("desk", "malformed", "tickets"),
    ("brand", "exported", "release"),
    ("brand", "expired", "approved_copy"),
)


def test_what_came_to_a_stage_is_what_the_one_before_it_let_go_on() -> None:
    passages = passages_of(JOURNEYS)
    assert [(one.name, one.came, one.left, one.went_on) for one in passages if one.left] == [
        ("Reading", 5, [("expired", 1), ("malformed", 1)], 3),
        ("Duplicates", 3, [("duplicate", 1)], 2),
    ]
    assert passages[-1].went_on == 2


def test_the_picture_leads_from_sources_through_the_stages_where_rows_left_to_the_splits() -> None:
    flow = flow_of(JOURNEYS)
    assert flow.heads == ["Sources", "Reading", "Duplicates", "Release"]
    assert [(node.column, node.name, node.rows, node.fate) for node in flow.nodes] == [
        (0, "desk", 3, None), (0, "brand", 2, None), (1, GOES_ON, 3, None), (1, "expired", 1, "expired"), (1, "malformed", 1, "malformed"),
        (2, EXPORTED, 2, None), (2, "duplicate", 1, "duplicate"), (3, "train", 2, None),
    ]  # fmt: skip


rows_of_ledgers = st.tuples(
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from([None, "reply", "chat"]),
    st.sampled_from(list(FATES)),
    st.sampled_from(["train", "test"]),
)
stages = st.sampled_from(["raw_tickets", "pairs", "sound_pairs", "unique_pairs", "balanced_pairs", "release", "of somebody else"])


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.sampled_from(list(FATES)), stages), max_size=60))
def test_what_flows_into_a_box_is_what_the_box_holds(rows: list[tuple[str, str, str]]) -> None:
    flow = flow_of(ended(*rows))
    for node in flow.nodes:
        coming = sum(link.rows for link in flow.links if link.column == node.column - 1 and link.end == node.name)
        going = sum(link.rows for link in flow.links if link.column == node.column and link.start == node.name)
        assert node.column == 0 or coming == node.rows
        assert node.fate or node.column == len(flow.heads) - 1 or going == node.rows


@settings(deadline=None)
@given(st.lists(rows_of_ledgers, max_size=60))
def test_boxes_of_a_column_never_overlap_and_the_picture_holds_them(rows: list[tuple[str, str | None, str, str | None]]) -> None:
    picture = lay_out(flow_of(ledger(*rows)))
    for one, other in zip(picture.boxes, picture.boxes[1:], strict=False):
        assert one.node.column != other.node.column or one.y + one.height <= other.y + 0.11
    assert all(box.y + box.height <= picture.height for box in picture.boxes)
    assert all(box.x + 12 <= picture.width for box in picture.boxes)


def test_every_fate_is_listed_with_its_meaning_and_the_exported_come_first() -> None:
    fates = fates_of(SHOP)
    assert [(fate.name, fate.rows) for fate in fates[:3]] == [("exported", 3), ("duplicate", 1), ("malformed", 1)]
    assert {fate.name: fate.meaning for fate in fates} == FATES
    assert sum(fate.rows for fate in fates) == SHOP.height


def test_reasons_that_differ_only_in_ids_and_figures_are_counted_together() -> None:
    same = SHOP.with_columns(
        reason=pl.format("says the same as {} ({}% alike)", "record_id", pl.int_range(pl.len())), fate=pl.lit("duplicate")
    )
    assert next(fate for fate in fates_of(same) if fate.name == "duplicate").reasons == [("says the same as … (… alike)", 5)]


def test_telling_rows_show_every_source_before_they_repeat_one() -> None:
    many = ledger(*[("desk", "reply", "duplicate", None)] * 300, ("brand", "draft", "duplicate", None))
    telling = next(fate for fate in fates_of(many) if fate.name == "duplicate").telling
    assert len(telling) == TELLING
    assert telling[-1].id == "brand/300#draft"


def test_the_grid_adds_up_by_row_and_records_without_a_recipe_have_their_own() -> None:
    grid = grid_of(SHOP)
    assert grid.columns == ["exported", "duplicate", "malformed"]
    assert grid.rows == [("brand", "draft", [1, 0, 0], 1), ("desk", "reply", [2, 1, 0], 3), ("desk", BEFORE, [0, 0, 1], 1)]


def test_findings_are_counted_by_kind_and_detector() -> None:
    found = [
        [("PERSON", "known", 2), ("PERSON", "greeting", 1)],
        [("PERSON", "known", 1), ("EMAIL_ADDRESS", "mail", 5)],
        [("PERSON", "known", 2)],
    ]
    pairs = pl.DataFrame(
        {
            "pair_id": ["a", "b", "c"],
            "source": ["desk", "desk", "brand"],
            "findings": [[{"entity_type": k, "detector": d, "count": n} for k, d, n in row] for row in found],
        },
        schema={name: CLUSTERED_PAIRS[name] for name in ("pair_id", "source", "findings")},
    )
    personal = personal_of(pairs, ledger(("desk", "reply", "personal_data", None)))
    assert [(kind.name, kind.found, kind.pairs, kind.detectors, kind.sources) for kind in personal.kinds] == [
        ("PERSON", 6, 3, [("known", 5), ("greeting", 1)], [("desk", 2), ("brand", 1)]), ("EMAIL_ADDRESS", 5, 1, [("mail", 5)], [("desk", 1)]),
    ]  # fmt: skip
    assert (personal.found, personal.touched, personal.looked_at, personal.sources) == (11, 3, 4, [("brand", 2, 1), ("desk", 9, 2)])
    assert personal.residue == [("because of desk/0", 1)]


def test_files_are_listed_by_target_with_absent_splits_as_nothing() -> None:
    lines = pl.DataFrame([("trl", "train", 8, 1), ("openai", "train", 9, 0), ("openai", "test", 1, 0)], schema=["target", "split", "rows", "left_out"], orient="row")  # fmt: skip
    openai, trl = files_of(lines)
    assert (openai.target, openai.splits, openai.lines) == ("openai", {"train": 9, "validation": 0, "test": 1}, 10)
    assert (trl.lines, trl.left_out) == (8, 1)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 10, "0%"), (10, 10, "100%"), (1, 3, "33.3%"), (1, 100_000, "<0.1%"), (99_999, 100_000, ">99.9%"), (0, 0, "–")],
)
def test_a_share_never_says_nothing_of_something_nor_all_of_most(part: int, whole: int, said: str) -> None:
    assert share(part, whole) == said


def test_figures_and_texts_are_written_for_people() -> None:
    assert (number(1234567), number(None), signed(-1200), signed(0), signed(5)) == ("1,234,567", "–", "−1,200", "0", "+5")
    assert (brief(950), brief(1500), brief(2_000_000), plural(1, "pair"), plural(2000, "pair")) == (
        "950",
        "1.5k",
        "2M",
        "1 pair",
        "2,000 pairs",
    )
    assert (listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"]), listed(list("abcde"))) == (
        "", "a", "a and b", "a, b and c", "a, b, c and 2 more",
    )  # fmt: skip
    assert (cut("abcdef", 3), short("x" * 100, 40), seen("a\x00b\u202cc")) == (
        "abc … (3 more characters)",
        "x" * 26 + "…" + "x" * 13,
        "a\ufffdb\u202cc",
    )
    assert (kind_name("EMAIL_ADDRESS"), kind_name("IBAN_CODE"), kind_name("US_SSN")) == ("Email address", "IBAN code", "US SSN")
