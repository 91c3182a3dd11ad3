"""Names: one a record, the newest delivery keeps the plain one."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from pipelines.ingest import name_records

Key = tuple[str, str | None]


def named(*keys: Key, languages: list[str | None] | None = None) -> list[tuple[str, str | None]]:
    frame = pl.DataFrame(
        {
            "source": "s",
            "place": [f"f:{place}" for place in range(len(keys))],
            "id": [key for key, _ in keys],
            "updated_at": [at for _, at in keys],
        },
        schema={"source": pl.String, "place": pl.String, "id": pl.String, "updated_at": pl.String},
    ).with_row_index("read_order")
    frame = frame if languages is None else frame.with_columns(language=pl.Series(languages, dtype=pl.String))
    return name_records(frame).select("record_id", "repeats").rows()


def test_the_newest_delivery_keeps_the_plain_name() -> None:
    found = named(("a", "2026-01-01"), ("a", "2026-03-01"), ("a", "2026-02-01"), ("b", None))
    assert found == [("s/a~2", "s/a"), ("s/a", None), ("s/a~3", "s/a"), ("s/b", None)]


def test_without_times_the_last_read_keeps_it() -> None:
    assert named(("a", None), ("a", None)) == [("s/a~2", "s/a"), ("s/a", None)]
    assert named(("a", "2026-01-01"), ("a", None)) == [("s/a", None), ("s/a~2", "s/a")]
    assert named(("a", "2026-01-01"), ("a", "2026-01-01T00:00:00Z")) == [("s/a~2", "s/a"), ("s/a", None)]


def test_a_number_that_the_source_itself_uses_is_passed_over() -> None:
    assert named(("a", None), ("a~2", None), ("a", None)) == [("s/a~3", "s/a"), ("s/a~2", None), ("s/a", None)]


def test_an_id_in_several_languages_carries_its_language() -> None:
    keys: list[Key] = [("a", None), ("a", None), ("b", None), ("b", None)]
    assert named(*keys, languages=["en", "de", "en", "en"]) == [("s/a@en", None), ("s/a@de", None), ("s/b~2", "s/b"), ("s/b", None)]


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "a~2", "a~3"]), st.sampled_from([None, "2026-01-01", "2026-01-02"])), min_size=1))
def test_names_are_unique_and_each_id_keeps_one_plain(keys: list[Key]) -> None:
    found = named(*keys)
    assert len({name for name, _ in found}) == len(keys)
    assert {name for name, repeats in found if repeats is None} == {f"s/{key}" for key, _ in keys}
