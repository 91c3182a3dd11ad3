"""Pairs as training examples: what leaves the columns for the rows of a training file."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import orjson
import polars as pl

from checks.files import KTO, PREFERENCE, SFT, Common, Example
from checks.files.example import Turn
from schemas.tasks import PREFERRING

Given = tuple[str | None, str | None, int, list[Example] | str]
"""`pair_id, record_id` (null: a replay row), `tokens`, and the pair's examples or why it has none of the kind."""

_OPTIONAL: Final = ("tools", "chosen", "rejected")
_BATCH: Final = 20_000


def of_kind(kind: str) -> pl.Expr:
    """Whether a pair (by its `task`) goes to the files of `kind`."""
    preferring = pl.col("task").is_in(sorted(PREFERRING)).fill_null(value=False)
    return ~preferring if kind == SFT else preferring


def kind_of_folder(name: str) -> str:
    """The kind that a release's folder holds."""
    return next((kind for kind in (PREFERENCE, KTO) if name.endswith(f"-{kind}")), SFT)


def common_of(pairs: pl.DataFrame) -> Common:
    """What `pairs` (`system`, and `tools` where there is such a column) have between them."""
    return Common(with_system(pairs) != "none", "tools" in pairs.columns and pairs["tools"].null_count() < pairs.height)


def with_system(pairs: pl.DataFrame) -> str:
    """How many of `pairs` (`system`) have a system prompt: `all`, `some`, `none`."""
    asked = (pairs["system"].str.len_bytes() > 0).fill_null(value=False)
    return "none" if not asked.any() else "all" if asked.all() else "some"


def examples_of(pairs: pl.DataFrame, kind: str, split: str) -> Iterator[Given]:
    """Yield the examples of `kind` that each of `pairs` (`pair_id, record_id, split, system, turns, tokens`) in `split` gives; KTO gives up
    to two. Only a batch is copied at a time.

    Where there are columns `tools` (JSON text or a list), `chosen` and `rejected` (texts, or turns of which one is the answer), they are
    read; an answer at the end of a preference's turns stands for `chosen` too.
    """
    held = [name for name in _OPTIONAL if name in pairs.columns]
    for part in pairs.select("pair_id", "record_id", "split", "tokens", "system", "turns", *held).iter_slices(_BATCH):
        batch = part.filter(pl.col("split") == split)
        # As JSON the columns become Python objects several times faster than cell by cell.
        rows = batch.select(pl.struct("system", "turns", *held).struct.json_encode()).to_series().to_list()
        for (pair_id, record_id, tokens), row in zip(batch.select("pair_id", "record_id", "tokens").iter_rows(), rows, strict=True):
            yield pair_id, record_id, tokens, _examples(orjson.loads(row), kind)


def _examples(row: dict[str, Any], kind: str) -> list[Example] | str:
    system, turns, tools = row["system"] or None, row["turns"], _tools(row.get("tools"))
    if kind == SFT:
        return [Example(system, turns, tools)]
    asked = turns[:-1] if turns and turns[-1]["role"] == "assistant" else turns
    better = _answer(row.get("chosen")) or (turns[-1]["content"] if len(asked) < len(turns) else None)
    worse = _answer(row.get("rejected"))
    if kind == PREFERENCE:
        return [Example(system, asked, tools, better, worse)] if better and worse else "has no two answers to prefer one of"
    thumbs = [(said, label) for said, label in ((better, True), (worse, False)) if said]
    found = [Example(system, [*asked, {"role": "assistant", "content": said}], tools, label=label) for said, label in thumbs]
    return found or "has no answer"


def _answer(said: str | Sequence[Turn] | None) -> str | None:
    if said is None or isinstance(said, str):
        return said
    return said[0]["content"] if len(said) == 1 else None


def _tools(tools: str | list[Any] | None) -> list[dict[str, Any]] | None:
    return orjson.loads(tools) if isinstance(tools, str) and tools else tools or None
