"""Presidio without a downloaded model: our detectors as its recognisers, a blank tokeniser with lemmas, everything offline."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import regex  # type: ignore[import-untyped]
from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.context_aware_enhancers import LemmaContextAwareEnhancer
from presidio_analyzer.nlp_engine import SpacyNlpEngine

from pipelines.scrub.detector import Detector, Finding
from pipelines.scrub.detectors import detectors

_FLAGS: Final = regex.DOTALL | regex.MULTILINE
WINDOW: Final = 6
"""Words before a match, stop words not counted, among which a context word raises its score."""


class BlankEngine(SpacyNlpEngine):
    """spaCy's tokeniser of one language; each token's lemma is its lower-case form, without which context words do nothing."""

    def load(self) -> None:
        """Build the blank pipelines; nothing is read from disk or network."""
        import spacy
        from spacy.language import Language
        from spacy.tokens import Doc

        @Language.component("lower_case_lemmas")
        def lemmas(doc: Doc) -> Doc:
            for token in doc:
                token.lemma_ = token.lower_
            return doc

        pipelines: dict[str, Language] = {}
        for model in self.models:
            pipeline = spacy.blank(model["lang_code"])
            pipeline.max_length = 2_000_000
            pipeline.add_pipe("lower_case_lemmas")
            pipelines[model["lang_code"]] = pipeline
        self.nlp = pipelines  # type: ignore[assignment]


class DeclaredRecogniser(PatternRecognizer):
    """A detector's declaration as a Presidio recogniser; its entity is `<type>/<name>`, so that each detector is selected alone."""

    def __init__(self, detector: Detector, language: str) -> None:
        super().__init__(
            supported_entity=entity_of(detector),
            name=detector.name,
            supported_language=language,
            patterns=[Pattern(rule.name, rule.regex, rule.score) for rule in detector.rules],
            context=list(detector.context),
            global_regex_flags=_FLAGS | (regex.IGNORECASE if detector.folds_case else 0),
        )
        self.detector = detector

    def validate_result(self, pattern_text: str) -> bool | None:
        """False: the checksum fails. True: it is proof. None: the rule's own score stands."""
        if self.detector.check is None:
            return None
        return self.detector.sure or None if self.detector.check(pattern_text) else False

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None, regex_flags: int | None = None) -> list[RecognizerResult]:
        """As Presidio does, and then only as much of each match as the detector's `trim` leaves."""
        found = super().analyze(text, entities, nlp_artifacts, regex_flags)
        if self.detector.trim is None:
            return found
        for result in found:
            result.end = result.start + self.detector.trim(text[result.start : result.end])
        return [result for result in found if result.end > result.start]


def entity_of(detector: Detector) -> str:
    """The detector's entity inside Presidio."""
    return f"{detector.entity_type}/{detector.name}"


class Analyser:
    """Presidio's analyser over the detectors of `languages`."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.language = languages[0]
        nlp = BlankEngine(models=[{"lang_code": self.language, "model_name": "blank"}])
        recognisers = [DeclaredRecogniser(detector, self.language) for detector in detectors(languages)]
        self._engine = AnalyzerEngine(
            registry=RecognizerRegistry(recognizers=recognisers, supported_languages=[self.language]),
            nlp_engine=nlp,
            supported_languages=[self.language],
            context_aware_enhancer=LemmaContextAwareEnhancer(
                context_prefix_count=WINDOW, context_suffix_count=0, context_matching_mode="whole_word"
            ),
        )
        self._untokenised = nlp.process_text("", self.language)

    def find(self, text: str, wanted: Sequence[Detector], threshold: float) -> list[Finding]:
        """The findings of the `wanted` detectors in `text` at a score of `threshold` or more, by place."""
        entities = [entity_of(detector) for detector in wanted]
        tokens = None if any(detector.context for detector in wanted) else self._untokenised
        results = self._engine.analyze(text, self.language, entities=entities, score_threshold=threshold, nlp_artifacts=tokens)
        return sorted(Finding(r.start, r.end, *_names(r.entity_type, r.score)) for r in results)


def _names(entity: str, score: float) -> tuple[str, float, str]:
    entity_type, _, detector = entity.partition("/")
    return entity_type, round(score, 4), detector or "presidio"


@cache
def analyser(languages: tuple[str, ...]) -> Analyser:
    """The analyser of `languages`, built once a process."""
    return Analyser(languages)
