"""OpenAI-shaped files of real data through every target: checked as they are, then written in each form and read back.

`python -m tests.benchmarks.targets [NAME …]` with PAIRWRIGHT_DATA set; see README.md beside this file.
"""

import csv
import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import click
import orjson
import polars as pl

from checks.files import SFT, Shape, Target
from checks.files.check import check_lines
from checks.files.example import Example, joined
from checks.files.losses import JOINED
from checks.files.tables import table_rows
from pipelines.export.lines import write_target
from pipelines.export.targets import TARGETS
from schemas.tables import TURN

_SYSTEM: Final = {
    "sgd": "",
    "bitext-v1": "Name the intent of the request.",
    "cfpb-narratives": "Name the product that the complaint is about.",
}
_ROLES: Final = {"USER": "user", "SYSTEM": "assistant"}


def conversations(name: str, data: Path) -> Iterator[list[dict[str, str]]]:
    """The messages of a data set, one conversation after the other."""
    start = [{"role": "system", "content": _SYSTEM[name]}] if _SYSTEM[name] else []
    if name == "sgd":
        for line in (data / "sgd" / "conversations.jsonl").read_bytes().splitlines():
            yield [{"role": _ROLES[turn["speaker"]], "content": turn["utterance"]} for turn in orjson.loads(line)["turns"]]
        return
    for path in sorted((data / name).glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            next(reader)
            for row in reader:
                asked, said = (row[1], row[3]) if len(row) == 4 else (row[0], row[1]) if name == "bitext-v1" else (row[1], row[0])
                yield [*start, {"role": "user", "content": asked}, {"role": "assistant", "content": said}]


def pairs_of(rows: list[list[dict[str, str]]]) -> pl.DataFrame:
    """Messages as pairs of the train split."""
    numbers = range(len(rows))
    system = [row[0]["content"] if row[0]["role"] == "system" else None for row in rows]
    turns = [row[1:] if row[0]["role"] == "system" else row for row in rows]
    return pl.DataFrame(
        {"pair_id": [f"real/{at}#r" for at in numbers], "record_id": [f"real/{at}" for at in numbers], "system": system, "turns": turns},
        schema_overrides={"system": pl.String, "turns": pl.List(TURN)},
    ).with_columns(split=pl.lit("train"), tokens=pl.lit(0, pl.UInt32))


def judge(name: str, path: Path) -> None:
    """The verdict of each target on the file as it is, with the rules that refuse it."""
    for target in TARGETS.values():
        findings = check_lines(path, replace(target, suffix=".jsonl"))
        warned = {violation.rule for violation in findings.violations if not violation.blocks}
        counts = dict(sorted(findings.counts.items()))
        verdict = "accepted" if findings.passed else "refused"
        said = ", ".join(f"{rule} {count:,}{' (warning)' if rule in warned else ''}" for rule, count in counts.items())
        click.echo(f"{name:16} {target.name:14} {verdict:9} {findings.rows:>7,} rows  {said}")


def write(name: str, pairs: pl.DataFrame, folder: Path) -> None:
    """Rows written, left out, accepted, and equal to the pairs when read back, for each form of each target."""
    for target in TARGETS.values():
        for shape in target.written(SFT):
            place = folder / f"{target.name}-{shape.name}"
            written = write_target(place, target, pairs, data_set="real", shape=shape.name)
            rows, left = written.rows["train"], len(written.left_out)
            path = place / written.file("train")
            findings = check_lines(path, target) if rows else None
            back = _equal(place, path, pairs, shape, target) if rows else 0
            rules = ", ".join(sorted(findings.counts)) if findings else ""
            told = f"{rows:>7,} written {left:>6,} left out {findings.rows if findings and findings.passed else 0:>7,} accepted {back:>7,} equal"
            click.echo(f"{name:16} {target.name + ' ' + shape.name:32} {told}  {rules}")


def _equal(place: Path, path: Path, pairs: pl.DataFrame, shape: Shape, target: Target) -> int:
    lines = (place / "lineage.jsonl").read_bytes().split(b"\n")
    traced = [trace["pair_id"] for line in lines if line and (trace := orjson.loads(line))["line"] is not None]
    known = {pair: (system, turns) for pair, system, turns in pairs.select("pair_id", "system", "turns").iter_rows()}
    rows = (row for _, row in table_rows(path)) if target.suffix != ".jsonl" else map(orjson.loads, _lines(path))
    found = 0
    for pair, row in zip(traced, rows, strict=True):
        system, turns = known[pair]
        found += shape.read is not None and _same(shape.read(row), shape, system, turns)
    return found


def _same(back: Example, shape: Shape, system: str | None, turns: list[dict[str, Any]]) -> bool:
    if JOINED in shape.loses:
        turns = joined(turns)
    if shape.name == "prompt-completion" and "system" not in shape.may and shape.form is None and system:
        turns, system = [{**turns[0], "content": f"{system}\n\n{turns[0]['content']}"}, *turns[1:]], None
    return (back.system, list(back.turns)) == (system, turns)


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        for number, line in enumerate(file):
            yield line.removeprefix(b"\xef\xbb\xbf") if number == 0 else line


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(_SYSTEM)))
def main(names: tuple[str, ...]) -> None:
    """Take each data set through all targets."""
    data = Path(os.environ["PAIRWRIGHT_DATA"])
    with tempfile.TemporaryDirectory() as folder:
        for name in names or _SYSTEM:
            rows = list(conversations(name, data))
            path = Path(folder) / f"{name}.jsonl"
            path.write_bytes(b"".join(orjson.dumps({"messages": row}) + b"\n" for row in rows))
            judge(name, path)
            place = Path(folder) / name
            place.mkdir()
            write(name, pairs_of(rows), place)


if __name__ == "__main__":
    main()
