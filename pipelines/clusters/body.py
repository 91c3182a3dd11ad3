"""The body of a message: what stands between its greeting and its sign-off, reduced as `normalise` reduces it."""

from collections.abc import Callable
from functools import cache
from typing import Final

import polars as pl

from pipelines.clusters.normal import QUOTED, normalise, without_markup
from pipelines.clusters.slots import NAME, is_name, values

HEAD: Final = 20
"""Characters in which a greeting begins."""
EDGE: Final = 120
"""Characters at the end of a text in which a sign-off is looked for."""
_GREETING: Final = r"(?i:hi(?:ya)?|hello|hey|dear|greetings|good ?(?:morning|afternoon|evening|day)|to whom it may concern)"
_GREETED: Final = (
    r"(?i:there|all|team|support|service|customer|care|desk|folks|everyone|everybody|guys"
    r"|sir|sirs|madam|mr|mrs|ms|or|and|again|help|people|ladies|gentlemen|agent|friends)"
)
_COURTESY: Final = (
    r"(?i:(?:i |we )?(?:hope|trust) (?:that )?(?:you|this|all|everyone)\b[^.!?,\n]*[.!?,\n]+"
    r"|(?:a )?quick question\b|(?:i was |i am |i'm )?just wondering\b|i (?:just )?wanted to ask\b|please\b)"
)
"""What is said before the matter itself."""
_SIGN_OFF: Final = (
    r"(?i:(?:with |many |kind |kindest |best |warm )*(?:thanks?|thank ?you|thank u|thx|ty|tia|regards|wishes|cheers)"
    r"|(?:yours )?(?:sincerely|faithfully|truly)|asap|please"
    r"|any (?:help|advice|assistance)(?: (?:on|with) this)?(?: (?:is|would be|will be))?(?: (?:greatly|much|highly|very))* appreciated"
    r"|(?:much|greatly|highly) appreciated|sent from my \w+(?: phone)?|looking forward to (?:your|hearing)[^.!?\n]*)"
)
_WARMLY: Final = r"(?i:a lot|so much|very much|in advance|again|you|yours|truly|for (?:your|the|any) (?:help|time|support|assistance))"
_SLOT: Final = r"\{\{[a-z]+(?:\.\d+)?\.name\}\}"
_NAME: Final = rf"(?:\[(?:NAME|PERSON)\w*\]|{_SLOT}|\p{{Lu}}[\p{{L}}'’.-]*)"
_GAP: Final = r"[\s,.!?;:()*\"'–\-\p{So}\x{FE0F}]"
_OPENING: Final = (
    rf"^{_GAP}*(?:(?:{_COURTESY}|{_GREETING}(?:[ \t]+{_GREETED}\b)*(?:[ \t]+(?:{_NAME}|\w+)(?:[ \t]+{_NAME}){{0,2}}[ \t]*[,!\n–]|"
    rf"[ \t]+(?:\[NAME\w*\]|{_SLOT})|{_GAP})){_GAP}*)+"
)
_CLOSING: Final = rf"(?:^|{_GAP}+)(?:(?:{_SIGN_OFF}\b(?:[ ]+{_WARMLY}\b)*|(?i:best)[ ]*[,\n]){_GAP}*)+(?:{_NAME}{_GAP}*){{0,3}}$"


_GREETS: Final = (
    "hi",
    "hello",
    "hey",
    "dear",
    "greetings",
    "good",
    "to whom",
    "i hope",
    "we hope",
    "hope",
    "i trust",
    "quick q",
    "just wonder",
    "wanted to ask",
    "please",
)
_SIGNS: Final = (
    "hank",
    "thx",
    "tia",
    "regards",
    "wishes",
    "cheers",
    "sincerely",
    "faithfully",
    "truly",
    "best",
    "asap",
    "please",
    "appreciated",
    "sent from my",
    "looking forward",
)


def bodies(texts: pl.Series, whole: pl.Series) -> pl.Series:
    """Normalised bodies of raw texts; `whole` are the same, normalised.

    Where nothing would be left (a greeting alone, thanks alone), the whole normalised text.
    """
    raw = without_markup(texts.cast(pl.String).fill_null("")).str.replace_all(QUOTED, "").str.strip_chars()
    opened = _cut(raw, raw.str.head(HEAD).str.contains_any(list(_GREETS), ascii_case_insensitive=True), _opened)
    closed = _cut(opened, opened.str.tail(EDGE).str.contains_any(list(_SIGNS), ascii_case_insensitive=True), _closed)
    changed = closed != raw
    body = _cut(whole, changed, lambda kept: _or_whole(kept, normalise(closed.filter(changed))))
    return _without_values(body)


def _cut(texts: pl.Series, where: pl.Series, cut: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """Texts with those rows replaced that `cut` makes of the rows `where`."""
    return texts.clone().scatter(where.arg_true(), cut(texts.filter(where))) if where.any() else texts


def _without_values(bodies: pl.Series) -> pl.Series:
    """Bodies without dates and listed first names, which would weigh as much as the request; a body that is nothing else stays."""
    plain = (" " + bodies + " ").str.replace_many(*_masks()).str.strip_chars()
    return pl.select(pl.when(plain.str.contains(r"\pL{3}")).then(plain).otherwise(bodies)).to_series()


@cache
def _masks() -> tuple[list[str], list[str]]:
    """What to look for, and what to put in its place."""
    words = sorted(values())
    return [f" {word} " for word in words], [f" {NAME if is_name(word) else 0} " for word in words]


def _opened(texts: pl.Series) -> pl.Series:
    return texts.str.replace(_OPENING, "").str.strip_chars()


def _closed(texts: pl.Series) -> pl.Series:
    head = texts.str.slice(0, (texts.str.len_chars().cast(pl.Int64) - EDGE).clip(0))
    return head + texts.str.tail(EDGE).str.replace(_CLOSING, "")


def _or_whole(whole: pl.Series, body: pl.Series) -> pl.Series:
    return pl.select(pl.when(body.str.contains(r"\w")).then(body).otherwise(whole)).to_series()
