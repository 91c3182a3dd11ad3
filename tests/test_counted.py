"""Token counts by content: what was counted once is not counted again."""

from pathlib import Path

import polars as pl
import pytest

from pipelines import counted
from pipelines.counted import KEEP, remembering
from pipelines.tokens import Counter


@pytest.fixture
def asked() -> list[list[str]]:
    return []


@pytest.fixture
def counter(asked: list[list[str]]) -> Counter:
    def count(texts: pl.Series) -> pl.Series:
        asked.append(texts.to_list())
        return texts.str.len_chars().cast(pl.UInt32)

    return count


def count(counter: Counter, path: Path | None, *texts: str | None, tokenizer: str = "mistral") -> list[int | None]:
    return remembering(counter, path, tokenizer)(pl.Series(texts, dtype=pl.String)).to_list()


def test_a_text_is_counted_once_whoever_asks_again(tmp_path: Path, counter: Counter, asked: list[list[str]]) -> None:
    path = tmp_path / "tokens" / "memory.parquet"
    assert count(counter, path, "one", "three", None, "one") == [3, 5, None, 3]
    assert count(counter, path, "three", "seven", "one") == [5, 5, 3]
    assert asked == [["one", "three"], ["seven"]]


def test_without_a_file_everything_is_counted(counter: Counter, asked: list[list[str]]) -> None:
    assert count(counter, None, "one") == count(counter, None, "one") == [3]
    assert asked == [["one"], ["one"]]


def test_another_tokenizer_and_a_damaged_file_count_anew(
    tmp_path: Path, counter: Counter, asked: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "memory.parquet"
    monkeypatch.setattr(counted, "fingerprint", lambda name: name)
    count(counter, path, "one", tokenizer="a")
    count(counter, path, "one", tokenizer="b")
    path.write_bytes(b"PAR1 torn")
    assert count(counter, path, "one", tokenizer="b") == [3]
    assert asked == [["one"]] * 3


def test_the_file_holds_no_text_and_forgets_what_nobody_asks_for(tmp_path: Path, counter: Counter, asked: list[list[str]]) -> None:
    path = tmp_path / "memory.parquet"
    count(counter, path, "where is my refund")
    assert b"refund" not in path.read_bytes()
    for _ in range(KEEP):
        count(counter, path, "another")
    assert pl.read_parquet(path).height == 1
    count(counter, path, "where is my refund")
    assert [texts for texts in asked if texts] == [["where is my refund"], ["another"], ["where is my refund"]]
