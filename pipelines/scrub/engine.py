"""Presidio without a downloaded model: our detectors as its recognisers, looked at only where they may match; everything offline."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import polars as pl
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.context_aware_enhancers import LemmaContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpEngine

from pipelines.scrub.blank import BlankEngine
from pipelines.scrub.detector import Finding
from pipelines.scrub.detectors import detectors
from pipelines.scrub.foreign import Foreign
from pipelines.scrub.own import language_engine, model_recogniser, own_detectors, own_recognisers
from pipelines.scrub.pieces import pieces
from pipelines.scrub.prescreen import Look, wanted
from pipelines.scrub.recogniser import DeclaredRecogniser, as_finding, distinct
from pipelines.settings.models import Scrub

WINDOW: Final = 6
"""Words before a match, stop words not counted, among which a context word raises its score."""

WORTH: Final = 100
"""Texts from which on a screen costs less than it spares: polars compiles its patterns anew each time."""


class Analyser:
    """The detectors of `knobs`' languages and its own patterns as recognisers of Presidio's, and its analyser's findings, sooner.

    Presidio asks every recogniser about every text and takes each text apart first. Here a recogniser is asked where its rules may match
    (`prescreen`), and a text is taken apart where a match's score hangs on a word that stands in it. Context and duplicates are Presidio's.
    """

    def __init__(self, knobs: Scrub) -> None:
        self.language = knobs.languages[0]
        self.detectors = (*detectors(tuple(knobs.languages)), *own_detectors(knobs.patterns))
        self._nlp = BlankEngine(models=[{"lang_code": self.language, "model_name": "blank"}])
        self._recognisers = {detector: DeclaredRecogniser(detector, self.language) for detector in self.detectors}
        self._context = LemmaContextAwareEnhancer(context_prefix_count=WINDOW, context_suffix_count=0, context_matching_mode="whole_word")
        self.presidio = AnalyzerEngine(
            registry=RecognizerRegistry(recognizers=list(self._recognisers.values()), supported_languages=[self.language]),
            nlp_engine=self._nlp,
            supported_languages=[self.language],
            context_aware_enhancer=self._context,
        )
        self._foreign = self._others(knobs)

    def _others(self, knobs: Scrub) -> Foreign | None:
        """Recognisers that are not ours, where there are any."""
        recognisers = own_recognisers(knobs.recognisers, self.language)
        engine: NlpEngine = self._nlp
        if knobs.nlp:
            engine = language_engine(knobs.nlp, self.language)
            recognisers.append(model_recogniser(knobs.nlp, engine, self.language))
        return Foreign(recognisers, engine, self._context) if recognisers else None

    def find(self, texts: Sequence[str], threshold: float, *, screened: bool | None = None) -> list[list[Finding]]:
        """The findings in each of `texts` at a score of `threshold` or more, by place.

        `screened` spares rules that cannot match; None: where there are texts enough to be worth building the screens.
        """
        found: list[list[Finding]] = [[] for _ in texts]
        parts = [(row, piece) for row, text in enumerate(texts) for piece in pieces(text)]
        looks = self._looks([piece.text for _, piece in parts], screened=len(parts) >= WORTH if screened is None else screened)
        for place, looking in looks.items():
            row, piece = parts[place]
            found[row] += piece.own(self._in_piece(piece.text, looking, threshold))
        others = self._foreign.find(texts, threshold) if self._foreign else [[]] * len(texts)
        return [sorted([*some, *more]) for some, more in zip(found, others, strict=True)]

    def _looks(self, texts: list[str], *, screened: bool) -> dict[int, list[Look]]:
        if screened:
            return wanted(pl.Series(texts, dtype=pl.String), self.detectors)
        return {row: [Look(detector, detector.rules) for detector in self.detectors] for row in range(len(texts))}

    def _in_piece(self, text: str, looking: list[Look], threshold: float) -> list[Finding]:
        tokens: list[Any] = []
        found: list[Finding] = []
        folded = text.lower()
        for detector, rules in looking:
            recogniser = self._recognisers[detector]
            rises = recogniser.may_rise(folded)
            results = recogniser.matches(text, rules if rises else [rule for rule in rules if detector.sure or rule.score >= threshold])
            if results and rises:
                tokens = tokens or [self._nlp.process_text(text, self.language)]
                results = self._context.enhance_using_context(text, results, tokens[0], [recogniser])
            found += [as_finding(result, detector) for result in distinct([r for r in results if r.score >= threshold])]
        return found

    def plainly(self, text: str, threshold: float) -> list[Finding]:
        """The findings in `text` as Presidio's own analyser gives them: the yardstick of tests and benchmarks."""
        results = self.presidio.analyze(text, self.language, score_threshold=threshold)
        by_entity = {recogniser.supported_entities[0]: detector for detector, recogniser in self._recognisers.items()}
        return sorted(as_finding(result, by_entity[result.entity_type]) for result in results)


def analyser(knobs: Scrub) -> Analyser:
    """The analyser of `knobs`, built once a process."""
    return _analyser(knobs.model_dump_json(include={"languages", "patterns", "recognisers", "nlp"}))


@cache
def _analyser(knobs: str) -> Analyser:
    return Analyser(Scrub.model_validate_json(knobs))
