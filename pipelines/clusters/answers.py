"""Which part of a pair is its answer."""

import polars as pl


def answer_said() -> pl.Expr:
    """Column `answer`: all that a pair teaches to say: its output; of a chat every turn after the first; of a preference both answers."""
    turn = pl.format("{}: {}", pl.element().struct.field("role"), pl.element().struct.field("content"))
    talk = pl.col("turns").list.slice(1).list.eval(turn).list.join("\n")
    both = pl.format("{}\n{}", "output", "rejected")
    return pl.when(pl.col("task") == "chat").then(talk).when(pl.col("task") == "prefer").then(both).otherwise("output").alias("answer")


def answer_first() -> pl.Expr:
    """Column `answer`: what a pair says to its input: the label of a classify pair, the first answer of a chat, else the output."""
    first = pl.col("turns").list.get(1, null_on_oob=True).struct.field("content")
    label = pl.when(pl.col("task") == "classify").then("label")
    return pl.coalesce(label, pl.when(pl.col("task") == "chat").then(first), "output").alias("answer")
