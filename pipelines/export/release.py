"""A release: a run's tables become an immutable folder, or are refused."""

from pathlib import Path

from pipelines.errors import Refused, UserError
from pipelines.export.assembly import assemble_release
from pipelines.export.folder import point_to, publish, writing
from pipelines.export.identity import MANIFEST, Identity, find_compared, placed_before, read_manifest, release_name
from pipelines.export.ids import key_tables
from pipelines.export.ledger import fates_of
from pipelines.export.manifest import checks_of
from pipelines.export.residue import scan_ids
from pipelines.export.tables import Making, ReleaseOutcome, RunTables
from pipelines.export.verify import damaged_files
from pipelines.key import read_key
from pipelines.settings.models import Curation

__all__ = ["Identity", "ReleaseOutcome", "RunTables", "find_compared", "placed_before", "write_release"]


def write_release(tables: RunTables, *, curation: Curation, identity: Identity, releases: Path, compared: Path | None) -> ReleaseOutcome:
    """Write the release of `tables` into `releases` and point `latest` and `latest-<data set>` to it, unless
    it is of a trial run (a limit, or one recipe).

    A release of that name which is there already is left as it is. Raises Refused, with nothing renamed, when the law breaks, splits leak,
    ids or files hold personal data, a file breaks its target's rules, the suite fails or nothing is left; UserError when ids are keyed
    and PAIRWRIGHT_KEY is not set.
    """
    making = Making(release_name(curation.name, identity, compared), curation, identity, compared)
    release = releases / making.name
    if release.exists():
        return _already_there(release, making)
    if tables.exported.is_empty():
        raise Refused(_nothing_left(tables))
    making.gate.ask("personal_data", [scan_ids(tables.records, ids=curation.export.ids, knobs=curation.scrub)])
    if curation.export.ids == "keyed":
        tables = key_tables(tables, read_key())
    with writing(releases, making.name) as folder:
        ledger = assemble_release(folder, tables, making)
        existed = not publish(folder, release)
    _point(release, making)
    return ReleaseOutcome(release, making.name, making.gate.results, fates_of(ledger), existed)


def _point(release: Path, making: Making) -> None:
    if not making.identity.partial:
        point_to(release, making.curation.name)


def _already_there(release: Path, making: Making) -> ReleaseOutcome:
    """The same config, inputs and versions have made it before: nothing is written but the links."""
    if not (release / MANIFEST).is_file():
        raise UserError(f"{release}: has the name of this run's release and no {MANIFEST}.\n  Move the folder away and run again.")
    manifest = read_manifest(release)
    damaged = damaged_files(release, manifest)
    if damaged:
        raise Refused(f"{release.name} is there already and {damaged[0]} is not what its manifest says: move the folder away and run again")
    _point(release, making)
    return ReleaseOutcome(release, release.name, checks_of(manifest), manifest["fates"], existed=True)


def _nothing_left(tables: RunTables) -> str:
    fates = ", ".join(f"{rows:,} {fate}" for fate, rows in fates_of(tables.dropped).items())
    reasons = tables.dropped["reason"].value_counts().sort(["count", "reason"], descending=[True, False])["reason"].head(3)
    most = f"; most often: {'; '.join(reasons)}" if len(reasons) else ""
    return f"nothing was left to export: of {tables.records.height:,} records read, the outcomes are {fates or 'none'}{most}"
