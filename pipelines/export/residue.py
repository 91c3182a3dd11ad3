"""Personal data that would leave the house: the last look, at the files as they were written."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import orjson
import polars as pl

from checks.files.lines import BOM, numbered
from checks.files.tables import table_rows
from checks.files.texts import texts_of
from checks.result import CheckResult
from pipelines.report.licences import Licence
from pipelines.settings.models import Scrub
from schemas.tables import SPLITS

_BATCH: Final = 50_000
Dirty = dict[bytes, str]


def scan_files(release: Path, *, knobs: Scrub) -> CheckResult:
    """Look through the texts of every training file in `release`, equal texts once, for structured personal data.

    What `knobs` protect or allow is no finding. The result names files, lines and kinds, never a value.
    """
    seen: set[bytes] = set()
    dirty: Dirty = {}
    batch: dict[bytes, str] = {}
    for path in _files(release):
        for _, text in _texts(path):
            digest = _digest(text)
            if digest not in seen:
                seen.add(digest)
                batch[digest] = text
                if len(batch) >= _BATCH:
                    dirty, batch = dirty | _found(batch, knobs), {}
    dirty |= _found(batch, knobs)
    name = "no structured personal data in the files"
    if not dirty:
        return CheckResult(name, True, f"{len(seen):,} distinct texts scanned, none found")
    places = [place for path in _files(release) for place in _places(path, dirty)]
    return CheckResult(name, False, f"{'; '.join(places)}: scrub.deny takes such texts out, scrub.allow lets them pass", len(dirty))


def scan_ids(records: pl.DataFrame, *, ids: str, knobs: Scrub) -> CheckResult:
    """Look whether the native ids (`record_id, source`) are personal data themselves; keyed ones tell nothing and pass."""
    name = "ids are no personal data"
    if ids == "keyed":
        return CheckResult(name, True, "ids are keyed")
    native = records.select("source", text=pl.col("record_id").str.splitn("/", 2).struct.field("field_1"))
    telling = native.filter(pl.col("text").str.contains("[^0-9A-Za-z]")).unique("text").sort("text")  # bare figures prove nothing
    rows = _structured(telling["text"], knobs)
    if rows.is_empty():
        return CheckResult(name, True, "none of them is")
    kinds = ", ".join(sorted(rows["entity_type"].unique()))
    sources = ", ".join(sorted(telling[rows["row"].unique().sort()]["source"].unique()))
    count = rows["row"].n_unique()
    return CheckResult(name, False, f"{count:,} record ids of {sources} are personal data ({kinds}): write ids: keyed under export", count)


def scan_labels(ledger: pl.DataFrame, *, knobs: Scrub) -> CheckResult:
    """Look through the labels and reasons of `ledger` (LEDGER), which the report and the card show, like the files."""
    name = "no structured personal data in labels and reasons"
    texts = pl.concat([ledger["label"], ledger["reason"].str.replace_all(r"\S+/\S+", " ")]).drop_nulls().unique().sort()
    dirty = _found({_digest(text): text for text in texts}, knobs)
    kinds = ", ".join(sorted(set(dirty.values())))
    return CheckResult(
        name,
        not dirty,
        f"{len(dirty):,} texts hold {kinds}: choose another label column" if dirty else f"{len(texts):,} scanned, none found",
        len(dirty),
    )


def readable_licences(licences: list[Licence], *, knobs: Scrub) -> list[Licence]:
    """The licences without the text of those that hold structured personal data (an author's address): card and report show them."""
    told = pl.Series([licence.licence for licence in licences], dtype=pl.String)
    dirty = set(_structured(told, knobs)["row"])
    return [replace(one, licence="not shown: holds personal data") if row in dirty else one for row, one in enumerate(licences)]


def _structured(texts: pl.Series, knobs: Scrub) -> pl.DataFrame:
    from pipelines.scrub import find_structured

    return find_structured(texts, knobs=knobs)


def _found(batch: dict[bytes, str], knobs: Scrub) -> Dirty:
    texts = pl.Series("text", list(batch.values()), dtype=pl.String)
    kinds = _structured(texts, knobs).group_by("row").agg(pl.col("entity_type").unique().sort().str.join(", ")).sort("row")
    digests = list(batch)
    return {digests[row]: kind for row, kind in kinds.iter_rows()}


def _places(path: Path, dirty: Dirty) -> Iterator[str]:
    """`<target>/<file> line 3, 7 (KIND)` for each kind that the file holds; at most ten lines each."""
    lines: dict[str, list[int]] = {}
    for number, text in _texts(path):
        if (kind := dirty.get(_digest(text))) is not None and (not lines.get(kind) or lines[kind][-1] != number):
            lines.setdefault(kind, []).append(number)
    for kind, numbers in sorted(lines.items()):
        more = f" and {len(numbers) - 10:,} more" if len(numbers) > 10 else ""
        yield f"{path.parent.name}/{path.name} line {', '.join(map(str, numbers[:10]))}{more} ({kind})"


def _files(release: Path) -> list[Path]:
    return sorted(path for split in SPLITS for path in release.glob(f"*/{split}.*"))


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    lines = ((number, orjson.loads(line.removeprefix(BOM))) for number, line in numbered(path)) if path.suffix == ".jsonl" else None
    for number, row in lines or table_rows(path):
        for text in texts_of(row):
            yield number, text


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()
