"""Parts of Dagster 1.13 that it calls beta and that we use knowingly: code references and backfills in one run."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg


@contextmanager
def knowing_beta() -> Iterator[None]:
    """No notice on the user's terminal of what is beta inside the block; Dagster is pinned below 1.14."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", dg.BetaWarning)
        yield
