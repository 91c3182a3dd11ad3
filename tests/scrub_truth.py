"""Truth tables: what stands between « and » must be found as one kind; look-alikes must stay as they are."""

from collections.abc import Sequence

import polars as pl

from pipelines.scrub import scrub_texts
from pipelines.settings.models import Scrub


def missed(entity_type: str, marked: Sequence[str], languages: tuple[str, ...] = ("en",)) -> list[str]:
    """The marked texts whose marked part is not covered by findings of that kind, or in which anything else is touched."""
    plain = [text.replace("«", "").replace("»", "") for text in marked]
    rows = scrub_texts(pl.Series(plain), knobs=Scrub(languages=list(languages)))["findings"].to_list()
    wrong = []
    for text, findings in zip(marked, rows, strict=True):
        start, end = text.index("«"), text.index("»") - 1
        if [(f["start"], f["end"], f["entity_type"]) for f in findings] != [(start, end, entity_type)]:
            wrong.append(
                f"{text} -> {[(f['entity_type'], f['detector'], text.replace('«', '').replace('»', '')[f['start'] : f['end']]) for f in findings]}"
            )
    return wrong


def touched(texts: Sequence[str], languages: tuple[str, ...] = ("en",)) -> list[str]:
    """The texts that do not stay as they are."""
    scrubbed = scrub_texts(pl.Series(list(texts)), knobs=Scrub(languages=list(languages)))
    return [
        f"{text} -> {new} {[f['detector'] for f in found]}"
        for text, new, found in zip(texts, scrubbed["text"], scrubbed["findings"].to_list(), strict=True)
        if new != text
    ]
