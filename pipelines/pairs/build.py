"""Every recipe over its source's records: pairs, or the reason for which a record gives none."""

from typing import Final, Literal, Protocol

import polars as pl

from pipelines.pairs.answers import chat_candidates, reply_candidates
from pipelines.pairs.batch import Batch
from pipelines.pairs.copywriting import draft_candidates, rewrite_candidates
from pipelines.pairs.fields import classify_candidates, extract_candidates
from pipelines.pairs.people import customer_key, known_entities
from pipelines.pairs.preferences import prefer_candidates
from pipelines.pairs.reviewed import DECIDED
from pipelines.pairs.translation import translate_candidates
from pipelines.pairs.words import said, squeezed
from pipelines.settings.models import Curation, Recipe, Source
from pipelines.sift import Sifted, no_verdicts, verdicts
from schemas.tables import KNOWN, PAIRS, TURN, Schema

MAX_TURN_CHARS: Final = 100_000
"""Characters of a turn above which no recipe can use it: ten times the longest context that fine-tuning sees, pasted logs and mailboxes."""


class Candidates(Protocol):
    """How a task makes candidates: `record_id, nth, turns, obstacle`, and where it has them the columns BROUGHT."""

    def __call__(self, batch: Batch, recipe: Recipe) -> pl.DataFrame: ...


BROUGHT: Final[Schema] = {
    "label": pl.String, "agent": pl.String, "note": pl.String, "turns": pl.List(TURN), "rejected": pl.String,
    "more_known": pl.List(KNOWN), "matched_id": pl.String,
}  # fmt: skip
"""`more_known` are entities of another record that has a part in the pair, `matched_id` is the record whose pair stands for this one's."""
ACROSS: Final = frozenset({"translate", "prefer"})
"""Tasks that make a pair of several records of a source: they must see all of it at once."""

CANDIDATES: Final[dict[str, Candidates]] = {
    "reply": reply_candidates,
    "chat": chat_candidates,
    "classify": classify_candidates,
    "extract": extract_candidates,
    "draft": draft_candidates,
    "rewrite": rewrite_candidates,
    "translate": translate_candidates,
    "prefer": prefer_candidates,
}


def build_pairs(
    records: pl.DataFrame,
    *,
    kind: Literal["tickets", "copy"],
    curation: Curation,
    only: str | None = None,
    decided: pl.DataFrame | None = None,
) -> Sifted:
    """Return the pairs (columns PAIRS) that the recipes make of `records`, in read order, then in the recipes' order.

    `records` has the columns TICKETS or APPROVED_COPY, and the recipes' own as `x.<name>`; several sources may stand in it. `only`
    names the one recipe to use, `decided` (DECIDED) is what people decided about answers. A recipe that makes nothing of a record leaves a
    dropped row with the fate `no_pair`.
    Raises UserError when a recipe names a column that is not there.
    """
    sources = {source.name: source for source in curation.sources if source.kind == kind}
    known = pl.DataFrame(schema=DECIDED) if decided is None else decided
    batches = {name: Batch(records.filter(pl.col("source") == name), source, known) for name, source in sources.items()}
    parts = [
        _sift_recipe(batches[recipe.source], recipe, order)
        for order, recipe in enumerate(curation.recipes)
        if recipe.source in sources and only in {None, recipe.title}
    ]
    if not parts:
        return Sifted(pl.DataFrame(schema=PAIRS), no_verdicts())
    kept = pl.concat([part.kept for part in parts]).sort("read_order", "order", "nth").select(*PAIRS)
    dropped = pl.concat([part.dropped for part in parts]).sort("read_order", "order")
    return Sifted(kept, verdicts(dropped))


def reads_across(curation: Curation, kind: Literal["tickets", "copy"]) -> bool:
    """Whether a recipe makes pairs of several records of this kind, so that they must be read in one piece."""
    of_kind = {source.name for source in curation.sources if source.kind == kind}
    return any(recipe.task in ACROSS and recipe.source in of_kind for recipe in curation.recipes)


def _sift_recipe(batch: Batch, recipe: Recipe, order: int) -> Sifted:
    candidates = CANDIDATES[recipe.task](batch, recipe)
    whole = pl.DataFrame(schema=BROUGHT)
    found = pl.concat([whole, candidates.select(pl.exclude("opening", "written", "asked", "text"))], how="diagonal_relaxed")
    weighed = found.with_columns(obstacle=pl.coalesce("obstacle", _in_the_way(recipe)))
    joined = _facts(batch.records, recipe, batch.source, order).join(
        weighed, on="record_id", how="left", maintain_order="left", suffix="_found"
    )
    built = pl.col("obstacle").is_null()
    some = built.any().over("record_id")
    because = pl.col("obstacle").drop_nulls().first().over("record_id")
    counted = joined.with_columns(left_out=(~built).sum().over("record_id"), because=because)
    return Sifted(_pairs(counted.filter(built)), _nothing_made(joined.filter(~some)))


def _in_the_way(recipe: Recipe) -> pl.Expr:
    """Why turns that are there cannot be used; null where they can."""
    contents = pl.col("turns").list.eval(pl.element().struct.field("content"))
    answer, question = contents.list.get(-1, null_on_oob=True), contents.list.get(-2, null_on_oob=True)
    parrots = (answer == question) & ((contents.list.len() == 2) | pl.lit(recipe.task != "chat"))
    longest = pl.max_horizontal(contents.list.eval(pl.element().str.len_chars()).list.max(), pl.col("rejected").str.len_chars())
    return (
        pl.when(longest > MAX_TURN_CHARS)
        .then(pl.lit(f"one of its texts is longer than {MAX_TURN_CHARS:,} characters, which no recipe can use"))
        .when(parrots & pl.lit(recipe.task != "classify"))
        .then(pl.lit("its answer repeats the question"))
        .when(squeezed(pl.col("rejected")) == squeezed(answer))
        .then(pl.lit("its better and its worse answer say the same"))
    )


def _facts(records: pl.DataFrame, recipe: Recipe, source: Source, order: int) -> pl.DataFrame:
    """What a pair has from its record, whatever the recipe."""
    people: dict[str, pl.Expr | pl.Series]
    if source.kind == "tickets":
        people = {"customer": customer_key(), "agent_named": said(pl.col("agent_name")), "known": known_entities(records)}
        rest = {"at": pl.coalesce("updated_at", "created_at"), "rating": pl.col("rating"), "label": said(pl.col("label"))}
    else:
        people = {"customer": pl.lit(None, pl.String), "agent_named": pl.lit(None, pl.String), "known": pl.lit([], pl.List(KNOWN))}
        rest = {"at": pl.coalesce("updated_at", "approved_at"), "rating": pl.lit(None, pl.Float64), "label": pl.lit(None, pl.String)}
    named = {"kind": source.kind, "recipe": recipe.title, "task": recipe.task, "system": recipe.system}
    fixed = {name: pl.lit(value, pl.String) for name, value in named.items()} | {"order": pl.lit(order)}
    return records.select("record_id", "source", "read_order", "language", "notes", **people, **rest, **fixed)


def _pairs(rows: pl.DataFrame) -> pl.DataFrame:
    plain = pl.format("{}#{}", "record_id", "recipe")
    left_out = pl.when(pl.col("left_out") > 0).then(pl.format("left out of its answers: {} ({})", "left_out", "because"))
    notes = pl.concat_list(pl.col("notes").fill_null([]), pl.concat_list("note", left_out).list.drop_nulls())
    return rows.with_columns(
        pair_id=pl.when(pl.col("nth").is_null()).then(plain).otherwise(pl.format("{}.{}", plain, "nth")),
        label=pl.coalesce("label_found", "label"),
        agent=pl.coalesce("agent_named", said(pl.col("agent"))),
        known=pl.concat_list("known", pl.col("more_known").fill_null([])),
        notes=notes,
    ).select(*PAIRS, "order", "nth")


def _nothing_made(rows: pl.DataFrame) -> pl.DataFrame:
    first = rows.unique("record_id", keep="first", maintain_order=True)
    reason, label = pl.format("{}: {}", "recipe", "obstacle"), pl.coalesce("label_found", "label")
    said = first.with_columns(fate=pl.lit("no_pair"), stage=pl.lit("pairs"), reason=reason, label=label)
    return said.select("record_id", "source", "recipe", "fate", "stage", "reason", "matched_id", "label", "read_order", "order")
