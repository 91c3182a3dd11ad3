"""A ticket's conversation as alternating turns: who said what, without internal notes and automatic replies."""

from typing import Final

import polars as pl

from pipelines.pairs.words import said, squeezed
from pipelines.settings.models import Source
from pipelines.stock import is_automatic, is_returned, is_robot

ROLES: Final = {"customer": "user", "agent": "assistant"}


def lead(records: pl.DataFrame) -> pl.DataFrame:
    """Return `record_id, lead`: the customer's public messages before the first agent's public one, joined by blank lines."""
    public = messages(records).filter(pl.col("public"))
    started = (pl.col("role") == "user").cum_max().over("record_id")
    answered = (started & (pl.col("role") == "assistant")).cum_max().over("record_id")
    first = public.filter(started & ~answered)
    return first.group_by("record_id", maintain_order=True).agg(lead=pl.col("content").str.join("\n\n"))


def messages(records: pl.DataFrame) -> pl.DataFrame:
    """Return every message that says something: `record_id, place` (0-based), `role` (user, assistant), `author, content, public`."""
    fields = {name: pl.col("messages").struct.field(name) for name in ("author", "role", "text", "public")}
    return (
        records.filter(pl.col("messages").list.len() > 0)
        .select("record_id", "messages", place=pl.int_ranges(pl.col("messages").list.len()))
        .explode("messages", "place")
        .select(
            "record_id",
            "place",
            role=fields["role"].replace_strict(ROLES, default=None, return_dtype=pl.String),
            author=fields["author"],
            content=fields["text"].str.strip_chars(),
            public=fields["public"].fill_null(value=True),
        )
        .filter(pl.col("role").is_not_null() & (pl.col("content").fill_null("") != ""))
    )


def judged(records: pl.DataFrame, source: Source) -> pl.DataFrame:
    """`messages`, each with `automatic`: sent by a machine, by its text or, for an agent's, by its author's name."""
    spoken = messages(records).with_row_index("message")
    agents, customers = spoken.filter(pl.col("role") == "assistant"), spoken.filter(pl.col("role") == "user")
    robots = is_robot(pl.col("author"), list(source.roles))
    marked = [
        agents.with_columns(automatic=robots | pl.lit(is_automatic(agents["content"]))),
        customers.with_columns(automatic=pl.lit(is_returned(customers["content"]))),
    ]
    return pl.concat(marked).sort("message").drop("message")


def turns(spoken: pl.DataFrame, records: pl.DataFrame) -> pl.DataFrame:
    """Return the public conversation in alternating turns that begin with the user's: `record_id, turn` (0-based), `role, content,
    author, first` (`content` joins what one side said in a row by blank lines, `first` is the first thing it said).

    `spoken` are the judged messages of `records`, whose bodies and replies are said here as well: a body opens its conversation, a
    reply ends the conversation in which no agent said anything.
    """
    public = spoken.filter(pl.col("public") & ~pl.col("automatic")).select("record_id", "place", "role", "author", "content")
    whole = pl.concat([_bodies(records, public), _less_repeats(public, records), _replies(records, public)])
    order = records.select("record_id").with_row_index("record")
    told = whole.join(order, on="record_id").sort("record", "place")
    begun = told.filter((pl.col("role") == "user").cum_max().over("record_id"))
    return (
        begun.with_columns(turn=(pl.col("role") != pl.col("role").shift(1)).fill_null(value=False).cum_sum().over("record_id"))
        .group_by("record_id", "turn", maintain_order=True)
        .agg(
            pl.col("role").first(),
            content=pl.col("content").str.join("\n\n"),
            author=pl.col("author").first(),
            first=pl.col("content").first(),
        )
    )


def _bodies(records: pl.DataFrame, public: pl.DataFrame) -> pl.DataFrame:
    """What a ticket opens with besides its messages: the body; the subject where the customer says nothing else."""
    asked = public.filter(pl.col("role") == "user")["record_id"].unique()
    wordless = ~pl.col("record_id").is_in(asked.to_list())
    body, subject = said(pl.col("body")), said(pl.col("subject"))
    content = pl.coalesce(body, pl.when(wordless).then(subject))
    bodies = records.select("record_id", place=pl.lit(-1, pl.Int64), role=pl.lit("user"), author=pl.lit(None, pl.String), content=content)
    return bodies.filter(pl.col("content").is_not_null())


def _replies(records: pl.DataFrame, public: pl.DataFrame) -> pl.DataFrame:
    silent = records.join(public.filter(pl.col("role") == "assistant").select("record_id").unique(), on="record_id", how="anti")
    replies = silent.select(
        "record_id",
        place=pl.lit(2**32, pl.Int64),
        role=pl.lit("assistant"),
        author="agent_name",
        content=pl.col("answer"),
    )
    return replies.filter(pl.col("content").is_not_null())


def _less_repeats(public: pl.DataFrame, records: pl.DataFrame) -> pl.DataFrame:
    """Help desks deliver the body once more as the first message: leave such messages out."""
    texts = records.select("record_id", body=squeezed(pl.col("body")), whole=squeezed(pl.format("{} {}", "subject", "body")))
    opening = public.filter(~(pl.col("role") == "assistant").cum_max().over("record_id"))
    compared = opening.join(texts.filter(pl.col("body").is_not_null()), on="record_id").with_columns(said=squeezed(pl.col("content")))
    repeats = compared.filter((pl.col("said") == pl.col("body")) | (pl.col("said") == pl.col("whole")))
    return public.join(repeats, on=["record_id", "place"], how="anti", maintain_order="left")
