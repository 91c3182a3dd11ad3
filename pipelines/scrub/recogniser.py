"""A detector's declaration as a Presidio recogniser."""

from collections.abc import Iterable
from typing import Any, Final

import regex  # type: ignore[import-untyped]
from presidio_analyzer import AnalysisExplanation, EntityRecognizer, Pattern, PatternRecognizer, RecognizerResult

from pipelines.scrub.detector import Detector, Finding, Rule
from pipelines.scrub.shield import spans

_FLAGS: Final = regex.DOTALL | regex.MULTILINE


class DeclaredRecogniser(PatternRecognizer):
    """One detector in Presidio's registry; its entity is `<type>/<name>`, so that each detector can be selected alone."""

    def __init__(self, detector: Detector, language: str) -> None:
        flags = _FLAGS | (regex.IGNORECASE if detector.folds_case else 0)
        super().__init__(
            supported_entity=f"{detector.entity_type}/{detector.name}",
            name=detector.name,
            supported_language=language,
            patterns=[Pattern(rule.name, rule.regex, rule.score) for rule in detector.rules],
            context=list(detector.context),
            global_regex_flags=flags,
        )
        self.detector = detector
        self._words = [word.lower() for word in detector.context]
        self._compiled = {rule: regex.compile(rule.regex, flags) for rule in detector.rules}

    def validate_result(self, pattern_text: str) -> bool | None:
        """False: the checksum fails. True: it is proof. None: the rule's own score stands."""
        if self.detector.check is None:
            return None
        return self.detector.sure or None if self.detector.check(pattern_text) else False

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None, regex_flags: int | None = None) -> list[RecognizerResult]:
        """As Presidio does, and then only as much of each match as the detector's `trim` leaves."""
        return self._trimmed(text, super().analyze(text, entities, nlp_artifacts, regex_flags))

    def matches(self, text: str, rules: Iterable[Rule]) -> list[RecognizerResult]:
        """As `analyze` where only `rules` can match. Raises UserError when one takes longer than PATIENCE: a user's own may."""
        found = [result for rule in rules for result in self._of_rule(text, rule)]
        return self._trimmed(text, distinct(found))

    def may_rise(self, folded: str) -> bool:
        """Whether a context word stands in a text (in small letters), so that a match's score may be raised."""
        return any(word in folded for word in self._words)

    def _of_rule(self, text: str, rule: Rule) -> list[RecognizerResult]:
        places = spans(self._compiled[rule], text, knob=self.detector.place or self.detector.name)
        judged = ((start, end, self.validate_result(text[start:end])) for start, end in places if end > start)
        return [self._result(start, end, 1.0 if proof else rule.score) for start, end, proof in judged if proof is not False]

    def _result(self, start: int, end: int, score: float) -> RecognizerResult:
        why = AnalysisExplanation(recognizer=self.detector.name, original_score=score)
        known = {RecognizerResult.RECOGNIZER_NAME_KEY: self.detector.name, RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id}
        return RecognizerResult(self.supported_entities[0], start, end, score, why, known)

    def _trimmed(self, text: str, found: list[RecognizerResult]) -> list[RecognizerResult]:
        if self.detector.trim is None:
            return found
        for result in found:
            result.end = result.start + self.detector.trim(text[result.start : result.end])
        return [result for result in found if result.end > result.start]


def distinct(results: list[RecognizerResult]) -> list[RecognizerResult]:
    """Without those that others of the same entity contain, as Presidio does it."""
    return results if len(results) < 2 else EntityRecognizer.remove_duplicates(results)


def as_finding(result: RecognizerResult, detector: Detector) -> Finding:
    """A result of Presidio's in our words."""
    return Finding(result.start, result.end, detector.entity_type, round(result.score, 4), detector.name)
