"""The same question in another frame: greetings, introductions and ways of asking taken off, the words left in their order are equal."""

from typing import Final

import polars as pl

from pipelines.clusters.sense import COURTESY, stem_of

LEAST: Final = 3
"""Content words that a question has at least: fewer say too little to be the same one in two places."""
_KNOWING: Final = r"(?:know|ask|wonder(?:ing)?|tell me|advise|confirm|check|find out|inquire|enquire|understand|see)"
FRAME: Final = (
    r"\bmy name(?: is|'s)(?: [^\s,.!?]+){1,3}[,.!]"
    r"|\bmy name(?: is|'s)\b"
    r"|\bdear (?:\w+ ){0,2}(?:team|support|service|sir|madam)\b"
    r"|\bi(?: am|'m)? (?:wanted|tried|trying) to\b|\bi(?:'d| would)? (?:really )?(?:like|love|want|wish|need) to\b"
    rf"|\b{_KNOWING}(?: about)? (?:if|whether)(?: it(?:'s| is) (?:still )?possible(?: for (?:me|us))? to)?\b"
    r"|\b(?:is it|would it be) (?:at all |still )?possible(?: for (?:me|us))? to\b"
    r"|\b(?:am i|are we) (?:still )?(?:allowed|able|permitted) to\b"
    r"|\bi hope (?:you|someone) can (?:help|assist)(?: me| us)?(?: with this)?\b"
    r"|\bsent from my \w+\b"
)
"""What stands around a question or begins it and changes nothing about it; English."""
_NAME: Final = r"\[(?:NAME|PERSON)_?\d*\]|\{\{(?:\w+\.)?(?:\d+\.)?name(?:\.\d+)?\}\}"
_KIND: Final = r"\[([A-Z][A-Z_]*?)_?\d*\]"
_WORD: Final = r"\w+(?:'\w+)?"


def framed(inputs: pl.Series) -> pl.Series:
    """A key for each text: its content words in their order, numbers among them; equal keys ask the same in any cluster.

    Null where fewer than LEAST are left.
    """
    distinct = inputs.unique(maintain_order=True)
    said = distinct.str.replace_all(_NAME, " ").str.replace_all(_KIND, " ${1} ").str.to_lowercase().str.replace_all("’", "'", literal=True)
    bare = said.str.replace_all(FRAME, " ").str.replace_all(COURTESY.pattern, " ")
    words = pl.DataFrame({"word": bare.str.extract_all(_WORD)}).with_row_index("row").explode("word").drop_nulls("word")
    known = words["word"].unique()
    stems = pl.DataFrame({"word": known, "stem": pl.Series([stem_of(word) for word in known], dtype=pl.String)})
    content = words.join(stems, on="word", how="left", maintain_order="left").filter(pl.col("stem") != "")
    keys = content.group_by("row", maintain_order=True).agg(key=pl.col("stem").str.join(" "), words=pl.len())
    told = keys.filter(pl.col("words") >= LEAST)
    return inputs.replace_strict(distinct.gather(told["row"]), told["key"], default=None, return_dtype=pl.String)
