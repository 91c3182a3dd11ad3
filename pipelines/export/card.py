"""The Hugging Face dataset card of a release: what the data is, how it was made, and what it must not be taken for."""

from typing import Final

import polars as pl

from pipelines.export.card_head import head
from pipelines.export.lines import Written
from pipelines.export.starts.section import start_training
from pipelines.export.template import template_of, told_by
from pipelines.markdown import markdown_table
from pipelines.report.costs import CostSheet
from pipelines.report.facts import Facts
from pipelines.report.licences import Licence
from pipelines.report.replay import ReplayTold
from pipelines.report.unprompted import REMEDY, unprompted_of
from pipelines.settings.models import Curation
from schemas.fates import FATES
from schemas.tables import SPLITS

_LABELS: Final = 30
_MADE: Final = {
    "reply": "a customer's opening and the first public answer of an agent (or each answer with the turns before it)",
    "chat": "a whole conversation between a customer and agents",
    "classify": "a customer's opening and the value of one column",
    "extract": "a customer's opening and the values of columns as JSON",
    "draft": "a brief, or title and kind, and the approved text",
    "rewrite": "a draft and the approved text",
    "translate": "a text in one language and the approved text in another",
    "prefer": "an opening or a brief, a better answer and a worse one",
}


def card(facts: Facts, *, curation: Curation, written: list[Written]) -> str:
    """The text of README.md for the release of `facts`: YAML head, then prose and figures."""
    parts = [
        f"---\n{head(facts, written)}---\n",
        f"# {facts.name}\n",
        _about(curation, facts),
        start_training(facts, written, tokenizer=curation.export.tokenizer),
        told_by(template_of(curation.export.tokenizer, facts.exported)),
        _how(curation),
        _licences(facts.licences),
        _figures(facts.exported),
        _costs(facts.costs),
        _fates(facts.ledger),
        _files(written),
        _replay(facts.replay),
        _limits(facts.exported),
        _PERSONAL.replace(_PLACEHOLDERS, _REPLACED[curation.scrub.replacement]),
    ]
    return "\n".join(parts)


def _about(curation: Curation, facts: Facts) -> str:
    records = facts.ledger["record_id"].n_unique()
    splits = ", ".join(f"{(facts.exported['split'] == split).sum():,} {split}" for split in SPLITS)
    recipes = [f"- `{r.title}` from `{r.source}`: {_MADE[r.task]}." for r in curation.recipes]
    return (
        f"{facts.exported.height:,} examples ({splits}) made from {records:,} records (support tickets and approved copy). "
        "Each is one of:\n\n" + "\n".join(recipes) + "\n"
    )


def _how(curation: Curation) -> str:
    rows = [[source.name, source.kind, source.legal_basis or "", source.language or ""] for source in curation.sources]
    steps = (
        "Raw records were read, cleaned of quoted replies, signatures and markup, and turned into pairs by the recipes. Pairs were "
        "scrubbed of personal data, sifted for quality, clustered by near-identical input, freed of contradictions and duplicates, split "
        "so that no record, cluster or text stands in two splits, and balanced in the train split alone (by "
        f"{', '.join(curation.balance.by) or 'nothing'}, at most {curation.balance.max_ratio:g} to 1). `ledger.parquet` has one row with "
        "a reason for everything that was read, `lineage.jsonl` in each folder leads from a line back to its record, `manifest.json` "
        "holds checksums, the config and every check.\n"
    )
    return f"## How it was made\n\n{steps}\n{markdown_table(['source', 'kind', 'legal basis', 'language'], rows)}"


def _licences(licences: list[Licence]) -> str:
    rows = [[one.source, one.terms, f"{one.records:,}", f"{one.pairs:,}"] for one in licences[:_LABELS]]
    more = f"\n{len(licences) - _LABELS:,} more are in `manifest.json`.\n" if len(licences) > _LABELS else ""
    table = markdown_table(["source", "licence or legal basis", "records", "pairs"], rows)
    return f"## Licences\n\nOf the exported examples, as their sources or the rows themselves state it.\n\n{table}{more}"


def _figures(exported: pl.DataFrame) -> str:
    splits = [split for split in SPLITS if (exported["split"] == split).any()]
    by_recipe = _counts(exported, ["source", "recipe"], splits)
    labels = exported.drop_nulls("label").filter(pl.col("task") == "classify")
    text = f"## Figures\n\n{markdown_table(['source', 'recipe', *splits, 'all'], by_recipe)}"
    if labels.height:
        counted = _counts(labels, ["recipe", "label"], splits)
        more = f"\n{len(counted) - _LABELS:,} more labels are in `report.html`.\n" if len(counted) > _LABELS else ""
        text += f"\n{markdown_table(['recipe', 'label', *splits, 'all'], counted[:_LABELS])}{more}"
    return text


def _counts(rows: pl.DataFrame, by: list[str], splits: list[str]) -> list[list[str]]:
    """Rows by the columns `by`, one column of counts a split and their sum, the largest first."""
    counts = rows.group_by(by).agg(*((pl.col("split") == split).sum().alias(split) for split in splits), all=pl.len())
    ordered = counts.sort("all", *by, descending=[True, *(False for _ in by)])
    return [[f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row] for row in ordered.iter_rows()]


def _costs(sheet: CostSheet | None) -> str:
    if sheet is None or not sheet.costs:
        return ""
    rows = [[c.target, f"{c.tokens:,}", f"{c.epochs}", f"{c.price:,.2f}", f"{c.total:,.2f}"] for c in sheet.costs]
    head = ["target", "train tokens", "epochs", f"{sheet.currency} a million", f"estimate in {sheet.currency}"]
    return f"## What a training would cost\n\nAn estimate by the prices of {sheet.as_of}.\n\n{markdown_table(head, rows)}"


def _fates(ledger: pl.DataFrame) -> str:
    counts = ledger.group_by("fate").len().sort("len", "fate", descending=[True, False])
    rows = [[fate, f"{count:,}", FATES.get(fate, "")] for fate, count in counts.iter_rows()]
    return f"## What became of every row\n\n{markdown_table(['fate', 'rows', 'meaning'], rows)}"


def _files(written: list[Written]) -> str:
    rows = [[one.folder, *(f"{one.rows.get(split, 0):,}" for split in SPLITS), f"{len(one.left_out):,}"] for one in written]
    return f"## Files\n\n{markdown_table(['folder', *SPLITS, 'left out'], rows)}"


def _replay(told: ReplayTold | None) -> str:
    if told is None:
        return ""
    rows = "".join(f"- {one.says}\n" for one in told.alike)
    about = (
        f"General instructions from a file, mixed into train alone against forgetting: {told.share:g} of its rows were asked for, "
        f"{told.tokens:,} tokens in all. They are no records: `lineage.jsonl` marks their lines with `replay: true`."
    )
    about = " ".join([about, *([f"{told.short}."] if told.short else []), told.unusable]).strip()
    return f"## Replay rows\n\n{about}\n\n{rows}"


def _limits(exported: pl.DataFrame) -> str:
    found = unprompted_of(exported)
    return _LIMITS + (f"- {found.says}. Remedy: {REMEDY}.\n" if found.rows else "")


_LIMITS: Final = """## Limits

- Answers are what agents and authors wrote: they may be wrong, out of date or unkind, and were not checked against the facts.
- Label shares of the train split are balanced; those of validation and test are as they came in.
- Near-duplicates are found by the likeness of texts, not by their meaning: paraphrases stay, and two may stand in different splits.
"""
_PLACEHOLDERS: Final = "typed\nplaceholders such as `[NAME_1]`"
_REPLACED: Final = {
    "placeholder": _PLACEHOLDERS,
    "pseudonym": "keyed\nstand-ins of the same form, the same one for the same value: the names and numbers in these texts are invented",
    "variable": "slots\nsuch as `{{customer.name}}`, to be filled in when the model is used",
}
_PERSONAL: Final = """## Personal data

The texts come from correspondence with people. Names, addresses, numbers and other personal data that were found are replaced by typed
placeholders such as `[NAME_1]`. Detection is never complete: this data is redacted, or pseudonymised where ids are kept; it is not
anonymous. Treat it as personal data: restrict access, do not try to identify anybody, and delete it when its legal basis lapses.
"""
