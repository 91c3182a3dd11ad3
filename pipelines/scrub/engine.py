"""Presidio without a downloaded model: our detectors as its recognisers, looked at only where they may match; everything offline."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import polars as pl
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.context_aware_enhancers import LemmaContextAwareEnhancer

from pipelines.scrub.blank import BlankEngine
from pipelines.scrub.detector import Finding
from pipelines.scrub.detectors import detectors
from pipelines.scrub.pieces import pieces
from pipelines.scrub.prescreen import Look, wanted
from pipelines.scrub.recogniser import DeclaredRecogniser, as_finding, distinct

WINDOW: Final = 6
"""Words before a match, stop words not counted, among which a context word raises its score."""

WORTH: Final = 100
"""Texts from which on a screen costs less than it spares: polars compiles its patterns anew each time."""


class Analyser:
    """The detectors of `languages` as recognisers in Presidio's registry, and the same findings as its analyser's, sooner.

    Presidio asks every recogniser about every text and takes each text apart first. Here a recogniser is asked where its rules may match
    (`prescreen`), and a text is taken apart where a match's score hangs on a word that stands in it. Context and duplicates are Presidio's.
    """

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.language = languages[0]
        self.detectors = detectors(languages)
        self._nlp = BlankEngine(models=[{"lang_code": self.language, "model_name": "blank"}])
        self._recognisers = {detector: DeclaredRecogniser(detector, self.language) for detector in self.detectors}
        self._context = LemmaContextAwareEnhancer(context_prefix_count=WINDOW, context_suffix_count=0, context_matching_mode="whole_word")
        self.presidio = AnalyzerEngine(
            registry=RecognizerRegistry(recognizers=list(self._recognisers.values()), supported_languages=[self.language]),
            nlp_engine=self._nlp,
            supported_languages=[self.language],
            context_aware_enhancer=self._context,
        )

    def find(self, texts: Sequence[str], threshold: float, *, screened: bool | None = None) -> list[list[Finding]]:
        """The findings in each of `texts` at a score of `threshold` or more, by place.

        `screened` spares rules that cannot match; None: where there are texts enough to be worth building the screens.
        """
        found: list[list[Finding]] = [[] for _ in texts]
        parts = [(row, at, piece) for row, text in enumerate(texts) for at, piece in pieces(text)]
        looks = self._looks([piece for _, _, piece in parts], screened=len(parts) >= WORTH if screened is None else screened)
        for place, looking in looks.items():
            row, at, piece = parts[place]
            found[row] += (one._replace(start=one.start + at, end=one.end + at) for one in self._in_piece(piece, looking, threshold))
        return [sorted(some) for some in found]

    def _looks(self, texts: list[str], *, screened: bool) -> dict[int, list[Look]]:
        if screened:
            return wanted(pl.Series(texts, dtype=pl.String), self.detectors)
        return {row: [Look(detector, detector.rules) for detector in self.detectors] for row in range(len(texts))}

    def _in_piece(self, text: str, looking: list[Look], threshold: float) -> list[Finding]:
        tokens: list[Any] = []
        found: list[Finding] = []
        for detector, rules in looking:
            recogniser = self._recognisers[detector]
            results = recogniser.matches(text, rules)
            if results and recogniser.may_rise(text):
                tokens = tokens or [self._nlp.process_text(text, self.language)]
                results = self._context.enhance_using_context(text, results, tokens[0], [recogniser])
            found += [as_finding(result, detector) for result in distinct([r for r in results if r.score >= threshold])]
        return found

    def plainly(self, text: str, threshold: float) -> list[Finding]:
        """The findings in `text` as Presidio's own analyser gives them: the yardstick of tests and benchmarks."""
        results = self.presidio.analyze(text, self.language, score_threshold=threshold)
        by_entity = {recogniser.supported_entities[0]: detector for detector, recogniser in self._recognisers.items()}
        return sorted(as_finding(result, by_entity[result.entity_type]) for result in results)


@cache
def analyser(languages: tuple[str, ...]) -> Analyser:
    """The analyser of `languages`, built once a process."""
    return Analyser(languages)
