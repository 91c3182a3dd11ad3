"""How many tokens texts and training examples have, by a named tokenizer."""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

import polars as pl

from pipelines.errors import UserError

Counter = Callable[[pl.Series], pl.Series]

TURN_OVERHEAD: Final = 5
"""Tokens that a chat template writes around each turn, the system prompt's included: ChatML writes five (`<|im_start|>`, the role, a line
end, `<|im_end|>`, a line end), Mistral's and Llama's templates no more."""

SHIPPED: Final = "mistral"
"""The tokenizer that comes with the package."""
_SHIPPED_FILE: Final = "tekken_240911.json"
_BATCH: Final = 2_000
_BROKEN: Final = (OSError, ValueError, ImportError, LookupError, TypeError, AttributeError)
"""What transformers raises for files that are absent, damaged, or of another kind."""


@cache
def load_counter(name: str) -> Counter:
    """Return a function from a Series of texts to their token counts (UInt32; null for null), which counts equal texts once.

    `name` is `mistral` (the tekken tokenizer that ships with mistral-common, nothing is downloaded), else a folder with a saved
    Hugging Face tokenizer, else the name of one that is in the local cache. Special tokens are not counted.
    Raises UserError when the tokenizer cannot be loaded.
    """
    encode = _mistral_lengths() if name == SHIPPED else _hugging_face_lengths(name)

    def count(texts: pl.Series) -> pl.Series:
        distinct = texts.drop_nulls().unique(maintain_order=True)
        lengths = [length for start in range(0, len(distinct), _BATCH) for length in encode(distinct.slice(start, _BATCH).to_list())]
        counted = texts.replace_strict(distinct, pl.Series(lengths, dtype=pl.UInt32), default=None, return_dtype=pl.UInt32)
        return counted.alias("tokens")

    return count


def count_turns(pairs: pl.DataFrame, counter: Counter) -> pl.DataFrame:
    """Return `row` (of `pairs`, from 0), `role, tokens` (UInt32, TURN_OVERHEAD included) of each pair's system prompt and turns, in order.

    `pairs` has `system` and `turns` (list of role, content); each text is counted once.
    """
    prompt = pl.struct(role=pl.lit("system"), content="system")
    turns = pairs.select(row=pl.int_range(pl.len(), dtype=pl.UInt32), turn=pl.concat_list(prompt, pl.col("turns")))
    long = turns.explode("turn").unnest("turn").drop_nulls("content")
    distinct = long.select("content").unique(maintain_order=True)
    counts = distinct.with_columns(tokens=counter(distinct["content"]).cast(pl.UInt32) + TURN_OVERHEAD)
    return long.join(counts, on="content", how="left", maintain_order="left").select("row", "role", "tokens")


def count_examples(pairs: pl.DataFrame, counter: Counter) -> pl.Series:
    """Return the tokens of each pair's whole example (UInt32): system prompt and all turns, plus TURN_OVERHEAD for each of them."""
    return sum_turns(count_turns(pairs, counter), pairs.height)


def sum_turns(turns: pl.DataFrame, rows: int) -> pl.Series:
    """The tokens of each of `rows` examples, from those of their turns (`row, tokens`)."""
    sums = turns.group_by("row").agg(pl.col("tokens").sum())
    whole = pl.DataFrame({"row": pl.int_range(rows, dtype=pl.UInt32, eager=True)})
    return whole.join(sums, on="row", how="left", maintain_order="left")["tokens"].fill_null(0).cast(pl.UInt32)


def at_most(pairs: pl.DataFrame) -> pl.Series:
    """Return an upper bound of `count_examples` without a tokenizer (UInt32).

    A text of n UTF-8 bytes has at most n tokens (byte-level BPE, or SentencePiece with byte fallback), whatever the tokenizer.
    """
    return count_examples(pairs, lambda texts: texts.str.len_bytes())


def _mistral_lengths() -> Callable[[list[str]], Iterable[int]]:
    from mistral_common.tokens.tokenizers.tekken import Tekkenizer

    tokenizer = Tekkenizer.from_file(shipped_file())

    def lengths(texts: list[str]) -> list[int]:
        return [len(tokenizer.encode(text, bos=False, eos=False)) for text in texts]  # threads were measured: five times slower

    return lengths


def shipped_file() -> Path:
    """Where the tokenizer that ships with mistral-common lies."""
    import mistral_common

    return Path(mistral_common.__file__).parent / "data" / _SHIPPED_FILE


@cache
def read_tokenizer(name: str) -> Any:
    """The Hugging Face tokenizer in the folder `name`, or in the local cache under that name. Raises UserError where there is none."""
    from transformers import AutoTokenizer

    try:
        return AutoTokenizer.from_pretrained(name, local_files_only=True, trust_remote_code=False)
    except _BROKEN as error:
        raise UserError(_not_found(name)) from error


def _hugging_face_lengths(name: str) -> Callable[[list[str]], Iterable[int]]:
    tokenizer = read_tokenizer(name)

    def lengths(texts: list[str]) -> list[int]:
        return [len(ids) for ids in tokenizer(texts, add_special_tokens=False, verbose=False)["input_ids"]]

    return lengths


def _not_found(name: str) -> str:
    where = "the folder holds no tokenizer" if Path(name).is_dir() else "no folder of that name, and no such tokenizer in the local cache"
    return (
        f"export.tokenizer: cannot load '{name}': {where}.\n"
        "  Possible: mistral (ships with Pairwright), a folder that holds tokenizer.json, or a Hugging Face name that is cached here.\n"
        "  To cache one, once and online: hf download NAME tokenizer.json tokenizer_config.json"
    )
