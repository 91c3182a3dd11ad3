"""Who is measured: this package, and Presidio as it comes, without a model."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

import polars as pl

from pipelines.scrub import scrub_texts
from pipelines.settings.models import Scrub
from tests.benchmarks.personal.labelled import KINDS, Span

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine

_NEVER_OURS: Final = frozenset({"URL", "DATE_TIME", "LOCATION", "NRP", "ORGANIZATION", "AGE", "MEDICAL_LICENSE"})
_THEIRS: Final = {**KINDS, "US_BANK_NUMBER": "BANK_ACCOUNT", "US_PASSPORT": "PASSPORT", "US_ITIN": "NATIONAL_ID", "UK_NHS": "NATIONAL_ID"}


def ours(texts: Sequence[str], knobs: Scrub) -> list[list[Span]]:
    """Findings of the product itself, by the path that users take."""
    rows = scrub_texts(pl.Series(list(texts), dtype=pl.String), knobs=knobs)["findings"].to_list()
    return [[Span(one["start"], one["end"], one["entity_type"]) for one in row] for row in rows]


def presidio(texts: Sequence[str]) -> list[list[Span]]:
    """Findings of `AnalyzerEngine` with its default recognisers of English at 0.4; kinds that are never ours are left out."""
    engine = _engine()
    return [
        [Span(r.start, r.end, _THEIRS.get(r.entity_type, r.entity_type)) for r in found if r.entity_type not in _NEVER_OURS]
        for found in (engine.analyze(text, "en", score_threshold=0.4) for text in texts)
    ]


@cache
def _engine() -> "AnalyzerEngine":
    import tldextract
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry

    from pipelines.scrub.blank import BlankEngine

    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
    tldextract.extract = tldextract.tldextract.TLD_EXTRACTOR.__call__  # type: ignore[assignment]  # else its e-mail check uses the network
    registry = RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"])
    return AnalyzerEngine(
        registry=registry, nlp_engine=BlankEngine(models=[{"lang_code": "en", "model_name": "blank"}]), supported_languages=["en"]
    )
