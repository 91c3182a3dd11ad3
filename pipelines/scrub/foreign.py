"""Recognisers that are not ours, run by Presidio's own analyser: the user's classes, and what a language model names."""

from collections.abc import Sequence
from typing import Final

import polars as pl
import regex  # type: ignore[import-untyped]
from presidio_analyzer import AnalyzerEngine, EntityRecognizer, Pattern, PatternRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.context_aware_enhancers import LemmaContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpEngine

from pipelines.scrub.detector import Finding
from pipelines.scrub.kinds import type_of
from pipelines.scrub.pieces import pieces
from pipelines.scrub.prescreen import Screen, matching
from pipelines.scrub.relaxed import relaxed

_BY_NAME: Final = RecognizerResult.RECOGNIZER_NAME_KEY


class Foreign:
    """Presidio's analyser over `recognisers`; texts in which none of them can find anything are spared where that is known."""

    def __init__(self, recognisers: Sequence[EntityRecognizer], engine: NlpEngine, context: LemmaContextAwareEnhancer) -> None:
        language = engine.get_supported_languages()[0]
        self.language, self.engine = language, engine
        self.screen = _screen(recognisers)
        self._presidio = AnalyzerEngine(
            registry=RecognizerRegistry(recognizers=list(recognisers), supported_languages=[language]),
            nlp_engine=engine,
            supported_languages=[language],
            context_aware_enhancer=context,
        )

    def find(self, texts: Sequence[str], threshold: float) -> list[list[Finding]]:
        """The findings in each of `texts` at a score of `threshold` or more, by place; detector: the recogniser's name."""
        found: list[list[Finding]] = [[] for _ in texts]
        for row in matching(pl.Series(texts, dtype=pl.String), self.screen):
            parts = pieces(texts[row])
            read = self.engine.process_batch([piece.text for piece in parts], language=self.language)
            for piece, (_, artifacts) in zip(parts, read, strict=True):
                results = self._presidio.analyze(piece.text, self.language, score_threshold=threshold, nlp_artifacts=artifacts)
                found[row] += piece.own(map(_finding, results))
        return [sorted(some) for some in found]


def _finding(result: RecognizerResult) -> Finding:
    name = str((result.recognition_metadata or {}).get(_BY_NAME, "presidio"))
    return Finding(result.start, result.end, type_of(result.entity_type), round(result.score, 4), name)


def _screen(recognisers: Sequence[EntityRecognizer]) -> Screen:
    """Patterns without one of which no text has a finding; empty where a recogniser looks by other means than patterns."""
    told = [_relaxed(recogniser) for recogniser in recognisers]
    return () if None in told else tuple(pattern for some in told for pattern in some or ())


def _relaxed(recogniser: EntityRecognizer) -> Screen | None:
    if not isinstance(recogniser, PatternRecognizer) or type(recogniser).analyze is not PatternRecognizer.analyze:
        return None
    folds = bool((recogniser.global_regex_flags or 0) & regex.IGNORECASE)
    patterns: list[Pattern] = getattr(recogniser, "patterns")  # noqa: B009 - its type is not told
    found = [relaxed(pattern.regex, folds_case=folds) for pattern in patterns]
    return tuple(one for some in found for one in some or ()) if None not in found else None
