"""Lists that texts are made of, one file each, parted by bars and line ends."""

from functools import cache
from importlib.resources import files


@cache
def listed(name: str) -> list[str]:
    """The entries of `words/<name>.txt`."""
    lines = (files("tests.benchmarks.finder") / "words" / f"{name}.txt").read_text("utf-8").split("\n")
    return [entry for line in lines if line for entry in line.split("|")]
