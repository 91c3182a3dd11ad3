"""Token counts: by the shipped tokenizer, by one in a folder, and of whole examples."""

from pathlib import Path

import polars as pl
import pytest

from pipelines.errors import UserError
from pipelines.tokens import TURN_OVERHEAD, Counter, at_most, count_examples, load_counter
from schemas.tables import PAIRS


@pytest.fixture(scope="module")
def mistral() -> Counter:
    return load_counter("mistral")


@pytest.fixture
def words_folder(tmp_path: Path) -> Path:
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 0, "refund": 1, "my": 2}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, unk_token="[UNK]").save_pretrained(tmp_path)  # type: ignore[no-untyped-call]
    return tmp_path


def pairs(*rows: tuple[str | None, list[str]]) -> pl.DataFrame:
    turns = [[{"role": "user", "content": text} for text in texts] for _, texts in rows]
    schema = {name: PAIRS[name] for name in ("system", "turns")}
    return pl.DataFrame({"system": [system for system, _ in rows], "turns": turns}, schema=schema)


def test_the_shipped_tokenizer_counts_without_a_download(mistral: Counter) -> None:
    counts = mistral(pl.Series(["Where is my refund?", "", None, "Where is my refund?"]))
    assert counts.to_list() == [5, 0, None, 5]
    assert counts.dtype == pl.UInt32


def test_no_text_has_more_tokens_than_bytes(mistral: Counter) -> None:
    texts = pl.Series(["naïve café", "退款在哪里", "👩‍👩‍👧 ok", "a\u0000b", "   \n\n\t", "x" * 500])
    assert (mistral(texts) <= texts.str.len_bytes()).all()


def test_a_tokenizer_in_a_folder_counts_its_own_way(words_folder: Path) -> None:
    assert load_counter(str(words_folder))(pl.Series(["refund my refund", "my"])).to_list() == [3, 1]


def test_an_example_is_its_system_prompt_and_its_turns() -> None:
    def bytes_each(texts: pl.Series) -> pl.Series:
        return texts.str.len_bytes()

    table = pairs(("sys", ["hello", "hi"]), (None, ["hello", "hi"]), (None, []))
    assert count_examples(table, bytes_each).to_list() == [3 + 5 + 2 + 3 * TURN_OVERHEAD, 7 + 2 * TURN_OVERHEAD, 0]
    assert at_most(table).to_list() == count_examples(table, bytes_each).to_list()
    assert count_examples(table.clear(), bytes_each).to_list() == []


def test_equal_texts_are_counted_once() -> None:
    seen: list[int] = []

    def counter(texts: pl.Series) -> pl.Series:
        seen.append(len(texts))
        return texts.str.len_chars()

    count_examples(pairs(("sys", ["a", "b"]), ("sys", ["a", "c"])), counter)
    assert seen == [4], "sys, a, b, c: each once"


@pytest.mark.parametrize("content", [None, "{}", "{broken"])
def test_a_tokenizer_that_cannot_be_loaded_says_what_to_do(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "tokenizer.json").write_text(content)
    with pytest.raises(UserError, match="mistral"):
        load_counter(str(tmp_path))


def test_a_name_that_is_not_cached_says_what_to_do() -> None:
    with pytest.raises(UserError, match=r"no such tokenizer in the local cache[\s\S]*hf download"):
        load_counter("acme/never-there")
