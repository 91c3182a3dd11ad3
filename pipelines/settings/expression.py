"""Regular expressions in the config: refused where they stand, before a run, and not where they are used."""

from typing import Annotated

import polars as pl
import regex  # type: ignore[import-untyped]
from pydantic import AfterValidator


def _of_python(found: str) -> str:
    try:
        regex.compile(found)
    except regex.error as error:
        raise ValueError(f"'{found}' is no regular expression: {error}") from None
    return found


def _of_rust(found: str) -> str:
    try:
        pl.Series([""]).str.contains(found)
    except pl.exceptions.ComputeError as error:
        why = str(error).rsplit("error: ", maxsplit=1)[-1].strip()
        raise ValueError(f"'{found}' is no regular expression of Rust's syntax (no look-around, no back-references): {why}") from None
    return found


Expression = Annotated[str, AfterValidator(_of_python)]
"""In the syntax of Python's `regex`."""
RustExpression = Annotated[str, AfterValidator(_of_rust)]
"""In the syntax of Rust's `regex`, which polars reads."""
