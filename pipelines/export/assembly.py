"""Every file of a release, in the order in which each needs the one before; the manifest comes last."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import orjson
import polars as pl

from checks.files.shape import KINDS, SFT
from checks.law import law
from checks.prompts import check_prompts
from checks.suite import validate_exported
from pipelines.counted import remembering
from pipelines.errors import Refused
from pipelines.export.card import card
from pipelines.export.card_head import table_card
from pipelines.export.examples import of_kind
from pipelines.export.facets import facets_of
from pipelines.export.judging import check_files, check_splits
from pipelines.export.labels import labels_of
from pipelines.export.ledger import assemble, exported_reasons
from pipelines.export.lines import Written, folder_of, in_order, write_target
from pipelines.export.lost import left_out, without_lost
from pipelines.export.manifest import manifest_of, write_manifest
from pipelines.export.mixing import REPLAY_FILE, Mix, mix_of
from pipelines.export.reporting import facts_of, truncation_of
from pipelines.export.residue import readable_licences, scan_files, scan_labels
from pipelines.export.tables import Making, RunTables
from pipelines.export.targets import TARGETS
from pipelines.export.template import as_model_reads
from pipelines.export.volume import judge_volume, received_before
from pipelines.replay import REPLAY
from pipelines.report.examples import drawn
from pipelines.report.facts import Facts
from pipelines.report.licences import licences_of
from pipelines.settings.models import Curation
from pipelines.tokens import count_turns, load_counter, sum_turns
from schemas.models import conform

_PARQUET: Final[dict[str, Any]] = {"compression": "zstd", "compression_level": 3, "statistics": True, "row_group_size": 50_000}
"""Fixed, so that equal rows are equal bytes."""


def assemble_release(folder: Path, tables: RunTables, making: Making) -> pl.DataFrame:
    """Write every file of the release into `folder` and return its ledger. Raises Refused as soon as a check fails that blocks."""
    asked = [] if making.identity.partial else judge_volume(tables.received, making.curation, received_before(making.compared))
    making.gate.ask("volume", asked)
    exported, written, turns, mix = _write_targets(folder, tables, making)
    exported, dropped = without_lost(exported, tables.dropped, written)
    if exported.is_empty():
        raise Refused(
            f"nothing was left to export: no target can take any of the {tables.exported.height:,} pairs; {_first_reason(written)}"
        )
    told = exported.with_columns(reason=exported_reasons(exported, left_out(written)))
    ledger = assemble(dropped, told, clustered=tables.clustered, placed=tables.placed, release=making.name)
    _judge(folder, tables, exported, ledger, written, making)
    facets = facets_of(ledger, tables.known, exported)
    _write_tables(folder, ledger=ledger, facets=facets, canonical=exported.drop("tokens"))
    if mix is not None:
        mix.rows.select(*REPLAY).write_parquet(folder / REPLAY_FILE, **_PARQUET)
    stated = tables.licences_told or licences_of(exported, tables.licences, making.curation)
    licences = readable_licences(stated, knobs=making.curation.scrub)
    rendered = as_model_reads(making.curation.export.tokenizer, drawn(exported))
    facts = replace(
        facts_of(tables, exported, ledger, written, making, mix),
        facets=facets,
        licences=licences,
        rendered=rendered,
        **truncation_of(turns, written),
    )
    _write_pages(folder, facts, written, making.curation)
    write_manifest(folder, manifest_of(folder, making, tables, facts))
    return ledger


def _write_targets(folder: Path, tables: RunTables, making: Making) -> tuple[pl.DataFrame, list[Written], pl.DataFrame, Mix | None]:
    """Write each target's folder; returns the exported pairs in the order of lines, with `tokens`, what was written, the tokens of each
    turn of the train examples (`row, role, tokens`), and of the replay rows those that stand in any file."""
    curation, tokenizer = making.curation, making.curation.export.tokenizer
    counter = remembering(load_counter(tokenizer), tables.token_counts, tokenizer)
    counted = count_turns(tables.exported, counter)
    tokens = sum_turns(counted, tables.exported.height).alias("tokens")
    pairs = in_order(tables.exported.with_columns(tokens), curation.split.seed)
    mix = mix_of(tables.replay, curation, counter)
    written = list(_written(folder, pairs, curation, mix))
    train = tables.exported.select(pl.col("split") == "train")["split"].arg_true()
    turns = counted.filter(pl.col("row").is_in(train.implode()))
    if mix is None:
        return pairs, written, turns, None
    mix = mix.only([one.replay for one in written if one.replay is not None])
    more = count_turns(mix.rows, counter).with_columns(pl.col("row") + tables.exported.height)
    return pairs, written, pl.concat([turns, more]), mix


def _written(folder: Path, pairs: pl.DataFrame, curation: Curation, mix: Mix | None = None) -> Iterator[Written]:
    """Each target's folders: of the kinds that it takes, those of which there are pairs."""
    export = curation.export
    for kind in KINDS:
        mine = pairs.filter(of_kind(kind))
        for name in dict.fromkeys(export.targets):
            target = TARGETS[name]
            if mine.height and kind in target.kinds:
                place, shape = folder / folder_of(target, kind), export.shape.get(name)
                rows = mix.into(mine, target, target.shape_named(kind, shape)) if mix and kind == SFT else mine
                yield write_target(place, target, rows, data_set=curation.name, kind=kind, shape=shape)


def _judge(folder: Path, tables: RunTables, exported: pl.DataFrame, ledger: pl.DataFrame, written: list[Written], making: Making) -> None:
    gate, curation = making.gate, making.curation
    gate.ask("law", law(ledger, records=tables.records, pairs_built=tables.pairs_built, rows_read=tables.rows_read))
    gate.ask("splits", check_splits(exported, similarity=curation.dedupe.similarity, seed=curation.split.seed))
    gate.ask("file_rules", check_files(folder, written, exported))
    gate.ask("personal_data", [scan_files(folder, knobs=curation.scrub), scan_labels(ledger, knobs=curation.scrub)])
    before = making.ledger_before()
    kept = None if before is None else before.filter(pl.col("fate") == "exported")
    suite = validate_exported(exported, sources=[source.name for source in curation.sources], before=kept)
    gate.ask("expectations", [result for result in suite if result.blocks])
    gate.ask("prompts", [check_prompts(exported)])
    gate.ask("label_drift", [result for result in suite if not result.blocks])


def _write_tables(folder: Path, **tables: pl.DataFrame) -> None:
    for name, table in tables.items():
        checked = conform("balanced_pairs" if name == "canonical" else name, table)
        checked.write_parquet(folder / f"{name}.parquet", **_PARQUET)


def _write_pages(folder: Path, facts: Facts, written: list[Written], curation: Curation) -> None:
    from pipelines.report import render_report

    (folder / "report.html").write_text(render_report(facts), encoding="utf-8", newline="\n")
    for one in written:
        if one.shape is not None and one.shape.columns:
            (folder / one.folder / "README.md").write_text(table_card(one, one.shape, facts.name), encoding="utf-8", newline="\n")
    (folder / "labels.json").write_bytes(orjson.dumps(labels_of(facts.exported), option=orjson.OPT_INDENT_2) + b"\n")
    (folder / "README.md").write_text(card(facts, curation=curation, written=written), encoding="utf-8", newline="\n")


def _first_reason(written: list[Written]) -> str:
    return next((f"{target}: {reason}" for one in written for _, target, reason, _ in one.left_out), "")
