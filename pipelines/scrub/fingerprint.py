"""What findings depend on besides the text: settings, our rules and lists, the user's own classes, the engines' versions."""

import hashlib
import json
from functools import cache
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from pipelines.settings.models import Scrub

_ENGINES: Final = ("presidio-analyzer", "spacy", "regex", "phonenumbers", "polars")
_NO_MATTER: Final = frozenset({"replacement", "doubtful_below", "canaries"})
"""Settings that change what is written in the place of a finding, and no finding."""


def fingerprint(knobs: Scrub) -> str:
    """A digest (SHA-256, hex) of all that may change the findings of a text."""
    told = {
        "settings": knobs.model_dump(mode="json", exclude=set(_NO_MATTER)),
        "engines": {name: metadata.version(name) for name in _ENGINES},
        "package": _package(),
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


@cache
def _package() -> str:
    """A digest of every file of this package: its rules, its lists, its models."""
    digest = hashlib.sha256()
    for name, file in sorted(_files(files("pipelines.scrub"), "")):
        digest.update(name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _files(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    found = []
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            found += _files(entry, name)
        elif entry.is_file():
            found.append((name, entry))
    return found
