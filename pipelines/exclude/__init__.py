"""Texts that must not be trained on (the rows of benchmarks): pairs that hold one of them, or nearly, leave with the fate `excluded`."""

from pipelines.exclude.listed import fingerprint_listed, read_listed
from pipelines.exclude.sieve import drop_listed

__all__ = ["drop_listed", "fingerprint_listed", "read_listed"]
