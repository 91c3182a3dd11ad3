"""Lines a second of `pairwright check` without tokens, for each target that reads the file.

`python -m tests.benchmarks.check [--rows N]`; see README.md beside this file. Seconds of the clock and of the processor: a busy machine
shows in the first alone.
"""

import json
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click
import orjson

from checks.files import SFT, Common, Example, check_lines
from pipelines.export.targets import TARGETS

_WORDS: Final = [
    "where",
    "is",
    "my",
    "order",
    "parcel",
    "refund",
    "please",
    "the",
    "thank",
    "you",
    "invoice",
    "account",
    "password",
    "delivery",
    "address",
    "late",
    "broken",
    "item",
    "return",
]


def examples(rows: int) -> Iterator[Example]:
    """Conversations of one to three questions, 8 to 60 words a turn, with a system prompt."""
    lot = random.Random(7)
    for _ in range(rows):
        turns = [("user", 50), ("assistant", 60)] * lot.choice([1, 1, 1, 2, 3])
        said = [{"role": role, "content": " ".join(lot.choices(_WORDS, k=lot.randint(8, most)))} for role, most in turns]
        yield Example("You are the Acme support agent.", said)


def measure(what: str, path: Path, target: str) -> None:
    """Check the file once and print its lines a second."""
    wall, cpu = time.perf_counter(), time.process_time()
    findings = check_lines(path, TARGETS[target])
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    size = path.stat().st_size / 1e6
    verdict = "accepted" if findings.passed else "refused"
    click.echo(
        f"{what:28} {findings.rows:>9,} lines {size:7.1f} MB  {findings.rows / wall:>9,.0f}/s {findings.rows / cpu:>9,.0f}/cpu s  {verdict}"
    )


@click.command()
@click.option("--rows", default=200_000, show_default=True)
def main(rows: int) -> None:
    """Write a file for each target that reads JSON lines, and check it; then openai's as `json.dumps` writes it, and one with faults."""
    kept = list(examples(rows))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "train.jsonl"
        for name, target in TARGETS.items():
            write = target.kinds[SFT].write
            if target.suffix == ".jsonl" and write is not None:
                common = Common(system=True)
                _save(path, [write(example, common) for example in kept], bom=target.bom)
                measure(name, path, name)
        rows_of: list[dict[str, Any]] = [{"messages": [{"role": "system", "content": one.system}, *one.turns]} for one in kept]
        path.write_text("".join(json.dumps(row) + "\n" for row in rows_of), encoding="utf-8")
        measure("openai, by json.dumps", path, "openai")
        for at, row in enumerate(rows_of):
            row["messages"] = row["messages"][: 1 + at % 3]
            row.update({"id": at} if at % 5 == 0 else {})
        _save(path, rows_of, bom=False)
        measure("openai, two thirds with faults", path, "openai")


def _save(path: Path, rows: list[Any], *, bom: bool) -> None:
    path.write_bytes((b"\xef\xbb\xbf" if bom else b"") + b"".join(orjson.dumps(row) + b"\n" for row in rows))


if __name__ == "__main__":
    main()
