"""What a release is named after: equal in all of it means the same name and the same bytes."""

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import orjson
import polars as pl

from pipelines.errors import UserError
from pipelines.export.ids import keyed_ids
from pipelines.key import read_key

MANIFEST: Final = "manifest.json"
PACKAGES: Final = ("pairwright", "polars", "datasketch", "presidio-analyzer", "transformers", "mistral-common")
"""Whose versions decide what a release holds."""


@dataclass(frozen=True)
class Identity:
    """What the release's name is made of, besides versions and the release compared with.

    `config` is the config in effect (`${}` unresolved, limit and recipe included), `inputs` the fingerprint of each source, `key` a
    fingerprint of PAIRWRIGHT_KEY where it is used, `decisions` one of what people decided (None: nothing); `state` whether clustering
    started from what the release compared with had left, which is no part of the basis.
    """

    config: dict[str, object]
    inputs: dict[str, str]
    as_of: dt.date
    key: str | None
    decisions: str | None = None
    state: bool = False

    @property
    def partial(self) -> bool:
        """Whether the run read the first records alone, or ran one recipe: such a release is a trial, and `latest` does not point to it."""
        return is_trial(self.config)

    @property
    def replay_file(self) -> str:
        """The file of replay rows as the config writes it: what a `${}` in it holds on this machine stays out of the release."""
        told: Any = self.config.get("export") or {}
        return str((told.get("replay") or {}).get("file", ""))


def is_trial(config: Mapping[str, Any]) -> bool:
    """Whether a run with this config in effect reads the first records alone, or runs one recipe."""
    return bool(config.get("limit") or config.get("only"))


def versions() -> dict[str, str]:
    """The installed versions of PACKAGES."""
    return {package: version(package) for package in PACKAGES}


def basis(identity: Identity) -> str:
    """SHA-256 over everything that names a release but the release compared with (64 hex)."""
    return basis_of(stated(identity, versions()))


def stated(identity: Identity, installed: dict[str, str]) -> dict[str, Any]:
    """What the basis is made of, as the manifest holds it, so that `verify` can make the name again from the manifest alone."""
    config = without_values(identity.config)
    return {
        "config": config, "inputs": identity.inputs, "as_of": identity.as_of.isoformat(), "key": identity.key,
        "decisions": identity.decisions, "versions": installed,
    }  # fmt: skip


def basis_of(parts: dict[str, Any]) -> str:
    """SHA-256 (64 hex) over the parts that `stated` names, whatever else `parts` holds."""
    named = {name: parts[name] for name in ("config", "inputs", "as_of", "key", "decisions", "versions")}
    return hashlib.sha256(orjson.dumps(named, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)).hexdigest()


def without_values(config: dict[str, Any]) -> dict[str, Any]:
    """The config with the texts of `scrub.deny` as their number and SHA-256: they are personal data, and the manifest leaves the house."""
    scrub = config.get("scrub")
    if not isinstance(scrub, dict) or not isinstance(scrub.get("deny"), list) or not scrub["deny"]:
        return config
    digest = hashlib.sha256(orjson.dumps(scrub["deny"])).hexdigest()
    return {**config, "scrub": {**scrub, "deny": f"({len(scrub['deny'])} texts, not written down; SHA-256 {digest})"}}


def release_name(data_set: str, identity: Identity, compared: Path | None) -> str:
    """`<data set>-<YYYYMMDD of as_of>-<12 hex>`."""
    return name_of(data_set, identity.as_of.isoformat(), basis(identity), compared.name if compared else None, state=identity.state)


def name_of(data_set: str, as_of: str, known: str, compared: str | None, *, state: bool) -> str:
    """The name of a release from its basis `known`, the date `as_of` (ISO 8601), the name of the release compared with, and whether
    clustering started from the `state` that this one had left: a release's name says all that its state came of."""
    parts = [known, compared or "", "its clustering state" if state else "no clustering state"]
    return f"{data_set}-{as_of.replace('-', '')}-{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:12]}"


def exported_name(data_set: str, as_of: str, origin: str, target: str, tokenizer: str) -> str:
    """The name of the release `origin` written again for `target` with `tokenizer`."""
    digest = hashlib.sha256(chr(10).join([origin, target, tokenizer]).encode()).hexdigest()
    return f"{data_set}-{as_of.replace('-', '')}-{digest[:12]}"


def read_manifest(release: Path) -> dict[str, Any]:
    """The manifest of a finished release. Raises UserError where there is none or it cannot be read."""
    try:
        manifest: dict[str, Any] = orjson.loads((release / MANIFEST).read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        raise UserError(
            f"{release}: is no finished release: {MANIFEST} is missing or damaged.\n  Name a folder that `pairwright run` left."
        ) from error
    return manifest


def finished_releases(releases: Path, data_set: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each finished release of this data set in `releases` with its manifest, the newest first.

    A release is newer than the one that it was compared with, and so on back: what a copy or a restore does to times does not matter.
    Between releases of which neither came of the other the manifest's time decides, then the name.
    """
    places = [path for path in releases.glob(f"{data_set}-*/{MANIFEST}") if not path.parent.is_symlink()]
    known = {path.parent: (read_manifest(path.parent), path.stat().st_mtime_ns) for path in places}
    left = {folder: told for folder, told in known.items() if told[0].get("data_set") == data_set}
    while left:
        older = {manifest.get(key) for manifest, _ in left.values() for key in ("compared_with", "exported_from")}
        newest = max(left, key=lambda folder: (folder.name not in older, left[folder][1], folder.name))
        yield newest, left.pop(newest)[0]


def find_compared(releases: Path, data_set: str, identity: Identity) -> Path | None:
    """The last finished release of this data set in `releases` whose basis differs from this one's and that is no other's export."""
    mine = basis(identity)
    finished = finished_releases(releases, data_set)
    return next((folder for folder, known in finished if known.get("basis") != mine and not known.get("exported_from")), None)


def last_full(releases: Path, data_set: str) -> Path | None:
    """The newest finished release of `data_set` in `releases` that is no trial and no other's export."""
    return next((folder for folder, known in finished_releases(releases, data_set) if is_full(known)), None)


def is_full(manifest: dict[str, Any]) -> bool:
    """Whether a release holds all that its config asked for: it is no trial, and no other's export."""
    return not is_trial(manifest.get("config") or {}) and not manifest.get("exported_from")


def placed_before(release: Path | None, records: pl.Series | None = None) -> pl.DataFrame | None:
    """Where the compared release placed its records: `record_id, split`, one row a record; None without a release.

    A release with keyed ids names none that this run knows: given this run's `records`, their keyed names are looked up in it.
    Raises UserError when that needs PAIRWRIGHT_KEY and it is not set.
    """
    if release is None:
        return None
    ledger = pl.read_parquet(release / "ledger.parquet", columns=["record_id", "split", "fate"])
    kept = ledger.filter(pl.col("split").is_not_null() & pl.col("fate").is_in(["exported", "unbalanced"]))
    placed = kept.group_by("record_id").agg(pl.col("split").first()).sort("record_id")
    if records is None or read_manifest(release).get("ids") != "keyed":
        return placed
    names = keyed_ids(records.unique().sort(), read_key()).rename({"id": "record_id"})
    return names.join(placed.rename({"record_id": "keyed"}), on="keyed").select("record_id", "split").sort("record_id")
