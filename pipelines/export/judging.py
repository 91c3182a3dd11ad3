"""What the gate asks of splits and of written files."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from checks.files import Violation, check_lines
from checks.result import CheckResult
from pipelines.export.examples import of_kind
from pipelines.export.lines import Written
from schemas.tables import SPLITS


def check_splits(exported: pl.DataFrame, *, similarity: float, seed: int) -> list[CheckResult]:
    """Ask whether a record, a cluster, an equal input or a near-twin of one stands in two splits of `exported` (SPLIT_PAIRS).

    Near-twins are looked for in all inputs by sketches, and by brute force in a sample that the split stage has not drawn. The last
    result, how many customers have rows on both sides, is a fact.
    """
    from checks.leaks import customers_on_both_sides, near_twins, straddling, twins_apart
    from pipelines.clusters.normal import normalise
    from pipelines.split import without_twins

    sample = near_twins(exported, normalise(exported["input"]), similarity=similarity, seed=seed + 1)
    twins = [
        twins_apart(without_twins(exported, similarity).dropped, "all by sketches"),
        twins_apart(sample, "a sample by brute force"),
    ]
    return [*straddling(exported), *twins, customers_on_both_sides(exported)]


def check_files(release: Path, written: Sequence[Written], exported: pl.DataFrame) -> list[CheckResult]:
    """Read every training file back and check it against its target's declaration: one result a target. `exported` (`source, recipe, task`)
    tells which recipes a file's rows come from."""
    return [_check_target(release / one.folder, one, exported) for one in written]


def _check_target(folder: Path, written: Written, exported: pl.DataFrame) -> CheckResult:
    target, broken, rows = written.target, [], 0
    for split in SPLITS:
        path = folder / written.file(split)
        if not written.rows.get(split):
            broken += [_too_few(path, 0, written, exported)] if split == "train" else []
            continue
        findings = check_lines(path, target, split=split)
        rows += findings.rows
        blocking = [violation for violation in findings.violations if violation.blocks]
        few = [_too_few(path, findings.rows, written, exported) for one in blocking if one.rule == "least_rows"]
        broken += few + [_line(path, violation) for violation in blocking if violation.rule != "least_rows"]
        if findings.rows != written.rows[split]:
            broken.append(f"{path.name} holds {findings.rows} rows of {written.rows[split]}")
    return CheckResult(f"rules of {written.folder}", not broken, broken[0] if broken else f"{rows:,} rows satisfy them", len(broken))


def _too_few(path: Path, rows: int, written: Written, exported: pl.DataFrame) -> str:
    """Which recipes gave too little, and the two ways out."""
    made = exported.filter(of_kind(written.kind)).select(pl.format("{}/{}", "source", "recipe")).unique().to_series().sort()
    least, name = written.target.limits.least_rows, written.target.name
    found = f"{path.parent.name}/{path.name}: {rows:,} rows of {', '.join(made)}; {name} wants at least {least}"
    return f"{found} (bring more records for {'it' if len(made) == 1 else 'them'}, or take {name} out of `export.targets`)"


def _line(path: Path, violation: Violation) -> str:
    place = f"{path.parent.name}/{path.name}" + (f":{violation.line}" if violation.line else "")
    return f"{place}: {violation.found} ({violation.remedy})"
