"""The card's section on how to begin: a few lines for each target, with the token figures that were measured."""

from math import ceil
from typing import Final

import polars as pl

from pipelines.export.examples import of_kind
from pipelines.export.lines import Written
from pipelines.export.starts import STARTS
from pipelines.export.starts.start import Given, Start
from pipelines.report.facts import Facts
from pipelines.report.formats import plural
from pipelines.report.lengths import Span, spans_of

_STEP: Final = 256
"""Lengths are proposed in multiples of this."""
_SPARE: Final = 1.25
"""What is proposed beyond the longest example, as the model's own tokenizer may count more; never less than the trainer's default."""


def start_training(facts: Facts, written: list[Written], *, tokenizer: str) -> str:
    """`## Start training`: for each target written, the lines that begin a training with its files, and what its default length cuts."""
    parts = [_part(one, facts, tokens_of(one, facts), tokenizer) for one in written]
    return "## Start training\n\nPaths are as seen from this folder. `test.jsonl` takes no part: it scores the result.\n\n" + "\n".join(
        parts
    )


def tokens_of(one: Written, facts: Facts) -> pl.DataFrame:
    """`pair_id, split, tokens` of the pairs whose kind stands in the folder."""
    return facts.tokens.join(facts.exported.filter(of_kind(one.kind)), on="pair_id", how="semi", maintain_order="left")


def _part(one: Written, facts: Facts, tokens: pl.DataFrame, tokenizer: str) -> str:
    spans = spans_of(tokens)
    longest = max((span.most for span in spans), default=1)
    begin = _start(one)(Given(facts.data_set, one, _proposed(one, longest)))
    return f"### {one.folder}\n\n{begin}\n{_lengths(one, tokens, spans, tokenizer)}"


def _proposed(one: Written, longest: int) -> int:
    """A length in tokens that cuts no example."""
    return max(one.target.limits.default_tokens or 0, ceil(_SPARE * longest / _STEP) * _STEP)


def _lengths(one: Written, tokens: pl.DataFrame, spans: list[Span], tokenizer: str) -> str:
    """How long the examples are, and how many of them go beyond what the target takes or its trainer keeps by default."""
    if not spans:
        return ""
    whole = spans[-1]
    figures = f"median {whole.median:,.0f}, 95% at most {whole.high:,.0f}, longest {whole.most:,} tokens"
    measured = f"Measured with the tokenizer `{tokenizer}`: {figures}"
    limits = one.target.limits
    most = limits.default_tokens or limits.tokens
    if most is None:
        return f"{measured}. Your model's tokenizer counts otherwise.\n"
    over = int((tokens["tokens"] > most).sum())
    cut = f"its default keeps the first {most:,} and would cut" if limits.default_tokens else f"it takes {most:,}, which leaves out"
    return f"{measured}; {cut} {plural(over, 'example')}. Your model's tokenizer counts otherwise.\n"


def _files(given: Given) -> str:
    """Where a form is written that has no lines of its own."""
    one, more = given.written, given.where_held_out(", `{}` to evaluate on")
    form = f"{one.shape.title} rows" if one.shape else "rows"
    return f"`{given.train}` to train on{more}: {form} as {one.target.name} reads them ({one.target.source}).\n"


def _start(one: Written) -> Start:
    """The lines for these files and their form; where there are none, no more than what they are."""
    usual = one.shape is one.target.kinds[one.kind]
    form = "" if usual or one.shape is None else f" {one.shape.name}"
    return STARTS.get(one.folder + form, _files)
