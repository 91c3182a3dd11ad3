"""Column types of every table that passes a seam between stages."""

from typing import Final

import polars as pl

type_of_time: Final = pl.Datetime("us", "UTC")
Schema = dict[str, pl.DataType | type[pl.DataType]]

RAW_MESSAGE: Final = pl.Struct({"author": pl.String, "role": pl.String, "text": pl.String, "at": pl.String, "public": pl.Boolean})
MESSAGE: Final = pl.Struct({"author": pl.String, "role": pl.String, "text": pl.String, "at": type_of_time, "public": pl.Boolean})
TURN: Final = pl.Struct({"role": pl.String, "content": pl.String})
KNOWN: Final = pl.Struct({"who": pl.String, "entity_type": pl.String, "value": pl.String})
FOUND: Final = pl.Struct({"entity_type": pl.String, "detector": pl.String, "count": pl.UInt32})

EXTRA: Final = "x."
"""Prefix of the columns that recipes name and A5 does not: their values are JSON text, null where absent."""

TICKET_COLUMNS: Final = (
    "id", "created_at", "updated_at", "subject", "body", "reply", "label", "language", "customer_id", "customer_name",
    "customer_email", "agent_name", "status", "rating", "tags", "channel",
)  # fmt: skip
COPY_COLUMNS: Final = (
    "id",
    "title",
    "body",
    "brief",
    "kind",
    "approved_by",
    "approved_at",
    "expires_at",
    "updated_at",
    "language",
    "licence",
)

ORIGIN: Final[Schema] = {"source": pl.String, "place": pl.String, "read_order": pl.UInt32}
"""`place` is `<file>:<line>` (1-based), `read_order` counts the rows of all sources of a kind in the order read."""

RAW_TICKETS: Final[Schema] = {**ORIGIN, **dict.fromkeys(TICKET_COLUMNS, pl.String), "messages": pl.List(RAW_MESSAGE)}
RAW_COPY: Final[Schema] = {**ORIGIN, **dict.fromkeys(COPY_COLUMNS, pl.String)}
"""As the sources give them: text as written (true and false in lower case), lists (tags) as JSON text, an empty CSV field null; `id` is
`place` where the source has none. Messages keep role `customer` or `agent`; `public` is false for notes and for what bots and triggers
wrote. A help desk's word for satisfaction (good, bad) is the rating 1 or 0; Intercom's 1 to 5 stays."""

RECORD: Final[Schema] = {"record_id": pl.String, "source": pl.String, "read_order": pl.UInt32, "notes": pl.List(pl.String)}
TICKETS: Final[Schema] = {
    **RECORD,
    "created_at": type_of_time,
    "updated_at": type_of_time,
    **dict.fromkeys(("subject", "body", "reply", "label", "language"), pl.String),
    **dict.fromkeys(("customer_id", "customer_name", "customer_email", "agent_name", "status", "channel"), pl.String),
    "rating": pl.Float64,
    "tags": pl.List(pl.String),
    "messages": pl.List(MESSAGE),
    "cut_chars": pl.UInt32,
}
APPROVED_COPY: Final[Schema] = {
    **RECORD,
    **dict.fromkeys(("title", "body", "brief", "kind", "approved_by", "language", "licence"), pl.String),
    "approved_at": type_of_time,
    "expires_at": type_of_time,
    "updated_at": type_of_time,
    "cut_chars": pl.UInt32,
}

PAIRS: Final[Schema] = {
    "pair_id": pl.String,
    "record_id": pl.String,
    "source": pl.String,
    "kind": pl.String,
    "recipe": pl.String,
    "task": pl.String,
    "read_order": pl.UInt32,
    "system": pl.String,
    "turns": pl.List(TURN),
    "rejected": pl.String,
    "label": pl.String,
    "language": pl.String,
    "at": type_of_time,
    "rating": pl.Float64,
    "customer": pl.String,
    "agent": pl.String,
    "known": pl.List(KNOWN),
    "notes": pl.List(pl.String),
}
"""Raw zone. `turns` begin with the user's and end with the assistant's, whose content is the output; `rejected` is the
worse answer of a preference; `known` are the record's own
entities, which scrubbing finds in every form; `at` is when the row was last true (updated, else created, else approved)."""

SCRUBBED_PAIRS: Final[Schema] = {
    **{name: kind for name, kind in PAIRS.items() if name not in {"customer", "agent", "known"}},
    "customer": pl.UInt32,
    "agent": pl.UInt32,
    "input": pl.String,
    "output": pl.String,
    "opening": pl.String,
    "findings": pl.List(FOUND),
}
"""Clean zone. `input` is what clustering compares (all turns before the last; `chat`: the first), `output` the last turn,
`opening` what the record opens with (tickets: the first turn; copy: its body). Customers and agents are numbers."""

CLUSTERED_PAIRS: Final[Schema] = {**SCRUBBED_PAIRS, "cluster_id": pl.String, "similarity": pl.Float64, "unit": pl.String}
"""`cluster_id` is the `pair_id` of the cluster's first pair read, `similarity` the exact Jaccard of the shingle sets to it; `unit` is
what splits may not tear apart (a hash-like name: the record's opening cluster, else its customer, else itself)."""

SPLIT_PAIRS: Final[Schema] = {**CLUSTERED_PAIRS, "split": pl.String}

LEDGER: Final[Schema] = {
    **dict.fromkeys(("record_id", "pair_id", "source", "recipe", "fate", "stage", "reason", "matched_id"), pl.String),
    **dict.fromkeys(("cluster_id", "label", "split", "release"), pl.String),
}

FACETS: Final[Schema] = {
    **dict.fromkeys(("record_id", "pair_id", "recipe", "queue", "month", "language", "channel"), pl.String),
    **dict.fromkeys(("agent", "customer", "asked", "said", "tokens"), pl.UInt32),
    "kinds": pl.List(pl.String),
    "suspect": pl.Boolean,
    "suggested": pl.String,
}
"""What is known of each row of the ledger beside its text, in the ledger's order. `queue` is the record's label under the first `classify`
recipe of its source, `month` (YYYY-MM) when it was last true; customers and agents are numbers, `asked` and `said` characters, `tokens`
those of an exported example, `kinds` of personal data were found; `suspect` (null: never judged) that its label is probably `suggested`."""

SPLITS: Final = ("train", "validation", "test")
