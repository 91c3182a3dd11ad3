"""An old release rendered again for another target or tokenizer: from its canonical rows, with the same splits."""

import datetime as dt
from pathlib import Path
from typing import Any

from pipelines.errors import Refused, UserError
from pipelines.export.assembly import assemble_release
from pipelines.export.folder import publish, writing
from pipelines.export.identity import Identity, exported_name, read_manifest
from pipelines.export.ledger import fates_of
from pipelines.export.manifest import checks_of
from pipelines.export.restored import restored_config, restored_curation, restored_tables
from pipelines.export.tables import Making, ReleaseOutcome
from pipelines.export.targets import TARGETS
from pipelines.export.verify import damaged_files
from pipelines.settings.complaints import did_you_mean


def export_again(release: Path, *, target: str, tokenizer: str | None, out: Path | None) -> ReleaseOutcome:
    """Write `release` for `target` as a new release, into `out` or beside it; `latest` goes on pointing where it did.

    The name's 12 hex are over the old name, the target and the tokenizer (None: the old one's). The manifest names the old release.
    Raises UserError for an unknown target and where there is no finished release, Refused when it is damaged or a check fails.
    """
    manifest = _whole(release.resolve(), target)
    config = restored_config(manifest, target=target, tokenizer=tokenizer)
    curation = restored_curation(manifest, config)
    as_of = dt.date.fromisoformat(manifest["as_of"])
    identity = Identity(config, manifest["inputs"], as_of, manifest["key"], manifest["decisions"])
    name = exported_name(manifest["data_set"], manifest["as_of"], manifest["name"], target, curation.export.tokenizer)
    making = Making(name, curation, identity, origin=manifest["name"])
    folder = (out or release.resolve().parent) / name
    if folder.exists():
        told = read_manifest(folder)
        return ReleaseOutcome(folder, name, checks_of(told), told["fates"], existed=True)
    with writing(folder.parent, name) as fresh:
        ledger = assemble_release(fresh, restored_tables(release.resolve(), manifest, curation), making)
        existed = not publish(fresh, folder)
    return ReleaseOutcome(folder, name, making.gate.results, fates_of(ledger), existed)


def _whole(release: Path, target: str) -> dict[str, Any]:
    """The manifest of a release that is as it was written."""
    if target not in TARGETS:
        raise UserError(f"--for {target}: no such target.{did_you_mean(target, list(TARGETS))} Targets: {', '.join(TARGETS)}.")
    manifest = read_manifest(release)
    if damaged := damaged_files(release, manifest):
        raise Refused(f"{release.name}: {damaged[0]}: a release that is not as it was written is not written again")
    return manifest
