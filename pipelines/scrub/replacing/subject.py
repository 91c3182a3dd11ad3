"""Whom a record is about, as far as its replacements depend on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Subject:
    """`owned` are `(who, kind, value)` of the record's own columns, `who` being customer or agent; `name` is what all records of one
    customer share (null: nobody's); `texts` are the record's texts and `found` the kinds and values found in them, in order."""

    texts: Sequence[str]
    found: Sequence[tuple[str, str]] = ()
    owned: Sequence[tuple[str, str, str]] = field(default=())
    name: str | None = None
