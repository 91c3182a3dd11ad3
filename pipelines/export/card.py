"""The Hugging Face dataset card of a release: what the data is, how it was made, and what it must not be taken for."""

from io import StringIO
from typing import Any, Final

import polars as pl

from pipelines.export.lines import Written
from pipelines.settings.models import Curation
from schemas.fates import FATES
from schemas.tables import SPLITS

_SIZES: Final = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"), (10_000_000, "1M<n<10M"))
_LABELS: Final = 30
_MADE: Final = {
    "reply": "a customer's opening and the first public answer of an agent (or each answer with the turns before it)",
    "chat": "a whole conversation between a customer and agents",
    "classify": "a customer's opening and the value of one column",
    "extract": "a customer's opening and the values of columns as JSON",
    "draft": "a brief, or title and kind, and the approved text",
    "rewrite": "a draft and the approved text",
}
_LICENCES: Final = frozenset(
    {"apache-2.0", "mit", "cc0-1.0", "cc-by-4.0", "cc-by-sa-4.0", "cc-by-3.0", "cc-by-sa-3.0", "cc-by-nc-4.0", "odc-by", "ogl-uk-3.0"}
)


def card(name: str, *, curation: Curation, exported: pl.DataFrame, ledger: pl.DataFrame, written: list[Written]) -> str:
    """The text of README.md for the release `name`: YAML head, then prose and figures. `exported` is SPLIT_PAIRS, `ledger` LEDGER."""
    parts = [
        f"---\n{_yaml(head(curation, exported, written))}---\n",
        f"# {name}\n",
        _about(curation, exported, ledger),
        _how(curation),
        _figures(exported),
        _fates(ledger),
        _files(written),
        _LIMITS,
        _PERSONAL,
    ]
    return "\n".join(parts)


def head(curation: Curation, exported: pl.DataFrame, written: list[Written]) -> dict[str, Any]:
    """The card's metadata: language, license, task_categories, size_categories, and data files by split for each target."""
    languages = sorted({*exported["language"].drop_nulls().str.to_lowercase().str.slice(0, 2).unique()})
    tasks = exported["task"].unique()
    categories = [*(["text-classification"] if "classify" in tasks else []), *(["text-generation"] if set(tasks) - {"classify"} else [])]
    configs = [_config(one, default=one is written[0]) for one in written]
    size = next((word for most, word in _SIZES if exported.height < most), "n>10M")
    found: dict[str, Any] = {"pretty_name": curation.name, **_licence(curation), "task_categories": categories, "size_categories": [size]}
    return {**({"language": languages} if languages else {}), **found, "tags": ["pairwright", "fine-tuning"], "configs": configs}


def _config(one: Written, *, default: bool) -> dict[str, Any]:
    files = [{"split": split, "path": f"{one.target.name}/{split}.jsonl"} for split in SPLITS if one.rows.get(split)]
    return {"config_name": one.target.name, **({"default": True} if default else {}), "data_files": files}


def _licence(curation: Curation) -> dict[str, str]:
    licences = sorted({source.licence for source in curation.sources if source.licence})
    if len(licences) == 1 and licences[0].lower() in _LICENCES and all(source.licence for source in curation.sources):
        return {"license": licences[0].lower()}
    return {"license": "other", "license_name": "see-sources"}


def _yaml(value: dict[str, Any]) -> str:
    from ruamel.yaml import YAML

    text, yaml = StringIO(), YAML()
    yaml.default_flow_style, yaml.width, yaml.version = False, 200, None
    yaml.dump(value, text)
    return text.getvalue()


def _about(curation: Curation, exported: pl.DataFrame, ledger: pl.DataFrame) -> str:
    records = ledger["record_id"].n_unique()
    recipes = [f"- `{r.title}` from `{r.source}`: {_MADE[r.task]}." for r in curation.recipes]
    return (
        f"{exported.height:,} training examples made from {records:,} records (support tickets and approved copy). Each is one of:\n\n"
        + "\n".join(recipes)
        + "\n"
    )


def _how(curation: Curation) -> str:
    rows = [
        [source.name, source.kind, source.legal_basis or "", source.licence or "", source.language or ""] for source in curation.sources
    ]
    steps = (
        "Raw records were read, cleaned of quoted replies, signatures and markup, and turned into pairs by the recipes. Pairs were "
        "scrubbed of personal data, sifted for quality, clustered by near-identical input, freed of contradictions and duplicates, split "
        "so that no record, cluster or text stands in two splits, and balanced in the train split alone (by "
        f"{', '.join(curation.balance.by) or 'nothing'}, at most {curation.balance.max_ratio:g} to 1). `ledger.parquet` has one row with "
        "a reason for everything that was read, `lineage.jsonl` in each folder leads from a line back to its record, `manifest.json` "
        "holds checksums, the config and every check.\n"
    )
    return f"## How it was made\n\n{steps}\n{_table(['source', 'kind', 'legal basis', 'licence', 'language'], rows)}"


def _figures(exported: pl.DataFrame) -> str:
    splits = [split for split in SPLITS if (exported["split"] == split).any()]
    by_recipe = _counts(exported, ["source", "recipe"], splits)
    labels = exported.drop_nulls("label").filter(pl.col("task") == "classify")
    text = f"## Figures\n\n{_table(['source', 'recipe', *splits, 'all'], by_recipe)}"
    if labels.height:
        counted = _counts(labels, ["recipe", "label"], splits)
        more = f"\n{len(counted) - _LABELS:,} more labels are in `report.html`.\n" if len(counted) > _LABELS else ""
        text += f"\n{_table(['recipe', 'label', *splits, 'all'], counted[:_LABELS])}{more}"
    return text


def _counts(rows: pl.DataFrame, by: list[str], splits: list[str]) -> list[list[str]]:
    """Rows by the columns `by`, one column of counts a split and their sum, the largest first."""
    counts = rows.group_by(by).agg(*((pl.col("split") == split).sum().alias(split) for split in splits), all=pl.len())
    ordered = counts.sort("all", *by, descending=[True, *(False for _ in by)])
    return [[f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row] for row in ordered.iter_rows()]


def _fates(ledger: pl.DataFrame) -> str:
    counts = ledger.group_by("fate").len().sort("len", "fate", descending=[True, False])
    rows = [[fate, f"{count:,}", FATES.get(fate, "")] for fate, count in counts.iter_rows()]
    return f"## What became of every row\n\n{_table(['fate', 'rows', 'meaning'], rows)}"


def _files(written: list[Written]) -> str:
    rows = [[one.target.name, *(f"{one.rows.get(split, 0):,}" for split in SPLITS), f"{len(one.left_out):,}"] for one in written]
    return f"## Files\n\n{_table(['folder', *SPLITS, 'left out'], rows)}"


def _table(header: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; bars and line ends inside cells are neutralised."""
    clean = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in [header, ["---"] * len(header), *clean]) + "\n"


_LIMITS: Final = """## Limits

- Answers are what agents and authors wrote: they may be wrong, out of date or unkind, and were not checked against the facts.
- Label shares of the train split are balanced; those of validation and test are as they came in.
- Near-duplicates are found by the likeness of texts, not by their meaning: paraphrases stay, and two may stand in different splits.
"""
_PERSONAL: Final = """## Personal data

The texts come from correspondence with people. Names, addresses, numbers and other personal data that were found are replaced by typed
placeholders such as `[NAME_1]`. Detection is never complete: this data is redacted, or pseudonymised where ids are kept; it is not
anonymous. Treat it as personal data: restrict access, do not try to identify anybody, and delete it when its legal basis lapses.
"""
