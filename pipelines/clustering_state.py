"""Where clustering starts from: what the run that made the release compared with has left, and no other."""

from pathlib import Path

from pipelines.clusters.state.files import UnusableError, base_of, load, save
from pipelines.clusters.state.kept import Kept
from pipelines.clusters.state.stamp import stamp
from pipelines.run import Run

Started = str | None
"""The name of the release whose clustering state a run started from."""


def starting_state(run: Run, compared: Path | None) -> tuple[Kept, Started]:
    """What is known before clustering, and of which release; nothing where `dedupe.keep_state` is off or there is none that can be used."""
    knobs = run.curation.dedupe
    for left in _folder(run).glob("run-*"):
        left.unlink()
    if knobs.keep_state and compared is not None:
        try:
            return load(_of_release(run, compared.name), stamp(knobs)), compared.name
        except UnusableError as error:
            if error.damaged:
                run.warnings.append(f"the clustering state of {compared.name} {error}: all texts are clustered anew.")
    return Kept.nothing(knobs.num_perm), None


def leave_state(run: Run, kept: Kept) -> None:
    """Write down what this run knows; it counts once `settle_state` has given it to a release."""
    if run.curation.dedupe.keep_state:
        save(_of_run(run), kept, stamp(run.curation.dedupe))


def settle_state(run: Run, release: str, started: Started) -> None:
    """Give what this run has left to the release that it made; besides, only the one that it started from is kept, for making it again.

    A trial, and a run that writes elsewhere, keeps those of the instance's own releases too: the next run of these starts from theirs.
    """
    if _of_run(run).is_file():
        _of_run(run).replace(_of_release(run, release))
    states = [_of_release(run, name) for name in (release, started) if name is not None]
    if run.is_trial or run.out:
        states += [path for path in _folder(run).glob("*.state") if (run.own_releases / path.stem).is_dir()]
    keep = {*states, *map(base_of, states)}
    for path in _folder(run).glob("*"):
        if path not in keep:
            path.unlink()


def _folder(run: Run) -> Path:
    return run.shelf.root / "clean" / "clustering"


def _of_run(run: Run) -> Path:
    return _folder(run) / f"run-{run.key}.state"


def _of_release(run: Run, name: str) -> Path:
    return _folder(run) / f"{name}.state"
