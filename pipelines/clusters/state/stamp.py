"""What a kept clustering was made with: from other settings, versions or code it is made again, not misread."""

import re
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Final

from pipelines.clusters.slots import values
from pipelines.clusters.state.digests import probe
from pipelines.settings.models import Dedupe

FORMAT: Final = 2
PACKAGES: Final = ("pairwright", "polars", "numpy", "datasketch")
SETTINGS: Final = {"similarity", "containment", "num_perm"}


def stamp(knobs: Dedupe) -> str:
    """SHA-256 (64 hex) over the settings that clustering reads, versions, word lists, the code itself, and this machine's hash of texts."""
    settings = knobs.model_dump_json(include=SETTINGS)
    return sha256("\n".join([str(FORMAT), settings, *map(version, PACKAGES), _code(), str(probe())]).encode()).hexdigest()


@cache
def version(package: str) -> str:
    """The version of an installed package, from the head of its metadata: parsing all of it, as `metadata.version` does, takes 1.5 ms."""
    head, _, _ = (metadata.distribution(package).read_text("METADATA") or "").partition("\n\n")
    found = re.search(r"(?m)^Version: (.+)$", head)
    return found[1] if found else metadata.version(package)


@cache
def _code() -> str:
    """A hash of the clustering's source and of the word lists that it reads."""
    folder = Path(__file__).parents[1]
    said = [path.read_bytes() for path in sorted(folder.rglob("*.py"))]
    return sha256(b"\0".join([*said, " ".join(sorted(values())).encode()])).hexdigest()
