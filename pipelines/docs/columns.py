"""Columns that a source is mapped to, and those of the tables that a release holds."""

import polars as pl

from pipelines.markdown import markdown_table
from schemas.meanings import MEANINGS
from schemas.tables import COPY_COLUMNS, LEDGER, SPLIT_PAIRS, TICKET_COLUMNS


def columns_page() -> str:
    """Markdown: columns of tickets and copy, of the ledger and of the canonical pairs."""
    tickets = [_mapped(name) for name in (*TICKET_COLUMNS, "messages")]
    copy = [_mapped(name) for name in COPY_COLUMNS]
    return "\n".join(
        [
            "## Columns\n\n### Of tickets\n\nMapped by `sources[].columns` (ours: theirs); names that are ours need no mapping.\n",
            markdown_table(("column", "needed", "what it is"), tickets),
            "### Of approved copy\n",
            markdown_table(("column", "needed", "what it is"), copy),
            "### `ledger.parquet`\n\nOne row for every pair built and every record that gave none.\n",
            markdown_table(("column", "type", "what it is"), [_stored(name, kind) for name, kind in LEDGER.items()]),
            "### `canonical.parquet`\n\nThe exported pairs as they are inside: what `pairwright export` renders again.\n",
            markdown_table(("column", "type", "what it is"), [_stored(name, kind) for name, kind in SPLIT_PAIRS.items()]),
        ]
    )


def _mapped(name: str) -> tuple[str, str, str]:
    return f"`{name}`", "or `messages`" if name == "body" else "or `body`" if name == "messages" else "", MEANINGS[name]


def _stored(name: str, kind: pl.DataType | type[pl.DataType]) -> tuple[str, str, str]:
    return f"`{name}`", str(kind).split("(", maxsplit=1)[0], MEANINGS[name]
